#include <cstdint>
#include <optional>
#include <vector>

#include <torch/torch.h>

#include "core/base/device_copy.h"
#include "core/base/random.h"
#include "core/base/tensor_image.h"
#include "core/checkpoint/write.h"
#include "core/data/picture.h"
#include "core/evaluation/image_metrics.h"
#include "core/inversion/ddim_inversion.h"
#include "core/inversion/null_text_optimization.h"
#include "core/parallel/side_tasks.h"
#include "core/pipeline/stage_work.h"

namespace asam {
namespace {

using nlohmann::json;

at::Tensor decode(const StageWork& work, const at::Tensor& latent, NetworkCalls& calls) {
    const torch::NoGradGuard noGrad;
    work.context.throwIfStopped();
    ++calls.vaeDecode;
    return onDevice(&work.slot, [&] { return work.models.diffusion.decodeLatent(latent); });
}

/// What the inversion finds for a photograph, or what stands in its place.
struct FoundLatent {
    std::vector<at::Tensor> trajectory; ///< z_0 … z_T; z_T alone where nothing was inverted
    NullTextResult nullText;
};

FoundLatent invert(Denoiser& denoiser, const DdimScheduler& scheduler, const at::Tensor& z0,
                   const at::Tensor& text, const at::Tensor& emptyText, const StageWork& work) {
    FoundLatent found;
    found.trajectory = invertDdim(denoiser, scheduler, z0, text, work.context);
    found.nullText = optimizeNullText(denoiser, scheduler, {found.trajectory, text, emptyText},
                                      work.config.inversion, work.context);
    return found;
}

/// A latent of normal numbers in the shape of z_0, the empty caption's embedding at every step, and what
/// sampling makes of the two.
FoundLatent drawLatent(Denoiser& denoiser, const DdimScheduler& scheduler, const at::Tensor& z0,
                       const at::Tensor& text, const at::Tensor& emptyText, const StageWork& work) {
    const InversionConfig& config = work.config.inversion;
    FoundLatent found;
    found.trajectory = {torch::randn(z0.sizes(), makeGenerator(work.seed), torch::kFloat32).to(z0.device())};
    found.nullText.embeddings = emptyText.expand({config.steps, -1, -1}).contiguous();
    const GuidedSampler sampler(denoiser, scheduler, text, found.nullText.embeddings, config.guidance);
    found.nullText.latents = {
        sampleDdim(sampler, found.trajectory.back(), work.context, "inversion/denoise")};
    return found;
}

NamedTensors tensorsToStore(const InversionConfig& config, const std::vector<at::Tensor>& trajectory,
                            const NullTextResult& nullText) {
    const auto storage = config.embeddingStorage == StorageType::fp16 ? torch::kFloat16 : torch::kFloat32;
    NamedTensors tensors{{"z_T", trajectory.back()}, {"null_embeddings", nullText.embeddings.to(storage)}};
    if (config.keepTrajectory && config.source == LatentSource::inversion) {
        tensors["trajectory"] = torch::cat(trajectory);
        tensors["denoised"] = torch::cat(nullText.latents);
    }
    for (auto& [name, tensor] : tensors) {
        tensor = tensor.detach().to(torch::kCPU).contiguous();
    }
    return tensors;
}

/// What is known of the reconstruction without a network.
struct Reconstruction {
    std::vector<std::uint8_t> png;
    double psnr = 0;
    double ssim = 0;
    double psnrOfVae = 0; ///< of the photograph through the autoencoder
};

Reconstruction measureReconstruction(const cv::Mat& reconstruction, const cv::Mat& throughVae,
                                     const cv::Mat& photograph) {
    return {encodePng(reconstruction), psnr(reconstruction, photograph), ssim(reconstruction, photograph),
            psnr(throughVae, photograph)};
}

/// What SAM finds in the photograph and in the reconstruction; their numbers go into the json. Without masks
/// there is nothing to compare with.
std::optional<Predictions> addScores(const StageWork& work, const at::Tensor& reconstruction, json& document,
                                     NetworkCalls& calls) {
    if (work.image.masksInSam.empty()) {
        return std::nullopt;
    }
    const SegmentationTarget target = segmentationTarget(work.image, work.models);
    const at::Tensor photograph = photographForSam(work) / 255;
    const auto score = [&](const at::Tensor& picture) {
        work.context.throwIfStopped();
        return onDevice(&work.slot, [&] {
            return scorePicture(work.models.sam, picture, target, work.config.attack, /*withGradient=*/false, &calls);
        });
    };
    Predictions predictions;
    predictions.side = work.image.samFit.workingSide();
    SideTasks encoding(work.helpers);
    startPredictions(encoding, predictions.clean.emplace(), score(photograph), work.image);
    const SegmentationScore inverted = score(reconstruction);
    const WithoutDevice packing(work.slot);
    predictions.inverted = predictionsOf(inverted, work.image);
    encoding.finish();
    putMasks(document, work.image);
    document["sam_sha256"] = work.models.samIdentity.sha256;
    document["iou"] = {{"clean", iouColumn(*predictions.clean)}, {"inverted", iouColumn(*predictions.inverted)}};
    return predictions;
}

std::vector<std::int64_t> innerStepsUsed(const NullTextResult& nullText) {
    std::vector<std::int64_t> counts;
    for (const auto& losses : nullText.losses) {
        counts.push_back(static_cast<std::int64_t>(losses.size()));
    }
    return counts;
}

} // namespace

void runInversionStage(const StageWork& work) {
    const StopWatch watch(work.context, &work.slot);
    const InversionConfig& config = work.config.inversion;
    const StableDiffusion& diffusion = work.models.diffusion;
    const at::Tensor condition = [&] {
        const WithoutDevice painting(work.slot);
        return config.control ? controlCondition(work.image, ConditionRounding::none, work.models) : at::Tensor();
    }();
    Denoiser denoiser(diffusion, condition, {config.control, config.controlScale, config.guessMode}, &work.slot);
    const DdimScheduler scheduler(diffusion.scheduler, config.steps);

    const auto [text, emptyText, z0] = onDevice(&work.slot, [&] {
        const torch::NoGradGuard noGrad;
        ++denoiser.calls().vaeEncode;
        const at::Tensor picture = toDevice(tensorFromImage(work.image.picture), diffusion.device()) / 255;
        return std::tuple(diffusion.encodeText(work.image.caption), diffusion.encodeText(""),
                          diffusion.encodePicture(picture));
    });
    const bool random = config.source == LatentSource::randomLatent;
    const auto [trajectory, nullText] =
        (random ? drawLatent : invert)(denoiser, scheduler, z0, text, emptyText, work);

    NetworkCalls& calls = denoiser.calls();
    const at::Tensor reconstructedPicture = decode(work, nullText.latents.back(), calls);
    const cv::Mat reconstruction = imageFromUnitTensor(reconstructedPicture);
    const cv::Mat throughVae = imageFromUnitTensor(decode(work, z0, calls));
    work.context.reportPreview("inversion/image", [&] { return reconstruction; });
    const std::string& id = work.image.sample.id;
    Reconstruction known;
    SideTasks writing(work.helpers); // while SAM looks at the reconstruction
    writing.start([&] {
        known = measureReconstruction(reconstruction, throughVae, work.image.picture);
        writeEncodedPicture(work.run.stageFile(Stage::inversion, id, ".png"), known.png);
    });
    writing.start(
        [path = work.run.stageFile(Stage::inversion, id, ".safetensors"),
         tensors = tensorsToStore(config, trajectory, nullText)] { writeSafetensors(path, tensors); });
    json scores = json::object();
    const std::optional<Predictions> predictions = addScores(work, reconstructedPicture, scores, calls);

    const WithoutDevice disk(work.slot);
    if (predictions) {
        writePredictions(work.run, Stage::inversion, id, *predictions);
    }
    writing.finish(); // before the json, which says that they are there
    json document = stageJson(work, Stage::inversion, watch, calls);
    document.update(scores);
    document["caption"] = work.image.caption;
    work.context.reportMetric("inversion/psnr", 0, known.psnr);
    document["psnr"] = known.psnr;
    document["ssim"] = known.ssim;
    document["psnr_vae"] = known.psnrOfVae;
    document["null_text_losses"] = nullText.losses;
    document["inner_steps_used"] = innerStepsUsed(nullText);
    work.run.writeStageJson(Stage::inversion, id, document);
}

} // namespace asam
