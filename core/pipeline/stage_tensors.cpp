#include "core/pipeline/stage_tensors.h"

#include <filesystem>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/error.h"

namespace asam {

std::optional<StateDict> stageTensors(const RunDirectory& run, Stage stage, const std::string& id) {
    const std::filesystem::path file = run.stageFile(stage, id, ".safetensors");
    if (!std::filesystem::exists(run.stageFile(stage, id, ".json")) || !std::filesystem::exists(file)) {
        return std::nullopt;
    }
    return readCheckpoint(file);
}

TrajectoryLatents readTrajectoryLatents(const RunDirectory& run, const std::string& id) {
    const std::optional<StateDict> tensors = stageTensors(run, Stage::inversion, id);
    if (!tensors || !tensors->contains("trajectory") || !tensors->contains("denoised")) {
        return {};
    }
    const at::Tensor forward = tensors->read("trajectory");
    const at::Tensor denoised = tensors->read("denoised");
    if (forward.dim() != 4 || denoised.dim() != 4 || forward.size(0) != denoised.size(0) + 1) {
        throw DataError(fmt::format(
            "The trajectory in {} has {} latents forward and {} backward; expected one more "
            "forward. Run the inversion of {} again.",
            run.stageFile(Stage::inversion, id, ".safetensors").string(),
            forward.dim() > 0 ? forward.size(0) : 0, denoised.dim() > 0 ? denoised.size(0) : 0, id));
    }
    // Sampling starts at z_T, the last of the trajectory, and walks it in the other direction.
    return {forward, torch::cat({denoised.flip(0), forward.narrow(0, forward.size(0) - 1, 1)})};
}

} // namespace asam
