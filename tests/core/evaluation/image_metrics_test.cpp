#include "core/evaluation/image_metrics.h"

#include <cmath>

#include <gtest/gtest.h>

#include "core/base/error.h"

using namespace asam;

TEST(ImageMetrics, EqualPicturesAreAsSimilarAsCanBe) {
    cv::Mat picture(16, 20, CV_8UC3, cv::Scalar(10, 200, 90));
    picture.at<cv::Vec3b>(3, 5) = {255, 0, 7};
    EXPECT_TRUE(std::isinf(psnr(picture, picture)));
    EXPECT_NEAR(ssim(picture, picture), 1, 1e-12);
}

TEST(ImageMetrics, EvenPicturesDifferInTheirMeansAlone) {
    const cv::Mat black(16, 16, CV_8UC3, cv::Scalar::all(0));
    // (2 * 0 * 51 + C1) / (0 + 51^2 + C1) in two channels with C1 = (0.01 * 255)^2 = 6.5025; the third is
    // equal.
    const cv::Mat other(16, 16, CV_8UC3, cv::Scalar(51, 51, 0));
    EXPECT_NEAR(ssim(black, other), (2 * 6.5025 / (2601 + 6.5025) + 1) / 3, 1e-12);
    EXPECT_NEAR(psnr(black, other), 10 * std::log10(255.0 * 255.0 / (2 * 2601.0 / 3)), 1e-12);
}

TEST(ImageMetrics, WhatCannotBeComparedIsRefused) {
    const cv::Mat picture(16, 16, CV_8UC3, cv::Scalar::all(0));
    EXPECT_THROW(ssim(picture, cv::Mat(16, 17, CV_8UC3, cv::Scalar::all(0))), DataError);
    EXPECT_THROW(ssim(picture, cv::Mat(16, 16, CV_8UC1, cv::Scalar::all(0))), DataError);
    const cv::Mat narrow(16, 10, CV_8UC3, cv::Scalar::all(0)); // narrower than the window
    EXPECT_THROW(ssim(narrow, narrow), DataError);
    EXPECT_THROW(psnr(picture, narrow), DataError);
}
