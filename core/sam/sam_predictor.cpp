#include "core/sam/sam_predictor.h"

#include <algorithm>
#include <utility>

#include <torch/torch.h>

#include "core/base/device_copy.h"
#include "core/base/error.h"
#include "core/base/tensor_image.h"
#include "core/data/resize.h"

namespace asam {
namespace {

/// Prompts that go through the decoder at once: about 50 MB each at 1024 px.
constexpr std::size_t kPromptsAtOnce = 16;

} // namespace

SamPredictor::SamPredictor(Sam model) : model_(std::move(model)) {}

void SamPredictor::setImage(const cv::Mat& image) {
    if (image.empty() || image.type() != CV_8UC3) {
        throw DataError(
            "The segmenter takes a colour picture of 8 bits a channel; found none or another kind.");
    }
    const torch::NoGradGuard noGrad;
    const cv::Mat resized = resizeLongestSide(image, static_cast<int>(model_->config.imageSize()));
    const c10::Device device = model_->image_encoder->pos_embed.device();
    embedding_ = {model_->encodeImage(model_->preprocess(toDevice(tensorFromImage(resized), device))),
                  {image.rows, image.cols},
                  {resized.rows, resized.cols}};
}

Point SamPredictor::pointInInput(const Point& pointInImage) const {
    const auto& [features, original, input] = embedding_;
    return {pointInImage.x * (static_cast<double>(input[1]) / static_cast<double>(original[1])),
            pointInImage.y * (static_cast<double>(input[0]) / static_cast<double>(original[0]))};
}

at::Tensor SamPredictor::boxTensor(const std::vector<Box>& boxesInImage) const {
    std::vector<float> values;
    for (const Box& box : boxesInImage) {
        for (const Point& corner : {Point{box.x0, box.y0}, Point{box.x1, box.y1}}) {
            const Point inInput = pointInInput(corner);
            values.push_back(static_cast<float>(inInput.x));
            values.push_back(static_cast<float>(inInput.y));
        }
    }
    return torch::tensor(values).view({-1, 4});
}

std::vector<std::vector<PredictedMask>> SamPredictor::run(const SamPrompts& promptsInInput, bool multimask) {
    if (!hasImage()) {
        throw DataError("The segmenter was asked for a mask before it was given a picture.");
    }
    const torch::NoGradGuard noGrad;
    const MaskPrediction prediction = model_->predictMasks(embedding_.features, promptsInInput, multimask);
    const at::Tensor lowRes = prediction.lowResLogits.cpu();
    const at::Tensor ious = prediction.predictedIou.cpu();
    std::vector<std::vector<PredictedMask>> results(static_cast<std::size_t>(lowRes.size(0)));
    for (std::int64_t prompt = 0; prompt < lowRes.size(0); ++prompt) {
        // One prompt at a time: at the photograph's size the logits of many are gigabytes.
        const at::Tensor logits =
            model_->postprocess(prediction.lowResLogits.narrow(0, prompt, 1), embedding_.inputSize,
                                embedding_.originalSize);
        for (std::int64_t mask = 0; mask < lowRes.size(1); ++mask) {
            results[static_cast<std::size_t>(prompt)].push_back({maskFromTensor(logits[0][mask]),
                                                                 ious[prompt][mask].item<double>(),
                                                                 lowRes[prompt][mask].clone()});
        }
    }
    return results;
}

std::vector<PredictedMask> SamPredictor::predict(const std::vector<PointPrompt>& points,
                                                 const std::optional<Box>& boxInImage, bool multimask) {
    if (points.empty() && !boxInImage) {
        throw ConfigError("The segmenter needs a point or a box to find a mask.");
    }
    SamPrompts prompts;
    if (!points.empty()) {
        std::vector<float> coordinates;
        std::vector<std::int64_t> labels;
        for (const PointPrompt& point : points) {
            const Point inInput = pointInInput(point.pointInImage);
            coordinates.push_back(static_cast<float>(inInput.x));
            coordinates.push_back(static_cast<float>(inInput.y));
            labels.push_back(point.foreground ? 1 : 0);
        }
        prompts.points = torch::tensor(coordinates).view({1, -1, 2});
        prompts.labels = torch::tensor(labels, torch::kLong).view({1, -1});
    }
    if (boxInImage) {
        prompts.boxes = boxTensor({*boxInImage});
    }
    std::vector<PredictedMask> masks = std::move(run(prompts, multimask).front());
    std::stable_sort(masks.begin(), masks.end(), [](const PredictedMask& a, const PredictedMask& b) {
        return a.predictedIou > b.predictedIou;
    });
    return masks;
}

std::vector<PredictedMask> SamPredictor::predictBoxes(const std::vector<Box>& boxesInImage) {
    std::vector<PredictedMask> masks;
    for (std::size_t first = 0; first < boxesInImage.size(); first += kPromptsAtOnce) {
        const std::size_t end = std::min(first + kPromptsAtOnce, boxesInImage.size());
        const auto at = [&](std::size_t index) {
            return boxesInImage.begin() + static_cast<std::ptrdiff_t>(index);
        };
        SamPrompts prompts;
        prompts.boxes = boxTensor({at(first), at(end)});
        for (auto& ofPrompt : run(prompts, false)) {
            masks.push_back(std::move(ofPrompt.front()));
        }
    }
    return masks;
}

} // namespace asam
