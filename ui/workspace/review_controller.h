#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include <QObject>

#include "core/pipeline/review.h"
#include "ui/workspace/worker_queue.h"

class QUndoStack;

namespace asam {

class Workspace;

/// Accepts and rejects samples by hand: the list shows a decision at once, a worker writes it into the run,
/// and the undo stack takes it back. What waits to be written when the object goes is written then.
class ReviewController : public QObject {
    Q_OBJECT

public:
    ReviewController(Workspace* workspace, QUndoStack* undo, QObject* parent = nullptr);
    ~ReviewController() override;

    /// False, and refused() says why, when there is no regenerated sample of the selected image.
    bool decide(Decision decision);
    /// What an undo step puts in place; it selects nothing.
    void apply(const std::string& id, const std::optional<Review>& review);
    Workspace* workspace() const { return workspace_; }

Q_SIGNALS:
    void refused(const QString& sentence);
    /// A decision could not be written; the list shows again what the run has.
    void failed(const QString& sentence);

private:
    struct Waiting {
        std::filesystem::path run;
        std::optional<Review> review;
    };
    /// A sentence when it could not be written.
    static QString write(const std::string& id, const Waiting& waiting);
    void onWritten(const std::string& id, const Waiting& written, const QString& error);

    Workspace* workspace_;
    QUndoStack* undo_;
    std::map<std::string, Waiting> waiting_; ///< by id, until it is on disk
    WorkerQueue writer_;
};

} // namespace asam
