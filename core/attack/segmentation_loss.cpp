#include "core/attack/segmentation_loss.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/inversion/gradient_scale.h"

namespace asam {
namespace {

namespace F = torch::nn::functional;

constexpr std::array<double, 3> kImageNetMean{0.485, 0.456, 0.406};
constexpr std::array<double, 3> kImageNetStd{0.229, 0.224, 0.225};

/// [1, 3, H, W] in [0, 1] -> mean 0 and deviation 1 over ImageNet.
at::Tensor normalise(const at::Tensor& unitPicture) {
    const auto channel = [&](const std::array<double, 3>& values) {
        return torch::tensor({values[0], values[1], values[2]}, unitPicture.options()).view({1, 3, 1, 1});
    };
    return (unitPicture - channel(kImageNetMean)) / channel(kImageNetStd);
}

/// First and last pixel of each mask along both axes. masks [N, S, S] bool -> [N, 4].
at::Tensor inclusiveBoxes(const at::Tensor& masks) {
    const auto bounds = [](const at::Tensor& occupied) {
        const at::Tensor bytes = occupied.to(torch::kUInt8);
        const at::Tensor first = bytes.argmax(1);
        const at::Tensor last = bytes.size(1) - 1 - bytes.flip(1).argmax(1);
        return std::pair{first, last};
    };
    const auto [x0, x1] = bounds(masks.any(1));
    const auto [y0, y1] = bounds(masks.any(2));
    return torch::stack({x0, y0, x1, y1}, 1).to(torch::kFloat32);
}

/// IoU(logits > 0, target > 128) for each mask; 0 where both are empty, as pycocotools has it.
at::Tensor lowResIous(const at::Tensor& logits, const at::Tensor& target) {
    const at::Tensor found = logits.gt(0).flatten(1);
    const at::Tensor wanted = target.gt(128).flatten(1);
    const at::Tensor both = found.logical_and(wanted).sum(1).to(torch::kFloat64);
    const at::Tensor either = found.logical_or(wanted).sum(1).to(torch::kFloat64);
    return (both / either.clamp_min(1)).to(torch::kCPU, torch::kFloat32);
}

/// What the prompts of one picture add up to.
struct PromptTerms {
    double mse = 0;
    double bce = 0;
    double dice = 0;
    std::vector<at::Tensor> logits;
    std::vector<at::Tensor> predictedIou;
};

/// Adds one chunk's share of the three means to `terms`; returns its share of the weighted sum.
at::Tensor addChunk(PromptTerms& terms, const MaskPrediction& prediction, const at::Tensor& wanted,
                    const AttackConfig& config, std::int64_t prompts) {
    const at::Tensor logits = prediction.lowResLogits.to(torch::kFloat32).flatten(1);
    const at::Tensor probability = logits.sigmoid();
    const double elements = static_cast<double>(prompts * logits.size(1));
    const double count = static_cast<double>(prompts);
    const at::Tensor mse = F::mse_loss(probability, wanted, F::MSELossFuncOptions(torch::kSum)) / elements;
    const at::Tensor bce =
        F::binary_cross_entropy_with_logits(
            logits, wanted, F::BinaryCrossEntropyWithLogitsFuncOptions().reduction(torch::kSum)) /
        elements;
    const at::Tensor overlap = 2 * (probability * wanted).sum(1);
    const at::Tensor areas = probability.sum(1) + wanted.sum(1);
    const at::Tensor dice = (1 - (overlap + 1) / (areas + 1)).sum() / count;
    terms.mse += mse.item<double>();
    terms.bce += bce.item<double>();
    terms.dice += dice.item<double>();
    terms.logits.push_back(prediction.lowResLogits.detach().to(torch::kFloat32));
    terms.predictedIou.push_back(prediction.predictedIou.detach().to(torch::kFloat32));
    return config.weightMse * mse + config.weightBce * bce + config.weightDice * dice;
}

/// With this factor a logit's gradient is about one over the side of its mask, and a sum over the mask about
/// one.
double decoderScale(const SegmentationTarget& target, const AttackConfig& config) {
    const double weight = std::max({config.weightMse, config.weightBce, config.weightDice});
    const double side = static_cast<double>(target.lowRes.size(-1));
    return powerOfTwoBelow(static_cast<double>(target.count()) * side / std::max(weight, 1e-6));
}

/// Runs the decoder over all prompts, a chunk at a time. `embedding` is a float32 leaf; where it requires a
/// gradient, each chunk's, decoderScale() times, is added to it: no more than one chunk's graph is alive.
PromptTerms scorePrompts(Sam& sam, const at::Tensor& embedding, c10::ScalarType networkType,
                         const SegmentationTarget& target, const AttackConfig& config) {
    PromptTerms terms;
    const std::int64_t prompts = target.count();
    const std::int64_t chunk = std::max(1, config.promptsPerChunk);
    for (std::int64_t first = 0; first < prompts; first += chunk) {
        const std::int64_t size = std::min(chunk, prompts - first);
        SamPrompts boxes;
        boxes.boxes = target.boxesInInput.narrow(0, first, size);
        const MaskPrediction prediction = sam->predictMasks(embedding.to(networkType), boxes, false);
        const at::Tensor wanted = target.lowRes.narrow(0, first, size).flatten(1) / 255;
        const at::Tensor loss = addChunk(terms, prediction, wanted, config, prompts);
        if (embedding.requires_grad()) {
            loss.backward(torch::full_like(loss, decoderScale(target, config)));
        }
    }
    return terms;
}

} // namespace

double SegmentationScore::meanIou() const {
    return ious.to(torch::kFloat64).mean().item<double>();
}

SegmentationTarget makeSegmentationTarget(const at::Tensor& masks, const at::Tensor& photograph,
                                          std::int64_t lowResSide) {
    // A few masks at a time: as float32 all of an image would take 4 MB each at SAM's size.
    constexpr std::int64_t kMasksAtOnce = 16;
    std::vector<at::Tensor> boxes;
    std::vector<at::Tensor> lowRes;
    std::int64_t empty = 0;
    for (std::int64_t first = 0; first < masks.size(0); first += kMasksAtOnce) {
        const at::Tensor some = masks.narrow(0, first, std::min(kMasksAtOnce, masks.size(0) - first));
        const at::Tensor foreground = some.gt(128);
        empty += foreground.flatten(1).any(1).logical_not().sum().item<std::int64_t>();
        boxes.push_back(inclusiveBoxes(foreground));
        lowRes.push_back(F::interpolate(some.unsqueeze(1).to(torch::kFloat32),
                                        F::InterpolateFuncOptions()
                                            .size(std::vector<std::int64_t>{lowResSide, lowResSide})
                                            .mode(torch::kBilinear)
                                            .align_corners(false)));
    }
    if (masks.size(0) == 0 || empty > 0) {
        throw DataError(
            fmt::format("The attack needs at least one mask and none empty; found {} masks, {} of them "
                        "empty at the segmenter's size of {} pixels. Leave the image out of the run, or give "
                        "it masks that are larger.",
                        masks.size(0), empty, masks.size(-1)));
    }
    SegmentationTarget target;
    target.boxesInInput = torch::cat(boxes);
    target.lowRes = torch::cat(lowRes);
    target.original = normalise(photograph.to(torch::kFloat32) / 255);
    return target;
}

at::Tensor softClamp(const at::Tensor& picture) {
    const at::Tensor aboveOne = (torch::tanh(1000 * (picture - 1)) + 10000) / 10001;
    const at::Tensor belowZero = torch::tanh(1000 * picture) / 10000;
    return torch::where(picture > 1, aboveOne, torch::where(picture < 0, belowZero, picture));
}

SegmentationScore scorePicture(Sam& sam, const at::Tensor& picture, const SegmentationTarget& target,
                               const AttackConfig& config, bool withGradient, NetworkCalls* calls) {
    const torch::AutoGradMode gradients(withGradient);
    const std::int64_t side = sam->config.imageSize();
    const at::Tensor leaf = picture.detach().to(torch::kFloat32).requires_grad_(withGradient);
    const at::Tensor enlarged = F::interpolate(
        softClamp(leaf),
        F::InterpolateFuncOptions().size(std::vector<std::int64_t>{side, side}).mode(torch::kNearest));
    const at::Tensor distance = (normalise(enlarged) - target.original).norm(config.imageNorm);
    const at::Tensor embedding = sam->encodeImage(sam->preprocess(enlarged * 255));
    const at::Tensor embeddingLeaf = embedding.detach().to(torch::kFloat32).requires_grad_(withGradient);
    const PromptTerms terms = scorePrompts(sam, embeddingLeaf, embedding.scalar_type(), target, config);

    SegmentationScore score;
    score.mse = terms.mse;
    score.bce = terms.bce;
    score.dice = terms.dice;
    score.image = distance.item<double>();
    score.loss = config.weightMse * score.mse + config.weightBce * score.bce +
                 config.weightDice * score.dice - config.weightImage * score.image;
    score.lowResLogits = torch::cat(terms.logits);
    score.predictedIou = torch::cat(terms.predictedIou).flatten().to(torch::kCPU);
    score.ious = lowResIous(score.lowResLogits, target.lowRes);
    if (withGradient) {
        const double encoderScale = scaleToOne(embeddingLeaf.grad());
        const double scale = encoderScale * decoderScale(target, config);
        const at::Tensor embeddingShare = (embeddingLeaf.grad() * encoderScale).to(embedding.scalar_type());
        const at::Tensor imageShare = torch::full_like(distance, -config.weightImage * scale);
        const auto shares =
            torch::autograd::grad({embedding, distance}, {leaf}, {embeddingShare, imageShare});
        score.gradient = shares[0] / scale;
    }
    if (calls != nullptr) {
        calls->samEncode += 1;
        calls->samEncodeBackward += withGradient ? 1 : 0;
        calls->samDecode += target.count();
    }
    return score;
}

} // namespace asam
