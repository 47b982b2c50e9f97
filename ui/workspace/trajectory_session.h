#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

#include <QObject>
#include <QString>

#include "core/pipeline/trajectory_pictures.h"
#include "ui/views/picture_pyramid.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// The decoded latents of an image's trajectory, level by level as they are asked for. One level is under way
/// at a time, then the newest; what was decoded is kept until the image changes.
///
/// Thread  GUI; the networks run on a worker, which a running job does not wait for.
class TrajectorySession : public QObject {
    Q_OBJECT

public:
    struct Pictures {
        PicturePtr forward;
        PicturePtr backward;
    };

    explicit TrajectorySession(QObject* parent = nullptr);
    ~TrajectorySession() override;

    /// Shares models with the jobs of this hub.
    void setHub(std::shared_ptr<ModelHub> hub) { hub_ = std::move(hub); }
    void setModels(const ModelPaths& models);
    void setCompute(const ComputeSettings& compute) { compute_ = compute; }
    /// Leaves the cores to a job: one thread is used.
    void setJobRunning(bool running) { jobRunning_ = running; }
    /// An empty image: nothing to decode. `made`: when the trajectory was written. Another one than before
    /// forgets what was decoded, and which level: it may have fewer.
    void setImage(const std::filesystem::path& run, const std::string& image,
                  std::filesystem::file_time_type made);
    /// The level to decode; none: whatever is under way is the last.
    void setLevel(std::optional<int> level);

    /// Nothing while it is being decoded, and when it has not been asked for.
    std::optional<Pictures> pictures(int level) const;
    bool isComputing() const { return computing_; }
    /// A sentence when the level that is asked for could not be decoded.
    const QString& error() const { return error_; }

Q_SIGNALS:
    void changed();

private:
    void forget();
    void pump();

    std::shared_ptr<ModelHub> hub_ = std::make_shared<ModelHub>();
    ModelPaths models_;
    ComputeSettings compute_;
    std::filesystem::path run_;
    std::string image_;
    std::filesystem::file_time_type made_;
    std::optional<int> level_;
    std::map<int, Pictures> known_;
    QString error_;
    bool computing_ = false;
    bool jobRunning_ = false;
    std::uint64_t turn_ = 0; ///< counts images and models: an answer to a former one is dropped
    std::stop_source stop_;
    WorkerQueue worker_; ///< last: its thread ends before anything else goes
};

} // namespace asam
