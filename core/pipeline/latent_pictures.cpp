#include "core/pipeline/latent_pictures.h"

#include <torch/torch.h>

#include "core/base/tensor_image.h"
#include "core/checkpoint/state_dict.h"

namespace asam {

LatentPictures readLatentPictures(const RunDirectory& run, const std::string& id) {
    const std::filesystem::path file = run.stageFile(Stage::attack, id, ".safetensors");
    if (!std::filesystem::exists(run.stageFile(Stage::attack, id, ".json")) ||
        !std::filesystem::exists(file)) {
        return {};
    }
    const nlohmann::json document = run.readStageJson(Stage::attack, id);
    const double radius = document.value(nlohmann::json::json_pointer("/settings/attack/radius"), 0.0);
    const StateDict tensors = readCheckpoint(file);
    return {tiledLatentImage(tensors.read("latent")), perturbationImage(tensors.read("delta"), radius)};
}

} // namespace asam
