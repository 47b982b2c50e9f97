#include "core/pipeline/evaluation/evaluation_frame.h"

#include <algorithm>
#include <random>
#include <utility>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <torch/torch.h>

#include "core/base/tensor_image.h"
#include "core/data/resize.h"

namespace asam {
namespace {

constexpr double kForegroundAbove = 128;

/// Evenly in [0, 1): from the engine's bits, so that it is the same with every library.
double unitNumber(std::mt19937_64& engine) {
    return static_cast<double>(engine() >> 11U) * 0x1p-53;
}

Box tightBox(const cv::Mat& mask) {
    const cv::Rect rect = cv::boundingRect(mask);
    return {static_cast<double>(rect.x), static_cast<double>(rect.y),
            static_cast<double>(rect.x + rect.width - 1), static_cast<double>(rect.y + rect.height - 1)};
}

Box moved(const Box& box, const AxisMap& map) {
    const Point first = map({box.x0, box.y0});
    const Point last = map({box.x1, box.y1});
    return {first.x, first.y, last.x, last.y};
}

cv::Size paddedSize(cv::Size picture, int side) {
    const cv::Size size = longestSideSize(picture, side);
    return {std::max(1, size.width), std::max(1, size.height)};
}

} // namespace

EvaluationFrame::EvaluationFrame(cv::Size picture, cv::Size label, int side, EvaluationFit fit)
    : picture_(picture), label_(label),
      input_(fit == EvaluationFit::squash ? cv::Size(side, side) : paddedSize(picture, side)), fit_(fit) {}

at::Tensor EvaluationFrame::input(const cv::Mat& picture) const {
    if (fit_ == EvaluationFit::pad) {
        return tensorFromImage(resizePillow(picture, input_.width, input_.height, ResizeFilter::bilinear));
    }
    const at::Tensor stretched = at::upsample_bilinear2d(
        tensorFromImage(picture), {input_.height, input_.width}, /*align_corners=*/false);
    return stretched.floor(); // the published code cuts the fraction off
}

cv::Mat EvaluationFrame::labelInInput(const cv::Mat& label) const {
    const at::Tensor stretched = at::upsample_bilinear2d(
        tensorFromImage(label), {input_.height, input_.width}, /*align_corners=*/false);
    return maskFromTensor(stretched.gt(kForegroundAbove));
}

AxisMap EvaluationFrame::labelFromInput() const {
    const double scaleX = static_cast<double>(label_.width) / input_.width;
    const double scaleY = static_cast<double>(label_.height) / input_.height;
    if (fit_ == EvaluationFit::pad) {
        return {scaleX, scaleY, 0, 0}; // segment-anything moves coordinates by the plain ratio
    }
    return {scaleX, scaleY, 0.5 * scaleX - 0.5, 0.5 * scaleY - 0.5};
}

MaskQuestion EvaluationFrame::questionOf(const cv::Mat& mask, const EvaluationConfig& config,
                                         std::uint64_t seed) const {
    MaskQuestion question;
    if (config.prompt == EvaluationPrompt::box) {
        question.boxInInput = jitteredBox(tightBox(mask), config.boxJitter, mask.size(), seed);
    } else {
        question.pointsInInput = randomForeground(mask, config.points, seed);
    }
    return question;
}

MaskQuestion EvaluationFrame::question(const cv::Mat& label, const EvaluationConfig& config,
                                       std::uint64_t seed) const {
    if (fit_ == EvaluationFit::squash) {
        const cv::Mat inInput = labelInInput(label);
        if (cv::countNonZero(inInput) > 0) {
            return questionOf(inInput, config, seed);
        }
    }
    MaskQuestion question = questionOf(label, config, seed);
    const AxisMap inputFromLabel = labelFromInput().inverse();
    if (question.boxInInput) {
        question.boxInInput = moved(*question.boxInInput, inputFromLabel);
    }
    for (Point& point : question.pointsInInput) {
        point = inputFromLabel(point);
    }
    return question;
}

Box jitteredBox(const Box& box, double share, cv::Size frame, std::uint64_t seed) {
    if (share == 0) {
        return box;
    }
    std::mt19937_64 engine(seed);
    const auto shift = [&](double extent) { return share * extent * (2 * unitNumber(engine) - 1); };
    const double width = box.x1 - box.x0 + 1;
    const double height = box.y1 - box.y0 + 1;
    const auto bounded = [](double value, int size) {
        return std::clamp(value, 0.0, static_cast<double>(size - 1));
    };
    Box result{bounded(box.x0 + shift(width), frame.width), bounded(box.y0 + shift(height), frame.height),
               bounded(box.x1 + shift(width), frame.width), bounded(box.y1 + shift(height), frame.height)};
    if (result.x1 < result.x0) {
        std::swap(result.x0, result.x1);
    }
    if (result.y1 < result.y0) {
        std::swap(result.y0, result.y1);
    }
    return result;
}

std::vector<Point> randomForeground(const cv::Mat& mask, int count, std::uint64_t seed) {
    std::vector<cv::Point> pixels;
    cv::findNonZero(mask, pixels);
    std::mt19937_64 engine(seed);
    const std::size_t wanted = std::min(static_cast<std::size_t>(count), pixels.size());
    std::vector<Point> points;
    for (std::size_t drawn = 0; drawn < wanted; ++drawn) {
        const std::size_t other = drawn + static_cast<std::size_t>(engine() % (pixels.size() - drawn));
        std::swap(pixels[drawn], pixels[other]);
        points.push_back({static_cast<double>(pixels[drawn].x), static_cast<double>(pixels[drawn].y)});
    }
    return points;
}

} // namespace asam
