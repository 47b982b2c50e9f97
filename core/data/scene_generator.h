#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/data/sample.h"

namespace asam {

struct SceneOptions {
    int side = 256; ///< pixels, 32..4096
    std::uint64_t seed = 0;
};

/// A drawn photograph with exact masks: shapes with patterns, light and shadow on a textured ground.
struct Scene {
    cv::Mat picture; ///< CV_8UC3 RGB, side x side
    std::vector<Annotation>
        annotations;     ///< what is visible of each object; things on an object belong to its mask too
    std::string caption; ///< in words that the miniature's tokenizer knows
};

/// Scene `index` of a seed: the same picture whatever else is drawn. Between 3 and about 12 objects; one of
/// which less than a third (or fewer than 1/1000 of the picture's pixels) is visible has no annotation.
/// Throws ConfigError for a side out of range. Thread-safe.
Scene drawScene(const SceneOptions& options, std::uint64_t index);

/// Writes scene `number` into a folder: sa_NUMBER.jpg (quality 95) and sa_NUMBER.json in SA-1B's form.
/// Returns the line for the captions file, {"img": …, "prompt": …}. Throws DataError.
std::string writeScene(const std::filesystem::path& folder, const SceneOptions& options,
                       std::uint64_t number);

} // namespace asam
