#include "core/data/mask_rle.h"

#include <random>
#include <string>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "tests/support/refusal.h"

namespace {

using asam::DataError;
using asam::MaskRle;

cv::Mat randomMask(int height, int width, double density, unsigned seed) {
    std::mt19937 generator(seed);
    std::bernoulli_distribution inside(density);
    cv::Mat mask(height, width, CV_8UC1);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            mask.at<std::uint8_t>(y, x) = inside(generator) ? 255 : 0;
        }
    }
    return mask;
}

cv::Mat square(int height, int width, cv::Rect where) {
    cv::Mat mask = cv::Mat::zeros(height, width, CV_8UC1);
    mask(where).setTo(255);
    return mask;
}

std::string countsRefusal(const std::string& counts, int height, int width) {
    return asam::test::refusal<DataError>([&] { MaskRle::fromCompressed(counts, height, width); });
}

TEST(MaskRle, RunsGoDownTheColumns) {
    const MaskRle mask = MaskRle::encode(square(4, 5, {1, 2, 2, 2}));
    EXPECT_EQ(mask.runs(), (std::vector<std::uint32_t>{6, 2, 2, 2, 8}));
    EXPECT_EQ(mask.area(), 4);
    EXPECT_EQ(mask.boundingBox(), cv::Rect(1, 2, 2, 2));
    EXPECT_EQ(mask.inclusiveBox(), (asam::Box{1, 2, 2, 3}));
}

TEST(MaskRle, FirstRunIsBackgroundEvenWhenThereIsNone) {
    const MaskRle full = MaskRle::encode(cv::Mat(7, 5, CV_8UC1, cv::Scalar(1)));
    EXPECT_EQ(full.runs(), (std::vector<std::uint32_t>{0, 35}));
    EXPECT_EQ(full.toCompressed(), "0S1");
    EXPECT_EQ(full.boundingBox(), cv::Rect(0, 0, 5, 7));
}

TEST(MaskRle, EmptyMaskHasNoBox) {
    const MaskRle empty = MaskRle::fromCompressed("S1", 7, 5);
    EXPECT_TRUE(empty.empty());
    EXPECT_EQ(empty.boundingBox(), cv::Rect());
    EXPECT_EQ(cv::countNonZero(empty.decode()), 0);
    EXPECT_EQ(asam::maskIou(empty, empty), 0.0);
}

TEST(MaskRle, RunOverAColumnsEndFillsTheBoxesHeight) {
    const MaskRle mask = MaskRle::fromRuns({3, 2, 7}, 4, 3);
    EXPECT_EQ(mask.boundingBox(), cv::Rect(0, 0, 2, 4));
}

TEST(MaskRle, DecodeAndEncodeAreInverseAtAnySize) {
    unsigned seed = 0;
    for (const int height : {1, 2, 15, 16, 17, 64, 131}) {
        for (const int width : {1, 3, 16, 63, 64, 65, 200}) {
            for (const double density : {0.02, 0.5, 0.98}) {
                const cv::Mat mask = randomMask(height, width, density, ++seed);
                const MaskRle encoded = MaskRle::encode(mask);
                ASSERT_EQ(cv::norm(encoded.decode(), mask, cv::NORM_INF), 0) << height << " x " << width;
                ASSERT_EQ(MaskRle::fromCompressed(encoded.toCompressed(), height, width), encoded);
                ASSERT_EQ(encoded.area(), cv::countNonZero(mask));
            }
        }
    }
}

TEST(MaskRle, OperationsOnRunsEqualThoseOnPixels) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const cv::Mat a = randomMask(37, 81, 0.3, seed);
        const cv::Mat b = randomMask(37, 81, 0.6, seed + 100);
        const MaskRle packedA = MaskRle::encode(a);
        const MaskRle packedB = MaskRle::encode(b);
        const int both = cv::countNonZero(a & b);
        const int either = cv::countNonZero(a | b);
        EXPECT_EQ(asam::intersectionArea(packedA, packedB), both);
        EXPECT_DOUBLE_EQ(asam::maskIou(packedA, packedB), static_cast<double>(both) / either);
        EXPECT_DOUBLE_EQ(asam::maskIou(packedA, packedB, true), static_cast<double>(both) / cv::countNonZero(a));
        EXPECT_EQ(asam::mergeMasks({packedA, packedB}), MaskRle::encode(a | b));
        EXPECT_EQ(asam::mergeMasks({packedA, packedB}, true), MaskRle::encode(a & b));
    }
}

TEST(MaskRle, RunsOfLengthZeroAreKeptAndHarmless) {
    const MaskRle mask = MaskRle::fromRuns({2, 0, 1, 1, 0, 2, 0}, 3, 2);
    EXPECT_EQ(mask.area(), 3);
    EXPECT_EQ(mask.boundingBox(), cv::Rect(1, 0, 1, 3));
    const MaskRle canonical = MaskRle::encode(mask.decode());
    EXPECT_EQ(canonical.runs(), (std::vector<std::uint32_t>{3, 3}));
    EXPECT_DOUBLE_EQ(asam::maskIou(mask, canonical), 1.0);
    EXPECT_EQ(MaskRle::fromCompressed(mask.toCompressed(), 3, 2), mask);
}

TEST(MaskRle, RefusesTextThatIsNotCocos) {
    EXPECT_NE(countsRefusal("S1 ", 7, 5).find("byte 32"), std::string::npos);
    EXPECT_NE(countsRefusal("\xff", 7, 5).find("byte 255"), std::string::npos);
    EXPECT_NE(countsRefusal("S", 7, 5).find("middle of a number"), std::string::npos);
    EXPECT_NE(countsRefusal("ooooooooooooo0", 7, 5).find("groups"), std::string::npos);
    EXPECT_NE(countsRefusal("O", 7, 5).find("length -1"), std::string::npos);
}

TEST(MaskRle, RefusesRunsThatDoNotFitTheSize) {
    EXPECT_NE(countsRefusal("S1", 7, 6).find("add up to 35 pixels; expected 7 x 6 = 42"), std::string::npos);
    EXPECT_NE(countsRefusal("S1", 7, 4).find("more than 28"), std::string::npos);
    EXPECT_NE(countsRefusal("", 7, 5).find("add up to 0"), std::string::npos);
    EXPECT_NE(countsRefusal("0", 0, 5).find("0 x 5"), std::string::npos);
    EXPECT_NE(countsRefusal("S1", -7, -5).find("-7"), std::string::npos);
    EXPECT_NE(countsRefusal("S1", 1 << 20, 1 << 20).find("2^30"), std::string::npos);
    EXPECT_THROW(MaskRle::fromRuns(std::vector<std::uint32_t>(8, 0xffffffffU), 7, 5), DataError);
}

TEST(MaskRle, RefusesMasksOfDifferentSizes) {
    const MaskRle a = MaskRle::fromRuns({6}, 2, 3);
    const MaskRle b = MaskRle::fromRuns({6}, 3, 2);
    EXPECT_THROW(asam::maskIou(a, b), DataError);
    EXPECT_THROW(asam::mergeMasks({a, b}), DataError);
    EXPECT_THROW(MaskRle::encode(cv::Mat()), DataError);
    EXPECT_THROW(MaskRle::encode(cv::Mat(3, 3, CV_8UC3)), DataError);
}

} // namespace
