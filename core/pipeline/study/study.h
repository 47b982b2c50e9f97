#pragma once

#include <filesystem>

#include "core/base/progress.h"
#include "core/pipeline/model_hub.h"
#include "core/pipeline/study/study_plan.h"
#include "core/pipeline/study/study_results.h"

namespace asam {

/// Carries out a study in a folder, which may hold a part of it already:
///
///   scenes/NAME/                 drawn scenes
///   runs/SOURCE/                 the source's run and, for the first seed, its tuning
///   runs/SOURCE.seed-N/          the same samples, tuned with another seed
///   evaluation/                  all tuned models and SAM on all sets
///   study.json | csv | md | tex | svg
///
/// Stages that sources have in common are made once and linked; what is finished is recognised by its
/// fingerprint, so the same call continues a study that was stopped, and a changed plan costs what changed.
///
/// Reports  what runs, tunings and the evaluation report; study/steps between them.
/// Errors   ConfigError, CheckpointError, DataError; NumericError of a tuning; Cancelled with all finished on
/// disk. Thread   blocks; call on a worker thread. Source   ASAM (CVPR 2024) section 4: comparison with other
/// tuning sets, and ablation.
StudyResults runStudy(const StudyPlan& plan, const std::filesystem::path& folder, ModelHub& hub,
                      const StageContext& context);

/// Writes the five files of the results; atomic, each.
void writeStudy(const StudyResults& results, const std::filesystem::path& folder);

} // namespace asam
