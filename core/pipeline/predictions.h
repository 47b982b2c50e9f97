#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/data/mask_rle.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// What SAM found in one picture when it was given the box of one annotation.
struct StoredPrediction {
    std::int64_t id = 0;     ///< the annotation's
    MaskRle mask;            ///< in SAM's input square, enlarged from its logits as SAM does it; may be empty
    double predictedIou = 0; ///< SAM's own estimate
    double iou = 0;          ///< with the annotation, in the same square

    bool operator==(const StoredPrediction&) const = default;
};

/// The predictions of one picture, in the order of the stage's "mask_ids".
using PredictionSet = std::vector<StoredPrediction>;

/// What the stages of one image keep of SAM's masks:
///
///   inversion/ID.predictions.json     columns clean, inverted
///   attack/ID.predictions.json        iterates, and clean where the attack had to score the photograph
///   itself regeneration/ID.predictions.json  column saved
///   evaluation/tuned/ID.predictions.json     column tuned, where the run's tuned tokens were asked
///   (tuned_scores.h)
///
/// Each is {"frame": "sam_input", "side": S, "columns": {NAME: [PREDICTION…]}, "iterates": [[PREDICTION…]…]}
/// with PREDICTION = {"id", "segmentation": {"size": [S, S], "counts": COCO's compressed runs},
/// "predicted_iou", "iou"}. SAM's input square lies on the photograph as every square of the settings'
/// data.fit does.
struct Predictions {
    int side = 0; ///< of SAM's input square, in pixels; 0 when nothing is known
    std::optional<PredictionSet> clean;
    std::optional<PredictionSet> inverted;
    std::optional<PredictionSet> saved;
    std::optional<PredictionSet> tuned;  ///< what the tuned tokens found in the picture of `saved`
    std::vector<PredictionSet> iterates; ///< of the attack, by step

    bool empty() const { return side == 0; }
};

/// One stage's part, written whole or not at all. Throws DataError.
void writePredictions(const RunDirectory& run, Stage stage, const std::string& id,
                      const Predictions& predictions);
/// The same into this file.
void writePredictions(const std::filesystem::path& file, const Predictions& predictions);

/// All that the finished stages of an image have; empty for a run that was made before predictions were kept.
/// Where the attack has been made, `inverted` is its iterate 0, as in the table of IoUs. Throws DataError for
/// a damaged file. Thread: any.
Predictions readPredictions(const RunDirectory& run, const std::string& id);

} // namespace asam
