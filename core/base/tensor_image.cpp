#include "core/base/tensor_image.h"

#include <torch/torch.h>

namespace asam {
namespace {

cv::Mat greyToRgb(const at::Tensor& grey) {
    const at::Tensor bytes = grey.clamp(0, 1).mul(255).to(torch::kUInt8).unsqueeze(-1).expand({-1, -1, 3}).contiguous();
    return cv::Mat(static_cast<int>(bytes.size(0)), static_cast<int>(bytes.size(1)), CV_8UC3, bytes.data_ptr())
        .clone();
}

/// [1, 3, H, W] or [3, H, W] on the CPU, 0..255; fractions are truncated.
cv::Mat rgbFromLevels(const at::Tensor& levels) {
    const at::Tensor bytes = levels.reshape({3, levels.size(-2), levels.size(-1)})
                                 .to(torch::kUInt8)
                                 .permute({1, 2, 0})
                                 .contiguous();
    return cv::Mat(static_cast<int>(bytes.size(0)), static_cast<int>(bytes.size(1)), CV_8UC3,
                   bytes.data_ptr())
        .clone();
}

} // namespace

at::Tensor tensorFromImage(const cv::Mat& image) {
    const cv::Mat continuous = image.isContinuous() ? image : image.clone();
    return torch::from_blob(continuous.data, {1, continuous.rows, continuous.cols, continuous.channels()}, torch::kUInt8)
        .permute({0, 3, 1, 2})
        .to(torch::kFloat32)
        .contiguous();
}

cv::Mat imageFromUnitTensor(const at::Tensor& picture) {
    return rgbFromLevels(picture.detach().to(torch::kCPU, torch::kFloat32).clamp(0, 1).mul(255));
}

cv::Mat imageFromGreyLevels(const at::Tensor& picture) {
    return rgbFromLevels(picture.detach().to(torch::kCPU, torch::kFloat32).add(0.5).floor().clamp(0, 255));
}

cv::Mat maskFromTensor(const at::Tensor& mask) {
    const at::Tensor bytes = mask.detach()
                                 .reshape({mask.size(-2), mask.size(-1)})
                                 .gt(0)
                                 .to(torch::kCPU)
                                 .to(torch::kUInt8)
                                 .mul(255)
                                 .contiguous();
    return cv::Mat(static_cast<int>(bytes.size(0)), static_cast<int>(bytes.size(1)), CV_8UC1, bytes.data_ptr())
        .clone();
}

cv::Mat tiledLatentImage(const at::Tensor& latent) {
    const at::Tensor channels = latent.detach().to(torch::kCPU, torch::kFloat32).reshape({-1, latent.size(-2), latent.size(-1)});
    const at::Tensor low = channels.amin({1, 2}, /*keepdim=*/true);
    const at::Tensor range = (channels.amax({1, 2}, /*keepdim=*/true) - low).clamp_min(1e-12);
    const at::Tensor unit = (channels - low) / range;
    const at::Tensor tiles = torch::cat({torch::cat({unit[0], unit[1]}, 1), torch::cat({unit[2], unit[3]}, 1)}, 0);
    return greyToRgb(tiles);
}

cv::Mat perturbationImage(const at::Tensor& delta, double bound) {
    const at::Tensor size = delta.detach().to(torch::kCPU, torch::kFloat32).reshape({-1, delta.size(-2), delta.size(-1)}).abs().amax(0);
    return greyToRgb(bound > 0 ? size / bound : size);
}

} // namespace asam
