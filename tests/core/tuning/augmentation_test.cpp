#include "core/tuning/augmentation.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/random.h"

using namespace asam;

namespace {

/// White left half of 40 x 20 pixels.
cv::Mat leftHalf() {
    cv::Mat mask(20, 40, CV_8UC1, cv::Scalar(0));
    mask.colRange(0, 20).setTo(255);
    return mask;
}

TEST(Jitter, KeepsTheAspectAndPadsRightAndBelow) {
    const cv::Mat half = jitterMask(leftHalf(), {false, 0.5, 0, 0}, 40);
    ASSERT_EQ(half.size(), cv::Size(40, 40));
    EXPECT_EQ(cv::countNonZero(half > 128), 10 * 10);
    const cv::Mat picture =
        jitterPicture(cv::Mat(20, 40, CV_8UC3, cv::Scalar(10, 20, 30)), {false, 0.5, 0, 0}, 40);
    EXPECT_EQ(picture.at<cv::Vec3b>(5, 5), cv::Vec3b(10, 20, 30));
    EXPECT_EQ(picture.at<cv::Vec3b>(30, 30), cv::Vec3b(128, 128, 128));
}

TEST(Jitter, MirrorsAndCutsWhatIsTooLarge) {
    const cv::Mat mirrored = jitterMask(leftHalf(), {true, 1, 0, 0}, 40);
    EXPECT_EQ(mirrored.at<std::uint8_t>(5, 5), 0);
    EXPECT_EQ(mirrored.at<std::uint8_t>(5, 35), 255);
    // Twice as large, 80 x 40: the cut at the far right sees the black half only.
    EXPECT_EQ(cv::countNonZero(jitterMask(leftHalf(), {false, 2, 0.999, 0}, 40) > 128), 0);
    EXPECT_EQ(cv::countNonZero(jitterMask(leftHalf(), {false, 2, 0, 0}, 40) > 128), 40 * 40);
}

TEST(Jitter, DrawsWithinThePublishedRange) {
    at::Generator generator = makeGenerator(1);
    int mirrored = 0;
    for (int i = 0; i < 400; ++i) {
        const Jitter jitter = drawJitter(generator);
        mirrored += jitter.mirrored ? 1 : 0;
        EXPECT_GE(jitter.scale, 0.1);
        EXPECT_LE(jitter.scale, 2);
    }
    EXPECT_NEAR(mirrored, 200, 50);
}

} // namespace
