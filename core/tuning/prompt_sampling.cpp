#include "core/tuning/prompt_sampling.h"

#include <algorithm>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <torch/torch.h>

namespace asam {
namespace {

constexpr int kForegroundAbove = 128;
constexpr double kMostBoxShift = 20; // pixels of SAM's input frame, as in SAM's own training

at::Tensor boxesOf(const std::vector<cv::Mat>& masks) {
    const at::Tensor boxes = torch::empty({static_cast<std::int64_t>(masks.size()), 4}, torch::kFloat32);
    auto* value = boxes.data_ptr<float>();
    for (const cv::Mat& mask : masks) {
        const cv::Rect box = cv::boundingRect(mask > kForegroundAbove);
        for (const int side : {box.x, box.y, box.x + box.width - 1, box.y + box.height - 1}) {
            *value++ = static_cast<float>(side);
        }
    }
    return boxes;
}

/// Moves each side by its own normal number, and keeps the box in the frame and the right way round.
at::Tensor shiftedBoxes(const at::Tensor& boxes, double noise, int frame, at::Generator& generator) {
    const at::Tensor extent = boxes.slice(1, 2, 4) - boxes.slice(1, 0, 2) + 1; // [N, 2]
    const at::Tensor shifts = (torch::randn(boxes.sizes(), generator) * at::cat({extent, extent}, 1) * noise)
                                  .clamp(-kMostBoxShift, kMostBoxShift);
    const at::Tensor moved = (boxes + shifts).clamp(0, frame - 1);
    const at::Tensor first = moved.slice(1, 0, 2);
    const at::Tensor last = moved.slice(1, 2, 4);
    return at::cat({at::minimum(first, last), at::maximum(first, last)}, 1);
}

/// [N, count, 2]
at::Tensor pointsOf(const std::vector<cv::Mat>& masks, int count, at::Generator& generator) {
    const at::Tensor points =
        torch::empty({static_cast<std::int64_t>(masks.size()), count, 2}, torch::kFloat32);
    auto* value = points.data_ptr<float>();
    for (const cv::Mat& mask : masks) {
        std::vector<cv::Point> pixels;
        cv::findNonZero(mask > kForegroundAbove, pixels);
        const at::Tensor picks =
            torch::randint(static_cast<std::int64_t>(pixels.size()), {count}, generator, torch::kInt64);
        for (int i = 0; i < count; ++i) {
            const cv::Point& pixel =
                pixels[static_cast<std::size_t>(picks.const_data_ptr<std::int64_t>()[i])];
            *value++ = static_cast<float>(pixel.x);
            *value++ = static_cast<float>(pixel.y);
        }
    }
    return points;
}

} // namespace

bool hasForeground(const cv::Mat& mask) {
    return cv::countNonZero(mask > kForegroundAbove) > 0;
}

SamPrompts boxPrompts(const std::vector<cv::Mat>& masks) {
    SamPrompts prompts;
    prompts.boxes = boxesOf(masks);
    return prompts;
}

SamPrompts drawPrompts(const std::vector<cv::Mat>& masks, const TuningConfig& config,
                       at::Generator generator) {
    bool boxes = config.prompts != TuningPrompts::points;
    bool points = config.prompts != TuningPrompts::boxes;
    if (config.prompts == TuningPrompts::mixed) {
        boxes = torch::rand({1}, generator).item<float>() < 0.5F;
        points = !boxes;
    }
    SamPrompts prompts;
    if (boxes) {
        prompts.boxes = boxesOf(masks);
        if (config.boxNoise > 0 && !masks.empty()) {
            prompts.boxes = shiftedBoxes(prompts.boxes, config.boxNoise, masks.front().cols, generator);
        }
    }
    if (points) {
        prompts.points = pointsOf(masks, config.pointCount, generator);
        prompts.labels = torch::ones({prompts.points.size(0), config.pointCount}, torch::kInt64);
    }
    return prompts;
}

} // namespace asam
