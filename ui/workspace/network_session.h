#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include <QObject>
#include <QString>

#include "core/base/progress.h"
#include "core/pipeline/model_hub.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// What networks compute for the window, a piece at a time, always the one that is asked for now. What was
/// computed is kept until the image or the models change.
///
/// Thread  GUI; the networks run on a worker, which a running job does not wait for.
class NetworkSession : public QObject {
    Q_OBJECT

public:
    ~NetworkSession() override;

    /// Shares models with the jobs of this hub.
    void setHub(std::shared_ptr<ModelHub> hub) { hub_ = std::move(hub); }
    void setModels(const ModelPaths& models);
    void setCompute(const ComputeSettings& compute) { compute_ = compute; }
    /// Leaves the cores to a job: one thread is used.
    void setJobRunning(bool running) { jobRunning_ = running; }

    bool isComputing() const { return computing_; }
    /// A sentence when what is asked for could not be computed.
    const QString& error() const { return error_; }

Q_SIGNALS:
    void changed();

protected:
    struct Piece {
        using Keep = std::function<void()>;
        /// Runs on the worker with what it has captured alone, and may throw. Gives what keeps the answer,
        /// which runs in the GUI thread, unless the image or the models have changed meanwhile.
        std::function<Keep(ModelHub&, const StageContext&)> compute;
        std::function<bool()> isAskedFor; ///< still: else nobody is told that it failed
    };

    explicit NetworkSession(QObject* parent);
    const ModelPaths& models() const { return models_; }
    /// The image is another: what was computed goes.
    void forget();
    /// Another piece of the same image is asked for.
    void chooseAnew();
    /// Begins the next piece, where there is one and none is under way.
    void pump();

private:
    /// What is asked for and not known; nothing when there is none.
    virtual std::optional<Piece> nextPiece() = 0;
    virtual void forgetAnswers() = 0;
    void finish(std::uint64_t turn, const Piece& piece, const Piece::Keep& keep, const QString& error);

    std::shared_ptr<ModelHub> hub_ = std::make_shared<ModelHub>();
    ModelPaths models_;
    ComputeSettings compute_;
    QString error_;
    bool computing_ = false;
    bool jobRunning_ = false;
    std::uint64_t turn_ = 0; ///< counts images and models: an answer to a former one is dropped
    std::stop_source stop_;
    WorkerQueue worker_; ///< last: its thread ends before anything else goes
};

} // namespace asam
