#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/checkpoint/model_identity.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/stage_fingerprint.h"

namespace asam::test {

/// The attack on pixels needs the segmenter alone, which keeps the hashing short.
inline RunConfig pixelSettings() {
    RunConfig config;
    config.attack.method = AttackMethod::pgd;
    return config;
}

/// A run that has these images' stages with these settings, as its ledger says.
inline void finishRun(const std::filesystem::path& run, const std::filesystem::path& data,
                      const std::vector<std::string>& ids, const RunConfig& config) {
    const Dataset dataset = Dataset::open(data);
    const RunDirectory directory = RunDirectory::openOrCreate(run);
    directory.writeManifest({{"config", nlohmann::json::object()}});
    RunLedger ledger(run / RunLedger::kName, RunLedger::Access::write);
    const ModelHashes models{{}, {}, sha256OfModel(ModelPaths{}.resolved().sam)};
    for (const std::string& id : ids) {
        const StageInputs inputs =
            stageInputs(dataset, id, Precision::fp32, imageSeed(config.seed, id), models);
        for (const auto& [stage, print] : stageFingerprints(config, inputs)) {
            directory.writeStageJson(stage, id, {{"fingerprint", print}});
            ledger.finish(id, toString(stage), print, 1, {});
        }
    }
}

} // namespace asam::test
