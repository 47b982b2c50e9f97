// What a tuning does beside its steps: resting, saving, writing down and reporting.

#include <system_error>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/sha256.h"
#include "core/pipeline/tuning_loop.h"
#include "core/tuning/sam_tokens.h"

namespace asam {

void TuningLoop::rest() {
    if (context_.isPauseWanted()) {
        saveState();
        tuner_.releaseModel();
        segmenter_.reset();
        hub_.unload();
    }
    context_.throwIfStopped();
    if (!tuner_.hasModel()) {
        segmenter_ = hub_.loadSegmenter(plan_.base, context_.compute());
        tuner_.setModel(segmenter_->sam);
    }
}

void TuningLoop::countWork() {
    TuningRecord& record = state_.record;
    const TuningCalls& calls = tuner_.calls();
    record.calls = {{"sam_encode", callsBefore_.encode + calls.encode},
                    {"sam_decode", callsBefore_.decode + calls.decode},
                    {"sam_decode_backward", callsBefore_.decodeBackward + calls.decodeBackward}};
    record.seconds = secondsBefore_ + watch_.seconds();
}

void TuningLoop::saveState() {
    savedAt_ = watch_.seconds();
    if (!group_.isFirst() || !begun_) {
        return;
    }
    countWork();
    state_.tokens = tuner_.tokens();
    state_.adam = tuner_.adam();
    writeTuningState(plan_.files.state, state_);
}

void TuningLoop::writeRecord() {
    if (!group_.isFirst()) {
        return;
    }
    countWork();
    nlohmann::json document = tuningToJson(state_.record);
    document.update(plan_.header);
    writeFileAtomically(plan_.files.record, document.dump(2) + "\n");
}

void TuningLoop::finish() {
    const bool all = static_cast<int>(state_.record.epochs.size()) >= config_.epochs;
    state_.record.status = all ? TuningStatus::finished : TuningStatus::stoppedEarly;
    countWork();
    if (group_.isFirst()) {
        for (const std::filesystem::path& tokens : {plan_.files.best, plan_.files.last}) {
            if (std::error_code none; std::filesystem::exists(tokens, none)) { // one may have been taken away
                plan_.header["files"][tokens.filename().string()] = sha256OfFile(tokens);
            }
        }
    }
    writeRecord();
    if (group_.isFirst()) {
        std::error_code ignored; // what is left of it belongs to a finished tuning and is not read again
        std::filesystem::remove(plan_.files.state, ignored);
    }
    group_.wait();
}

void TuningLoop::reportIou(int epoch, const std::optional<TuningIou>& iou) const {
    if (iou) {
        context_.reportMetric("tuning/iou", epoch, iou->mean);
        for (const auto& [source, mean] : iou->bySource) {
            context_.reportMetric("tuning/iou/" + source, epoch, mean);
        }
    }
}

void TuningLoop::reportEpoch(const TuningEpoch& epoch) const {
    context_.reportMetric("tuning/learning_rate", epoch.epoch, epoch.learningRate);
    reportIou(epoch.epoch, epoch.iou);
    for (std::size_t row = 0; row < epoch.drift.size(); ++row) {
        context_.reportMetric("tuning/drift/" + tokenName(row), epoch.epoch, epoch.drift[row].norm);
        context_.reportMetric("tuning/cosine/" + tokenName(row), epoch.epoch, epoch.drift[row].cosine);
    }
    const char* best = state_.record.bestEpoch == epoch.epoch ? " (best)" : "";
    const std::string iou = epoch.iou
                                ? fmt::format(", IoU on held-out images {:.4f}{}", epoch.iou->mean, best)
                                : std::string(best);
    context_.reportMessage(MessageLevel::Info, fmt::format("Epoch {}: loss {:.4f}, learning rate {:.3g}{}.",
                                                           epoch.epoch, epoch.loss, epoch.learningRate, iou));
}

} // namespace asam
