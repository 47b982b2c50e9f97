#pragma once

#include "core/base/progress.h"
#include "core/evaluation/evaluation_report.h"
#include "core/pipeline/evaluation/evaluation_request.h"

namespace asam {

struct EvaluationOutcome {
    EvaluationReport report;
    std::int64_t evaluated = 0; ///< images that were computed now, for one model or more
    std::int64_t reused = 0;    ///< images whose answers were all there
    std::int64_t failed = 0;    ///< images that have labels and yet no answers: damaged files, no memory
};

/// Evaluates models side by side on data sets (stage 5): each image is read once, encoded once for each
/// distinct image encoder, and every model is asked for every mask with the same prompts.
///
/// Writes   OUT/images/DATA/ID.json for each image (EvaluatedImage), OUT/report.json, report.csv, images.csv
/// and
///          report.md at the end, also after a stop; all atomically.
/// Resumes  answers whose fingerprint (settings, seed, picture, labels, corruption, weights, precision) is
/// the same are
///          taken from the record; a model more costs that model's decoder only where its encoder is known
///          anew.
/// Reports  progress evaluation/images and evaluation/masks; metric evaluation/NAME, a model's mean IoU so
/// far, against
///          the number of images; stageFinished("evaluation") for each image; messages about what is wrong
///          with an image, which never stops the others.
/// Errors   ConfigError, CheckpointError, DataError (a data set that cannot be opened, an OUT that cannot be
/// written or
///          in which another process works) before the first image; Cancelled after a stop, all finished on
///          disk.
/// Thread   blocks; needs nothing of other jobs.
/// Source   ASAM section 4 and the published evaluation; EvaluationFrame tells the arithmetic.
EvaluationOutcome runEvaluation(const EvaluationRequest& request, const StageContext& context);

/// Where a run's evaluation and tuned tokens lie.
std::filesystem::path runEvaluationFolder(const std::filesystem::path& run); ///< RUN/evaluation
std::filesystem::path runTokensFile(const std::filesystem::path& run); ///< RUN/tuning/tokens.safetensors

} // namespace asam
