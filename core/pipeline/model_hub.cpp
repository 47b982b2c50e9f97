#include "core/pipeline/model_hub.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <mutex>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/pipeline/loaded_models.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

bool holdsMiniature(const fs::path& folder) { return fs::exists(folder / "miniature" / "diffusion" / "model_index.json"); }

/// Weight and configuration files of a model folder; anything else in it (pictures, readmes) is not the model.
bool belongsToModel(const fs::path& path) {
    constexpr std::array kEndings{".safetensors", ".bin", ".pth", ".pt", ".ckpt", ".json", ".txt"};
    return std::find(kEndings.begin(), kEndings.end(), path.extension().string()) != kEndings.end();
}

std::string sha256OfModel(const fs::path& path) {
    if (!fs::is_directory(path)) {
        return sha256OfFile(path);
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied)) {
        if (entry.is_regular_file() && belongsToModel(entry.path())) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::string lines;
    for (const fs::path& file : files) {
        lines += fmt::format("{}  {}\n", sha256OfFile(file), fs::relative(file, path).generic_string());
    }
    return sha256OfBytes(lines);
}

ModelIdentity identify(const fs::path& path) {
    return path.empty() ? ModelIdentity{} : ModelIdentity{path, sha256OfModel(path)};
}

std::shared_ptr<LoadedModels> loadAll(const ModelPaths& paths, const ComputeSettings& compute) {
    const c10::Device device = compute.torchDevice();
    const c10::ScalarType type = compute.networkType();
    auto models = std::make_shared<LoadedModels>();
    models->diffusion = loadStableDiffusion(paths.diffusion, device, type);
    if (!paths.controlNet.empty()) {
        models->diffusion.controlNet = loadControlNet(paths.controlNet, models->diffusion.unet->config, device, type);
    }
    models->sam = loadSam(paths.sam, device, type);
    models->diffusionIdentity = identify(paths.diffusion);
    models->controlNetIdentity = identify(paths.controlNet);
    models->samIdentity = identify(paths.sam);
    return models;
}

} // namespace

fs::path resourcesFolder() {
    std::vector<fs::path> candidates;
    if (const char* named = std::getenv("ASAM_RESOURCES"); named != nullptr && *named != '\0') {
        candidates.emplace_back(named);
    }
    std::error_code error;
    if (const fs::path program = fs::read_symlink("/proc/self/exe", error); !error) {
        candidates.push_back(program.parent_path() / "resources");
        candidates.push_back(program.parent_path().parent_path() / "share" / "asam-studio");
    }
    candidates.emplace_back(ASAM_SOURCE_RESOURCES);
    for (const fs::path& candidate : candidates) {
        if (holdsMiniature(candidate)) {
            return candidate;
        }
    }
    std::string places;
    for (const fs::path& candidate : candidates) {
        places += (places.empty() ? "" : ", ") + candidate.string();
    }
    throw DataError(fmt::format("The miniature models were not found; looked for miniature/ in {}. Set ASAM_RESOURCES "
                                "to the folder that holds it.",
                                places));
}

fs::path demoScenesFolder() { return resourcesFolder() / "miniature" / "scenes"; }

ModelPaths ModelPaths::resolved() const {
    ModelPaths paths = *this;
    if (paths.diffusion.empty()) {
        const fs::path miniature = resourcesFolder() / "miniature";
        paths.diffusion = miniature / "diffusion";
        if (paths.controlNet.empty()) {
            paths.controlNet = miniature / "controlnet";
        }
    }
    if (paths.sam.empty()) {
        paths.sam = resourcesFolder() / "miniature" / "sam" / "sam_vit_mini.pth";
    }
    return paths;
}

struct ModelHub::State {
    std::mutex mutex;
    std::shared_ptr<LoadedModels> models;
    ModelPaths paths;
    std::string device;
    Precision precision = Precision::fp32;
};

ModelHub::ModelHub() : state_(std::make_unique<State>()) {}
ModelHub::~ModelHub() = default;

std::shared_ptr<LoadedModels> ModelHub::load(const ModelPaths& paths, const ComputeSettings& compute) {
    const ModelPaths wanted = paths.resolved();
    const std::scoped_lock lock(state_->mutex);
    const bool same = state_->models != nullptr && state_->paths == wanted && state_->device == compute.device &&
                      state_->precision == compute.precision;
    if (!same) {
        state_->models.reset(); // first, so that the two never stand in memory together
        state_->models = loadAll(wanted, compute);
        state_->paths = wanted;
        state_->device = compute.device;
        state_->precision = compute.precision;
    }
    return state_->models;
}

void ModelHub::unload() {
    const std::scoped_lock lock(state_->mutex);
    state_->models.reset();
}

} // namespace asam
