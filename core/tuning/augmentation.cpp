#include "core/tuning/augmentation.h"

#include <algorithm>
#include <cmath>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <torch/torch.h>

namespace asam {
namespace {

constexpr double kSmallestScale = 0.1;
constexpr double kLargestScale = 2;
constexpr double kPictureFill = 128;

int placeOf(double share, int size, int side) {
    const int margin = std::max(size - side, 0);
    return std::min(static_cast<int>(share * (margin + 1)), margin);
}

cv::Mat jitter(const cv::Mat& source, const Jitter& values, int side, double fill) {
    const double target = std::round(values.scale * side);
    const double scale = std::min(target / source.rows, target / source.cols);
    const cv::Size size(std::max(1, static_cast<int>(std::lround(source.cols * scale))),
                        std::max(1, static_cast<int>(std::lround(source.rows * scale))));
    cv::Mat scaled;
    cv::resize(source, scaled, size, 0, 0, cv::INTER_LINEAR);
    if (values.mirrored) {
        cv::flip(scaled, scaled, /*flipCode: around the vertical axis*/ 1);
    }
    const cv::Rect seen(placeOf(values.cropX, size.width, side), placeOf(values.cropY, size.height, side),
                        std::min(size.width, side), std::min(size.height, side));
    cv::Mat result(side, side, source.type(), cv::Scalar::all(fill));
    scaled(seen).copyTo(result(cv::Rect(0, 0, seen.width, seen.height)));
    return result;
}

} // namespace

Jitter drawJitter(at::Generator generator) {
    const at::Tensor draws = torch::rand({4}, generator, torch::kFloat64);
    const auto* u = draws.const_data_ptr<double>();
    return {u[0] < 0.5, kSmallestScale + u[1] * (kLargestScale - kSmallestScale), u[2], u[3]};
}

cv::Mat jitterPicture(const cv::Mat& picture, const Jitter& values, int side) {
    return jitter(picture, values, side, kPictureFill);
}

cv::Mat jitterMask(const cv::Mat& mask, const Jitter& values, int side) {
    return jitter(mask, values, side, 0);
}

} // namespace asam
