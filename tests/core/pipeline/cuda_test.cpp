// On a CUDA device the networks and a whole image come out as on the CPU. Label gpu: skipped where there is
// no such device, and no part of the default suite.

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/attack/segmentation_loss.h"
#include "core/config/presets.h"
#include "core/diffusion/denoiser.h"
#include "core/pipeline/loaded_models.h"
#include "core/pipeline/pipeline.h"
#include "tests/core/pipeline/cuda_run.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

constexpr double kFloat32Tolerance = 1e-3;
constexpr double kSameDirection = 0.9999;
constexpr std::int64_t kTimestep = 500;
using test::kCuda;

ComputeSettings onCuda(Precision precision, bool graphs = false) {
    return {kCuda, precision, 0, graphs};
}

/// The largest difference, as a share of the largest expected number.
double difference(const at::Tensor& found, const at::Tensor& expected) {
    const at::Tensor a = found.detach().to(torch::kCPU, torch::kFloat64);
    const at::Tensor b = expected.detach().to(torch::kCPU, torch::kFloat64);
    return ((a - b).abs().max() / b.abs().max()).item<double>();
}

double cosineOf(const at::Tensor& found, const at::Tensor& expected) {
    return test::cosine(found.detach().to(torch::kCPU), expected.detach().to(torch::kCPU));
}

class CudaTest : public ::testing::Test {
protected:
    void SetUp() override {
        if (torch::cuda::device_count() == 0) {
            GTEST_SKIP() << "no CUDA device here that LibTorch reaches (asam devices says why)";
        }
        const ComputeSettings compute = onCuda(Precision::fp32);
        compute.apply(); // without it LibTorch's convolutions use TF32
        static ModelHub hub;
        const auto models = hub.load({}, computeLanes({"cpu", kCuda}, compute));
        cpu_ = models[0];
        cuda_ = models[1];
        torch::manual_seed(7);
        const std::int64_t side = cpu_->diffusion.workingSize();
        const std::int64_t latentSide = side / 8;
        latent_ = torch::randn({1, 4, latentSide, latentSide});
        text_ = cpu_->diffusion.encodeText("a red kite over two grey stones");
        condition_ = torch::rand({1, 3, side, side});
    }

    /// Whatever `work` makes of models on the CPU and on the device.
    template <typename Work>
    std::pair<at::Tensor, at::Tensor> both(const Work& work) const {
        return {work(*cpu_), work(*cuda_)};
    }

    at::Tensor noise(const LoadedModels& models, const at::Tensor& latent, const at::Tensor& text) const {
        Denoiser denoiser(models.diffusion, condition_.to(models.device()), ControlOptions{});
        return denoiser.predict(latent, kTimestep, text);
    }

    RunOutcome run(const RunConfig& config, const ComputeSettings& compute, int inFlight) const {
        RunRequest request;
        request.run = folder_ / "run";
        request.data = test::sourceResourcesFolder() / "miniature" / "scenes";
        request.config = config;
        request.inFlight = inFlight;
        request.limit = inFlight;
        ModelHub hub;
        StageObserver quiet;
        return runPipeline(request, hub, StageContext(std::stop_token(), &quiet, compute, config.seed));
    }

    std::shared_ptr<LoadedModels> cpu_, cuda_;
    at::Tensor latent_, text_, condition_;
    test::TemporaryFolder folder_;
};

TEST_F(CudaTest, PredictsTheNoiseAndItsGradientsAsTheCpuDoes) {
    const auto [cpuText, cudaText] = both([&](const LoadedModels& models) {
        return models.diffusion.encodeText("a red kite over two grey stones");
    });
    EXPECT_LT(difference(cudaText, cpuText), kFloat32Tolerance);

    const auto [expected, found] = both([&](const LoadedModels& models) {
        const torch::NoGradGuard noGrad;
        return noise(models, latent_.to(models.device()), text_.to(models.device()));
    });
    EXPECT_LT(difference(found, expected), kFloat32Tolerance);

    const auto gradients = [&](bool ofText) {
        return both([&](const LoadedModels& models) {
            const at::Tensor latent = latent_.to(models.device()).clone().requires_grad_(!ofText);
            const at::Tensor text = text_.to(models.device()).clone().requires_grad_(ofText);
            const at::Tensor loss = noise(models, latent, text).square().mean();
            return torch::autograd::grad({loss}, {ofText ? text : latent})[0];
        });
    };
    for (const bool ofText : {false, true}) {
        const auto [wanted, gradient] = gradients(ofText);
        EXPECT_GT(cosineOf(gradient, wanted), kSameDirection) << (ofText ? "text" : "latent");
    }
}

TEST_F(CudaTest, EncodesAndDecodesPicturesAsTheCpuDoes) {
    const auto [expected, found] = both([&](const LoadedModels& models) {
        const torch::NoGradGuard noGrad;
        return models.diffusion.encodePicture(condition_.to(models.device()));
    });
    EXPECT_LT(difference(found, expected), kFloat32Tolerance);
    const auto [wanted, picture] = both([&](const LoadedModels& models) {
        const torch::NoGradGuard noGrad;
        return models.diffusion.decodeLatent(latent_.to(models.device()));
    });
    EXPECT_LT(difference(picture, wanted), kFloat32Tolerance);
}

TEST_F(CudaTest, SegmentsAsTheCpuDoesAndGivesTheAttackItsGradient) {
    const std::int64_t side = cpu_->sam->config.imageSize();
    at::Tensor picture = torch::full({1, 3, side, side}, 0.3);
    at::Tensor mask = torch::zeros({1, side, side}, torch::kUInt8);
    for (at::Tensor part : {picture, mask}) {
        part.narrow(-1, side / 4, side / 2)
            .narrow(-2, side / 4, side / 3)
            .fill_(part.is_floating_point() ? 0.8 : 255);
    }
    const auto score = [&](LoadedModels& models) {
        const SegmentationTarget target =
            makeSegmentationTarget(mask.to(models.device()), (picture * 255).to(models.device()), side / 4);
        return scorePicture(models.sam, picture.to(models.device()), target, AttackConfig{},
                            /*withGradient=*/true);
    };
    const SegmentationScore expected = score(*cpu_);
    const SegmentationScore found = score(*cuda_);
    EXPECT_LT(difference(found.lowResLogits, expected.lowResLogits), kFloat32Tolerance);
    EXPECT_NEAR(found.loss, expected.loss, kFloat32Tolerance * std::abs(expected.loss));
    EXPECT_NEAR(found.meanIou(), expected.meanIou(), 0.01);
    EXPECT_GT(cosineOf(found.gradient, expected.gradient), kSameDirection);
}

TEST_F(CudaTest, ReplayedGraphsPredictWhatCallsPredict) {
    ModelHub hub;
    const auto recorded = hub.load({}, onCuda(Precision::fp32, /*graphs=*/true));
    ASSERT_NE(recorded->diffusion.recorded, nullptr) << "this program was built without CUDA";
    const torch::NoGradGuard noGrad;
    const at::Tensor condition = condition_.to(cuda_->device());
    Denoiser plain(cuda_->diffusion, condition, ControlOptions{});
    Denoiser replayed(recorded->diffusion, condition, ControlOptions{});
    const at::Tensor text = text_.to(cuda_->device());
    for (std::int64_t timestep = 900; timestep >= 100;
         timestep -= 200) { // more calls than stand before a recording
        const at::Tensor latent = torch::randn_like(latent_).to(cuda_->device());
        const at::Tensor expected = plain.predictGuided(latent, timestep, text, text * 0.5, 7.5);
        EXPECT_LT(difference(replayed.predictGuided(latent, timestep, text, text * 0.5, 7.5), expected),
                  kFloat32Tolerance)
            << timestep;
    }
}

TEST_F(CudaTest, ReplayedGraphsGiveTheTextItsGradient) {
    ModelHub hub;
    const auto recorded = hub.load({}, onCuda(Precision::fp32, /*graphs=*/true));
    const at::Tensor condition = condition_.to(cuda_->device());
    Denoiser plain(cuda_->diffusion, condition, ControlOptions{});
    Denoiser replayed(recorded->diffusion, condition, ControlOptions{});
    for (std::int64_t timestep = 900; timestep >= 100; timestep -= 200) {
        const at::Tensor latent = torch::randn_like(latent_).to(cuda_->device());
        const at::Tensor text = torch::randn_like(text_).to(cuda_->device());
        const auto found = [&](Denoiser& denoiser) {
            return denoiser.textGradient(*denoiser.prefix(latent, timestep), text, true,
                                         [](const at::Tensor& noise) { return noise; });
        };
        const at::Tensor expected = found(plain);
        EXPECT_GT(cosineOf(found(replayed), expected), kSameDirection) << timestep;
        EXPECT_LT(difference(found(replayed), expected), kFloat32Tolerance) << timestep;
    }
}

TEST_F(CudaTest, AQuickImageGoesThroughAllStagesInBf16) {
    const RunOutcome outcome = run(presetConfig("quick"), onCuda(Precision::bf16), 1);
    ASSERT_EQ(outcome.failed, 0) << outcome.records.at(0).error.value_or("");
    const ImageRecord& record = outcome.records.at(0);
    EXPECT_GT(record.psnr.value(), record.psnrVae.value() - 3);
    EXPECT_GT(record.iou.clean.value(), 0.5);
    EXPECT_GT(record.iou.inverted.value(), 0.4);
    EXPECT_LT(record.iou.saved.value(), record.iou.clean.value());
    EXPECT_EQ(record.attackSteps.size(), 6U);
}

TEST_F(CudaTest, TwoImagesInFlightUseReplayedGraphs) {
    RunConfig config = presetConfig("quick");
    config.inversion.steps = 4;
    config.inversion.innerSteps = 2;
    config.attack.steps = 1;
    const RunOutcome outcome = run(config, onCuda(Precision::fp32, /*graphs=*/true), 2);
    EXPECT_EQ(outcome.failed, 0);
    ASSERT_EQ(outcome.records.size(), 2U);
    for (const ImageRecord& record : outcome.records) {
        EXPECT_GT(record.psnr.value(), 10) << record.id;
        EXPECT_TRUE(record.iou.saved.has_value()) << record.id;
    }
}

} // namespace
} // namespace asam
