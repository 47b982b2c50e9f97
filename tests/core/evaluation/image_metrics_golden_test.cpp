#include <fstream>

#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>

#include "core/evaluation/image_metrics.h"
#include "tests/support/golden.h"

namespace {

using namespace asam;
using namespace asam::test;

TEST(GoldenMetrics, PsnrAndSsimOfScikitImage) {
    ASAM_FOR_EACH_GOLDEN("metrics", golden) {
        const nlohmann::json quality = nlohmann::json::parse(std::ifstream(golden / "quality.json"));
        const cv::Mat reference = cv::imread((golden / "ref.png").string());
        for (const char* name : {"noisy", "blur"}) {
            SCOPED_TRACE(name);
            const cv::Mat picture = cv::imread((golden / (std::string(name) + ".png")).string());
            const nlohmann::json& wanted = quality.at(name);
            EXPECT_NEAR(psnr(reference, picture), wanted.at("psnr_rgb_255").get<double>(), 1e-9);
            EXPECT_NEAR(ssim(reference, picture),
                        wanted.at("ssim_rgb_gaussian_sigma1.5_wang2004").get<double>(), 1e-9);
        }
    }
}

} // namespace
