#pragma once

#include <string>

#include "core/base/progress.h"
#include "ui/workspace/timeline.h"

namespace asam {

/// The timeline of the attack that is at work, put together from its reports: of each iterate first its
/// numbers, then its pictures.
class LiveTimeline {
public:
    /// True when it belongs to an attack. A step that does not follow the last one, or another image, begins
    /// anew.
    bool add(const Metric& metric);
    /// "attack/delta" or "attack/pixel_delta" of an iterate whose numbers have come. True when it belongs to
    /// this attack.
    bool add(const Distribution& distribution);
    /// "attack/image", "attack/latent" or "attack/delta" of the newest iterate, as made from its preview.
    bool addPicture(const std::string& image, const std::string& name, const PicturePtr& picture);
    void clear();
    /// The stage's files are on disk; a further report begins anew.
    void markFinished(const std::string& image) { finished_ |= timeline_.id == image; }

    /// The kept iterate and the predictions are known only when the attack is finished.
    const Timeline& timeline() const { return timeline_; }
    /// Whether the attack of this image is at work.
    bool holds(const std::string& image) const {
        return timeline_.id == image && !timeline_.iterates.empty() && !finished_;
    }

private:
    Timeline timeline_;
    bool finished_ = false;
};

} // namespace asam
