#include "core/data/corruptions.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"

namespace {

using namespace asam;

/// Even grey, a bright square and a colour ramp.
cv::Mat testPicture() {
    cv::Mat picture(64, 80, CV_8UC3, cv::Scalar(100, 120, 140));
    picture(cv::Rect(20, 16, 24, 24)) = cv::Scalar(240, 30, 200);
    for (int x = 0; x < picture.cols; ++x) {
        picture.col(x).rowRange(50, 64) = cv::Scalar(3 * x, 255 - 3 * x, x);
    }
    return picture;
}

double distance(const cv::Mat& a, const cv::Mat& b) {
    return cv::norm(a, b, cv::NORM_L2);
}

class EveryCorruption : public testing::TestWithParam<CorruptionKind> {};

TEST_P(EveryCorruption, KeepsSizeAndTypeAndIsRepeatable) {
    const cv::Mat picture = testPicture();
    const cv::Mat before = picture.clone();
    const cv::Mat spoiled = corruptPicture(picture, {GetParam(), 3}, 5);
    EXPECT_EQ(spoiled.size(), picture.size());
    EXPECT_EQ(spoiled.type(), CV_8UC3);
    EXPECT_EQ(distance(picture, before), 0) << "the picture itself stays";
    EXPECT_EQ(distance(spoiled, corruptPicture(picture, {GetParam(), 3}, 5)), 0);
    EXPECT_GT(distance(spoiled, picture), 0);
}

TEST_P(EveryCorruption, GrowsWithItsSeverity) {
    const cv::Mat picture = testPicture();
    double former = 0;
    for (int severity = 1; severity <= kMostSeverity; ++severity) {
        const double now = distance(picture, corruptPicture(picture, {GetParam(), severity}, 5));
        EXPECT_GT(now, former) << severity;
        former = now;
    }
}

TEST_P(EveryCorruption, ReadsItsOwnText) {
    const Corruption corruption{GetParam(), 4};
    EXPECT_EQ(corruptionFromText(toText(corruption)), corruption);
}

INSTANTIATE_TEST_SUITE_P(Kinds, EveryCorruption, testing::ValuesIn(corruptionKinds()),
                         [](const auto& kind) { return std::string(toString(kind.param)); });

TEST(Corruptions, DoWhatTheirNamesSay) {
    const cv::Mat even(40, 40, CV_8UC3, cv::Scalar(90, 90, 90));
    EXPECT_EQ(distance(even, corruptPicture(even, {CorruptionKind::blur, 5}, 0)), 0) << "nothing to blur";
    EXPECT_EQ(distance(even, corruptPicture(even, {CorruptionKind::contrast, 5}, 0)), 0)
        << "no contrast to lose";
    // Half the light of 90 is 0.5 * 0.1022 linear: 63 of 255 in sRGB's curve.
    const cv::Mat dark = corruptPicture(even, {CorruptionKind::lowLight, 1}, 0);
    EXPECT_NEAR(cv::mean(dark)[0], 63, 2);
    // Noise of 0.08 of white deviates by 20.4.
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(corruptPicture(even, {CorruptionKind::noise, 1}, 1), mean, deviation);
    EXPECT_NEAR(deviation[0], 20.4, 1.5);
    EXPECT_NEAR(mean[0], 90, 1.5);
}

TEST(Corruptions, SeedsDecideNoise) {
    const cv::Mat picture = testPicture();
    for (const CorruptionKind kind : {CorruptionKind::noise, CorruptionKind::lowLight}) {
        EXPECT_GT(distance(corruptPicture(picture, {kind, 2}, 1), corruptPicture(picture, {kind, 2}, 2)), 0);
    }
}

TEST(Corruptions, WrongWordsAndPicturesAreRefused) {
    for (const char* text : {"", "blur", "blur:0", "blur:6", "blur:3x", "fog:2", "blur:-1"}) {
        EXPECT_THROW(corruptionFromText(text), ConfigError) << text;
    }
    EXPECT_THROW(corruptPicture(testPicture(), {CorruptionKind::blur, 0}, 0), ConfigError);
    EXPECT_THROW(corruptPicture({}, {CorruptionKind::blur, 1}, 0), DataError);
    EXPECT_THROW(corruptPicture(cv::Mat::zeros(4, 4, CV_8UC1), {CorruptionKind::blur, 1}, 0), DataError);
}

} // namespace
