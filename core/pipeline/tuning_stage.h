#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/config/stage_configs.h"
#include "core/parallel/distributed.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/tuning_record.h"

namespace asam {

/// Further pictures to learn from: a folder in SA-1B or ASAM layout, or another run (its regenerated
/// samples).
struct TuningFolder {
    std::filesystem::path path;
    double share = 1; ///< of an epoch, beside the shares of the settings
};

/// What is to be tuned on what.
struct TuningRequest {
    std::filesystem::path run;       ///< folder, made when it is new
    std::filesystem::path data;      ///< photographs; empty: what run.json names
    ModelPaths models;               ///< only the segmenter is used
    RunConfig config;                ///< sections tuning and data, and the seed
    std::vector<std::string> images; ///< ids; empty: all
    std::int64_t limit = 0;          ///< at most this many images; 0: no limit
    std::vector<TuningFolder> folders;
    double secondsBetweenSaves = 20; ///< of the state from which a broken tuning goes on
    std::filesystem::path annotations; ///< of the photographs, of COCO's form; empty: looked for beside them
};

/// Stage 4: tunes SAM's output tokens on the pictures of a run, all images together. RUN/tuning then holds
///
///   tokens.safetensors        the best epoch's tokens, in the form that `asam merge` takes
///   tokens_last.safetensors   the last epoch's
///   tuning.json               settings, fingerprint, sources and one entry an epoch (TuningRecord); when it
///                             is finished, the SHA-256 of both
///   state.safetensors         where it stands, until it is finished
///   embeddings/               what SAM's encoder made of the pictures
///
/// A finished tuning with the same fingerprint (settings, seed, SAM, pictures, masks, precision) is reused;
/// one that was broken off goes on where its state stands, and on a CPU ends with the same bits as an
/// uninterrupted one; any other is done anew.
///
/// Reports  progress tuning/list, tuning/steps, tuning/validation; metrics by step tuning/loss and
///          tuning/gradient_norm, by epoch tuning/learning_rate, tuning/iou, tuning/iou/SOURCE,
///          tuning/drift/TOKEN and tuning/cosine/TOKEN (epoch 0: the untuned tokens); stageFinished "tuning".
/// Group    each process takes its part of every batch, the gradients are summed, the first one writes; every
/// process
///          is to be given the same request.
/// Pause    the state is saved and the networks leave memory until the work goes on.
/// Errors   ConfigError, CheckpointError, DataError before the first step; NumericError when the loss is not
/// finite;
///          Cancelled with the state saved. A picture that cannot be read is left out with a warning.
/// Thread   blocks; call on a worker thread.
TuningRecord runTuning(const TuningRequest& request, ModelHub& hub, const StageContext& context,
                       ProcessGroup& group);
/// In this process alone.
TuningRecord runTuning(const TuningRequest& request, ModelHub& hub, const StageContext& context);

} // namespace asam
