#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "core/data/caption_rules.h"
#include "ui/workspace/late_writer.h"

class QUndoStack;

namespace asam {

class Workspace;

/// All own captions of a data set, and where they are kept.
struct CaptionSet {
    std::filesystem::path folder;
    CaptionsByName captions;
};

/// Changes captions: one by hand, many by rule or file. Each change is a step of the undo stack; the
/// workspace has it at once, a worker writes it (own_captions.h). What waits to be written when the object
/// goes is written then. A job that is under way goes on with the captions that it began with; what was made
/// with other ones is stale to the next.
///
/// Thread  GUI.
class CaptionController : public QObject {
    Q_OBJECT

public:
    CaptionController(Workspace* workspace, QUndoStack* undo, QObject* parent = nullptr);

    /// Of the open data set; absent where there is none.
    std::optional<std::string> caption(const std::string& id) const;
    /// Whether the caption is a person's own.
    bool isOwn(const std::string& id) const;

    /// Nothing happens where it is that already.
    void setCaption(const std::string& id, const QString& text);
    /// One step, named for the undo action: "undo NAME".
    void change(const std::vector<CaptionChange>& changes, const QString& name);
    /// Of the images of the list that is open; says how many. failed() when the file cannot be read.
    void import(const std::filesystem::path& file);

    /// What a step of the undo stack puts in place; `show`: the image that it is about, or nothing.
    void apply(const CaptionSet& set, const std::string& show);
    Workspace* workspace() const { return workspace_; }

Q_SIGNALS:
    void said(const QString& sentence);
    void failed(const QString& sentence);

private:
    Workspace* workspace_;
    QUndoStack* undo_;
    LateWriter<CaptionsByName> writer_; ///< by folder
};

} // namespace asam
