#include "ui/jobs/queue_watch.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include <QStringList>

#include "core/data/dataset.h"
#include "core/data/picture.h"
#include "core/pipeline/measurements.h"
#include "ui/bridge/conversions.h"
#include "ui/workspace/queue_texts.h"

namespace asam {
namespace {

constexpr int kMemoryTime = 1000; ///< milliseconds between two looks at the memory
constexpr int kLanePicture = 320; ///< pixels, the longest side
constexpr std::size_t kMostPhotographs = 16;
constexpr const char* kImagesOfTheRun = "run/images";

bool isFailureOf(const Message& message, const std::string& image) {
    return message.level == MessageLevel::Failure && message.image == image;
}

} // namespace

double QueueWatch::steadySeconds() {
    // CLOCK_MONOTONIC, which a sleeping machine does not count on, unlike CLOCK_BOOTTIME and the time of day.
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

QueueWatch::QueueWatch(Clock clock, QObject* parent)
    : QObject(parent), clock_(std::move(clock)), photographs_(WorkerQueue::Keep::All, kMostPhotographs) {
    memoryTimer_.setInterval(kMemoryTime);
    connect(&memoryTimer_, &QTimer::timeout, this, [this] {
        readMemory();
        Q_EMIT changed();
    });
}

void QueueWatch::begin(const QueueEntry& entry) {
    entry_ = entry;
    photographs_.clear();
    data_.reset();
    work_ = {};
    devices_.clear();
    for (const ComputeLane& lane : computeLanes(entry.request.devices, entry.compute)) {
        QueueLane shown;
        shown.name = lane.name;
        work_.lanes.push_back(std::move(shown));
        devices_.push_back(lane.compute.device);
    }
    isImageOpen_.assign(work_.lanes.size(), false);
    paces_.assign(work_.lanes.size(), {});
    readMemory();
    lastStage_ =
        entry.request.stages.empty() ? std::string() : std::string(toString(entry.request.stages.back()));
    fresh_ = 0;
    worked_ = 0;
    isAtImages_ = false;
    memoryTimer_.start();
    Q_EMIT changed();
}

void QueueWatch::setGoingOn(bool goesOn) {
    worked_ = secondsWorked();
    goesOnSince_ = goesOn ? std::optional(clock_()) : std::nullopt;
}

double QueueWatch::secondsWorked() const {
    return worked_ + (goesOnSince_ ? clock_() - *goesOnSince_ : 0);
}

void QueueWatch::end() {
    memoryTimer_.stop();
    photographs_.clear();
    setGoingOn(false);
    work_ = {};
    isImageOpen_.clear();
    paces_.clear();
    Q_EMIT changed();
}

void QueueWatch::take(const JobBatch& batch) {
    if (batch.images) {
        takeImages(*batch.images);
    }
    if (!batch.lanes.empty()) {
        for (const Progress& progress : batch.lanes) {
            showProgress(progress);
        }
    } else if (batch.progress) {
        showProgress(*batch.progress);
    }
    showPreviews(batch);
    closeImages(batch);
    countFinished(batch);
    Q_EMIT changed();
}

void QueueWatch::takeImages(const Progress& images) {
    const bool areOfTheRun = images.phase == kImagesOfTheRun;
    if (areOfTheRun && work_.images == 0) { // until now the models were loaded
        worked_ = 0;
        paces_.assign(work_.lanes.size(), {}); // whose clock does not go back
        goesOnSince_ = goesOnSince_ ? std::optional(clock_()) : std::nullopt;
    }
    work_.done = images.step;
    work_.images = images.total;
    isAtImages_ = areOfTheRun;
}

void QueueWatch::readMemory() {
    work_.memoryBytes = presentProcessBytes();
    for (std::size_t index = 0; index < work_.lanes.size(); ++index) {
        work_.lanes[index].memoryBytes = bytesHeldOn(devices_[index]);
    }
}

std::size_t QueueWatch::laneOf(const std::string& name) const {
    const auto found = std::find_if(work_.lanes.begin(), work_.lanes.end(),
                                    [&](const QueueLane& lane) { return lane.name == name; });
    return found == work_.lanes.end() ? 0 : static_cast<std::size_t>(found - work_.lanes.begin());
}

void QueueWatch::showProgress(const Progress& progress) {
    const std::size_t index = laneOf(progress.lane);
    QueueLane& lane = work_.lanes[index];
    // Of several images in work on a device its lane stays with one until that has ended.
    if (progress.image != lane.image && isImageOpen_[index]) {
        return;
    }
    lane.phase = progress.phase;
    lane.step = progress.step;
    lane.steps = progress.total;
    paces_[index].add(progress, secondsWorked());
    lane.stepsPerSecond = paces_[index].stepsPerSecond();
    if (progress.image != lane.image) {
        lane.image = progress.image;
        lane.picture = {};
        isImageOpen_[index] = entry_.request.inFlight > 1 && !lane.image.empty();
        readPhotograph(lane.image);
        Q_EMIT progressed();
    }
}

void QueueWatch::showPreviews(const JobBatch& batch) {
    for (const Preview& preview : batch.previews) {
        for (QueueLane& lane : work_.lanes) {
            if (preview.image == lane.image && preview.name.ends_with("/image")) {
                lane.picture =
                    toQImage(preview.picture)
                        .scaled(kLanePicture, kLanePicture, Qt::KeepAspectRatio, Qt::SmoothTransformation);
            }
        }
    }
}

/// A lane is free for another image when the one that it stays with has ended.
void QueueWatch::closeImages(const JobBatch& batch) {
    for (std::size_t index = 0; index < work_.lanes.size(); ++index) {
        const std::string& image = work_.lanes[index].image;
        const bool failed = std::any_of(batch.messages.begin(), batch.messages.end(),
                                        [&](const Message& message) { return isFailureOf(message, image); });
        const bool finished = std::any_of(
            batch.finishedStages.begin(), batch.finishedStages.end(),
            [&](const StageFinished& stage) { return stage.stage == lastStage_ && stage.image == image; });
        isImageOpen_[index] = isImageOpen_[index] && !failed && !finished;
    }
}

void QueueWatch::countFinished(const JobBatch& batch) {
    const auto failed =
        std::count_if(batch.messages.begin(), batch.messages.end(), [](const Message& message) {
            return message.level == MessageLevel::Failure && !message.image.empty();
        });
    work_.failed += failed;
    for (const StageFinished& stage : batch.finishedStages) {
        if (stage.stage == lastStage_ && !stage.reused) {
            ++fresh_;
            ++work_.lanes[laneOf(stage.lane)].made;
        }
    }
    reckonRate();
    if (failed > 0 || !batch.finishedStages.empty()) {
        Q_EMIT progressed();
    }
}

void QueueWatch::reckonRate() {
    const double seconds = secondsWorked();
    if (!isAtImages_) {
        work_.secondsLeft.reset();
        return;
    }
    for (QueueLane& lane : work_.lanes) {
        if (lane.made > 0 && seconds > 0) {
            lane.imagesPerHour = 3600 * static_cast<double>(lane.made) / seconds;
        }
    }
    if (fresh_ > 0 && seconds > 0) {
        work_.imagesPerHour = 3600 * static_cast<double>(fresh_) / seconds;
        work_.secondsLeft =
            static_cast<double>(work_.images - work_.done) * seconds / static_cast<double>(fresh_);
    }
    if (work_.done >= work_.images) { // what follows is the whole run's
        work_.secondsLeft.reset();
        isAtImages_ = false;
    }
}

QString QueueWatch::text() const {
    if (work_.images == 0) {
        return tr("Loading the models");
    }
    QStringList parts{tr("%1 of %2").arg(groupedText(work_.done)).arg(imageCountText(work_.images))};
    if (work_.failed > 0) {
        parts << tr("%1 failed").arg(groupedText(work_.failed));
    }
    if (work_.secondsLeft) {
        parts << tr("about %1 left").arg(durationText(*work_.secondsLeft));
    }
    return parts.join(QStringLiteral("  ·  "));
}

void QueueWatch::readPhotograph(const std::string& image) {
    if (image.empty()) {
        return;
    }
    photographs_.post(
        QString::fromStdString(image),
        [this, image, place = entry_.request.place(), data = data_]() mutable -> WorkerQueue::Completion {
            QImage picture;
            try {
                if (!data) {
                    data = std::make_shared<const Dataset>(Dataset::open(place));
                }
                picture = toQImage(readThumbnail(data->files(image).image, kLanePicture));
            } catch (const std::exception&) {
                // The run says what is wrong with it.
            }
            return [this, image, picture, data] {
                data_ = data;
                for (QueueLane& lane : work_.lanes) {
                    if (lane.image == image && lane.picture.isNull()) {
                        lane.picture = picture;
                        Q_EMIT changed();
                    }
                }
            };
        });
}

} // namespace asam
