#include "core/data/label_picture.h"

#include <fstream>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include "core/base/error.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;

class LabelPicture : public testing::Test {
protected:
    std::filesystem::path write(const cv::Mat& picture, const char* name = "label.png") {
        cv::imwrite((folder_ / name).string(), picture);
        return folder_ / name;
    }

    test::TemporaryFolder folder_;
};

TEST_F(LabelPicture, SixteenBitNumbersStayWhole) {
    cv::Mat grey = cv::Mat::zeros(3, 5, CV_16UC1);
    grey.at<std::uint16_t>(1, 2) = 26001;
    grey.at<std::uint16_t>(2, 4) = 65535;
    const cv::Mat values = readLabelValues(write(grey));
    EXPECT_EQ(values.at<std::int32_t>(1, 2), 26001);
    EXPECT_EQ(values.at<std::int32_t>(2, 4), 65535);
    EXPECT_EQ(values.at<std::int32_t>(0, 0), 0);
}

TEST_F(LabelPicture, ColoursArePacked) {
    cv::Mat colour(2, 2, CV_8UC3, cv::Scalar(192, 224, 224)); // blue, green, red
    colour.at<cv::Vec3b>(1, 1) = {3, 2, 1};
    const cv::Mat values = readLabelValues(write(colour));
    EXPECT_EQ(values.at<std::int32_t>(0, 0), 224 + 256 * 224 + 65536 * 192);
    EXPECT_EQ(values.at<std::int32_t>(1, 1), 1 + 256 * 2 + 65536 * 3);
    const cv::Mat withAlpha(2, 2, CV_8UC4, cv::Scalar(3, 2, 1, 0));
    EXPECT_EQ(readLabelValues(write(withAlpha)).at<std::int32_t>(0, 0), 1 + 256 * 2 + 65536 * 3);
}

TEST_F(LabelPicture, BinaryLabelsAreCutAbove128) {
    const cv::Mat grey = (cv::Mat_<std::uint8_t>(1, 4) << 0, 128, 129, 255);
    const cv::Mat label = readBinaryLabel(write(grey));
    EXPECT_EQ(label.type(), CV_8UC1);
    EXPECT_EQ(cv::countNonZero(label), 2);
    const cv::Mat red(2, 2, CV_8UC3, cv::Scalar(0, 0, 255));
    EXPECT_EQ(cv::countNonZero(readBinaryLabel(write(red))), 4);
    const cv::Mat blue(2, 2, CV_8UC3, cv::Scalar(255, 0, 0));
    EXPECT_EQ(cv::countNonZero(readBinaryLabel(write(blue))), 0);
    const cv::Mat deep = (cv::Mat_<std::uint16_t>(1, 3) << 200, 40000, 65535);
    EXPECT_EQ(cv::countNonZero(readBinaryLabel(write(deep))), 2);
}

TEST_F(LabelPicture, WhatIsNoLabelIsRefused) {
    EXPECT_THROW(readLabelValues(folder_ / "absent.png"), DataError);
    std::ofstream(folder_ / "text.png") << "no picture";
    EXPECT_THROW(readLabelValues(folder_ / "text.png"), DataError);
    const auto path = write(cv::Mat::zeros(64, 64, CV_8UC1));
    std::filesystem::resize_file(path, 40);
    EXPECT_THROW(readBinaryLabel(path), DataError);
    cv::imwrite((folder_ / "float.tif").string(), cv::Mat(cv::Mat::ones(4, 4, CV_32FC1)));
    EXPECT_THROW(readLabelValues(folder_ / "float.tif"), DataError);
}

TEST(MasksOfValues, EveryNumberIsAMaskOfItsPixels) {
    const cv::Mat values = (cv::Mat_<std::int32_t>(3, 4) << 0, 7, 7, 300, //
                            7, 7, 0, 300,                                 //
                            0, 9, 300, 300);
    const std::vector<ValueMask> masks = masksOfValues(values, {0});
    ASSERT_EQ(masks.size(), 3U);
    const std::int64_t wanted[] = {7, 9, 300};
    cv::Mat sum = cv::Mat::zeros(3, 4, CV_32SC1);
    for (std::size_t i = 0; i < masks.size(); ++i) {
        EXPECT_EQ(masks[i].value, wanted[i]);
        const cv::Mat pixels = masks[i].mask.decode();
        EXPECT_EQ(cv::countNonZero(pixels != (values == static_cast<double>(wanted[i]))), 0) << wanted[i];
        EXPECT_EQ(masks[i].mask, MaskRle::encode(pixels)) << "runs are in their shortest form";
    }
    EXPECT_EQ(masksOfValues(values, {}).size(), 4U);
    EXPECT_TRUE(masksOfValues(cv::Mat::zeros(2, 2, CV_32SC1), {0}).empty());
    EXPECT_EQ(masksOfValues(cv::Mat::ones(1, 1, CV_32SC1), {0}).front().mask.area(), 1);
}

TEST(MasksOfValues, HundredsOfObjectsInALargePictureTakeOnePass) {
    cv::Mat values = cv::Mat::zeros(3000, 4000, CV_32SC1);
    for (int object = 0; object < 600; ++object) {
        const cv::Rect place(160 * (object % 25), 125 * (object / 25), object == 599 ? 1 : 100,
                             object == 599 ? 1 : 90);
        values(place) = 1000 + object;
    }
    const std::vector<ValueMask> masks = masksOfValues(values, {0});
    ASSERT_EQ(masks.size(), 600U);
    EXPECT_EQ(masks[0].mask.boundingBox(), cv::Rect(0, 0, 100, 90));
    EXPECT_EQ(masks[598].mask.area(), 9000);
    EXPECT_EQ(masks[599].value, 1599);
    EXPECT_EQ(masks[599].mask.boundingBox(), cv::Rect(160 * 24, 125 * 23, 1, 1));
}

TEST(MasksOfValues, PhotographsAreRefused) {
    cv::Mat values(300, 300, CV_32SC1);
    for (int i = 0; i < 90000; ++i) {
        values.at<std::int32_t>(i / 300, i % 300) = i;
    }
    EXPECT_THROW(masksOfValues(values, {}), DataError);
    EXPECT_THROW(masksOfValues({}, {}), DataError);
}

} // namespace
