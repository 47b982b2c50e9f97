#include "core/pipeline/model_hub.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <malloc.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/checkpoint/model_identity.h"
#include "core/pipeline/loaded_models.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

bool holdsMiniature(const fs::path& folder) { return fs::exists(folder / "miniature" / "diffusion" / "model_index.json"); }

ModelIdentity identify(const fs::path& path) {
    return path.empty() ? ModelIdentity{} : ModelIdentity{path, sha256OfModel(path)};
}

/// Segmenters that somebody holds, so that a job and the prompts of the window share one.
class SegmenterShelf {
public:
    Sam take(const fs::path& path, const ComputeSettings& compute) {
        std::error_code error;
        const auto written = fs::last_write_time(path, error).time_since_epoch().count();
        const std::string name = fmt::format("{}\n{}\n{}\n{}", path.string(), written, compute.device,
                                             toString(compute.precision));
        const std::scoped_lock lock(mutex_);
        std::erase_if(held_, [](const auto& entry) { return entry.second.expired(); });
        if (const auto found = held_.find(name); found != held_.end()) {
            if (std::shared_ptr<SamImpl> sam = found->second.lock()) {
                return Sam(std::move(sam));
            }
        }
        Sam sam = loadSam(path, compute.torchDevice(), compute.networkType());
        held_[name] = sam.ptr();
        return sam;
    }

private:
    std::mutex mutex_;
    std::map<std::string, std::weak_ptr<SamImpl>> held_;
};

void loadDiffusion(LoadedModels& models, const ModelPaths& paths, const ComputeSettings& compute) {
    const c10::Device device = compute.torchDevice();
    const c10::ScalarType type = compute.networkType();
    models.diffusion = loadStableDiffusion(paths.diffusion, device, type);
    if (!models.diffusion.tokenizer || models.diffusion.textModel.is_empty()) {
        throw CheckpointError(fmt::format("{}: this Stable Diffusion has no {}, and captions need one. A "
                                          "single file is taken with the model's "
                                          "folder tokenizer (vocab.json and merges.txt) beside it.",
                                          paths.diffusion.string(),
                                          models.diffusion.tokenizer ? "text encoder" : "tokenizer"));
    }
    if (!paths.controlNet.empty()) {
        models.diffusion.controlNet =
            loadControlNet(paths.controlNet, models.diffusion.unet->config, device, type);
    }
    if (const MakeRecorder recorders = compute.graphs ? graphRecorders(device) : MakeRecorder()) {
        models.diffusion.recorded = std::make_shared<RecordedCalls>(recorders);
    }
    models.diffusionIdentity = identify(paths.diffusion);
    models.controlNetIdentity = identify(paths.controlNet);
}

std::shared_ptr<LoadedModels> loadParts(const ModelPaths& paths, const ComputeSettings& compute,
                                        ModelParts parts, SegmenterShelf& segmenters) {
    auto models = std::make_shared<LoadedModels>();
    if (parts == ModelParts::all) {
        loadDiffusion(*models, paths, compute);
    }
    models->sam = segmenters.take(paths.sam, compute);
    models->samIdentity = identify(paths.sam);
    if (const c10::Device device = compute.torchDevice(); device.is_cuda()) {
        torch::cuda::synchronize(device.index()); // lanes with streams of their own read the weights
    }
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
    SegmenterShelf segmenters; ///< locks for itself
    std::mutex mutex;          ///< guards all below
    std::map<std::string, std::shared_ptr<LoadedModels>> models; ///< by device
    ModelPaths paths;
    Precision precision = Precision::fp32;
    bool graphs = false;
    ModelParts parts = ModelParts::all;
};

ModelHub::ModelHub() : state_(std::make_unique<State>()) {}
ModelHub::~ModelHub() = default;

std::shared_ptr<LoadedModels> ModelHub::load(const ModelPaths& paths, const ComputeSettings& compute,
                                             ModelParts parts) {
    return load(paths, std::vector<ComputeLane>{{compute.device, compute}}, parts).front();
}

std::vector<std::shared_ptr<LoadedModels>>
ModelHub::load(const ModelPaths& paths, const std::vector<ComputeLane>& lanes, ModelParts parts) {
    const ModelPaths wanted = paths.resolved();
    const std::scoped_lock lock(state_->mutex);
    const Precision precision = lanes.front().compute.precision;
    const bool graphs = lanes.front().compute.graphs;
    const bool same = state_->paths == wanted && state_->precision == precision && state_->graphs == graphs &&
                      (state_->parts == ModelParts::all || parts == ModelParts::segmenter);
    std::erase_if(
        state_->models, [&](const auto& held) { // first, so that old and new never stand in memory together
            return !same || std::none_of(lanes.begin(), lanes.end(), [&held](const ComputeLane& lane) {
                return lane.compute.device == held.first;
            });
        });
    if (state_->models.empty()) {
        state_->parts = parts;
        state_->paths = wanted;
        state_->precision = precision;
        state_->graphs = graphs;
    }
    std::vector<std::shared_ptr<LoadedModels>> loaded;
    for (const ComputeLane& lane : lanes) {
        std::shared_ptr<LoadedModels>& models = state_->models[lane.compute.device];
        if (models == nullptr) {
            models = loadParts(wanted, lane.compute, state_->parts, state_->segmenters);
        }
        loaded.push_back(models);
    }
    return loaded;
}

std::shared_ptr<LoadedSegmenter> ModelHub::loadSegmenter(const fs::path& sam, const ComputeSettings& compute) {
    ModelPaths paths;
    paths.sam = sam;
    return std::make_shared<LoadedSegmenter>(
        LoadedSegmenter{state_->segmenters.take(paths.resolved().sam, compute)});
}

void ModelHub::unload() {
    {
        const std::scoped_lock lock(state_->mutex);
        state_->models.clear();
    }
#if defined(__GLIBC__)
    malloc_trim(0); // what was freed is kept for the next step otherwise (ComputeSettings::apply)
#endif
}

} // namespace asam
