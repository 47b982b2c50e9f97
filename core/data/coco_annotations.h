#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/data/mask_rle.h"

namespace asam {

/// The outline or the run lengths of one object, as the file holds them: rasterised only when asked for.
struct CocoSegmentation {
    std::vector<std::vector<double>> polygons;
    std::vector<std::uint32_t> runs; ///< uncompressed
    std::string counts;              ///< compressed
    int height = 0;                  ///< of run lengths
    int width = 0;

    /// Throws DataError: no segmentation at all, a polygon of less than three corners, run lengths of another
    /// size.
    MaskRle mask(int imageHeight, int imageWidth) const;
};

struct CocoAnnotation {
    std::int64_t id = 0;
    std::int64_t imageId = 0;
    CocoSegmentation segmentation;
    std::optional<std::array<double, 4>>
        bbox;           ///< [x, y, w, h] as it stands; absent where it is no four numbers
    bool crowd = false; ///< iscrowd: a region of many objects
    std::string broken; ///< why the segmentation cannot be used, found while reading
};

struct CocoImage {
    std::int64_t id = 0;
    std::string file; ///< file_name, or the last part of coco_url
    int height = 0;
    int width = 0;
};

/// An instances file of COCO's form (LVIS's too).
struct CocoAnnotations {
    std::vector<CocoImage> images;
    std::vector<CocoAnnotation> annotations;
    std::int64_t brokenImages = 0;      ///< entries of "images" without id or file name
    std::int64_t brokenAnnotations = 0; ///< entries of "annotations" without id or image_id
};

/// Reads the file object by object, so that it takes little more memory than its numbers. Throws DataError
/// naming the file: absent, no JSON, or without a list of images.
CocoAnnotations readCocoAnnotations(const std::filesystem::path& path);

/// Whether a file is of COCO's form, by its first entries; false for what is no JSON or cannot be read. (An
/// SA-1B record is not: it tells of one "image".)
bool isCocoFile(const std::filesystem::path& path);

} // namespace asam
