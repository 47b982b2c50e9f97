// What bfloat16 costs the inversion of a scene of the miniature.

#include <gtest/gtest.h>

#include "core/config/presets.h"
#include "core/pipeline/pipeline.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

ImageRecord invertedScene(Precision precision, const std::filesystem::path& folder) {
    RunRequest request;
    request.run = folder;
    request.data = test::sourceResourcesFolder() / "miniature" / "scenes";
    request.config = presetConfig("quick");
    request.config.inversion.steps = 10;
    request.config.inversion.innerSteps = 5;
    request.stages = {Stage::inversion};
    request.images = {"sa_1"};
    ModelHub hub;
    StageObserver quiet;
    const ComputeSettings compute{"cpu", precision, 0};
    const RunOutcome outcome =
        runPipeline(request, hub, StageContext(std::stop_token(), &quiet, compute, request.config.seed));
    EXPECT_EQ(outcome.failed, 0) << outcome.records.at(0).error.value_or("");
    return outcome.records.at(0);
}

TEST(PrecisionTest, InversionInBf16IsWithinHalfADecibelOfFloat32) {
    const test::TemporaryFolder folder;
    const ImageRecord exact = invertedScene(Precision::fp32, folder / "fp32");
    const ImageRecord coarse = invertedScene(Precision::bf16, folder / "bf16");
    ASSERT_TRUE(exact.psnr && coarse.psnr);
    EXPECT_GT(*exact.psnr, 20);
    EXPECT_NEAR(*coarse.psnr, *exact.psnr, 0.5);
    EXPECT_NE(*coarse.psnr, *exact.psnr) << "both were computed in the same precision";
}

} // namespace
} // namespace asam
