#include "core/data/control_image.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"

namespace {

using namespace asam;
using Colour = std::array<std::uint8_t, 3>;

Annotation rectangle(std::int64_t id, cv::Rect where, std::array<double, 4> bbox) {
    cv::Mat mask = cv::Mat::zeros(8, 8, CV_8UC1);
    mask(where).setTo(255);
    Annotation annotation;
    annotation.id = id;
    annotation.mask = MaskRle::encode(mask);
    annotation.bbox = bbox;
    return annotation;
}

TEST(ControlImage, ColoursCountUpToWhite) {
    EXPECT_EQ(controlColour(0, 1), (Colour{255, 255, 255}));
    EXPECT_EQ(controlColour(0, 2), (Colour{255, 255, 127}));
    EXPECT_EQ(controlColour(1, 2), (Colour{255, 255, 255}));
    // int(16777215 / 140) = 119837 = 1 * 65536 + 212 * 256 + 29
    EXPECT_EQ(controlColour(0, 140), (Colour{29, 212, 1}));
    EXPECT_THROW(controlColour(2, 2), DataError);
}

TEST(ControlImage, PaintsTheLargestBoxFirstAndTiesInFileOrder) {
    // The record's box decides, not the mask's own: the small mask 3 claims the largest.
    const std::vector<Annotation> annotations{rectangle(1, {0, 0, 4, 4}, {0, 0, 3, 3}),
                                              rectangle(2, {2, 2, 4, 4}, {2, 2, 3, 3}),
                                              rectangle(3, {0, 0, 1, 1}, {0, 0, 7, 7})};
    EXPECT_EQ(paintingOrder(annotations), (std::vector<std::size_t>{2, 0, 1}));
    const cv::Mat picture = paintControlImage(annotations, {8, 8});
    const auto at = [&](int x, int y) {
        const cv::Vec3b pixel = picture.at<cv::Vec3b>(y, x);
        return Colour{pixel[0], pixel[1], pixel[2]};
    };
    EXPECT_EQ(at(0, 0), controlColour(1, 3)); // mask 1 was painted over mask 3
    EXPECT_EQ(at(3, 3), controlColour(2, 3));
    EXPECT_EQ(at(7, 7), (Colour{0, 0, 0}));
}

TEST(ControlImage, NoMasksGiveBlackAndOtherSizesAreRefused) {
    EXPECT_EQ(cv::norm(paintControlImage({}, {3, 2})), 0);
    EXPECT_THROW(paintControlImage({rectangle(1, {0, 0, 2, 2}, {})}, {7, 8}), DataError);
}

TEST(ControlImage, ConditionIsRoundedOrNot) {
    cv::Mat picture(1, 2, CV_8UC3, cv::Scalar::all(0));
    picture.at<cv::Vec3b>(0, 1) = {255, 255, 255};
    const cv::Mat rounded = resizeCondition(picture, 4, ConditionRounding::uint8);
    const cv::Mat exact = resizeCondition(picture, 4, ConditionRounding::none);
    EXPECT_EQ(rounded.type(), CV_32FC3);
    EXPECT_FLOAT_EQ(exact.at<cv::Vec3f>(0, 1)[0], 0.25F);
    EXPECT_FLOAT_EQ(rounded.at<cv::Vec3f>(0, 1)[0], 64.0F / 255.0F);
    EXPECT_THROW(resizeCondition(cv::Mat(), 4, ConditionRounding::none), DataError);
}

} // namespace
