#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "core/base/compute.h"
#include "core/config/stage_configs.h"
#include "core/data/dataset.h"
#include "core/pipeline/stage.h"

namespace asam {

/// SHA-256 of a run's models; empty for one that the run does not use.
struct ModelHashes {
    std::string diffusion;
    std::string controlNet;
    std::string sam;
};

/// What the results of one image depend on beside the settings.
struct StageInputs {
    std::string picture; ///< SHA-256 of the file
    std::string masks;   ///< the same; empty without masks
    std::string caption; ///< SHA-256 of the text, empty or not
    std::string precision;
    std::uint64_t seed = 0; ///< the image's own, for what is random
    ModelHashes models;
};

/// Hashes the image's picture, masks and caption. Throws DataError for a file that cannot be read.
StageInputs stageInputs(const Dataset& dataset, const std::string& id, Precision precision,
                        std::uint64_t seed, const ModelHashes& models);

/// What tells the results of each stage apart: a change of any of it makes them stale. Each stage's print
/// contains the former's, so what is made from stale results is stale.
std::map<Stage, std::string> stageFingerprints(const RunConfig& config, const StageInputs& inputs);

/// A stage's settings as far as they are part of its print: {"name": value}, "data.name" and "pgd.name" for
/// those of other sections. Values that have no influence are left out.
nlohmann::json settingsInFingerprint(Stage stage, const RunConfig& config);

/// The inputs that are part of a stage's own print, by name, as they are kept in the stage's json.
nlohmann::json inputsInFingerprint(Stage stage, const RunConfig& config, const StageInputs& inputs);

} // namespace asam
