#pragma once

#include <cstdint>

#include <opencv2/core/mat.hpp>

#include "core/evaluation/evaluated_image.h"

namespace asam {

/// The picture that the models saw of an evaluated image: read from its file and spoiled as it was then.
/// `seed` is the evaluation's. CV_8UC3 RGB of the picture's own size. Throws DataError for a picture that
/// cannot be read, ConfigError for a corruption that is not known. Thread: any.
cv::Mat evaluatedPicture(const EvaluatedImage& image, std::uint64_t seed);

} // namespace asam
