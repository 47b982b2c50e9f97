#include "core/pipeline/word_maps.h"

#include <algorithm>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/diffusion/caption_words.h"
#include "core/diffusion/cross_attention.h"
#include "core/inversion/guided_sampler.h"
#include "core/pipeline/image_preparation.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/settings_source.h"

namespace asam {
namespace {

using nlohmann::json;

/// What the run has of the image, on the models' device.
struct Trajectory {
    at::Tensor start;     ///< [1, 4, h, w]: z_T, or the adversarial latent
    at::Tensor denoised;  ///< [T, 4, h, w] after each step from z_T; undefined where it was not kept
    at::Tensor nullTexts; ///< [T, 77, C]
    std::string caption;
};

void requireStage(const RunDirectory& run, Stage stage, const std::string& id) {
    if (!std::filesystem::exists(run.stageFile(stage, id, ".json"))) {
        throw DataError(
            fmt::format("Word maps of {} need its {}, which this run does not have; run that stage.", id,
                        toString(stage)));
    }
}

Trajectory readTrajectory(const RunDirectory& run, const WordMapsRequest& request, c10::Device device) {
    const auto read = [&](const StateDict& tensors, const char* name) {
        return tensors.read(name).to(device, torch::kFloat32).clone();
    };
    requireStage(run, Stage::inversion, request.image);
    const StateDict inversion =
        readCheckpoint(run.stageFile(Stage::inversion, request.image, ".safetensors"));
    Trajectory trajectory;
    trajectory.nullTexts = read(inversion, "null_embeddings");
    trajectory.caption = run.readStageJson(Stage::inversion, request.image).value("caption", "");
    if (request.attacked) {
        requireStage(run, Stage::attack, request.image);
        trajectory.start =
            read(readCheckpoint(run.stageFile(Stage::attack, request.image, ".safetensors")), "latent");
        return trajectory;
    }
    trajectory.start = read(inversion, "z_T");
    if (inversion.contains("denoised")) {
        trajectory.denoised = read(inversion, "denoised");
    }
    return trajectory;
}

/// The photograph of the run's own data, from which the control image is made.
PreparedImage prepareFromRun(const RunDirectory& run, const json& manifest, const RunConfig& config,
                             const std::string& id, const LoadedModels& models) {
    Dataset dataset = Dataset::open(dataPlaceOf(manifest));
    dataset.setLabels(run.labelsFolder());
    return prepareImage(dataset, id, models, config.data);
}

at::Tensor latentBefore(int step, const Trajectory& trajectory, const GuidedSampler& sampler,
                        const StageContext& context) {
    if (step > 0 && trajectory.denoised.defined()) {
        return trajectory.denoised.narrow(0, step - 1, 1);
    }
    at::Tensor latent = trajectory.start;
    for (int index = 0; index < step; ++index) {
        context.throwIfStopped();
        latent = sampler.step(index, latent);
    }
    return latent;
}

std::vector<WordMap> mapsOfWords(const at::Tensor& maps, const std::vector<CaptionWord>& words) {
    std::vector<WordMap> result;
    for (const CaptionWord& word : words) {
        if (word.tokens == 0) {
            continue;
        }
        const at::Tensor map =
            maps.narrow(0, static_cast<std::int64_t>(word.firstToken), static_cast<std::int64_t>(word.tokens))
                .sum(0)
                .contiguous();
        const cv::Mat view(static_cast<int>(map.size(0)), static_cast<int>(map.size(1)), CV_32FC1,
                           map.data_ptr<float>());
        result.push_back({word.text, view.clone(), map.mean().item<double>()});
    }
    return result;
}

} // namespace

WordMaps crossAttentionMaps(const WordMapsRequest& request, ModelHub& hub, const StageContext& context) {
    context.compute().check();
    context.compute().apply();
    const torch::NoGradGuard noGrad;
    const RunDirectory run = RunDirectory::open(request.run);
    const json manifest = run.manifest();
    const RunConfig config = recordedSettings(manifest, run.root() / "run.json");
    const std::shared_ptr<LoadedModels> models = hub.load(request.models, context.compute());
    const StableDiffusion& diffusion = models->diffusion;
    const Trajectory trajectory = readTrajectory(run, request, diffusion.device());

    const bool control = request.attacked ? config.attack.control : config.inversion.control;
    const double controlScale = request.attacked ? config.attack.controlScale : config.inversion.controlScale;
    const auto rounding =
        request.attacked && config.attack.roundCondition ? ConditionRounding::uint8 : ConditionRounding::none;
    const at::Tensor condition =
        control
            ? controlCondition(prepareFromRun(run, manifest, config, request.image, *models), rounding, *models)
            : at::Tensor();
    Denoiser denoiser(diffusion, condition, {control, controlScale, config.inversion.guessMode});
    const DdimScheduler scheduler(diffusion.scheduler, trajectory.nullTexts.size(0));
    const at::Tensor text = diffusion.encodeText(trajectory.caption);
    const GuidedSampler sampler(denoiser, scheduler, text, trajectory.nullTexts,
                                request.attacked ? config.attack.guidance : config.inversion.guidance);

    WordMaps result;
    result.image = request.image;
    result.attacked = request.attacked;
    result.steps = static_cast<int>(scheduler.steps());
    result.step = std::clamp(request.step, 0, result.steps - 1);
    result.timestep = scheduler.timesteps()[static_cast<std::size_t>(result.step)];
    const at::Tensor latent = latentBefore(result.step, trajectory, sampler, context);
    context.throwIfStopped();
    diffusion::CrossAttentionRecorder recorder;
    denoiser.observeCrossAttention(&recorder);
    denoiser.predict(latent, result.timestep, text);
    result.words = mapsOfWords(recorder.maps(0, latent.size(2), latent.size(3)),
                               captionWords(*diffusion.tokenizer, trajectory.caption));
    return result;
}

} // namespace asam
