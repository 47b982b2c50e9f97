#pragma once

#include <cstdint>

#include "core/base/progress.h"
#include "core/pipeline/evaluation/evaluation_request.h"

namespace asam {

/// Asks a run's tuned tokens for every mask of its regenerated samples, with the boxes and the arithmetic of
/// the column `saved`, so that what the tuning gave back can be read off mask by mask. (The evaluation itself
/// is about photographs.)
///
/// Of an evaluation of a run's own: `out` is RUN/evaluation, and one of the models is RUN/tuning's tokens
/// over a segmenter. Any other request asks for nothing here. Of the images are taken those that the request
/// names, up to its limit, as far as their samples have been regenerated.
///
/// Writes   RUN/evaluation/tuned/ID.predictions.json (Predictions, column tuned), then ID.json ({"id",
///          "fingerprint", "mask_ids", "iou": {"tuned": {"mean", "masks", "predicted_iou"}}}), which
///          RunDirectory::imageRecord() reads, and at the end RUN's report; all atomically.
/// Resumes  what was found with the same tokens, segmenter, sample, masks and precision is left as it is: no
///          model is loaded when nothing is new. Else it costs one pass of the encoder an image.
/// Reports  progress evaluation/samples; a message for each image that cannot be asked for, which never stops
///          the others: one that cannot be read, or whose masks are others than those of its sample.
/// Returns  how many images were asked for now.
/// Errors   ConfigError, CheckpointError, DataError (a folder that cannot be written, or in which another
///          evaluation works); Cancelled after a stop, with all finished on disk.
/// Thread   blocks; call on a worker thread.
std::int64_t scoreTunedSamples(const EvaluationRequest& request, const StageContext& context);

} // namespace asam
