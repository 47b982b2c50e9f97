#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/data/sample.h"

namespace asam {

/// Colour of mask `index` of `count` in painting order: pos = int((2^24 - 1)(index + 1) / count), red its lowest byte,
/// green the next, blue the highest. The last mask is white.
std::array<std::uint8_t, 3> controlColour(std::size_t index, std::size_t count);

/// The masks painted in painting order, each over the former, on black; CV_8UC3 RGB of the photograph's size.
cv::Mat paintControlImage(const std::vector<Annotation>& annotations, cv::Size size);

/// Control image -> `side` squared with OpenCV's bilinear filter without antialiasing, as CV_32FC3 in [0, 1]:
/// on rounded uint8 as the published attack does, or on float as its inversion does.
enum class ConditionRounding { uint8, none };
cv::Mat resizeCondition(const cv::Mat& controlImage, int side, ConditionRounding rounding);

} // namespace asam
