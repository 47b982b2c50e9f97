#pragma once

#include <filesystem>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

namespace asam::test {

/// A golden PNG by OpenCV's own reader, so that the reader under test does not judge itself: grey, or RGB.
inline cv::Mat readGoldenGrey(const std::filesystem::path& path) {
    cv::Mat picture = cv::imread(path.string(), cv::IMREAD_GRAYSCALE);
    EXPECT_FALSE(picture.empty()) << path;
    return picture;
}

inline cv::Mat readGoldenRgb(const std::filesystem::path& path) {
    const cv::Mat bgr = cv::imread(path.string(), cv::IMREAD_COLOR);
    EXPECT_FALSE(bgr.empty()) << path;
    cv::Mat rgb(bgr.size(), CV_8UC3);
    const int swap[] = {0, 2, 1, 1, 2, 0};
    cv::mixChannels(&bgr, 1, &rgb, 1, swap, 3);
    return rgb;
}

/// The largest difference of two pictures of one size and type; -1 when these differ.
inline double largestDifference(const cv::Mat& a, const cv::Mat& b) {
    return a.size() == b.size() && a.type() == b.type() ? cv::norm(a, b, cv::NORM_INF) : -1.0;
}

} // namespace asam::test
