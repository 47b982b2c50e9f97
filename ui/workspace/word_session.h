#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

#include <QObject>
#include <QString>

#include "core/pipeline/word_maps.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// Where the networks look for the words of the selected image's caption, for the step that is asked for. One
/// computation is under way at a time, for the newest step; what was computed is kept until the image
/// changes.
///
/// Thread  GUI; the networks run on a worker, which a running job does not wait for.
class WordSession : public QObject {
    Q_OBJECT

public:
    explicit WordSession(QObject* parent = nullptr);
    ~WordSession() override;

    /// Shares models with the jobs of this hub.
    void setHub(std::shared_ptr<ModelHub> hub) { hub_ = std::move(hub); }
    void setModels(const ModelPaths& models);
    void setCompute(const ComputeSettings& compute) { compute_ = compute; }
    /// Leaves the cores to a job: one thread is used.
    void setJobRunning(bool running) { jobRunning_ = running; }
    /// What is to be looked at, of any step and models; none: nothing to see. Forgets what was computed.
    void setImage(std::optional<WordMapsRequest> request);
    /// Step and latent are kept from one image to the next.
    void setStep(int step);
    void setAttacked(bool attacked);
    void setActive(bool active);

    /// Null while it is being computed, and when there is none.
    std::shared_ptr<const WordMaps> maps() const;
    bool hasImage() const { return request_.has_value(); }
    bool isComputing() const { return computing_; }
    const QString& error() const { return error_; }

Q_SIGNALS:
    void changed();

private:
    using Key = std::pair<int, bool>; ///< step, and whether of the attack
    void forget();
    void pump();

    std::shared_ptr<ModelHub> hub_ = std::make_shared<ModelHub>();
    ModelPaths models_;
    ComputeSettings compute_;
    std::optional<WordMapsRequest> request_;
    Key chosen_{0, false}; ///< stays over images, those without results included
    std::map<Key, std::shared_ptr<const WordMaps>> known_;
    QString error_;
    bool active_ = false;
    bool computing_ = false;
    bool jobRunning_ = false;
    std::uint64_t image_ = 0; ///< counts the images: an answer to a former one is dropped
    std::stop_source stop_;
    WorkerQueue worker_; ///< last: its thread ends before anything else goes
};

} // namespace asam
