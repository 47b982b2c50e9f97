#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "core/pipeline/review.h"
#include "ui/workspace/worker_queue.h"

class QUndoStack;

namespace asam {

class RunDirectory;
class Workspace;

/// What an image's decision was and has become; none: not decided.
struct ReviewChange {
    std::string id;
    std::optional<Review> before;
    std::optional<Review> after;
};

using ReviewsById = std::map<std::string, Review>;

/// The decisions that a run has written. Throws DataError. Thread: any.
ReviewsById reviewsOf(const RunDirectory& run);
/// What is another one now. Throws DataError. Thread: any.
std::vector<ReviewChange> changesSince(const ReviewsById& before, const RunDirectory& run);

/// Accepts and rejects samples by hand: the list shows a decision at once, a worker writes it into the run,
/// and the undo stack takes it back. The stack begins anew with another document and another run; it stays
/// when a document's first run gets its folder. What waits to be written when the object goes is written
/// then.
class ReviewController : public QObject {
    Q_OBJECT

public:
    ReviewController(Workspace* workspace, QUndoStack* undo, QObject* parent = nullptr);
    ~ReviewController() override;

    /// False, and refused() says why, when there is no regenerated sample of the selected image.
    bool decide(Decision decision);
    /// Makes what a rule has decided, and written into this run, one step of the undo stack.
    void addRuleStep(const std::filesystem::path& run, std::vector<ReviewChange> changes);
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
    void onRunFolderChanged();
    /// A sentence when it could not be written.
    static QString write(const std::string& id, const Waiting& waiting);
    void onWritten(const std::string& id, const Waiting& written, const QString& error);

    Workspace* workspace_;
    QUndoStack* undo_;
    std::filesystem::path run_;              ///< that the stack is about; empty: not named yet
    std::map<std::string, Waiting> waiting_; ///< by id, until it is on disk
    WorkerQueue writer_;
};

} // namespace asam
