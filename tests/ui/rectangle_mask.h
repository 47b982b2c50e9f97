#pragma once

#include <opencv2/core.hpp>

#include "core/data/sa1b.h"

namespace asam::test {

/// An annotation whose mask is a box in a picture of this size.
inline Annotation rectangle(std::int64_t id, const cv::Rect& box, cv::Size size = {80, 60}) {
    cv::Mat mask = cv::Mat::zeros(size, CV_8UC1);
    mask(box).setTo(255);
    Annotation annotation;
    annotation.id = id;
    annotation.mask = MaskRle::encode(mask);
    annotation.bbox = sa1bBox(annotation.mask);
    return annotation;
}

} // namespace asam::test
