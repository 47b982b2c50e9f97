#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <stop_token>
#include <string>

#include <gtest/gtest.h>

#include "core/base/progress.h"
#include "core/config/presets.h"
#include "core/data/scene_generator.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/pipeline.h"
#include "tests/support/temporary_folder.h"

namespace asam::test {

namespace fs = std::filesystem;

/// Runs over a few small pictures, with the smallest settings.
class LedgerRun : public testing::Test {
protected:
    static constexpr int kImages = 3;

    LedgerRun() {
        fs::create_directories(data());
        for (int number = 1; number <= kImages; ++number) {
            writeScene(data(), SceneOptions{64, 3}, static_cast<std::uint64_t>(number));
        }
    }

    fs::path data() const { return folder_ / "data"; }

    /// The smallest settings that go through every part.
    RunRequest request(const std::string& name) const {
        RunRequest request;
        request.run = folder_ / name;
        request.data = data();
        request.config = presetConfig("quick");
        request.config.inversion.steps = 2;
        request.config.inversion.innerSteps = 1;
        request.config.attack.steps = 1;
        request.config.data.maxMasks = 2;
        return request;
    }

    static RunOutcome run(const RunRequest& request, StageObserver* observer = nullptr,
                          std::stop_token stop = {}, int threads = 0) {
        ModelHub hub;
        const ComputeSettings compute{"cpu", Precision::fp32, threads};
        return runPipeline(request, hub, StageContext(stop, observer, compute, request.config.seed));
    }

    static std::map<std::string, LedgerCounts> countsOf(const fs::path& run) {
        return RunLedger(run / RunLedger::kName, RunLedger::Access::read).counts();
    }

    TemporaryFolder folder_;
};

} // namespace asam::test
