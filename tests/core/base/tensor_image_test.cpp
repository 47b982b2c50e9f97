#include "core/base/tensor_image.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <torch/torch.h>

namespace {

using namespace asam;

TEST(TensorImage, KeepsChannelsRowsAndColumns) {
    cv::Mat picture(3, 5, CV_8UC3);
    cv::randu(picture, 0, 256);
    const at::Tensor tensor = tensorFromImage(picture);
    EXPECT_EQ(tensor.sizes(), (std::vector<std::int64_t>{1, 3, 3, 5}));
    EXPECT_EQ(tensor[0][2][1][4].item<float>(), picture.at<cv::Vec3b>(1, 4)[2]);
    EXPECT_EQ(cv::norm(imageFromUnitTensor((tensor + 0.5) / 255), picture, cv::NORM_INF), 0);
}

TEST(TensorImage, PartsOfPicturesHaveGapsBetweenRows) {
    cv::Mat picture(6, 7, CV_8UC3);
    cv::randu(picture, 0, 256);
    const cv::Mat part = picture(cv::Rect(2, 1, 4, 3));
    EXPECT_TRUE(torch::equal(tensorFromImage(part), tensorFromImage(part.clone())));
}

TEST(TensorImage, PicturesAreClampedAndCutOff) {
    const at::Tensor values = torch::tensor({-1.0F, 0.999F / 255, 2.0F / 255 + 1e-6F, 2.0F}).view({1, 1, 4});
    const cv::Mat picture = imageFromUnitTensor(values.expand({3, 1, 4}));
    EXPECT_EQ(picture.at<cv::Vec3b>(0, 0)[0], 0);
    EXPECT_EQ(picture.at<cv::Vec3b>(0, 1)[1], 0);
    EXPECT_EQ(picture.at<cv::Vec3b>(0, 2)[2], 2);
    EXPECT_EQ(picture.at<cv::Vec3b>(0, 3)[0], 255);
}

TEST(TensorImage, MasksOfAnyType) {
    const at::Tensor logits = torch::tensor({{-1.0F, 0.0F}, {0.5F, 3.0F}});
    for (const at::Tensor& mask : {logits, logits.to(torch::kBFloat16), logits.gt(0), logits.view({1, 1, 2, 2})}) {
        const cv::Mat picture = maskFromTensor(mask);
        EXPECT_EQ(picture.size(), cv::Size(2, 2));
        EXPECT_EQ(picture.at<std::uint8_t>(0, 1), 0);
        EXPECT_EQ(picture.at<std::uint8_t>(1, 0), 255);
    }
}

TEST(TensorImage, LatentsAreTiledAndPerturbationsScaled) {
    const cv::Mat tiles = tiledLatentImage(torch::randn({1, 4, 3, 5}));
    EXPECT_EQ(tiles.size(), cv::Size(10, 6));
    EXPECT_EQ(tiles.type(), CV_8UC3);
    at::Tensor delta = torch::zeros({1, 4, 1, 2});
    delta[0][3][0][1] = -0.02;
    const cv::Mat picture = perturbationImage(delta, 0.02);
    EXPECT_EQ(picture.at<cv::Vec3b>(0, 0)[0], 0);
    EXPECT_GE(picture.at<cv::Vec3b>(0, 1)[0], 254);
    EXPECT_EQ(cv::norm(perturbationImage(torch::zeros({1, 4, 2, 2}), 0.0)), 0);
    EXPECT_EQ(cv::norm(tiledLatentImage(torch::zeros({1, 4, 2, 2}))), 0);
}

} // namespace
