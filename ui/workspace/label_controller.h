#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QSize>

#include "core/data/sample.h"
#include "ui/workspace/worker_queue.h"

class QUndoStack;

namespace asam {

class PromptSession;
class Workspace;
struct LoadedSample;

/// The labels of one picture, and where they are kept.
struct LabelSet {
    std::filesystem::path folder;
    std::string id;
    std::string imageName;
    QSize size; ///< of the photograph
    std::vector<Annotation> labels;
    std::uint64_t revision = 0; ///< of this session: which set is the newest
};

/// Makes labels of answered prompts, for pictures that came without masks, and takes labels away again. Each
/// change is a step of the undo stack; a worker writes it (own_labels.h) and gives the workspace the sample
/// with its new masks. What waits to be written when the object goes is written then.
///
/// Thread  GUI.
class LabelController : public QObject {
    Q_OBJECT

public:
    LabelController(Workspace* workspace, PromptSession* session, QUndoStack* undo,
                    QObject* parent = nullptr);
    ~LabelController() override;

    /// Whether the selected picture can be labelled at all.
    bool takesLabels() const;
    /// Whether this is a label of the selected picture that a person made.
    bool isLabel(std::optional<std::int64_t> id) const;

    /// The first segmenter's mask on the photograph becomes a label, and the marks go. While it is still
    /// being computed, it becomes one as soon as it is there. refused() says why not.
    void addFromPrompt();
    void remove(std::int64_t id);
    /// What a step of the undo stack puts in place.
    void apply(LabelSet set);
    Workspace* workspace() const { return workspace_; }

Q_SIGNALS:
    void refused(const QString& sentence);
    void
    failed(const QString& sentence); ///< labels could not be written; the picture shows what is on the disk

private:
    /// The selected picture's labels, written or not.
    LabelSet current() const;
    std::int64_t nextId(const LabelSet& set) const;
    QString reasonAgainst() const;
    void takeAnswer();
    void onWritten(const LabelSet& set, const std::shared_ptr<const LoadedSample>& relabelled,
                   const QString& error);

    Workspace* workspace_;
    PromptSession* session_;
    QUndoStack* undo_;
    std::string wanted_; ///< the picture whose prompt becomes a label when it is answered
    std::map<std::string, LabelSet> waiting_; ///< by id, until it is on the disk
    std::uint64_t revision_ = 0;
    WorkerQueue writer_;
};

} // namespace asam
