#pragma once

#include <atomic>
#include <exception>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "core/data/dataset.h"
#include "core/parallel/device_lane.h"
#include "core/parallel/task_threads.h"
#include "core/pipeline/image_preparation.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_bookkeeping.h"
#include "core/pipeline/stage_fingerprint.h"

namespace asam {

/// What can be made ready before an image's turn: nothing of it needs a network.
struct ImageInput {
    std::string id;
    StageInputs inputs;                  ///< what its stages depend on beside the settings
    std::map<Stage, std::string> prints; ///< fingerprints of its stages
    bool bySkip = false; ///< its attack is done by the skip gradient, for want of memory; the prints say so
    std::optional<PreparedImage> image;  ///< absent where every stage is finished, or with a failure
    std::exception_ptr failure;          ///< of its reading; it counts when the image's turn comes
};

/// Takes images of one run through the stages that were asked for. Holds references: all that it is given
/// must outlive it. Computes on the context's device, where the models are.
/// Thread  any: several images at a time, each with a slot of its own.
class ImageRunner {
public:
    ImageRunner(const RunRequest& request, const Dataset& dataset, LoadedModels& models,
                const RunDirectory& run, RunBookkeeping& books, const StageContext& context);

    /// Whether a stage that was asked for is not finished, and the image has not failed since the run was
    /// begun.
    bool isOpen(const std::string& id) const;
    /// Reads, decodes and fits an image that has work to do. Never throws; what goes wrong stands in the
    /// input.
    ImageInput prepare(const std::string& id) const;

    /// What became of an image.
    enum class Outcome { made, reused, failed };
    /// Its stages; a failure is recorded. Throws ConfigError, Cancelled and DeviceLost, and DataError where
    /// every further image would fail alike: the disk is full, or the run or its photographs are gone.
    Outcome run(ImageInput input, LaneSlot& slot);

private:
    class Turn;

    void readPrints(ImageInput& input) const; ///< throws DataError
    bool isFinished(const ImageInput& input) const; ///< every stage that was asked for
    PreparedImage load(const std::string& id) const;

    const RunRequest& request_;
    const Dataset& dataset_;
    LoadedModels& models_;
    const RunDirectory& run_;
    RunBookkeeping& books_;
    const StageContext& context_;
    std::filesystem::file_time_type begun_; ///< when the run, by whichever process, was begun
    TaskThreads helpers_; ///< of the stages, each on one thread: the networks have the cores
    std::atomic<int> promptsPerChunk_;      ///< the settings', less where memory ran out
    std::optional<RunConfig> skipConfig_;   ///< what is left where that did not help; absent: not allowed
};

} // namespace asam
