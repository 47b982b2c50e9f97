#include "ui/workspace/trajectory_session.h"

#include <exception>

namespace asam {

TrajectorySession::TrajectorySession(QObject* parent) : QObject(parent), worker_(WorkerQueue::Keep::All) {}

TrajectorySession::~TrajectorySession() {
    stop_.request_stop();
}

void TrajectorySession::setModels(const ModelPaths& models) {
    if (models != models_) {
        models_ = models;
        forget();
    }
}

void TrajectorySession::setImage(const std::filesystem::path& run, const std::string& image,
                                 std::filesystem::file_time_type made) {
    if (run == run_ && image == image_ && made == made_) {
        return;
    }
    run_ = run;
    image_ = image;
    made_ = made;
    level_.reset();
    forget();
}

void TrajectorySession::setLevel(std::optional<int> level) {
    if (level != level_) {
        level_ = level;
        error_.clear();
        Q_EMIT changed();
        pump();
    }
}

std::optional<TrajectorySession::Pictures> TrajectorySession::pictures(int level) const {
    const auto found = known_.find(level);
    return found == known_.end() ? std::nullopt : std::optional(found->second);
}

void TrajectorySession::forget() {
    ++turn_;
    known_.clear();
    error_.clear();
    stop_.request_stop();
    stop_ = {};
    Q_EMIT changed();
    pump();
}

void TrajectorySession::pump() {
    if (!level_ || computing_ || image_.empty() || pictures(*level_) || !error_.isEmpty()) {
        return;
    }
    computing_ = true;
    ComputeSettings compute = compute_;
    compute.threads = jobRunning_ ? 1 : compute.threads;
    const TrajectoryPicturesRequest request{run_, image_, models_, *level_};
    worker_.post(
        QStringLiteral("trajectory"),
        [this, request, compute, turn = turn_, hub = hub_,
         stop = stop_.get_token()]() -> WorkerQueue::Completion {
            Pictures pictures;
            QString error;
            try {
                const TrajectoryPictures found =
                    decodeTrajectory(request, *hub, StageContext(stop, nullptr, compute, 0));
                pictures = {PicturePyramid::make(found.forward), PicturePyramid::make(found.backward)};
            } catch (const std::exception& problem) {
                error = QString::fromUtf8(problem.what());
            }
            return [this, level = request.level, turn, pictures, error] {
                computing_ = false;
                if (turn == turn_ && error.isEmpty()) {
                    known_[level] = pictures;
                } else if (turn == turn_ && level == level_) {
                    error_ = error;
                }
                Q_EMIT changed();
                pump();
            };
        });
}

} // namespace asam
