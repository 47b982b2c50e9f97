#pragma once

#include <filesystem>
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

/// Loads models once and shares them between jobs; a change of paths, device or precision unloads the former
/// ones first. Thread-safe; a caller holds the returned pointer while it computes.
class ModelHub {
public:
    ModelHub();
    ~ModelHub();
    /// Throws CheckpointError.
    std::shared_ptr<LoadedModels> load(const ModelPaths& paths, const ComputeSettings& compute,
                                       ModelParts parts = ModelParts::all);
    /// The same on each of several devices: one entry a lane, lanes on one device share theirs.
    std::vector<std::shared_ptr<LoadedModels>>
    load(const ModelPaths& paths, const std::vector<ComputeLane>& lanes, ModelParts parts = ModelParts::all);
    /// The segmenter alone (empty: the miniature's). While somebody holds it, it is the same one that load() gives.
    /// Does not wait for a load() of other models. Throws CheckpointError.
    std::shared_ptr<LoadedSegmenter> loadSegmenter(const std::filesystem::path& sam, const ComputeSettings& compute);
    /// What nobody holds leaves memory, and freed memory goes back to the system.
    void unload();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace asam
