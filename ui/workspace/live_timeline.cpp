#include "ui/workspace/live_timeline.h"

#include <algorithm>
#include <cmath>

namespace asam {

void LiveTimeline::clear() {
    timeline_ = {};
    finished_ = false;
}

bool LiveTimeline::add(const Metric& metric) {
    const auto* const column =
        std::ranges::find_if(kAttackSeries, [&](const auto& each) { return each.first == metric.series; });
    if (column == kAttackSeries.end()) {
        return false;
    }
    const int step = static_cast<int>(std::lround(metric.x));
    auto& iterates = timeline_.iterates;
    const int last = holds(metric.image) ? iterates.back().numbers.step : -1;
    if (last < 0 || step != last) {
        if (last < 0 || step != last + 1) {
            clear();
            timeline_.id = metric.image;
        }
        iterates.emplace_back().numbers.step = step;
    }
    iterates.back().numbers.*(column->second) = metric.y;
    return true;
}

bool LiveTimeline::add(const Distribution& distribution) {
    const auto step = static_cast<std::size_t>(std::max(0L, std::lround(distribution.x)));
    const bool ofPixels = distribution.series == "attack/pixel_delta";
    if ((!ofPixels && distribution.series != "attack/delta") || !holds(distribution.image) ||
        step >= timeline_.iterates.size()) {
        return false;
    }
    timeline_.ofPixels = ofPixels;
    timeline_.radius = distribution.bound;
    timeline_.iterates[step].histogram = distribution.counts;
    return true;
}

bool LiveTimeline::addPicture(const std::string& image, const std::string& name, const PicturePtr& picture) {
    if (!holds(image)) {
        return false;
    }
    TimelineIterate& newest = timeline_.iterates.back();
    if (name == "attack/image") {
        newest.picture = picture;
        newest.thumbnail = timelineThumbnail(picture);
    } else if (name == "attack/latent") {
        newest.latent = picture;
    } else if (name == "attack/delta") {
        newest.delta = picture;
    } else {
        return false;
    }
    return true;
}

} // namespace asam
