#pragma once

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>

#include <gtest/gtest.h>

#include "core/base/progress.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/pipeline.h"
#include "tests/core/pipeline/small_scenes.h"
#include "tests/support/temporary_folder.h"

namespace asam::test {

namespace fs = std::filesystem;

/// Runs over a few small pictures, with the smallest settings.
class LedgerRun : public testing::Test {
protected:
    static constexpr int kImages = 3;

    LedgerRun() { writeSmallScenes(data(), kImages); }

    fs::path data() const { return folder_ / "data"; }

    RunRequest request(const std::string& name) const {
        RunRequest request;
        request.run = folder_ / name;
        request.data = data();
        request.config = smallSettings();
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
