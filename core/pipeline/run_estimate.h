#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/compute.h"
#include "core/config/stage_configs.h"
#include "core/data/dataset.h"
#include "core/pipeline/measurements.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/stage.h"

namespace asam {

/// The sizes of the models that an estimate needs. The defaults are Stable Diffusion 1.5's and Segment
/// Anything's.
struct ModelSizes {
    std::int64_t latentSide = 64;
    std::int64_t pictureSide = 512;
    std::int64_t textWidth = 768;
    std::int64_t samSide = 1024;
    std::int64_t samWeightBytes = 0; ///< part of weightBytes
    std::int64_t weightBytes = 0; ///< of the files, were they stored and loaded in fp32; 0: unknown
    bool lastStepIsIdentity = true;

    /// From the configuration files of a diffusers folder, the files' sizes and the segmenter's shapes; reads
    /// no weights. What is not said there keeps its default.
    static ModelSizes of(const ModelPaths& models);
};

/// What is to be estimated.
struct EstimateQuestion {
    RunConfig config;
    std::vector<Stage> stages{kGenerativeStages.begin(), kGenerativeStages.end()};
    std::int64_t images = 1;
    std::map<Stage, std::int64_t> imagesOf; ///< stages of which fewer images are to be done
    double masks = 0;                       ///< of an image, on average
    ModelSizes sizes;
    ComputeSettings compute;
    Measurements measured; ///< empty: no time is known
};

/// Room that the machine has at the moment; absent where it does not say.
struct MachineRoom {
    std::optional<std::int64_t> diskBytes;
    std::optional<std::int64_t> memoryBytes; ///< for this process: what is free and what it has already

    /// `folder` need not exist yet.
    static MachineRoom at(const std::filesystem::path& folder);
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
    std::vector<StageEstimate> stages;
    std::optional<double> seconds; ///< of all images; absent without a measurement
    std::int64_t measuredImages = 0;
    std::int64_t diskBytes = 0;   ///< of all images
    std::int64_t memoryBytes = 0; ///< measured peak, or the weights alone; 0: unknown
    bool memoryMeasured = false;
    std::vector<std::string> problems; ///< sentences: what will not fit
};

RunEstimate estimateRun(const EstimateQuestion& question, const MachineRoom& room);

nlohmann::json estimateToJson(const RunEstimate& estimate);

/// Masks that take part, on average over at most sixteen of the images (empty: of all), evenly chosen. Reads
/// their annotations, no pictures. Images that cannot be read count as without masks.
double meanMaskCount(const Dataset& dataset, const std::vector<std::string>& images, int maxMasks);

} // namespace asam
