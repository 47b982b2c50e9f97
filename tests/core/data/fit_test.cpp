#include "core/data/fit.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/data/resize.h"

namespace {

using namespace asam;

double difference(const cv::Mat& a, const cv::Mat& b) { return cv::norm(a, b, cv::NORM_INF); }

cv::Mat smoothPicture(cv::Size size) {
    cv::Mat picture(size, CV_8UC3);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const auto ramp = [](int value, int length) { return static_cast<std::uint8_t>(200 * value / length); };
            picture.at<cv::Vec3b>(y, x) = {ramp(x, size.width), ramp(y, size.height), 60};
        }
    }
    return picture;
}

TEST(Fit, SquashStretchesTheWhole) {
    const cv::Mat picture = smoothPicture({60, 40});
    const Fit fit({60, 40}, 32, FitMode::squash);
    EXPECT_EQ(difference(fit.fitPicture(picture), resizePillow(picture, 32, 32, ResizeFilter::bicubic)), 0);
    const AxisMap map = fit.workingFromImage();
    EXPECT_EQ(map.scaleX, 32.0 / 60);
    EXPECT_EQ(map.scaleY, 32.0 / 40);
    EXPECT_DOUBLE_EQ(map({-0.5, -0.5}).x, -0.5);
    EXPECT_DOUBLE_EQ(map({59.5, 39.5}).x, 31.5);
    EXPECT_DOUBLE_EQ(map({59.5, 39.5}).y, 31.5);
}

TEST(Fit, CropTakesTheMiddleSquare) {
    const cv::Mat picture = smoothPicture({60, 40});
    const Fit fit({60, 40}, 40, FitMode::crop);
    EXPECT_EQ(fit.sourceRect(), cv::Rect(10, 0, 40, 40));
    EXPECT_EQ(difference(fit.fitPicture(picture), picture(cv::Rect(10, 0, 40, 40))), 0);
    EXPECT_DOUBLE_EQ(fit.workingFromImage()({10, 0}).x, 0);
    cv::Mat wanted = cv::Mat::zeros(40, 60, CV_8UC3);
    picture(cv::Rect(10, 0, 40, 40)).copyTo(wanted(cv::Rect(10, 0, 40, 40)));
    EXPECT_EQ(difference(fit.restore(fit.fitPicture(picture)), wanted), 0);
}

TEST(Fit, PadKeepsTheShapeAndAddsBlackBelow) {
    const cv::Mat picture = smoothPicture({60, 40});
    const Fit fit({60, 40}, 60, FitMode::pad);
    EXPECT_EQ(fit.targetRect(), cv::Rect(0, 0, 60, 40));
    const cv::Mat fitted = fit.fitPicture(picture);
    EXPECT_EQ(difference(fitted(fit.targetRect()), picture), 0);
    EXPECT_EQ(cv::norm(fitted(cv::Rect(0, 40, 60, 20))), 0);
    EXPECT_EQ(difference(fit.restore(fitted), picture), 0);
}

TEST(Fit, RestoreBringsEveryModeBackToThePhotograph) {
    for (const cv::Size size : {cv::Size(90, 50), cv::Size(50, 90), cv::Size(64, 64)}) {
        for (const FitMode mode : {FitMode::squash, FitMode::crop, FitMode::pad}) {
            const cv::Mat picture = smoothPicture(size);
            const Fit fit(size, 64, mode);
            const cv::Mat restored = fit.restore(fit.fitPicture(picture));
            ASSERT_EQ(restored.size(), size);
            EXPECT_LE(difference(restored(fit.sourceRect()), picture(fit.sourceRect())), 4);
            const AxisMap map = fit.workingFromImage();
            const Point there = map({20, 30});
            EXPECT_NEAR(map.inverse()(there).x, 20, 1e-9);
            EXPECT_NEAR(map.inverse()(there).y, 30, 1e-9);
        }
    }
}

TEST(Fit, MasksStayTwoValued) {
    cv::Mat mask = cv::Mat::zeros(40, 60, CV_8UC1);
    mask(cv::Rect(20, 10, 25, 20)).setTo(255);
    for (const FitMode mode : {FitMode::squash, FitMode::crop, FitMode::pad}) {
        const Fit fit({60, 40}, 33, mode);
        const cv::Mat fitted = fit.fitMask(mask);
        EXPECT_EQ(cv::countNonZero(fitted), cv::countNonZero(fitted == 255));
        const cv::Mat restored = fit.restore(fitted);
        EXPECT_EQ(restored.type(), CV_8UC1);
        EXPECT_EQ(cv::countNonZero(restored), cv::countNonZero(restored == 255));
        EXPECT_LT(cv::countNonZero(restored != mask), 100);
    }
}

TEST(Fit, OnePixelFillsTheFrame) {
    const cv::Mat pixel(1, 1, CV_8UC3, cv::Scalar(1, 2, 3));
    for (const FitMode mode : {FitMode::squash, FitMode::crop, FitMode::pad}) {
        const Fit fit({1, 1}, 8, mode);
        EXPECT_EQ(difference(fit.fitPicture(pixel), cv::Mat(8, 8, CV_8UC3, cv::Scalar(1, 2, 3))), 0);
    }
    EXPECT_EQ(Fit({4000, 1}, 8, FitMode::pad).targetRect(), cv::Rect(0, 0, 8, 1));
}

TEST(Fit, RefusesOtherSizes) {
    EXPECT_THROW(Fit({0, 5}, 8, FitMode::squash), DataError);
    EXPECT_THROW(Fit({5, 5}, 0, FitMode::squash), DataError);
    const Fit fit({6, 5}, 8, FitMode::squash);
    EXPECT_THROW(fit.fitPicture(cv::Mat(6, 5, CV_8UC3)), DataError);
    EXPECT_THROW(fit.restore(cv::Mat(7, 8, CV_8UC3)), DataError);
}

} // namespace
