#include "app/cli/network_bench.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

#include <torch/torch.h>

#include "core/base/error.h"
#include "core/diffusion/denoiser.h"
#include "core/diffusion/recorded_calls.h"
#include "core/nn/random_weights.h"
#include "core/pipeline/loaded_models.h"
#include "core/pipeline/measurements.h"

namespace asam::cli {
namespace {

using nlohmann::json;

constexpr std::int64_t kTokens = 77;
constexpr std::int64_t kBoxes = 9;
constexpr std::uint64_t kSeed = 7;
constexpr std::int64_t kTimestep = 500;

struct Call {
    std::string name;
    std::function<void()> run;
};

std::shared_ptr<LoadedModels> randomPublishedModels(const ComputeSettings& compute) {
    const auto fill = [&](auto& module) {
        diffusion::allocateWeights(module, compute.torchDevice(), compute.networkType());
        fillWithRandomWeights(module, kSeed);
    };
    auto models = std::make_shared<LoadedModels>();
    models->diffusion.unet = UNet(UNetConfig{});
    models->diffusion.controlNet = ControlNet(ControlNetConfig{});
    models->diffusion.vae = AutoencoderKL(AutoencoderConfig{});
    models->diffusion.textModel = ClipTextModel(ClipTextConfig{});
    fill(*models->diffusion.unet);
    fill(*models->diffusion.controlNet);
    fill(*models->diffusion.vae);
    fill(*models->diffusion.textModel);
    if (compute.graphs) {
        models->diffusion.recorded = std::make_shared<RecordedCalls>(graphRecorders(compute.torchDevice()));
    }
    models->sam = Sam(SamConfig::vitB());
    fillWithRandomWeights(*models->sam, kSeed);
    models->sam->to(compute.torchDevice(), compute.networkType());
    for (const at::Tensor& parameter : models->sam->parameters()) {
        parameter.requires_grad_(false);
    }
    return models;
}

/// The inputs of all calls, and the calls themselves.
class Bench {
public:
    explicit Bench(std::shared_ptr<LoadedModels> models) : models_(std::move(models)) {
        const torch::NoGradGuard noGrad;
        const std::int64_t side = models_->diffusion.workingSize();
        const std::int64_t latentSide = side / models_->diffusion.vae->config.downscale();
        const auto options = torch::TensorOptions().device(models_->diffusion.device());
        torch::manual_seed(kSeed);
        latent_ = torch::randn({1, 4, latentSide, latentSide}, options);
        text_ = torch::randn({1, kTokens, models_->diffusion.unet->config.crossAttentionDim}, options);
        nullText_ = torch::randn_like(text_);
        tokens_ = torch::randint(models_->diffusion.textModel->config.vocabularySize, {1, kTokens},
                                 options.dtype(torch::kInt64));
        picture_ = torch::rand({1, 3, side, side}, options);
        condition_ = torch::rand({1, 3, side, side}, options);
        samSide_ = models_->sam->config.imageSize();
        samPicture_ = torch::rand({1, 3, samSide_, samSide_}, options) * 255;
        embedding_ = models_->sam->encodeImage(models_->sam->preprocess(samPicture_));
        const double last = static_cast<double>(samSide_ - 1);
        prompts_.boxes = torch::tensor({0.1 * last, 0.2 * last, 0.7 * last, 0.8 * last}, options).repeat({kBoxes, 1});
    }

    std::vector<Call> calls() {
        std::vector<Call> list = diffusionCalls();
        for (Call& call : samCalls()) {
            list.push_back(std::move(call));
        }
        return list;
    }

private:
    at::Tensor timestep() const {
        return torch::tensor({kTimestep}, torch::TensorOptions(torch::kInt64).device(models_->diffusion.device()));
    }

    std::vector<Call> diffusionCalls() {
        StableDiffusion& networks = models_->diffusion;
        return {
            {"clip_text_forward", [&] { noGrad([&] { networks.textModel->forward(tokens_); }); }},
            {"unet_forward", [&] { noGrad([&] { networks.unet->forward(latent_, timestep(), text_); }); }},
            {"unet_forward_batch2",
             [&] {
                 noGrad([&] {
                     networks.unet->forward(latent_.repeat({2, 1, 1, 1}), timestep(), torch::cat({text_, nullText_}));
                 });
             }},
            {"controlnet_forward",
             [&] { noGrad([&] { networks.controlNet->forward(latent_, timestep(), text_, condition_); }); }},
            {"guided_step", [this] { guidedStep(); }},
            {"null_text_step", [this] { nullTextStep(); }},
            {"vae_encode", [&] { noGrad([&] { networks.encodePicture(picture_); }); }},
            {"vae_decode", [&] { noGrad([&] { networks.decodeLatent(latent_); }); }},
            {"vae_decode_backward",
             [&] {
                 const at::Tensor latent = latent_.clone().requires_grad_();
                 networks.decodeLatent(latent).mean().backward();
             }},
        };
    }

    std::vector<Call> samCalls() {
        Sam& sam = models_->sam;
        return {
            {"sam_encode", [&] { noGrad([&] { sam->encodeImage(sam->preprocess(samPicture_)); }); }},
            {"sam_encode_backward",
             [&] {
                 const at::Tensor picture = samPicture_.clone().requires_grad_();
                 sam->encodeImage(sam->preprocess(picture)).to(torch::kFloat32).mean().backward();
             }},
            {"sam_decode_9_boxes", [&] { noGrad([&] { sam->predictMasks(embedding_, prompts_, /*multimask=*/false); }); }},
        };
    }

    static void noGrad(const std::function<void()>& run) {
        const torch::NoGradGuard guard;
        run();
    }

    /// What the attack runs 50 times an iterate: UNet and ControlNet on both guidance halves.
    void guidedStep() {
        noGrad([this] { denoiser().predictGuided(latent_, kTimestep, text_, nullText_, 7.5); });
    }

    /// What one inner step of the null-text optimisation costs: forward and backward with respect to the embedding.
    void nullTextStep() {
        const auto prefix = denoiser().prefix(latent_, kTimestep);
        denoiser().textGradient(*prefix, nullText_, /*conditional=*/true, [](const at::Tensor& noise) {
            return noise * (2.0 / static_cast<double>(noise.numel())); // of mean(noise^2)
        });
    }

    Denoiser& denoiser() {
        if (!denoiser_) {
            denoiser_ = std::make_unique<Denoiser>(models_->diffusion, condition_, ControlOptions{});
        }
        return *denoiser_;
    }

    std::shared_ptr<LoadedModels> models_;
    std::unique_ptr<Denoiser> denoiser_;
    at::Tensor tokens_, latent_, text_, nullText_, picture_, condition_, samPicture_, embedding_;
    std::int64_t samSide_ = 0;
    SamPrompts prompts_;
};

void waitForDevice() {
    if (torch::cuda::is_available()) {
        torch::cuda::synchronize();
    }
}

double secondsOf(const std::function<void()>& run) {
    const auto start = std::chrono::steady_clock::now();
    run();
    waitForDevice();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

json timeCall(const Call& call, int repeats, const ComputeSettings& compute) {
    const int warmUps = compute.graphs ? RecordedCalls::kCallsBefore + 1 : 1; // the last one records
    for (int warmUp = 0; warmUp < warmUps; ++warmUp) {
        call.run();
    }
    waitForDevice();
    resetPeak(compute);
    std::vector<double> seconds;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        seconds.push_back(secondsOf(call.run));
    }
    std::sort(seconds.begin(), seconds.end());
    return {{"name", call.name},
            {"seconds", seconds[seconds.size() / 2]},
            {"seconds_min", seconds.front()},
            {"peak_megabytes", peakMegabytes(compute)}};
}

} // namespace

json benchNetworks(const NetworkBenchOptions& options, const ComputeSettings& compute, const std::stop_token& stop) {
    ModelHub hub;
    Bench bench(options.publishedSize ? randomPublishedModels(compute) : hub.load(options.models, compute));
    json results = json::array();
    for (const Call& call : bench.calls()) {
        if (stop.stop_requested()) {
            throw Cancelled();
        }
        if (call.name.find(options.only) != std::string::npos) {
            results.push_back(timeCall(call, options.repeats, compute));
        }
    }
    return results;
}

int usedThreads() { return at::get_num_threads(); }

double peakMegabytes(const ComputeSettings& compute) {
    constexpr double kMegabyte = 1e6;
    const bool onCard = compute.torchDevice().is_cuda();
    return static_cast<double>(onCard ? peakBytesOn(compute.device) : peakProcessBytes()) / kMegabyte;
}

void resetPeak(const ComputeSettings& compute) {
    resetPeakProcessBytes();
    resetPeakBytesOn(compute.device);
}

} // namespace asam::cli
