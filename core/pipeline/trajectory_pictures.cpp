#include "core/pipeline/trajectory_pictures.h"

#include <algorithm>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/tensor_image.h"
#include "core/data/resize.h"
#include "core/pipeline/loaded_models.h"
#include "core/pipeline/stage_tensors.h"

namespace asam {
namespace {

constexpr int kLongestTrajectorySide = 256;

cv::Mat decodedLevel(const at::Tensor& latents, std::int64_t level, const StableDiffusion& diffusion) {
    const at::Tensor latent = latents.narrow(0, level, 1).to(diffusion.device(), torch::kFloat32);
    const cv::Mat picture = imageFromUnitTensor(diffusion.decodeLatent(latent));
    return std::max(picture.cols, picture.rows) > kLongestTrajectorySide
               ? resizeLongestSide(picture, kLongestTrajectorySide)
               : picture;
}

} // namespace

TrajectoryPictures decodeTrajectory(const TrajectoryPicturesRequest& request, ModelHub& hub,
                                    const StageContext& context) {
    context.compute().check();
    context.compute().apply();
    const torch::NoGradGuard noGrad;
    const TrajectoryLatents latents = readTrajectoryLatents(RunDirectory::open(request.run), request.image);
    if (latents.levels() == 0) {
        throw DataError(fmt::format("The run {} holds no trajectory of {}. Run its inversion with "
                                    "inversion.keep_trajectory switched on.",
                                    request.run.string(), request.image));
    }
    context.throwIfStopped();
    const std::shared_ptr<LoadedModels> models = hub.load(request.models, context.compute());
    TrajectoryPictures pictures;
    pictures.level = std::clamp(request.level, 0, static_cast<int>(latents.levels()) - 1);
    context.throwIfStopped();
    pictures.forward = decodedLevel(latents.forward, pictures.level, models->diffusion);
    context.throwIfStopped();
    pictures.backward = decodedLevel(latents.backward, pictures.level, models->diffusion);
    return pictures;
}

} // namespace asam
