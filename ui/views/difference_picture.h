#pragma once

#include "ui/workspace/workspace.h"

namespace asam {

/// How the difference of two pictures is shown.
struct DifferenceSettings {
    enum class Form {
        Absolute, ///< black where equal
        Signed,   ///< mid grey where equal, brighter where the second picture is
    };
    enum class Channel { All, Red, Green, Blue };

    Form form = Form::Absolute;
    Channel channel = Channel::All;
    int gain = 4; ///< what each difference is multiplied with

    bool operator==(const DifferenceSettings&) const = default;
};

/// min(255, gain |second - first|), or 128 + gain (second - first) kept in 0..255; three channels in colour,
/// one in grey.
///
/// Frame   the pixels of the picture that has fewer of them (the working square, against a photograph): the
/// other
///         one is brought to these pixels by its halvings and bilinear interpolation, so that no detail is
///         invented. Only whole pixels that lie within both pictures are part of the result. Pictures of one
///         size that cover the same part are compared pixel by pixel, exactly.
/// Result  no picture when one is missing or they share no pixel.
/// Thread  any; meant for a worker.
PlacedPicture differenceOf(const PlacedPicture& first, const PlacedPicture& second,
                           const DifferenceSettings& settings);

} // namespace asam
