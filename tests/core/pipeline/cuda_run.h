#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/pipeline/pipeline.h"
#include "tests/core/pipeline/small_scenes.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace asam::test {

inline constexpr const char* kCuda = "cuda:0";

inline ComputeSettings on(const std::string& device, Precision precision = Precision::fp32) {
    return {device, precision, 1};
}

/// What a run reports, of all lanes.
class Recorder : public StageObserver {
public:
    void progress(const Progress& progress) override {
        const std::scoped_lock lock(mutex_);
        if (onProgress) {
            onProgress(progress);
        }
    }
    void message(const Message& message) override {
        const std::scoped_lock lock(mutex_);
        messages.push_back(message.text);
    }
    void stageFinished(const StageFinished& finished) override {
        const std::scoped_lock lock(mutex_);
        ++finishedBy[finished.lane];
    }
    bool told(const std::string& words) const {
        return std::any_of(messages.begin(), messages.end(),
                           [&](const std::string& message) { return has(message, words); });
    }

    std::function<void(const Progress&)> onProgress;
    std::vector<std::string> messages;
    std::map<std::string, int> finishedBy;

private:
    std::mutex mutex_;
};

/// Small runs on CUDA devices, real or simulated; skipped where there are none.
class CudaRunTest : public ::testing::Test {
protected:
    static constexpr int kImages = 3;

    void SetUp() override {
        if (torch::cuda::device_count() == 0) {
            GTEST_SKIP() << "no CUDA device here that LibTorch reaches (asam devices says why)";
        }
        writeSmallScenes(folder_ / "scenes", kImages);
    }

    RunRequest request(const std::string& name) const {
        RunRequest request;
        request.run = folder_ / name;
        request.data = folder_ / "scenes";
        request.config = smallSettings();
        request.limit = 1;
        return request;
    }

    static ModelHub& hub() {
        static ModelHub shared;
        return shared;
    }

    RunOutcome run(const RunRequest& request, const ComputeSettings& compute,
                   Recorder* recorder = nullptr) const {
        Recorder quiet;
        StageObserver* observer = recorder != nullptr ? recorder : &quiet;
        const RunOutcome outcome = runPipeline(
            request, hub(), StageContext(std::stop_token(), observer, compute, request.config.seed));
        for (const ImageRecord& record : outcome.records) {
            EXPECT_EQ(record.error.value_or(""), "") << record.id;
        }
        return outcome;
    }

    ImageRecord firstOf(const RunRequest& request, const ComputeSettings& compute) const {
        const RunOutcome outcome = run(request, compute);
        return outcome.records.empty() ? ImageRecord() : outcome.records.front();
    }

    TemporaryFolder folder_;
};

inline void expectNear(std::optional<double> found, std::optional<double> expected, double tolerance) {
    ASSERT_EQ(found.has_value(), expected.has_value());
    EXPECT_NEAR(found.value_or(0), expected.value_or(0), tolerance);
}

inline void expectNear(const ImageRecord& found, const ImageRecord& expected, double decibels, double iou) {
    ASSERT_TRUE(found.iou.saved.has_value());
    expectNear(found.psnr, expected.psnr, decibels);
    expectNear(found.psnrVae, expected.psnrVae, decibels);
    expectNear(found.iou.clean, expected.iou.clean, iou);
    expectNear(found.iou.inverted, expected.iou.inverted, iou);
    expectNear(found.iou.saved, expected.iou.saved, iou);
}

} // namespace asam::test
