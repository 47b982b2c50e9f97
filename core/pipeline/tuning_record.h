#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/pipeline/run_directory.h"
#include "core/tuning/token_drift.h"

namespace asam {

/// IoU on the held-out images: mean over the masks of a picture, then over the pictures.
struct TuningIou {
    double mean = 0;
    std::map<std::string, double> bySource; ///< "clean", "inverted", "adversarial", or an extra folder's name

    bool operator==(const TuningIou&) const = default;
};

/// One epoch of a tuning, with means over its steps.
struct TuningEpoch {
    int epoch = 0; ///< from 1
    double learningRate = 0;
    double loss = 0; ///< bce + dice
    double bce = 0;
    double dice = 0;
    double gradientNorm = 0;
    std::int64_t steps = 0;
    std::int64_t masks = 0; ///< with repetitions
    std::optional<TuningIou> iou; ///< absent where no image is held out
    std::vector<TokenDrift> drift; ///< the IoU token, then the mask tokens
};

enum class TuningStatus {
    running, ///< or broken off: it is continued from its state
    finished,
    stoppedEarly, ///< the IoU did not become better for so many epochs as the settings allow
};

/// What a run knows of its tuning: RUN/tuning/tuning.json as values.
struct TuningRecord {
    TuningStatus status = TuningStatus::running;
    std::string fingerprint;
    std::string basePath; ///< the SAM whose tokens were tuned
    std::string baseSha256;
    std::map<std::string, std::int64_t> pictures; ///< learnt from, by source
    std::vector<std::string> heldOut;             ///< ids
    std::optional<TuningIou> startIou;            ///< of the untuned tokens
    std::vector<TuningEpoch> epochs;
    int bestEpoch = 0; ///< by IoU, the last where no image is held out; 0 before the first
    std::map<std::string, std::int64_t> calls; ///< "sam_encode", "sam_decode", "sam_decode_backward"
    double seconds = 0; ///< without pauses, over all its parts
    std::vector<std::string> warnings;

    const TuningEpoch* best() const;
};

/// The file's own form; `settings` and preset are added by the stage.
nlohmann::json tuningToJson(const TuningRecord& record);
/// Throws DataError that names `source` when a value is absent or has another type.
TuningRecord tuningFromJson(const nlohmann::json& document, const std::string& source);

/// Files of a run's tuning, all in RUN/tuning.
struct TuningFiles {
    explicit TuningFiles(const RunDirectory& run);

    std::filesystem::path folder;
    std::filesystem::path record;     ///< tuning.json
    std::filesystem::path best;       ///< tokens.safetensors
    std::filesystem::path last;       ///< tokens_last.safetensors
    std::filesystem::path state;      ///< state.safetensors, while it is not finished
    std::filesystem::path embeddings; ///< a folder
};

/// Absent where nothing was tuned. Throws DataError for a damaged file. Thread: any.
std::optional<TuningRecord> readTuning(const RunDirectory& run);

} // namespace asam
