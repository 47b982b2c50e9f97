#include "core/evaluation/mask_metrics.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/evaluation/score_summary.h"

namespace {

using namespace asam;

cv::Mat rectMask(cv::Size size, const cv::Rect& rect) {
    cv::Mat mask = cv::Mat::zeros(size, CV_8UC1);
    mask(rect) = 255;
    return mask;
}

TEST(MaskMetrics, HandWorkedRectangles) {
    // Two 4 x 4 squares that share 2 x 4 pixels: 8 of 24.
    const cv::Mat a = rectMask({20, 10}, {2, 2, 4, 4});
    const cv::Mat b = rectMask({20, 10}, {4, 2, 4, 4});
    const MaskOverlap overlap = overlapOf(a, b);
    EXPECT_EQ(overlap.both, 8);
    EXPECT_EQ(overlap.either(), 24);
    const MaskScores scores = scoreMask(a, b).value();
    EXPECT_DOUBLE_EQ(scores.iou, 8.0 / 24);
    EXPECT_DOUBLE_EQ(scores.dice, 16.0 / 32);
    // The boundary is 1 pixel wide here: 12 pixels of each square; 4 of the shared 8 lie on both.
    EXPECT_EQ(boundaryPixels(a.size()), 1);
    EXPECT_DOUBLE_EQ(scores.boundaryIou, 4.0 / 20);
}

TEST(MaskMetrics, ForegroundIsAnyValueButZero) {
    const cv::Mat one = rectMask({8, 8}, {1, 1, 3, 3}) & 1;
    const cv::Mat two = rectMask({8, 8}, {1, 1, 3, 3}) & 2;
    EXPECT_DOUBLE_EQ(scoreMask(one, two).value().iou, 1);
    EXPECT_DOUBLE_EQ(scoreMask(one, two).value().boundaryIou, 1);
}

TEST(MaskMetrics, PictureBorderCountsAsBoundary) {
    const cv::Mat whole(9, 9, CV_8UC1, cv::Scalar(255));
    EXPECT_EQ(cv::countNonZero(boundaryOf(whole, 2)), 81 - 25);
    const cv::Mat inner = rectMask({30, 30}, {10, 10, 9, 9});
    EXPECT_EQ(cv::countNonZero(boundaryOf(inner, 2)), 81 - 25);
    EXPECT_EQ(cv::countNonZero(boundaryOf(cv::Mat::zeros(5, 5, CV_8UC1), 2)), 0);
}

TEST(MaskMetrics, BoundaryWidthIsRoundedHalfToEven) {
    EXPECT_EQ(boundaryPixels({3, 4}), 1);      // 0.1, at least 1
    EXPECT_EQ(boundaryPixels({75, 100}), 2);   // 2.5
    EXPECT_EQ(boundaryPixels({105, 140}), 4);  // 3.5
    EXPECT_EQ(boundaryPixels({3, 4}, 0.5), 2); // 2.5
    EXPECT_EQ(boundaryPixels({6000, 4000}), 144);
}

TEST(MaskMetrics, OnePixelMasks) {
    const cv::Mat pixel = rectMask({1, 1}, {0, 0, 1, 1});
    EXPECT_DOUBLE_EQ(scoreMask(pixel, pixel).value().boundaryIou, 1);
    const cv::Mat corner = rectMask({50, 40}, {49, 39, 1, 1});
    const cv::Mat other = rectMask({50, 40}, {0, 0, 1, 1});
    EXPECT_DOUBLE_EQ(scoreMask(corner, corner).value().iou, 1);
    EXPECT_DOUBLE_EQ(scoreMask(corner, other).value().dice, 0);
}

TEST(MaskMetrics, AnEmptyUnionHasNoScore) {
    const cv::Mat none = cv::Mat::zeros(8, 8, CV_8UC1);
    EXPECT_FALSE(scoreMask(none, none).has_value());
    const cv::Mat some = rectMask({8, 8}, {1, 1, 2, 2});
    EXPECT_DOUBLE_EQ(scoreMask(none, some).value().iou, 0);
    EXPECT_DOUBLE_EQ(scoreMask(some, none).value().boundaryIou, 0);
}

TEST(MaskMetrics, WhatCannotBeComparedIsRefused) {
    const cv::Mat mask = cv::Mat::zeros(8, 8, CV_8UC1);
    EXPECT_THROW(overlapOf(mask, cv::Mat::zeros(8, 9, CV_8UC1)), DataError);
    EXPECT_THROW(overlapOf(mask, cv::Mat::zeros(8, 8, CV_32FC1)), DataError);
    EXPECT_THROW(overlapOf({}, {}), DataError);
}

TEST(ScoreSummary, MasksThenImages) {
    const auto scored = [](double iou, std::int64_t area) {
        return ScoredMask{area, MaskScores{iou, iou / 2, iou / 4}};
    };
    const ScoredMask empty{0, std::nullopt};
    const ScoreSummary summary =
        summarise({{scored(1, 10), scored(0, 2000), empty}, {scored(0.75, 10000)}, {empty}, {}});
    EXPECT_DOUBLE_EQ(summary.overImages.mean.iou, (0.5 + 0.75) / 2);
    EXPECT_DOUBLE_EQ(summary.overImages.mean.boundaryIou, (0.5 + 0.75) / 4);
    EXPECT_EQ(summary.overImages.count, 2);
    EXPECT_DOUBLE_EQ(summary.overMasks.mean.iou, 1.75 / 3);
    EXPECT_EQ(summary.overMasks.count, 3);
    EXPECT_EQ(summary.emptyUnions, 2);
    EXPECT_EQ(summary.imagesWithoutScore, 2);
    for (const ScoreMean& size : summary.bySize) {
        EXPECT_EQ(size.count, 1);
    }
    EXPECT_DOUBLE_EQ(summary.bySize[2].mean.iou, 0.75);
    EXPECT_EQ(summarise({}).overImages.count, 0);
}

TEST(ScoreSummary, SizesAreThoseOfCoco) {
    EXPECT_EQ(instanceSize(1023), InstanceSize::small);
    EXPECT_EQ(instanceSize(1024), InstanceSize::medium);
    EXPECT_EQ(instanceSize(9215), InstanceSize::medium);
    EXPECT_EQ(instanceSize(9216), InstanceSize::large);
    EXPECT_EQ(toString(InstanceSize::large), "large");
}

} // namespace
