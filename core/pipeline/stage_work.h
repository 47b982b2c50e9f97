#pragma once

#include <algorithm>
#include <chrono>
#include <string>

#include <nlohmann/json.hpp>

#include "core/attack/scored_iterate.h"
#include "core/base/progress.h"
#include "core/diffusion/on_device.h"
#include "core/parallel/side_tasks.h"
#include "core/pipeline/image_preparation.h"
#include "core/pipeline/predictions.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// What a stage is given for one image. Stages meet only in the run directory: each reads what it needs of the
/// former ones from there.
struct StageWork {
    const RunDirectory& run;
    LoadedModels& models;
    const PreparedImage& image;
    const RunConfig& config;
    std::uint64_t seed;      ///< of this image, for what is random
    std::string fingerprint; ///< goes into the stage's json, and decides whether it is still good
    const StageContext& context;
    LaneSlot& slot;          ///< where its networks run (onDevice())
    TaskThreads& helpers;    ///< for what needs no network: encoding, measuring, writing files side by side
    nlohmann::json inputs{}; ///< kept in the stage's json: what the print has of pictures and models
    std::string note{};      ///< a sentence about what is not as the run's settings ask; kept there too
};

/// Each does its stage for one image and writes its files, the json last. The json's common entries are id,
/// stage, fingerprint, inputs, settings, seconds, network_calls, warnings, and note where there is one.
///
/// Throw DataError, NumericError, Cancelled; nothing of the stage counts as finished then.
void runInversionStage(const StageWork& work);
void runAttackStage(const StageWork& work);
/// The attack stage of a run whose attack changes pixels: no inversion stands before it.
void runPixelAttackStage(const StageWork& work);
void runRegenerationStage(const StageWork& work);

/// Wall-clock seconds since its construction, without those that a pause took, and of what was made together with other
/// images' work only this image's share.
class StopWatch {
public:
    explicit StopWatch(const StageContext& context, const LaneSlot* slot = nullptr)
        : context_(context), slot_(slot), notOwnBefore_(notOwn()) {}
    double seconds() const {
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
        return std::max(0.0, passed.count() - (notOwn() - notOwnBefore_));
    }

private:
    double notOwn() const {
        return context_.secondsHeld() + (slot_ == nullptr ? 0 : slot_->secondsOfOthers());
    }

    const StageContext& context_;
    const LaneSlot* slot_;
    double notOwnBefore_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// The entries that every stage's json has.
nlohmann::json stageJson(const StageWork& work, Stage stage, const StopWatch& watch, const NetworkCalls& calls);
/// The predicted masks, enlarged to SAM's input size as SAM does it, and their IoU with the image's. (The attack
/// itself chooses by the IoU at SAM's low resolution, as published.)
PredictionSet predictionsOf(const SegmentationScore& score, const PreparedImage& image);
/// The same beside the work, on one of its helpers; `into` and `image` outlive the task.
void startPredictions(SideTasks& tasks, PredictionSet& into, const SegmentationScore& score,
                      const PreparedImage& image);
/// One row of the attack's "steps".
nlohmann::json iterateToJson(const ScoredIterate& iterate);
/// The photograph in SAM's input square [1, 3, S, S] float32 0..255, on the models' device.
at::Tensor photographForSam(const StageWork& work);
/// {"mean", "masks": […], "predicted_iou": […]} for one column of the IoU table.
nlohmann::json iouColumn(const PredictionSet& predictions);
/// Puts "mask_ids" and "mask_areas" (pixels of the photograph), which the columns' entries belong to.
void putMasks(nlohmann::json& document, const PreparedImage& image);
nlohmann::json callsToJson(const NetworkCalls& calls);

/// What the inversion stage stored, on the models' device.
struct InversionRecord {
    at::Tensor zT;          ///< [1, 4, h, w] float32
    at::Tensor nullTexts;   ///< [T, 77, C] float32
    std::string caption;
};
InversionRecord readInversion(const StageWork& work);

} // namespace asam
