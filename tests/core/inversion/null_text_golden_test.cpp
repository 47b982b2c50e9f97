#include <regex>

#include <torch/torch.h>

#include "core/inversion/ddim_inversion.h"
#include "core/inversion/null_text_optimization.h"
#include "tests/core/inversion/tiny_models.h"

namespace asam::test {
namespace {

/// "at most 1 % of the elements of any outer step may differ by more than 1e-4, none by more than 1e-2"
struct Acceptance {
    double fraction = 0;
    double difference = 0;
    double largest = 0;

    explicit Acceptance(const std::string& sentence) {
        const std::regex pattern(R"(at most ([\d.]+) %.* more than ([\d.e-]+),.* more than ([\d.e-]+))");
        std::smatch match;
        if (!std::regex_search(sentence, match, pattern)) {
            throw std::runtime_error("the case's acceptance is of another form: " + sentence);
        }
        fraction = std::stod(match[1]) / 100;
        difference = std::stod(match[2]);
        largest = std::stod(match[3]);
    }
};

void expectEmbeddings(const GoldenCase& golden, const at::Tensor& actual, const std::string& name) {
    const Acceptance acceptance(golden.info()["acceptance"]["uncond_embeddings"].get<std::string>());
    const at::Tensor difference = (actual - golden.expected(name)).abs().flatten(1);
    const at::Tensor fractions = difference.gt(acceptance.difference).to(torch::kFloat64).mean(1);
    EXPECT_LE(fractions.max().item<double>(), acceptance.fraction) << name;
    EXPECT_LE(difference.max().item<double>(), acceptance.largest) << name;
}

/// Rows of equal length, -1 where an early stop left a loss out.
at::Tensor lossTable(const NullTextResult& result, std::int64_t innerSteps) {
    at::Tensor table = torch::full({std::ssize(result.losses), innerSteps}, -1.0, torch::kFloat64);
    for (std::int64_t i = 0; i < table.size(0); ++i) {
        for (std::int64_t j = 0; j < std::ssize(result.losses[i]); ++j) {
            table[i][j] = result.losses[i][j];
        }
    }
    return table;
}

struct NullTextCase {
    explicit NullTextCase(const GoldenCase& golden)
        : models(loadGoldenModels(golden).diffusion),
          scheduler(models.scheduler, golden.info()["config"]["num_inference_steps"].get<std::int64_t>()),
          condition(golden.input("condition")) {
        const auto& values = golden.info()["config"];
        config.innerSteps = values["inner_steps"].get<int>();
        config.guidance = values["guidance_scale"].get<double>();
        config.guessMode = values["guess_mode"].get<bool>();
        config.earlyStop = !values["early_stop"].is_null();
        const torch::NoGradGuard noGradients;
        text = models.textModel->forward(golden.input("input_ids"));
        nullText = models.textModel->forward(golden.input("uncond_input_ids"));
        z0 = models.encodePicture(goldenPicture(golden, "image.png"));
        Denoiser denoiser = makeDenoiser(config.guessMode);
        trajectory = invertDdim(denoiser, scheduler, z0, text, {});
    }

    Denoiser makeDenoiser(bool guessMode) const {
        ControlOptions options;
        options.guessMode = guessMode;
        return Denoiser(models, condition, options);
    }

    NullTextResult optimize() const {
        Denoiser denoiser = makeDenoiser(config.guessMode);
        return optimizeNullText(denoiser, scheduler, {trajectory, text, nullText}, config, {}, true);
    }

    StableDiffusion models;
    DdimScheduler scheduler;
    at::Tensor condition;
    InversionConfig config;
    at::Tensor text;
    at::Tensor nullText;
    at::Tensor z0;
    std::vector<at::Tensor> trajectory;
};

TEST(GoldenNullText, InversionRetracesTheReference) {
    ASAM_FOR_EACH_GOLDEN("null_text", golden) {
        const NullTextCase prepared(golden);
        golden.expectClose(prepared.text, "text_embeddings");
        golden.expectClose(prepared.nullText, "uncond_embeddings_init");
        golden.expectClose(torch::cat(prepared.trajectory), "ddim_latents");
        const torch::NoGradGuard noGradients;
        golden.expectClose(prepared.models.decodeLatent(prepared.z0).clamp(0, 1), "encode_decode_image");
    }
}

TEST(GoldenNullText, OptimisationRetracesTheReference) {
    ASAM_FOR_EACH_GOLDEN("null_text", golden) {
        const NullTextCase prepared(golden);
        const NullTextResult result = prepared.optimize();
        golden.expectClose(lossTable(result, prepared.config.innerSteps), "losses");
        golden.expectClose(result.firstGradients, "first_grad");
        expectEmbeddings(golden, result.embeddings, "uncond_embeddings");
        golden.expectClose(torch::cat(result.latents), "latents_after_step");

        Denoiser denoiser = prepared.makeDenoiser(prepared.config.guessMode);
        const at::Tensor latent = sampleDdim(GuidedSampler(denoiser, prepared.scheduler, prepared.text,
                                                           result.embeddings, prepared.config.guidance),
                                             prepared.trajectory.back(), {}, "test");
        golden.expectClose(latent, "reconstruction_latent");
        const torch::NoGradGuard noGradients;
        golden.expectClose(prepared.models.decodeLatent(latent).clamp(0, 1), "reconstruction_image");
    }
}

TEST(GoldenNullText, GuessModeWithEarlyStopRetracesTheReference) {
    ASAM_FOR_EACH_GOLDEN("null_text", golden) {
        NullTextCase prepared(golden);
        prepared.config.guessMode = true;
        prepared.config.earlyStop = true;
        prepared.config.earlyStopLoss =
            golden.info()["config"]["early_guess_early_stop_epsilon"].get<double>();
        const NullTextResult result = prepared.optimize();
        golden.expectClose(lossTable(result, prepared.config.innerSteps), "early_guess.losses");
        expectEmbeddings(golden, result.embeddings, "early_guess.uncond_embeddings");
    }
}

} // namespace
} // namespace asam::test
