#include "ui/workspace/timeline_model.h"

#include <algorithm>
#include <utility>

namespace asam {

void TimelineModel::setTimeline(std::shared_ptr<const Timeline> timeline, bool live) {
    const bool begunAnew = (live && !live_) || timeline->iterates.size() < timeline_->iterates.size();
    if (timeline->id != timeline_->id || begunAnew) {
        choice_.reset();
    }
    timeline_ = std::move(timeline);
    live_ = live;
    Q_EMIT changed();
}

void TimelineModel::clear() {
    setTimeline(std::make_shared<Timeline>(), /*live=*/false);
}

void TimelineModel::choose(std::optional<int> step) {
    if (step && count() > 0) {
        step = std::clamp(*step, 0, count() - 1);
    }
    if (live_ && step == count() - 1) {
        step.reset(); // whoever goes to the end follows on
    }
    if (step != choice_ && (!step || count() > 0)) {
        choice_ = step;
        Q_EMIT changed();
    }
}

std::optional<int> TimelineModel::current() const {
    if (count() == 0) {
        return std::nullopt;
    }
    if (choice_) {
        return choice_;
    }
    return live_ ? count() - 1 : std::clamp(timeline_->chosen.value_or(count() - 1), 0, count() - 1);
}

const TimelineIterate* TimelineModel::currentIterate() const {
    const auto step = current();
    return step ? &timeline_->iterates[static_cast<std::size_t>(*step)] : nullptr;
}

bool TimelineModel::isElsewhere() const {
    return choice_ && (live_ ? *choice_ != count() - 1 : choice_ != timeline_->chosen);
}

ImageRecord recordAtIterate(ImageRecord record, const TimelineModel& model) {
    record.iou.adversarial.reset();
    for (MaskRow& row : record.masks) {
        row.iou.adversarial.reset();
        row.predictedIou.adversarial.reset();
    }
    const auto& iterates = model.timeline().predictions.iterates;
    const auto step = static_cast<std::size_t>(*model.current());
    if (step >= iterates.size() || iterates[step].empty()) {
        return record;
    }
    double sum = 0;
    for (const StoredPrediction& prediction : iterates[step]) {
        sum += prediction.iou;
        const auto row = std::find_if(record.masks.begin(), record.masks.end(),
                                      [&](const MaskRow& mask) { return mask.id == prediction.id; });
        if (row != record.masks.end()) {
            row->iou.adversarial = prediction.iou;
            row->predictedIou.adversarial = prediction.predictedIou;
        }
    }
    record.iou.adversarial = sum / static_cast<double>(iterates[step].size());
    return record;
}

} // namespace asam
