#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>
#include <opencv2/core/mat.hpp>

#include "core/base/geometry.h"
#include "core/config/stage_configs.h"

namespace asam {

/// What a segmenter is asked for one mask, in its input frame: a box, or foreground points.
struct MaskQuestion {
    std::optional<Box> boxInInput;
    std::vector<Point> pointsInInput;
};

/// How one picture and its labels, which may have another size, lie in a segmenter's input square.
///
/// `squash` follows the published evaluation: picture and labels are stretched to the square with torch's
/// bilinear filter without antialiasing, the picture then cut to whole numbers, the labels above 128; boxes
/// are the tight extents there. A label that vanishes on the way, where the published code fails, keeps the
/// box or the points of its own pixels, moved. `pad` follows segment-anything's predictor: longest side to
/// the square's with Pillow's filter, and prompts are made at the label's own size and moved.
class EvaluationFrame {
public:
    EvaluationFrame(cv::Size picture, cv::Size label, int side, EvaluationFit fit);

    /// CV_8UC3 of the picture's size -> [1, 3, h, w] float32 RGB 0..255, for Sam::preprocess().
    at::Tensor input(const cv::Mat& picture) const;
    /// A label (CV_8UC1, not empty) -> what is asked for it. `seed` decides jitter and points.
    MaskQuestion question(const cv::Mat& label, const EvaluationConfig& config, std::uint64_t seed) const;
    /// Input pixels -> label pixels, for showing prompts.
    AxisMap labelFromInput() const;
    /// Height and width of the picture in the square.
    std::array<std::int64_t, 2> inputSize() const { return {input_.height, input_.width}; }
    std::array<std::int64_t, 2> labelSize() const { return {label_.height, label_.width}; }

private:
    cv::Mat labelInInput(const cv::Mat& label) const;
    MaskQuestion questionOf(const cv::Mat& mask, const EvaluationConfig& config, std::uint64_t seed) const;

    cv::Size picture_;
    cv::Size label_;
    cv::Size input_;
    EvaluationFit fit_;
};

/// The box with each side moved evenly at random by up to `share` of the box's width or height, kept inside a
/// frame of this size and not turned over.
Box jitteredBox(const Box& box, double share, cv::Size frame, std::uint64_t seed);

/// `count` different foreground pixels of a mask at random; all of them when there are fewer.
std::vector<Point> randomForeground(const cv::Mat& mask, int count, std::uint64_t seed);

} // namespace asam
