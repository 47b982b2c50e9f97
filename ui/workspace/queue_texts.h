#pragma once

#include <cstdint>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/pipeline/run_progress.h"
#include "core/pipeline/run_queue.h"
#include "core/pipeline/work_plan.h"

namespace asam {

// What the room Queue says of runs, in the window's language.

QString queueStateText(QueueState state);
QString workStateText(WorkState state);
/// "1 image", "12 images".
QString imageCountText(std::int64_t images);
/// "12 images an hour", below ten with a decimal.
QString rateText(double imagesPerHour);
/// "2.5 steps/s"; of steps that take longer than a second "12.5 s a step".
QString stepRateText(double stepsPerSecond);
/// "Inversion, Attack"; the stages of the whole run after those of the images.
QString stageNamesText(const std::vector<Stage>& stages, const std::vector<RunStage>& runStages = {});
/// "Tuning: done  ·  Evaluation: 180 of 200 images done", of the stages of the whole run that it knows or was
/// asked for; the review has a column of its own. Empty: none.
QString runStagesText(const RunProgress& progress, const std::vector<RunStage>& asked);
/// "Preset Quick look  ·  all stages  ·  at most 20 images".
QString orderText(const QueueEntry& entry);
/// "12 images  ·  2 failed  ·  04:11  ·  tuned +0.11 points of IoU", of an entry that has ended; the
/// order's text in the images' place where it was not finished.
QString endText(const QueueEntry& entry);

/// "Radius kappa 0.02 → 0.01", "picture changed".
QString staleReasonText(const StaleReason& reason);
/// "Done again by a run: Attack, Regeneration. Because: Radius kappa 0.02 → 0.01.", of one of its images.
QString staleImageText(const StaleGroup& group);
/// A sentence for each group, the largest first, at most three; empty when nothing is done again.
QStringList staleTexts(const WorkPlan& plan);

} // namespace asam
