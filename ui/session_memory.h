#pragma once

#include <filesystem>
#include <string>

#include <QObject>

#include "ui/views/view_camera.h"

class QAction;

namespace asam {

class Workspace;

/// What was open when the window was closed: the document, the selected image, and where the camera looked.
/// Kept under "session/" of the settings, beside whether it is wanted back.
class SessionMemory : public QObject {
    Q_OBJECT

public:
    /// `reopenLast` is checked as the settings say, and what it becomes is remembered.
    SessionMemory(Workspace* workspace, ViewCamera* camera, QAction* reopenLast, QObject* parent);

    /// Opens the last document where that is wanted and known, and the demo when it cannot be opened. False:
    /// nothing was done.
    bool reopen();
    void save() const;

private:
    void showLast(const std::string& image, const ViewCamera::Place& place);

    Workspace* workspace_;
    ViewCamera* camera_;
    QAction* reopenLast_;
};

} // namespace asam
