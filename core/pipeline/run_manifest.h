#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/progress.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// What is needed to make a run's results again and to tell whether they are the same: run.json with the
/// images, the stages, what people gave, and the SHA-256 of every result file. (The stages' json files tell
/// of seconds and are left out; so are an evaluation's but its two tables of numbers.)
///
///   {"manifest": 1, "run": {run.json}, "stages": […], "images": [ids],
///    "files": {"attack/sa_1.png": sha256, "tuning/tokens.safetensors": sha256, …},
///    "captions": {"sa_1.jpg": own caption, …}, "labels": {"sa_1": the text of own labels' file, …},
///    "tuning": {"settings", "seed", "folders", "images", "limit", "threads"}, "reviews": {"sa_1": {…}, …},
///    "evaluation": {…}} (evaluationToManifest())
///
/// The second half only where the run has it; tuning, of a finished one, and an evaluation of its tokens only
/// with it. Takes only images whose stages are
/// all finished. Throws DataError without a ledger, with no finished image, or with a damaged file of what
/// people gave.
nlohmann::json runManifest(const RunDirectory& run);

/// How a run that was made again compares with its manifest.
struct Reproduction {
    std::int64_t same = 0;
    std::vector<std::string> different; ///< files with other bytes
    std::vector<std::string> missing;   ///< files that were not made
    /// What was computed on otherwise than then (run_compute.h): why bytes may differ.
    std::vector<std::string> circumstances;
    bool isExact() const { return different.empty() && missing.empty(); }
};

/// Makes the run of a manifest again in a folder and compares. Where the context names no threads, it is with
/// as many as then, and on a CPU in as many lanes. The folder is one for a new run
/// (RunDirectory::requireOwnFolder()) without drawn labels, or holds what an earlier call has made of the
/// same manifest; run.json says so ("reproduces"), also after an ordinary run has gone on with it as it is.
/// `data` takes the place of the manifest's where it is not empty. Throws ConfigError for any other folder,
/// which stays as it is, and when a model is not the one that the manifest was made with (by its SHA-256),
/// DataError while another process works in the folder, for a document of another form and as runPipeline(),
/// runTuning() and runEvaluation() do; Cancelled. Thread: blocks; call on a worker thread.
Reproduction reproduceRun(const nlohmann::json& manifest, const std::filesystem::path& folder,
                          const std::filesystem::path& data, ModelHub& hub, const StageContext& context);

} // namespace asam
