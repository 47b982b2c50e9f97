#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/data/mask_rle.h"

namespace asam {

/// One annotated object. `bbox` is the record's own [x, y, w, h], in the record's convention: it decides the
/// painting order, and is not recomputed.
struct Annotation {
    std::int64_t id = 0;
    MaskRle mask;
    std::array<double, 4> bbox{};
    double predictedIou = 0;
    double stabilityScore = 0;
    std::vector<std::array<double, 2>> pointCoords;   ///< x y of SA-1B's own prompts; kept as they stand
    std::optional<std::array<double, 4>> cropBox;     ///< [x, y, w, h]; kept as it stands

    double boxArea() const { return bbox[2] * bbox[3]; }
};

/// A photograph with its masks and caption, in the photograph's own frame.
struct Sample {
    std::string id; ///< the file's name without its ending: "sa_17"
    std::filesystem::path imagePath;
    cv::Mat image;                        ///< CV_8UC3 RGB
    std::vector<Annotation> annotations;  ///< in file order, empty masks left out
    std::optional<std::string> caption;   ///< absent when none was found
    std::vector<std::string> warnings;    ///< what was odd but bearable: an empty mask, EXIF rotation, CMYK …
};

/// Indices of the annotations by bounding-box area (w * h of the record), largest first, ties in file order:
/// the order in which the published code numbers and paints masks.
std::vector<std::size_t> paintingOrder(const std::vector<Annotation>& annotations);

} // namespace asam
