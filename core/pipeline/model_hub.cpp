#include "core/pipeline/model_hub.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <malloc.h>
#include <torch/torch.h>

#include "core/base/device_memory.h"
#include "core/base/error.h"
#include "core/base/folder.h"
#include "core/checkpoint/model_identity.h"
#include "core/checkpoint/state_dict.h"
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
        const auto written = modelWrittenAt(path).time_since_epoch().count();
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

/// What a caller asks load() for on one device.
struct WantedModels {
    std::string device;
    ModelPaths paths;
    Precision precision = Precision::fp32;
    bool graphs = false;
    ModelParts parts = ModelParts::all;
    fs::file_time_type written{}; ///< when the newest of the files was

    bool isSamePlace(const WantedModels& other) const {
        return device == other.device && paths == other.paths && precision == other.precision &&
               graphs == other.graphs;
    }
    bool serves(const WantedModels& other) const {
        return isSamePlace(other) && written == other.written &&
               (parts == ModelParts::all || other.parts == ModelParts::segmenter);
    }
};

struct KeptModels {
    WantedModels what;
    std::shared_ptr<LoadedModels> models;
};

using Weights = std::vector<at::Tensor>;

Weights weightsOf(const LoadedModels& models) {
    Weights weights;
    const auto add = [&weights](const auto& network) {
        if (!network.is_empty()) {
            for (const Weights& some : {network->parameters(), network->buffers()}) {
                weights.insert(weights.end(), some.begin(), some.end());
            }
        }
    };
    add(models.diffusion.textModel);
    add(models.diffusion.unet);
    add(models.diffusion.controlNet);
    add(models.diffusion.vae);
    add(models.sam);
    return weights;
}

/// Numbers in a model's file, or in the networks of a pipeline folder. What cannot be read counts nothing:
/// its loading says what is wrong.
std::int64_t numbersIn(const fs::path& path) {
    if (path.empty()) {
        return 0;
    }
    std::vector<fs::path> files{path};
    if (std::error_code error; fs::is_directory(path / "unet", error)) {
        files = {path / "unet", path / "vae", path / "text_encoder"};
    }
    std::int64_t numbers = 0;
    for (const fs::path& file : files) {
        try {
            const StateDict dict = readCheckpoint(file);
            for (const auto& [name, entry] : dict.entries()) {
                numbers += c10::multiply_integers(entry.shape);
            }
        } catch (const Error&) {
            continue;
        }
    }
    return numbers;
}

/// What these models will take, before they are loaded.
std::int64_t weightBytes(const WantedModels& wanted, const ComputeSettings& compute) {
    std::int64_t numbers = numbersIn(wanted.paths.sam);
    if (wanted.parts == ModelParts::all) {
        numbers += numbersIn(wanted.paths.diffusion) + numbersIn(wanted.paths.controlNet);
    }
    return numbers * static_cast<std::int64_t>(c10::elementSize(compute.networkType()));
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

std::int64_t halfOfMemory(const std::string& device) {
    const std::optional<DeviceRoom> room = roomOn(device);
    return room ? room->bytes / 2 : 0;
}

struct ModelHub::State {
    SegmenterShelf segmenters; ///< locks for itself
    ModelMemoryLimit limit;
    std::mutex mutex;          ///< guards all below
    std::list<KeptModels> kept; ///< those used last in front

    /// Models for this lane, from those that are kept or loaded.
    std::shared_ptr<LoadedModels> take(const WantedModels& wanted, const ComputeSettings& compute) {
        const auto found = std::find_if(kept.begin(), kept.end(),
                                        [&](const KeptModels& each) { return each.what.serves(wanted); });
        if (found != kept.end()) {
            kept.splice(kept.begin(), kept, found);
            return found->models;
        }
        // What this replaces: a part of it, or the same files as they were.
        kept.remove_if([&](const KeptModels& each) { return each.what.isSamePlace(wanted); });
        makeRoom(wanted, compute);
        kept.push_front({wanted, loadParts(wanted.paths, compute, wanted.parts, segmenters)});
        return kept.front().models;
    }

    /// Before the loading, so that old and new do not stand in memory together.
    void makeRoom(const WantedModels& wanted, const ComputeSettings& compute) {
        const auto isIdle = [&](const KeptModels& each) {
            return each.what.device == wanted.device && each.models.use_count() == 1;
        };
        if (std::none_of(kept.begin(), kept.end(), isIdle)) {
            return;
        }
        const std::int64_t room = limit(wanted.device) - weightBytes(wanted, compute);
        while (bytesOn(wanted.device) > room) {
            const auto longestUnused = std::find_if(kept.rbegin(), kept.rend(), isIdle);
            if (longestUnused == kept.rend()) {
                return;
            }
            kept.erase(std::next(longestUnused).base());
        }
    }

    std::int64_t bytesOn(const std::string& device) const {
        std::int64_t bytes = 0;
        std::set<const void*> counted;
        for (const KeptModels& each : kept) {
            for (const at::Tensor& weight :
                 each.what.device == device ? weightsOf(*each.models) : Weights()) {
                const bool isNew = counted.insert(weight.unsafeGetTensorImpl()).second;
                bytes += isNew ? static_cast<std::int64_t>(weight.nbytes()) : 0;
            }
        }
        return bytes;
    }
};

ModelHub::ModelHub(ModelMemoryLimit limit) : state_(std::make_unique<State>()) {
    state_->limit = std::move(limit);
}
ModelHub::~ModelHub() = default;

std::shared_ptr<LoadedModels> ModelHub::load(const ModelPaths& paths, const ComputeSettings& compute,
                                             ModelParts parts) {
    return load(paths, std::vector<ComputeLane>{{compute.device, compute}}, parts).front();
}

std::vector<std::shared_ptr<LoadedModels>>
ModelHub::load(const ModelPaths& paths, const std::vector<ComputeLane>& lanes, ModelParts parts) {
    const ModelPaths resolved = paths.resolved();
    for (const fs::path& path : {resolved.diffusion, resolved.controlNet, resolved.sam}) {
        requireUtf8(path);
    }
    const fs::file_time_type written =
        std::max({modelWrittenAt(resolved.diffusion), modelWrittenAt(resolved.controlNet),
                  modelWrittenAt(resolved.sam)});
    const std::scoped_lock lock(state_->mutex);
    std::vector<std::shared_ptr<LoadedModels>> loaded;
    for (const ComputeLane& lane : lanes) {
        const ComputeSettings& compute = lane.compute;
        loaded.push_back(state_->take(
            {compute.device, resolved, compute.precision, compute.graphs, parts, written}, compute));
    }
    return loaded;
}

std::int64_t ModelHub::keptBytes(const std::string& device) const {
    const std::scoped_lock lock(state_->mutex);
    return state_->bytesOn(device);
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
        state_->kept.clear();
    }
#if defined(__GLIBC__)
    malloc_trim(0); // what was freed is kept for the next step otherwise (ComputeSettings::apply)
#endif
}

} // namespace asam
