#pragma once

#include <vector>

#include "core/data/mask_rle.h"

namespace asam {

/// A filled polygon as COCO's tools fill it, pixel for pixel: `corners` are x0, y0, x1, y1 … in pixels, the
/// outline is followed on a grid five times as fine, and a pixel belongs to the mask when its centre's column
/// crosses the outline above it an odd number of times. What lies outside the picture is cut off. Throws
/// DataError for an empty size, fewer than three corners, an odd count, or numbers that are not finite.
MaskRle maskFromPolygon(const std::vector<double>& corners, int height, int width);

/// Several polygons of one object: the pixels of any. Throws as above, and for none at all.
MaskRle maskFromPolygons(const std::vector<std::vector<double>>& polygons, int height, int width);

} // namespace asam
