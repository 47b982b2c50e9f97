#pragma once

#include <optional>
#include <vector>

#include "core/base/geometry.h"

namespace asam {

/// A point given to SAM, in pixels of the picture that it is given for.
struct PointPrompt {
    Point pointInImage;
    bool foreground = true;
    bool operator==(const PointPrompt&) const = default;
};

/// What SAM is asked for one mask: points and box together are one prompt.
struct MaskPrompt {
    std::vector<PointPrompt> points;
    std::optional<Box> boxInImage;

    bool empty() const { return points.empty() && !boxInImage; }
    bool operator==(const MaskPrompt&) const = default;
};

} // namespace asam
