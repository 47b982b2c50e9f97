#include "core/pipeline/evaluation/mask_answers.h"

#include <algorithm>

#include <torch/torch.h>

#include "core/base/tensor_image.h"

namespace asam {
namespace {

/// Prompts of questions [begin, end), which all have a box, or all the same number of points.
SamPrompts promptsOf(const std::vector<MaskQuestion>& questions, std::size_t begin, std::size_t end) {
    std::vector<float> boxes;
    std::vector<float> points;
    for (std::size_t index = begin; index < end; ++index) {
        if (const auto& box = questions[index].boxInInput) {
            for (const double value : {box->x0, box->y0, box->x1, box->y1}) {
                boxes.push_back(static_cast<float>(value));
            }
        }
        for (const Point& point : questions[index].pointsInInput) {
            points.push_back(static_cast<float>(point.x));
            points.push_back(static_cast<float>(point.y));
        }
    }
    const auto count = static_cast<std::int64_t>(end - begin);
    SamPrompts prompts;
    if (!boxes.empty()) {
        prompts.boxes = torch::tensor(boxes).view({count, 4});
    }
    if (!points.empty()) {
        prompts.points = torch::tensor(points).view({count, -1, 2});
        prompts.labels = torch::ones({count, prompts.points.size(1)}, torch::kLong);
    }
    return prompts;
}

/// Where a chunk that begins here ends: masks with fewer pixels than points are asked for have fewer points.
std::size_t chunkEnd(const std::vector<MaskQuestion>& questions, std::size_t begin, int promptsPerChunk) {
    const std::size_t most = std::min(questions.size(), begin + static_cast<std::size_t>(promptsPerChunk));
    std::size_t end = begin + 1;
    while (end < most && questions[end].pointsInInput.size() == questions[begin].pointsInInput.size()) {
        ++end;
    }
    return end;
}

MaskAnswer answerOf(const cv::Mat& prediction, const cv::Mat& label, const MaskQuestion& question,
                    const EvaluationFrame& frame, const EvaluationConfig& config) {
    MaskAnswer answer;
    answer.scores = scoreMask(prediction, label, config.boundaryWidth);
    const AxisMap labelFromInput = frame.labelFromInput();
    if (const auto& box = question.boxInInput) {
        const Point first = labelFromInput({box->x0, box->y0});
        const Point last = labelFromInput({box->x1, box->y1});
        answer.boxInLabel = Box{first.x, first.y, last.x, last.y};
    }
    for (const Point& point : question.pointsInInput) {
        answer.pointsInLabel.push_back(labelFromInput(point));
    }
    if (config.keepPredictions) {
        answer.mask = MaskRle::encode(prediction);
    }
    return answer;
}

} // namespace

std::vector<MaskAnswer> answerMasks(Sam& sam, const at::Tensor& embedding, const EvaluationFrame& frame,
                                    const AskedMasks& asked, const EvaluationConfig& config,
                                    const StageContext& context) {
    const torch::NoGradGuard noGrad;
    std::vector<MaskAnswer> answers;
    const auto total = static_cast<std::int64_t>(asked.questions.size());
    for (std::size_t begin = 0; begin < asked.questions.size();) {
        context.throwIfStopped();
        const std::size_t end = chunkEnd(asked.questions, begin, config.promptsPerChunk);
        const MaskPrediction found =
            sam->predictMasks(embedding, promptsOf(asked.questions, begin, end), /*multimask=*/false);
        const at::Tensor ious = found.predictedIou.cpu();
        for (std::size_t index = begin; index < end; ++index) {
            const auto row = static_cast<std::int64_t>(index - begin);
            // One at a time: at the label's size the logits of many are gigabytes.
            const at::Tensor logits =
                sam->postprocess(found.lowResLogits.narrow(0, row, 1), frame.inputSize(), frame.labelSize());
            answers.push_back(answerOf(maskFromTensor(logits), asked.labels[index].mask.decode(),
                                       asked.questions[index], frame, config));
            answers.back().predictedIou = ious[row][0].item<double>();
        }
        begin = end;
        context.reportProgress("evaluation/masks", static_cast<std::int64_t>(begin), total);
    }
    return answers;
}

} // namespace asam
