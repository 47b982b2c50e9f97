#include "core/evaluation/picture_distance.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/evaluation/image_metrics.h"

namespace {

using namespace asam;

TEST(PictureDistance, EveryWordHasAMeasureThatGrowsOrShrinksWithLikeness) {
    cv::Mat picture(32, 32, CV_8UC3);
    cv::randu(picture, 0, 200);
    const cv::Mat near = picture + cv::Scalar::all(2);
    const cv::Mat far = picture + cv::Scalar::all(40);
    for (const std::string& word : pictureDistanceWords()) {
        const auto distance = pictureDistance(word);
        EXPECT_FALSE(distance->name().empty());
        const double close = distance->measure(picture, near);
        const double distant = distance->measure(picture, far);
        EXPECT_EQ(close > distant, distance->largerIsCloser()) << word;
        EXPECT_THROW(distance->measure(picture, cv::Mat::zeros(32, 31, CV_8UC3)), DataError) << word;
    }
    EXPECT_EQ(pictureDistance("psnr")->measure(picture, near), psnr(picture, near));
    EXPECT_EQ(pictureDistance("ssim")->measure(picture, near), ssim(picture, near));
}

TEST(PictureDistance, OtherWordsSayWhatIsMissing) {
    for (const char* word : {"lpips", "niqe", "brisque", "mse", ""}) {
        EXPECT_THROW(pictureDistance(word), ConfigError) << word;
    }
}

} // namespace
