#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/compute.h"
#include "core/base/device_memory.h"
#include "core/config/stage_configs.h"
#include "core/data/dataset.h"
#include "core/pipeline/measurements.h"
#include "core/pipeline/memory_estimate.h"
#include "core/pipeline/model_sizes.h"
#include "core/pipeline/stage.h"

namespace asam {

/// What is to be estimated.
struct EstimateQuestion {
    RunConfig config;
    std::vector<Stage> stages{kGenerativeStages.begin(), kGenerativeStages.end()};
    std::int64_t images = 1;
    std::map<Stage, std::int64_t> imagesOf; ///< stages of which fewer images are to be done
    double masks = 0;                       ///< of an image, on average
    ModelSizes sizes;
    ComputeSettings compute;
    std::vector<std::string> devices; ///< that work side by side, as a RunRequest's; empty: the compute's
    std::int64_t inFlight = 1;        ///< images in work at once on each
    Measurements measured;            ///< empty: no time is known
    std::vector<MeasuredMemory> measuredMemory; ///< of the processor's memory, with these models
};

/// Room that the machine has at the moment; absent where it does not say.
struct MachineRoom {
    std::optional<std::int64_t> diskBytes;
    std::optional<std::int64_t> memoryBytes; ///< for this process: what is free and what it has already
    std::string device = "cpu";              ///< whose memory it is
    bool memoryIsAll = false;                ///< what the device has free is not known: all that it has

    /// `folder` need not exist yet. Of several devices, as a RunRequest's, that with the least room of those
    /// that an estimate is of (fullestDevices()).
    static MachineRoom at(const std::filesystem::path& folder,
                          const std::vector<std::string>& devices = {"cpu"},
                          const CudaLibraries& libraries = {});
};

struct StageEstimate {
    Stage stage = Stage::inversion;
    std::map<std::string, std::int64_t> calls; ///< of one image, by the words of "network_calls"
    std::optional<double> seconds;             ///< of one image
    std::int64_t diskBytes = 0;                ///< of one image, pictures at most
};

/// What a run will take. Stages that are finished already take nothing; whether there are any, the question
/// says.
struct RunEstimate {
    std::int64_t images = 0;
    std::int64_t imagesToDo = 0; ///< of them with a stage to do
    std::vector<StageEstimate> stages;
    std::optional<double> seconds; ///< of all images; absent without a measurement
    std::int64_t measuredImages = 0;
    std::int64_t diskBytes = 0;   ///< of all images
    /// Of the processor, or of one card where no lane is on it (estimatedMemory()), for the stages that are
    /// to be done of any image; 0: unknown.
    std::int64_t memoryBytes = 0;
    bool memoryMeasured = false;       ///< corrected by a measurement
    std::vector<std::string> problems; ///< sentences: what will not fit
};

/// `room`: on the devices of the question.
RunEstimate estimateRun(const EstimateQuestion& question, const MachineRoom& room);

/// Adds a sentence for disk and one for memory, where the room is known and too small.
void addRoomProblems(RunEstimate& estimate, const MachineRoom& room);

nlohmann::json estimateToJson(const RunEstimate& estimate);

/// Masks that take part, on average over at most sixteen of the images (empty: of all), evenly chosen. Reads
/// their annotations, no pictures. Images that cannot be read count as without masks.
double meanMaskCount(const Dataset& dataset, const std::vector<std::string>& images, int maxMasks);

} // namespace asam
