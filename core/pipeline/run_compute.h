#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/compute.h"

namespace asam {

// On what a run is computed. Its results depend on that in their last bits: sums are split among the threads,
// and processors, devices and versions of LibTorch order them each in their own way. A run therefore keeps to
// the number of threads that it was begun with, and run.json tells the rest.

/// What run.json has under "compute":
///
///   {"device": "cpu,cpu", "lanes": 2, "threads": 1, "precision": "fp32", "in_flight": 1, "processor": "…",
///    "earlier": [{…}]}
///
/// `threads` are those of each lane on the CPU, as they were used; where none is, of the process. "earlier",
/// where the run was continued or joined on something else, has the others that computed it (withEarlier(),
/// withJoined()).
nlohmann::json computeToJson(const std::vector<ComputeLane>& lanes, int inFlight);

/// Whether any of the run's devices was the CPU. Where none was, its results do not depend on the threads.
bool usesCpu(const nlohmann::json& manifest);
/// Threads of each lane, as run.json has them; 0 where it does not tell, and for a number that no machine
/// has.
int recordedThreads(const nlohmann::json& manifest);
/// Devices side by side, where all of them were the CPU; otherwise empty: what other machines have is not
/// known.
std::vector<std::string> recordedCpuLanes(const nlohmann::json& manifest);

/// `asked`, and where it names no threads as many as the run's lanes on the CPU had together: computeLanes()
/// gives each of as many lanes what it had. Unchanged for a run that does not tell, and where either does not
/// compute on the CPU.
ComputeSettings computeAsRecorded(ComputeSettings asked, const nlohmann::json& manifest);

/// What differs between two run.json of that which last bits depend on, each as in "threads: 1 then, 2 now";
/// nothing of what either does not tell.
std::vector<std::string> computeDifferences(const nlohmann::json& then, const nlohmann::json& now);
/// The same between any two of all that computed the one run and the other, each phrase once.
std::vector<std::string> allComputeDifferences(const nlohmann::json& then, const nlohmann::json& now);

/// `now`, with what computed the run before where it differs from it.
nlohmann::json withEarlier(nlohmann::json now, const nlohmann::json& before);
/// `run`, with what a process that joins it computes on, its run.json being `own`, where it differs.
nlohmann::json withJoined(const nlohmann::json& run, nlohmann::json own);

} // namespace asam
