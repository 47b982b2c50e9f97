#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/compute.h"

namespace asam {

/// Where the three models of a run come from. Empty: the miniature that ships with the program.
struct ModelPaths {
    std::filesystem::path diffusion;
    std::filesystem::path controlNet; ///< may be empty beside a given diffusion model: no ControlNet
    std::filesystem::path sam;

    /// The miniature for what is empty. A given diffusion model without a ControlNet stays without one.
    ModelPaths resolved() const;
    bool operator==(const ModelPaths&) const = default;
};

/// Folder of the miniature and its scenes: ASAM_RESOURCES, beside the program, or the source tree. Throws DataError
/// that says where it was looked for.
std::filesystem::path resourcesFolder();
std::filesystem::path demoScenesFolder();

/// Which of the models a run needs.
enum class ModelParts { all, segmenter };

struct LoadedModels; ///< the networks; core/pipeline/loaded_models.h
struct LoadedSegmenter;

/// How many bytes the kept models may take on a device ("cpu", "cuda:0").
using ModelMemoryLimit = std::function<std::int64_t(const std::string& device)>;

/// Half of what this process can have of a device's memory (roomOn()). 0 where that is not known.
std::int64_t halfOfMemory(const std::string& device);

/// Loads models once, shares them between jobs and keeps them for the next one. Where another set of models
/// (other paths, precision or graphs) would not fit within the limit of its device beside those that are
/// kept, the ones that nobody holds are unloaded first, longest unused first; those in use stay. Files that
/// have changed since are loaded anew. Thread-safe; a caller holds the returned pointer while it computes.
class ModelHub {
public:
    explicit ModelHub(ModelMemoryLimit limit = halfOfMemory);
    ~ModelHub();
    /// Throws CheckpointError.
    std::shared_ptr<LoadedModels> load(const ModelPaths& paths, const ComputeSettings& compute,
                                       ModelParts parts = ModelParts::all);
    /// The same on each of several devices: one entry a lane, lanes on one device share theirs.
    std::vector<std::shared_ptr<LoadedModels>>
    load(const ModelPaths& paths, const std::vector<ComputeLane>& lanes, ModelParts parts = ModelParts::all);
    /// The segmenter alone (empty: the miniature's). While somebody holds it, or load() keeps it, it is the
    /// same one that load() gives. Does not wait for a load() of other models. Throws CheckpointError.
    std::shared_ptr<LoadedSegmenter> loadSegmenter(const std::filesystem::path& sam, const ComputeSettings& compute);
    /// What nobody holds leaves memory, and freed memory goes back to the system.
    void unload();
    /// Bytes of the weights that load() keeps on a device; those that several sets share count once.
    std::int64_t keptBytes(const std::string& device) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace asam
