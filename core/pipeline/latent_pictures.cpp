#include "core/pipeline/latent_pictures.h"

#include <filesystem>
#include <optional>

#include <torch/torch.h>

#include "core/base/tensor_image.h"
#include "core/pipeline/stage_tensors.h"

namespace asam {
namespace {

using nlohmann::json;

double radiusOf(const json& attack) {
    return attack.value(json::json_pointer("/settings/attack/radius"), 0.0);
}

IterateDeltas pixelDeltas(const json& attack) {
    IterateDeltas all;
    all.ofPixels = true;
    all.radius = attack.value(json::json_pointer("/settings/pgd/radius"), 0.0);
    for (const json& step : attack.value("steps", json::array())) {
        all.histograms.push_back(step.value(kDeltaHistogramKey, DeltaHistogram()));
    }
    return all;
}

} // namespace

LatentPictures readLatentPictures(const RunDirectory& run, const std::string& id) {
    const std::optional<StateDict> tensors = stageTensors(run, Stage::attack, id);
    if (!tensors) {
        return {};
    }
    return {tiledLatentImage(tensors->read("latent")),
            perturbationImage(tensors->read("delta"), radiusOf(run.readStageJson(Stage::attack, id)))};
}

IterateDeltas readIterateDeltas(const RunDirectory& run, const std::string& id) {
    if (!std::filesystem::exists(run.stageFile(Stage::attack, id, ".json"))) {
        return {};
    }
    const json document = run.readStageJson(Stage::attack, id);
    if (document.value(json::json_pointer("/settings/attack/method"), "") == "pgd") {
        return pixelDeltas(document);
    }
    IterateDeltas all;
    all.radius = radiusOf(document);
    const std::optional<StateDict> tensors = stageTensors(run, Stage::attack, id);
    if (!tensors || !tensors->contains("iterates")) {
        return all;
    }
    const at::Tensor iterates = tensors->read("iterates");
    for (std::int64_t step = 0; step < iterates.size(0); ++step) {
        const at::Tensor latent = iterates.narrow(0, step, 1);
        const at::Tensor delta = latent - iterates.narrow(0, 0, 1);
        all.pictures.push_back({tiledLatentImage(latent), perturbationImage(delta, all.radius)});
        if (all.radius > 0) {
            all.histograms.push_back(deltaHistogram(delta, all.radius));
        }
    }
    return all;
}

std::vector<TrajectoryStep> readTrajectory(const RunDirectory& run, const std::string& id) {
    const TrajectoryLatents latents = readTrajectoryLatents(run, id);
    std::vector<TrajectoryStep> steps;
    for (std::int64_t level = 0; level < latents.levels(); ++level) {
        const at::Tensor there = latents.forward.narrow(0, level, 1);
        const at::Tensor back = latents.backward.narrow(0, level, 1);
        steps.push_back({tiledLatentImage(there), tiledLatentImage(back),
                         (there - back).to(torch::kFloat64).square().mean().sqrt().item<double>()});
    }
    return steps;
}

} // namespace asam
