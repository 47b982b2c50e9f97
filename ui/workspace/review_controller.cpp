#include "ui/workspace/review_controller.h"

#include <exception>
#include <utility>

#include <QUndoCommand>
#include <QUndoStack>

#include "core/base/utc_time.h"
#include "core/pipeline/run_directory.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr std::size_t kMostWaiting = 100000;

/// A step of the undo stack. Undoing shows the image that it is about.
class Decided : public QUndoCommand {
public:
    Decided(ReviewController* controller, std::string id, std::optional<Review> before, Review after)
        : controller_(controller), id_(std::move(id)), before_(std::move(before)), after_(std::move(after)) {
        const QString name = QString::fromStdString(id_);
        setText(after_.decision == Decision::accepted ? ReviewController::tr("accepting %1").arg(name)
                                                      : ReviewController::tr("rejecting %1").arg(name));
    }

    void undo() override {
        controller_->apply(id_, before_);
        controller_->workspace()->select(id_);
    }
    void redo() override { controller_->apply(id_, after_); }

private:
    ReviewController* controller_;
    std::string id_;
    std::optional<Review> before_;
    Review after_;
};

/// What a rule decided about many images.
class DecidedByRule : public QUndoCommand {
public:
    DecidedByRule(ReviewController* controller, std::vector<ReviewChange> changes)
        : controller_(controller), changes_(std::move(changes)) {
        setText(ReviewController::tr("review by rule"));
    }

    void undo() override {
        for (const ReviewChange& change : changes_) {
            controller_->apply(change.id, change.before);
        }
        isInRun_ = false;
    }
    void redo() override {
        if (!std::exchange(isInRun_, true)) {
            for (const ReviewChange& change : changes_) {
                controller_->apply(change.id, change.after);
            }
        }
    }

private:
    ReviewController* controller_;
    std::vector<ReviewChange> changes_;
    bool isInRun_ = true; ///< the rule has written it; the stack does a new step once
};

} // namespace

ReviewsById reviewsOf(const RunDirectory& run) {
    ReviewsById reviews;
    for (const std::string& id : run.imageIds()) {
        if (auto review = run.review(id)) {
            reviews.emplace(id, std::move(*review));
        }
    }
    return reviews;
}

std::vector<ReviewChange> changesSince(const ReviewsById& before, const RunDirectory& run) {
    std::vector<ReviewChange> changes;
    for (const std::string& id : run.imageIds()) {
        const auto known = before.find(id);
        ReviewChange change{id, known != before.end() ? std::optional(known->second) : std::nullopt,
                            run.review(id)};
        if (change.before != change.after) {
            changes.push_back(std::move(change));
        }
    }
    return changes;
}

ReviewController::ReviewController(Workspace* workspace, QUndoStack* undo, QObject* parent)
    : QObject(parent), workspace_(workspace), undo_(undo), writer_(WorkerQueue::Keep::All, kMostWaiting) {
    connect(workspace_, &Workspace::opened, this, [this] {
        run_ = workspace_->chosenRunFolder();
        undo_->clear();
    });
    connect(workspace_, &Workspace::runFolderChanged, this, &ReviewController::onRunFolderChanged);
}

ReviewController::~ReviewController() {
    writer_.clear();
    for (const auto& [id, waiting] : waiting_) {
        write(id, waiting); // nobody is left to be told of a failure
    }
}

void ReviewController::onRunFolderChanged() {
    const std::filesystem::path former = std::exchange(run_, workspace_->chosenRunFolder());
    if (!former.empty() && former != run_) {
        undo_->clear();
    }
}

bool ReviewController::decide(Decision decision) {
    const std::string id = workspace_->selectedId();
    const ImageRecord* record = workspace_->samples()->record(id);
    if (record == nullptr || !record->finished("regeneration")) {
        Q_EMIT refused(id.empty() ? tr("No image is selected.")
                                  : tr("%1 has no regenerated sample to decide about; run its stages first.")
                                        .arg(QString::fromStdString(id)));
        return false;
    }
    Review review;
    review.decision = decision;
    review.time = utcTimeText();
    undo_->push(new Decided(this, id, record->review, review));
    return true;
}

void ReviewController::addRuleStep(const std::filesystem::path& run, std::vector<ReviewChange> changes) {
    if (run == workspace_->chosenRunFolder() && !changes.empty()) {
        undo_->push(new DecidedByRule(this, std::move(changes)));
    }
}

void ReviewController::apply(const std::string& id, const std::optional<Review>& review) {
    workspace_->samples()->setReview(id, review);
    const Waiting waiting{workspace_->chosenRunFolder(), review};
    waiting_[id] = waiting;
    writer_.post(QString::fromStdString(id), [this, id, waiting]() -> WorkerQueue::Completion {
        const QString error = write(id, waiting);
        return [this, id, waiting, error] { onWritten(id, waiting, error); };
    });
}

QString ReviewController::write(const std::string& id, const Waiting& waiting) {
    try {
        const RunDirectory run = RunDirectory::open(waiting.run);
        if (waiting.review) {
            run.writeReview(id, *waiting.review);
        } else {
            run.removeReview(id);
        }
        return {};
    } catch (const std::exception& error) {
        return QString::fromUtf8(error.what());
    }
}

void ReviewController::onWritten(const std::string& id, const Waiting& written, const QString& error) {
    const auto waiting = waiting_.find(id);
    if (waiting != waiting_.end() && waiting->second.review == written.review) {
        waiting_.erase(waiting);
    }
    if (!error.isEmpty()) {
        workspace_->samples()->forgetReview(id);
        workspace_->refreshRecord(id);
        Q_EMIT failed(error);
    }
}

} // namespace asam
