#include "ui/workspace/label_controller.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <QUndoCommand>
#include <QUndoStack>

#include <opencv2/core.hpp>

#include "core/data/own_labels.h"
#include "ui/workspace/prompt_session.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr std::size_t kMostWaitingLabels = 10000;

/// A step of the undo stack. Undoing shows the picture that it is about.
class LabelStep : public QUndoCommand {
public:
    LabelStep(LabelController* controller, LabelSet before, LabelSet after, const QString& text)
        : QUndoCommand(text), controller_(controller), before_(std::move(before)), after_(std::move(after)) {}

    void undo() override {
        controller_->apply(before_);
        controller_->workspace()->select(before_.id);
    }
    void redo() override { controller_->apply(after_); }

private:
    LabelController* controller_;
    LabelSet before_;
    LabelSet after_;
};

/// A sentence when they could not be written.
QString writeLabelSet(const LabelSet& set) {
    try {
        writeOwnLabels(set.folder, set.id, set.imageName, {set.size.width(), set.size.height()}, set.labels);
        return {};
    } catch (const std::exception& error) {
        return QString::fromUtf8(error.what());
    }
}

/// x y of the positive points, as SA-1B keeps them.
std::vector<std::array<double, 2>> positivePoints(const std::vector<PromptMark>& marks) {
    std::vector<std::array<double, 2>> points;
    for (const PromptMark& mark : marks) {
        if (mark.kind == PromptMark::Kind::Positive) {
            points.push_back({mark.point.x(), mark.point.y()});
        }
    }
    return points;
}

} // namespace

LabelController::LabelController(Workspace* workspace, PromptSession* session, QUndoStack* undo,
                                 QObject* parent)
    : QObject(parent), workspace_(workspace), session_(session), undo_(undo),
      writer_(WorkerQueue::Keep::All, kMostWaitingLabels) {
    connect(session_, &PromptSession::changed, this, &LabelController::takeAnswer);
    connect(workspace_, &Workspace::selectionChanged, this, [this] { wanted_.clear(); });
}

LabelController::~LabelController() {
    writer_.clear();
    for (const auto& [id, set] : waiting_) {
        writeLabelSet(set); // nobody is left to be told of a failure
    }
}

bool LabelController::takesLabels() const {
    return workspace_->sample() && workspace_->sample()->takesLabels;
}

bool LabelController::isLabel(std::optional<std::int64_t> id) const {
    if (!id || !takesLabels()) {
        return false;
    }
    const std::vector<Annotation> labels = current().labels;
    return std::any_of(labels.begin(), labels.end(),
                       [&](const Annotation& label) { return label.id == *id; });
}

LabelSet LabelController::current() const {
    const LoadedSample& sample = *workspace_->sample();
    if (const auto waiting = waiting_.find(sample.id); waiting != waiting_.end()) {
        return waiting->second;
    }
    const Dataset& dataset = *workspace_->document().dataset;
    return {dataset.labels(), sample.id,          dataset.files(sample.id).image.name(),
            sample.size,      sample.annotations, 0};
}

/// Larger than all that the run has numbers of, so that no other label's numbers stand beside it.
std::int64_t LabelController::nextId(const LabelSet& set) const {
    std::int64_t most = 0;
    for (const Annotation& label : set.labels) {
        most = std::max(most, label.id);
    }
    for (const MaskRow& row : workspace_->record().masks) {
        most = std::max(most, row.id);
    }
    return most + 1;
}

QString LabelController::reasonAgainst() const {
    const auto& sample = workspace_->sample();
    if (!sample || !sample->error.isEmpty()) {
        return tr("No picture is shown that could be labelled.");
    }
    const QString name = QString::fromStdString(sample->id);
    if (!sample->takesLabels) {
        return tr("%1 came with its masks; labels can be made for pictures without any.").arg(name);
    }
    if (session_->marks().empty()) {
        return tr("Click the object first, or drag a box around it; then its mask can become a label.");
    }
    if (workspace_->samples()->working() == sample->id) {
        return tr("%1 is being worked on; label it when the job is over.").arg(name);
    }
    return {};
}

void LabelController::addFromPrompt() {
    if (const QString reason = reasonAgainst(); !reason.isEmpty()) {
        Q_EMIT refused(reason);
        return;
    }
    if (!session_->isTarget(workspace_->sample()->picture)) {
        Q_EMIT refused(tr("Show the photograph in one of the panels; labels are made on it."));
        return;
    }
    wanted_ = workspace_->sample()->id;
    takeAnswer();
}

void LabelController::takeAnswer() {
    if (wanted_.empty()) {
        return;
    }
    if (session_->marks().empty() || !workspace_->sample()) {
        wanted_.clear();
        return;
    }
    const PromptAnswerPtr answer = session_->currentAnswer(workspace_->sample()->picture);
    if (!answer) {
        return; // it comes with the next change of the session
    }
    wanted_.clear();
    if (answer->answers.empty()) {
        return; // the session has said why
    }
    const SegmenterAnswer& found = answer->answers.front();
    if (cv::countNonZero(found.mask) == 0) {
        Q_EMIT refused(tr("The segmenter finds nothing there; prompt it elsewhere."));
        return;
    }
    const LabelSet before = current();
    LabelSet after = before;
    after.labels.push_back(
        makeOwnLabel(nextId(before), found.mask, found.predictedIou, positivePoints(session_->marks())));
    undo_->push(
        new LabelStep(this, before, after, tr("labelling %1").arg(QString::fromStdString(before.id))));
    session_->clear();
}

void LabelController::remove(std::int64_t id) {
    if (!isLabel(id)) {
        Q_EMIT refused(tr("Only a label that was made here can be removed."));
        return;
    }
    const LabelSet before = current();
    LabelSet after = before;
    std::erase_if(after.labels, [id](const Annotation& label) { return label.id == id; });
    undo_->push(new LabelStep(this, before, after,
                              tr("removing label %1 of %2").arg(id).arg(QString::fromStdString(before.id))));
}

void LabelController::apply(LabelSet set) {
    set.revision = ++revision_;
    waiting_[set.id] = set;
    std::shared_ptr<const LoadedSample> base = workspace_->sample();
    if (base && base->id != set.id) {
        base.reset();
    }
    writer_.post(QString::fromStdString(set.id), [this, set, base]() -> WorkerQueue::Completion {
        const QString error = writeLabelSet(set);
        const auto made = base && error.isEmpty() ? withLabels(*base, set.labels) : nullptr;
        return [this, set, made, error] { onWritten(set, made, error); };
    });
}

void LabelController::onWritten(const LabelSet& set, const std::shared_ptr<const LoadedSample>& relabelled,
                                const QString& error) {
    const auto waiting = waiting_.find(set.id);
    if (waiting == waiting_.end() || waiting->second.revision != set.revision) {
        return; // a newer set is on its way
    }
    waiting_.erase(waiting);
    if (relabelled) {
        workspace_->replaceSample(relabelled);
    } else if (workspace_->selectedId() == set.id) {
        workspace_->readSample();
    }
    if (!error.isEmpty()) {
        Q_EMIT failed(error);
    }
}

} // namespace asam
