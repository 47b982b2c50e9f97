#include "ui/jobs/job_log.h"

#include <cmath>
#include <utility>

#include "ui/bridge/conversions.h"
#include "ui/forms/field_texts.h"
#include "ui/jobs/end_notice.h"
#include "ui/jobs/job_runner.h"

namespace asam {
namespace {

constexpr const char* kPsnr = "inversion/psnr";
constexpr const char* kKeptIou = "attack/kept_iou";
constexpr const char* kSavedIou = "regeneration/iou";

} // namespace

JobLog::JobLog(JobRunner* runner, QObject* parent) : QObject(parent), runner_(runner) {
    connect(runner_, &JobRunner::stateChanged, this, &JobLog::onState);
    connect(runner_, &JobRunner::batchArrived, this, &JobLog::onBatch);
    connect(runner_, &JobRunner::finished, this, &JobLog::onFinished);
    clock_.start();
}

void JobLog::onState(JobState state) {
    const JobState former = std::exchange(state_, state);
    if (state == JobState::Paused) {
        pausedAt_ = pausedAt_.value_or(clock_.elapsed());
    } else if (pausedAt_) {
        stoodStill_ += clock_.elapsed() - *std::exchange(pausedAt_, std::nullopt);
    }
    QString sentence;
    switch (state) {
    case JobState::Idle:
        return; // its outcome follows
    case JobState::Running:
        sentence = canStart(former) ? tr("%1: begins") : tr("%1: goes on");
        break;
    case JobState::Pausing:
        sentence = tr("%1: a pause was asked for");
        break;
    case JobState::Paused:
        sentence = tr("%1: stands still");
        break;
    case JobState::Stopping:
        sentence = tr("%1: a stop was asked for");
        break;
    }
    Q_EMIT line(MessageLevel::Info, sentence.arg(runner_->title()));
}

qint64 JobLog::worked() const {
    return pausedAt_.value_or(clock_.elapsed()) - stoodStill_;
}

void JobLog::onBatch(const JobBatch& batch) {
    for (const Metric& metric : batch.metrics) {
        if (metric.series == kPsnr || metric.series == kKeptIou || metric.series == kSavedIou) {
            numbers_[{metric.image, metric.series}] = metric.y;
        }
    }
    for (const StageFinished& stage : batch.finishedStages) {
        if (stage.reused) {
            ++reused_;
        } else {
            tell(stage);
        }
        since_[stage.image] = worked(); // the next one's
    }
    for (const Progress& lane : batch.lanes) {
        since_.try_emplace(lane.image, worked());
    }
    if (batch.progress) {
        since_.try_emplace(batch.progress->image, worked());
    }
}

void JobLog::tell(const StageFinished& stage) {
    const auto begun = since_.find(stage.image);
    QString sentence = tr("%1 done").arg(stageTitle(stage.stage));
    if (begun != since_.end()) {
        const double seconds = static_cast<double>(worked() - begun->second) / 1000.0;
        sentence = tr("%1 done in %2").arg(stageTitle(stage.stage), durationText(seconds));
    }
    sentence += numberOf(stage);
    Q_EMIT line(MessageLevel::Info, stage.image.empty() ? sentence
                                                        : QStringLiteral("%1: %2").arg(
                                                              QString::fromStdString(stage.image), sentence));
}

QString JobLog::numberOf(const StageFinished& stage) const {
    const auto last = [&](const char* series) {
        const auto found = numbers_.find({stage.image, series});
        return found == numbers_.end() ? std::nan("") : found->second;
    };
    if (const double psnr = last(kPsnr); stage.stage == "inversion" && std::isfinite(psnr)) {
        return tr(", PSNR %1 dB").arg(psnr, 0, 'f', 1);
    }
    const double iou = stage.stage == "attack"         ? last(kKeptIou)
                       : stage.stage == "regeneration" ? last(kSavedIou)
                                                       : std::nan("");
    return std::isfinite(iou) ? tr(", IoU %1").arg(iou, 0, 'f', 3) : QString();
}

void JobLog::onFinished(const JobOutcome& outcome) {
    if (reused_ > 0) {
        Q_EMIT line(
            MessageLevel::Info,
            tr("%1: stages that were there already: %2").arg(outcome.title).arg(groupedText(reused_)));
    }
    if (outcome.kind == JobOutcome::Kind::Failed) {
        // A line of its own, as it came: the view translates it, the file keeps it.
        Q_EMIT line(MessageLevel::Failure, outcome.what);
        Q_EMIT line(MessageLevel::Failure,
                    tr("%1: failed after %2").arg(outcome.title, durationText(outcome.seconds)));
    } else {
        Q_EMIT line(outcome.trouble.isEmpty() ? MessageLevel::Info : MessageLevel::Warning,
                    EndNotice::textOf(outcome));
    }
    since_.clear();
    numbers_.clear();
    reused_ = 0;
}

} // namespace asam
