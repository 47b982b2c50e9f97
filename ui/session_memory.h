#pragma once

#include <filesystem>

#include <QObject>

#include "ui/document_places.h"

class QAction;

namespace asam {

class RoomRail;
class Workspace;

/// Where one was: which document was open when the window was closed, under "session/" of the settings beside
/// whether it is wanted back, and in each document that was open lately which image was selected, where the
/// camera looked, and in which room (DocumentPlaces).
class SessionMemory : public QObject {
    Q_OBJECT

public:
    /// `reopenLast` is checked as the settings say, and what it becomes is remembered.
    SessionMemory(Workspace* workspace, ViewCamera* camera, RoomRail* rail, QAction* reopenLast,
                  QObject* parent);

    /// Opens a document as it was left, where that is known.
    void open(const std::filesystem::path& path, const std::filesystem::path& annotations);
    /// Opens the last document where that is wanted and known, and the demo when it cannot be opened. False:
    /// nothing was done.
    bool reopen();
    /// `sweep`: the one that is looked at, which is the last document then, in the place of its photographs.
    void save(const std::filesystem::path& sweep) const;

private:
    /// What is open is about to be left.
    void remember() const;
    /// The run that is open, or was made of what is open; empty without one.
    std::filesystem::path runWithResults() const;
    void bringBack(const DocumentPlace& place);
    void lookAt(const DocumentPlace& place);

    Workspace* workspace_;
    ViewCamera* camera_;
    RoomRail* rail_;
    QAction* reopenLast_;
};

} // namespace asam
