#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/parallel/distributed.h"
#include "core/parallel/ordered_prefetch.h"
#include "core/pipeline/loaded_models.h"
#include "core/pipeline/stage_work.h"
#include "core/pipeline/tuning_loader.h"
#include "core/pipeline/tuning_sources.h"
#include "core/pipeline/tuning_stage.h"
#include "core/pipeline/tuning_state.h"
#include "core/tuning/epoch_plan.h"

namespace asam {

/// What a tuning is, once its inputs are known.
struct TuningPlan {
    TuningFiles files;
    TuningSources sources;
    std::filesystem::path base; ///< SAM's checkpoint
    std::string baseSha256;
    std::string fingerprint;
    nlohmann::json header; ///< what tuning.json says beside the record
};

/// The epochs of one tuning: steps, validation, saving, resting. Everything is the same in each process of
/// the group, but for its share of the pictures; the first one writes.
class TuningLoop {
public:
    TuningLoop(const TuningRequest& request, TuningPlan plan, ModelHub& hub, const StageContext& context,
               ProcessGroup& group);

    /// From the saved state, or from the beginning, to the end. Throws NumericError, DataError, Cancelled.
    TuningRecord run();

private:
    void begin();
    void requireSamePlace();
    void runEpoch();
    void finishEpoch();
    bool isOver() const;
    void finish();

    /// One step of an epoch.
    TuningSums sumsOfStep(OrderedPrefetch<TuningVisit>& visits, std::size_t count);
    void takeStep(const TuningSums& sums, double rate, std::int64_t steps);
    /// Fills in the embedding where it was not kept. False when the visit brings nothing.
    bool completeExample(TuningVisit& visit);

    std::optional<TuningIou> validate();
    /// Adds one picture's IoU to `sums`.
    void measureHeldOut(TuningVisit visit, std::size_t source, std::vector<double>& sums);
    std::optional<TuningIou> meansOf(const std::vector<double>& sums) const;

    /// Sums over the processes. Whether one of them stops (Cancelled) or fails is part of the exchange, so
    /// that none waits for a sum to which another will never come: all leave then. `failure` is this
    /// process's own.
    void sumOverGroup(std::vector<double>& values, const std::exception_ptr& failure);

    /// Between two steps: a pause gives the networks' memory back, a stop leaves.
    void rest();
    void saveState();
    void writeRecord();
    void countWork();
    void reportEpoch(const TuningEpoch& epoch) const;
    void reportIou(int epoch, const std::optional<TuningIou>& iou) const;

    std::vector<std::size_t> ownPlaces(std::size_t pictures, std::size_t batch) const;

    const TuningRequest& request_;
    const TuningConfig& config_;
    TuningPlan plan_;
    ModelHub& hub_;
    const StageContext& context_;
    ProcessGroup& group_;
    StopWatch watch_;
    double secondsBefore_ = 0; ///< of the parts before this one
    TuningCalls callsBefore_;
    std::shared_ptr<LoadedSegmenter> segmenter_;
    TokenTuner tuner_;
    at::Tensor startTokens_;
    EmbeddingStore store_;
    TuningLoader loader_;
    TuningState state_;
    bool begun_ = false; ///< there is something to save
    double savedAt_ = 0; ///< on the watch
};

} // namespace asam
