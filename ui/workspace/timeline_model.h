#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "ui/workspace/timeline.h"

namespace asam {

/// The attack's iterates of the selected image and which of them is looked at: the one that somebody chose,
/// or, while nobody has, the newest of an attack at work and the kept one of a finished attack.
class TimelineModel : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    const Timeline& timeline() const { return *timeline_; }
    int count() const { return static_cast<int>(timeline_->iterates.size()); }
    /// The attack is at work, and more iterates will come.
    bool isLive() const { return live_; }

    /// Replaces the iterates. The choice stays until the attack begins anew or the image is another.
    void setTimeline(std::shared_ptr<const Timeline> timeline, bool live);
    /// Another image: no iterates, no choice.
    void clear();

    /// nullopt goes back to the newest or kept one. Another step than there is becomes the nearest.
    void choose(std::optional<int> step);
    std::optional<int> chosenByUser() const { return choice_; }
    /// The step that is looked at; none without iterates.
    std::optional<int> current() const;
    /// Null without iterates.
    const TimelineIterate* currentIterate() const;
    /// Whether what is looked at differs from what the stages' own results show.
    bool isElsewhere() const;

Q_SIGNALS:
    void changed(); ///< iterates or the one that is looked at

private:
    std::shared_ptr<const Timeline> timeline_ = std::make_shared<Timeline>();
    std::optional<int> choice_;
    bool live_ = false;
};

/// The record with the attack's column of IoUs as it is at the iterate that is looked at; absent where it was
/// not kept.
ImageRecord recordAtIterate(ImageRecord record, const TimelineModel& model);

} // namespace asam
