#pragma once

#include <QObject>

#include "ui/workspace/caption_controller.h"

class QUndoStack;
class QWidget;

namespace asam {

class AppActions;
class CaptionDialog;
class SampleList;
class SamplesPage;

/// The actions that edit captions: in the line below the pictures, by rule, from a file.
class CaptionActions : public QObject {
    Q_OBJECT

public:
    CaptionActions(AppActions* actions, Workspace* workspace, SamplesPage* page, QUndoStack* undo,
                   QWidget* window);

    CaptionController* controller() { return &captions_; }

Q_SIGNALS:
    void said(const QString& sentence);
    void failed(const QString& sentence);

private:
    void askForRule();
    void askForFile();
    void enable();

    AppActions* actions_;
    Workspace* workspace_;
    SamplesPage* page_;
    QWidget* window_;
    CaptionController captions_;
};

} // namespace asam
