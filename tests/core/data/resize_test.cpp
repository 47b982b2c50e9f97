#include "core/data/resize.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"

namespace {

using namespace asam;

cv::Mat row(std::initializer_list<int> values) {
    cv::Mat picture(1, static_cast<int>(values.size()), CV_8UC1);
    std::copy(values.begin(), values.end(), picture.ptr());
    return picture;
}

std::vector<int> pixels(const cv::Mat& picture) { return {picture.begin<std::uint8_t>(), picture.end<std::uint8_t>()}; }

// Hand-worked: halving, the widened triangle of half width 2 weighs the pixels at distance 0.5 and 1.5 as 3 : 1.
TEST(ResizePillow, ShrinkingWidensTheFilter) {
    EXPECT_EQ(pixels(resizePillow(row({0, 0, 80, 80}), 2, 1, ResizeFilter::bilinear)), (std::vector<int>{11, 69}));
}

TEST(ResizePillow, EnlargingInterpolatesBetweenCentres) {
    EXPECT_EQ(pixels(resizePillow(row({0, 100}), 4, 1, ResizeFilter::bilinear)), (std::vector<int>{0, 25, 75, 100}));
}

TEST(ResizePillow, BicubicOvershootIsCutOff) {
    const cv::Mat out = resizePillow(row({0, 0, 255, 255}), 16, 1, ResizeFilter::bicubic);
    EXPECT_EQ(out.at<std::uint8_t>(0), 0);
    EXPECT_EQ(out.at<std::uint8_t>(15), 255);
}

TEST(ResizePillow, SameSizeIsACopy) {
    const cv::Mat picture = row({1, 2, 3});
    const cv::Mat copy = resizePillow(picture, 3, 1, ResizeFilter::bicubic);
    EXPECT_EQ(pixels(copy), pixels(picture));
    EXPECT_NE(copy.data, picture.data);
}

TEST(ResizePillow, OnePixelFillsAnySize) {
    const cv::Mat out = resizePillow(cv::Mat(1, 1, CV_8UC3, cv::Scalar(1, 2, 3)), 9, 5, ResizeFilter::bicubic);
    EXPECT_EQ(cv::norm(out, cv::Mat(5, 9, CV_8UC3, cv::Scalar(1, 2, 3)), cv::NORM_INF), 0);
}

TEST(ResizePillow, PartsOfAPictureAreRowsWithGaps) {
    cv::Mat picture(20, 30, CV_8UC3);
    cv::randu(picture, 0, 256);
    const cv::Mat part = picture(cv::Rect(3, 4, 11, 7));
    const cv::Mat wanted = resizePillow(part.clone(), 5, 9, ResizeFilter::bicubic);
    EXPECT_EQ(cv::norm(resizePillow(part, 5, 9, ResizeFilter::bicubic), wanted, cv::NORM_INF), 0);
}

TEST(ResizePillow, RefusesNothingAndOtherTypes) {
    EXPECT_THROW(resizePillow(cv::Mat(), 3, 3, ResizeFilter::bilinear), DataError);
    EXPECT_THROW(resizePillow(row({1}), 0, 3, ResizeFilter::bilinear), DataError);
    EXPECT_THROW(resizePillow(cv::Mat(2, 2, CV_32FC1), 3, 3, ResizeFilter::bilinear), DataError);
}

TEST(ResizeLongestSide, RoundsTheShortSideHalfUp) {
    EXPECT_EQ(longestSideSize({1500, 2250}, 1024), cv::Size(683, 1024));
    EXPECT_EQ(longestSideSize({640, 427}, 1024), cv::Size(1024, 683));
    EXPECT_EQ(resizeLongestSide(cv::Mat(1, 3000, CV_8UC3), 64).size(), cv::Size(64, 1));
}

} // namespace
