#pragma once

#include <ATen/core/Tensor.h>
#include <opencv2/core/mat.hpp>

namespace asam {

// The one place where pictures become tensors and back. Pictures are CV_8UC3 in RGB order.

/// CV_8UC3 or CV_8UC1 -> [1, C, H, W] float32 on the CPU, 0..255.
at::Tensor tensorFromImage(const cv::Mat& image);

/// [1, 3, H, W] or [3, H, W], any float type and device, in [0, 1] -> CV_8UC3. Values outside are clamped;
/// the fraction is truncated (as the published code writes its pictures), not rounded.
cv::Mat imageFromUnitTensor(const at::Tensor& picture);

/// [1, 3, H, W] or [3, H, W] in grey levels 0..255 -> CV_8UC3, rounded to the nearest level (halves up) and
/// clamped.
cv::Mat imageFromGreyLevels(const at::Tensor& picture);

/// [H, W] or [1, H, W] or [1, 1, H, W], bool or number -> CV_8UC1, 255 where the value is above zero.
cv::Mat maskFromTensor(const at::Tensor& mask);

/// A latent's four channels as one picture of twice its size (2x2 tiles), each stretched to its own range.
/// [1, 4, h, w] -> CV_8UC3, grey.
cv::Mat tiledLatentImage(const at::Tensor& latent);

/// The largest absolute channel value of a perturbation on a black-to-white scale that ends at `bound`.
/// [1, C, h, w] -> CV_8UC3, grey.
cv::Mat perturbationImage(const at::Tensor& delta, double bound);

} // namespace asam
