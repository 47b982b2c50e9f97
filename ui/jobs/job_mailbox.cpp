#include "ui/jobs/job_mailbox.h"

#include <algorithm>
#include <utility>

namespace asam {
namespace {

constexpr const char* kImagesPhase = "run/images";
constexpr const char* kCellsPhase = "sweep/cells";
constexpr const char* kEvaluatedPhase = "evaluation/images";

} // namespace

bool JobBatch::empty() const {
    return !progress && lanes.empty() && !images && previews.empty() && metrics.empty() &&
           distributions.empty() && messages.empty() && finishedStages.empty();
}

void JobMailbox::progress(const Progress& progress) {
    const std::scoped_lock lock(mutex_);
    if (progress.phase == kImagesPhase || progress.phase == kCellsPhase ||
        progress.phase == kEvaluatedPhase) {
        batch_.images = progress;
        return;
    }
    batch_.progress = progress;
    last_ = progress;
    if (!progress.lane.empty()) {
        std::erase_if(batch_.lanes, [&](const Progress& former) { return former.lane == progress.lane; });
        batch_.lanes.push_back(progress);
    }
}

void JobMailbox::metric(const Metric& metric) {
    const std::scoped_lock lock(mutex_);
    batch_.metrics.push_back(metric);
}

void JobMailbox::distribution(const Distribution& distribution) {
    const std::scoped_lock lock(mutex_);
    batch_.distributions.push_back(distribution);
}

void JobMailbox::preview(const Preview& preview) {
    const std::scoped_lock lock(mutex_);
    const auto same =
        std::find_if(batch_.previews.begin(), batch_.previews.end(), [&](const Preview& waiting) {
            return waiting.image == preview.image && waiting.name == preview.name;
        });
    if (same == batch_.previews.end()) {
        batch_.previews.push_back(preview);
    } else {
        same->picture = preview.picture;
    }
}

void JobMailbox::message(const Message& message) {
    const std::scoped_lock lock(mutex_);
    batch_.messages.push_back(message);
}

void JobMailbox::stageFinished(const StageFinished& stage) {
    const std::scoped_lock lock(mutex_);
    batch_.finishedStages.push_back(stage);
}

JobBatch JobMailbox::drain() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(batch_, {});
}

Progress JobMailbox::lastProgress() const {
    const std::scoped_lock lock(mutex_);
    return last_;
}

} // namespace asam
