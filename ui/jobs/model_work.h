#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>

#include "core/pipeline/model_conversion.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// What came of one piece of work on model files.
struct ModelWorkResult {
    QString sentence; ///< what was done, or why it could not be
    bool failed = false;
    std::vector<std::filesystem::path> written;
    std::shared_ptr<const ModelDifference> difference; ///< of a comparison
    std::filesystem::path first;                       ///< of a comparison
    std::filesystem::path second;
    /// A merge that was refused because nothing tells that the tokens belong to this base: it can be forced.
    std::optional<MergeRequest> refused;
};

/// Conversions, merges, splits and comparisons of model files, one after the other on a worker. Each answers
/// with one done().
class ModelWork : public QObject {
    Q_OBJECT

public:
    explicit ModelWork(QObject* parent = nullptr);

    void convert(const std::filesystem::path& in, const std::filesystem::path& out, ModelKind to);
    void merge(const MergeRequest& request);
    void split(const std::filesystem::path& in, const std::filesystem::path& folder);
    void compare(const std::filesystem::path& first, const std::filesystem::path& second);
    bool isBusy() const { return waiting_ > 0; }

Q_SIGNALS:
    /// A piece of work begins to wait or to run; a sentence for people.
    void began(const QString& sentence);
    void done(const asam::ModelWorkResult& result);

private:
    using Work = std::function<ModelWorkResult()>;
    void post(const QString& sentence, Work work);

    WorkerQueue queue_;
    int waiting_ = 0;
    int posted_ = 0;
};

} // namespace asam
