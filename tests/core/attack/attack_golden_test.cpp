#include <torch/torch.h>

#include "core/attack/latent_attack.h"
#include "core/base/tensor_image.h"
#include "core/inversion/guided_sampler.h"
#include "tests/core/inversion/tiny_models.h"

namespace asam::test {
namespace {

struct AttackCase {
    explicit AttackCase(const GoldenCase& golden)
        : models(loadGoldenModels(golden)),
          scheduler(models.diffusion.scheduler,
                    golden.info()["config"]["num_inference_steps"].get<std::int64_t>()),
          start(golden.input("latent_T")), text(golden.input("text_embeddings")),
          nullTexts(golden.input("uncond_embeddings")),
          denoiser(models.diffusion, golden.input("condition"), ControlOptions{}) {
        const auto& values = golden.info()["config"];
        config.steps = values["steps"].get<int>();
        config.stepSize = values["alpha"].get<double>();
        config.radius = values["eps"].get<double>();
        config.momentum = values["mu"].get<double>();
        config.weightMse = 0;
        config.weightBce = values["gamma"].get<double>();
        config.weightDice = values["kappa"].get<double>();
        config.weightImage = values["beta"].get<double>();
        config.imageNorm = values["norm"].get<double>();
        config.guidance = values["guidance_scale"].get<double>();
        const at::Tensor photograph = golden.input("raw_image_u8").permute({2, 0, 1}).unsqueeze(0);
        const at::Tensor lowRes = golden.expected("label_masks_low");
        target = makeSegmentationTarget(golden.input("label_masks"), photograph, lowRes.size(-1));
    }

    LatentAttackResult attack() {
        return attackLatent(
            {denoiser, scheduler, models.diffusion, models.sam, target, start, text, nullTexts}, config, {});
    }

    TinyModels models;
    DdimScheduler scheduler;
    at::Tensor start;
    at::Tensor text;
    at::Tensor nullTexts;
    AttackConfig config;
    SegmentationTarget target;
    Denoiser denoiser;
};

TEST(GoldenAttack, TargetsAreTheReferences) {
    ASAM_FOR_EACH_GOLDEN("attack", golden) {
        const AttackCase prepared(golden);
        EXPECT_TRUE(prepared.target.boxesInInput.equal(golden.expected("boxes")));
        golden.expectClose(prepared.target.lowRes, "label_masks_low");
        EXPECT_TRUE(torch::allclose(prepared.target.original, golden.input("raw_image"), 1e-5, 1e-5));
    }
}

void expectIterate(const GoldenCase& golden, const AttackConfig& config, const AttackIterate& iterate) {
    const auto row = [&](const std::string& name) { return golden.expected(name)[iterate.step]; };
    const auto scalar = [&](double value, const std::string& name) {
        golden.expectClose(torch::full_like(row(name), value, torch::kFloat64), row(name), name);
    };
    const SegmentationScore& score = iterate.score;
    golden.expectClose(iterate.latent[0], row("latent_T"), "latent_T");
    golden.expectClose(score.lowResLogits.view_as(row("low_res")), row("low_res"), "low_res");
    golden.expectClose(score.predictedIou.view_as(row("iou_predictions")), row("iou_predictions"),
                       "iou_predictions");
    golden.expectClose(score.ious, row("ious"), "ious");
    scalar(score.meanIou(), "iou");
    scalar(config.weightBce * score.bce, "loss_ce");
    scalar(config.weightDice * score.dice, "loss_dice");
    scalar(config.weightImage * score.image, "loss_mse");
    scalar(score.loss, "loss");
    golden.expectClose(iterate.gradient[0], row("grad_latent_0"), "grad_latent_0");
    golden.expectClose(iterate.gradient[0] / iterate.gradientNorm, row("l1_grad"), "l1_grad");
    golden.expectClose(iterate.momentum[0], row("momentum"), "momentum");
}

TEST(GoldenAttack, EveryIterateIsTheReferences) {
    ASAM_FOR_EACH_GOLDEN("attack", golden) {
        AttackCase prepared(golden);
        // Scoring one iterate more than the reference needs its last gradient and update too.
        prepared.config.scoreLast = true;
        const LatentAttackResult result = prepared.attack();
        ASSERT_EQ(std::ssize(result.iterates), prepared.config.steps + 1);
        for (int k = 0; k < prepared.config.steps; ++k) {
            SCOPED_TRACE(k);
            expectIterate(golden, prepared.config, result.iterates[k]);
            const at::Tensor updated = golden.expected("latent_T_updated")[k];
            golden.expectClose(result.iterates[k + 1].latent[0], updated, "latent_T_updated");
        }
    }
}

TEST(GoldenAttack, SampledLatentsAndPicturesAreTheReferences) {
    ASAM_FOR_EACH_GOLDEN("attack", golden) {
        AttackCase prepared(golden);
        const torch::NoGradGuard noGradients;
        const GuidedSampler sampler(prepared.denoiser, prepared.scheduler, prepared.text, prepared.nullTexts,
                                    prepared.config.guidance);
        for (int k = 0; k < prepared.config.steps; ++k) {
            SCOPED_TRACE(k);
            const at::Tensor zT = golden.expected("latent_T")[k].unsqueeze(0);
            const at::Tensor latent0 = sampler.sample(zT, {}, "test", [](std::int64_t, const at::Tensor&) {});
            golden.expectClose(latent0[0], golden.expected("latent_0")[k], "latent_0");
            const at::Tensor picture = softClamp(prepared.models.diffusion.decodeLatent(latent0));
            golden.expectClose(picture[0], golden.expected("image")[k], "image");
        }
    }
}

TEST(GoldenAttack, KeepsTheReferencesBestIterate) {
    ASAM_FOR_EACH_GOLDEN("attack", golden) {
        AttackCase prepared(golden);
        prepared.config.scoreLast = false;
        const LatentAttackResult result = prepared.attack();
        EXPECT_EQ(std::ssize(result.iterates), prepared.config.steps);
        EXPECT_FALSE(result.iterates.back().gradient.defined());
        EXPECT_EQ(result.chosen, golden.expected("best_iteration").item<std::int64_t>());
        golden.expectClose(result.latent, "best_latent_T");
        golden.expectClose(torch::full({1}, result.iterates[result.chosen].score.meanIou()), "worst_iou");
        golden.expectClose(result.picture, "final_image");
        const at::Tensor bytes = tensorFromImage(imageFromUnitTensor(result.picture));
        const at::Tensor difference = (bytes - golden.expected("final_image_u8").to(torch::kFloat32)).abs();
        // A value at the border of two bytes may fall on either side.
        EXPECT_LE(difference.max().item<double>(), 1);
        EXPECT_LE(difference.mean().item<double>(), 0.01);
    }
}

TEST(GoldenAttack, FullChainGradientIsTheReferences) {
    ASAM_FOR_EACH_GOLDEN("attack", golden) {
        AttackCase prepared(golden);
        prepared.config.gradient = AttackGradient::fullChain;
        prepared.config.steps = 1;
        prepared.config.scoreLast = true;
        const LatentAttackResult result = prepared.attack();
        const at::Tensor gradient = result.iterates.front().gradient;
        EXPECT_GE(cosine(gradient, golden.expected("full_chain_grad_latent_T")), 0.9999);
        golden.expectClose(gradient, "full_chain_grad_latent_T");
        golden.expectClose(torch::full({1}, result.iterates.front().score.loss), "full_chain_loss");
    }
}

} // namespace
} // namespace asam::test
