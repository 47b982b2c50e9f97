#include <torch/torch.h>

#include "core/attack/pixel_attack.h"
#include "core/base/tensor_image.h"
#include "core/checkpoint/state_dict.h"
#include "tests/support/golden.h"

namespace asam::test {
namespace {

namespace F = torch::nn::functional;

/// The small segmenter of the case's notes with their loss; one picture at a time.
class SmallSegmenter {
public:
    SmallSegmenter(const GoldenCase& golden, const at::Tensor& mask)
        : weights_(readCheckpoint(golden / "weights.safetensors")), mask_(mask.to(torch::kFloat32)) {}

    at::Tensor logits(const at::Tensor& picture) const {
        const at::Tensor mean = torch::tensor({123.675, 116.28, 103.53}, torch::kFloat32).view({1, 3, 1, 1});
        const at::Tensor deviation =
            torch::tensor({58.395, 57.12, 57.375}, torch::kFloat32).view({1, 3, 1, 1});
        at::Tensor y = (picture - mean) / deviation;
        for (const std::string name : {"conv1", "conv2"}) {
            y = torch::silu(torch::conv2d(y, weight(name + ".weight"), weight(name + ".bias"), 2, 1));
        }
        y = at::upsample_bilinear2d(y, {picture.size(2), picture.size(3)}, /*align_corners=*/false);
        return torch::conv2d(y, weight("head.weight"), weight("head.bias"));
    }

    SegmentationScore score(const at::Tensor& picture, bool withGradient) {
        const torch::AutoGradMode gradients(withGradient);
        const at::Tensor leaf = picture.detach().clone().requires_grad_(withGradient);
        const at::Tensor found = logits(leaf);
        const at::Tensor probability = found.sigmoid();
        const at::Tensor dice =
            1 - (2 * (probability * mask_).sum() + 1) / (probability.sum() + mask_.sum() + 1);
        const at::Tensor loss = F::binary_cross_entropy_with_logits(found, mask_) + dice;
        SegmentationScore score;
        score.loss = loss.item<double>();
        score.ious = torch::zeros({1});
        if (withGradient) {
            score.gradient = torch::autograd::grad({loss}, {leaf})[0];
            gradients_.push_back(score.gradient);
        }
        pictures_.push_back(picture);
        return score;
    }

    const std::vector<at::Tensor>& pictures() const { return pictures_; }
    const std::vector<at::Tensor>& gradients() const { return gradients_; }

private:
    at::Tensor weight(const std::string& name) const { return weights_.read(name); }

    StateDict weights_;
    at::Tensor mask_;
    std::vector<at::Tensor> pictures_;
    std::vector<at::Tensor> gradients_;
};

/// A gradient near 0 may take the other sign elsewhere: what counts is the share of pixels that differ.
void expectSamePixels(const at::Tensor& found, const at::Tensor& wanted, double bound) {
    const at::Tensor difference = (found.to(torch::kFloat64) - wanted.to(torch::kFloat64)).abs();
    EXPECT_LE(difference.gt(bound).to(torch::kFloat64).mean().item<double>(), 1e-3);
}

void expectVariant(const GoldenCase& golden, const std::string& variant) {
    SCOPED_TRACE(variant);
    PixelAttackConfig config;
    config.steps = golden.info()["config"]["steps"].get<int>();
    config.radius = golden.info()["config"]["eps"].get<double>();
    config.stepSize = golden.info()["config"]["step"].get<double>();
    const auto wanted = [&](const std::string& name) { return golden.expected(variant + "." + name); };
    for (std::int64_t b = 0; b < golden.input("image_u8").size(0); ++b) {
        const auto row = [b](const at::Tensor& batch) { return batch.narrow(0, b, 1); };
        SmallSegmenter segmenter(golden, row(golden.input("mask")));
        const at::Tensor start = variant == "plain" ? at::Tensor() : row(golden.input("random_start"));
        const PixelAttackResult result = attackPixels(
            row(golden.input("image_u8")).to(torch::kFloat32), start,
            [&](const at::Tensor& picture, bool gradient) { return segmenter.score(picture, gradient); },
            config, {});

        ASSERT_EQ(std::ssize(result.iterates), config.steps + 1);
        std::vector<double> losses;
        for (const ScoredIterate& iterate : result.iterates) {
            losses.push_back(iterate.score.loss);
        }
        golden.expectClose(torch::tensor(losses, torch::kFloat64), wanted("losses").select(1, b),
                           variant + ".losses");
        golden.expectClose(segmenter.gradients().front(), row(wanted("grad_step0")), variant + ".grad_step0");
        expectSamePixels(segmenter.pictures().at(1), row(wanted("after_step1")), 1e-4);
        expectSamePixels(result.picture, row(wanted("final")), 1e-4);
        expectSamePixels(tensorFromImage(imageFromGreyLevels(result.picture)), row(wanted("final_u8")), 0);
        golden.expectClose(segmenter.logits(row(golden.input("image_u8"))), row(wanted("logits_clean")),
                           variant + ".logits_clean");
        golden.expectClose(segmenter.logits(result.picture), row(wanted("logits_final")),
                           variant + ".logits_final");
    }
}

TEST(GoldenPgd, EveryVariantIsTheReferences) {
    ASAM_FOR_EACH_GOLDEN("pgd_attack", golden) {
        expectVariant(golden, "plain");
        expectVariant(golden, "random_start");
    }
}

} // namespace
} // namespace asam::test
