#pragma once

#include <QObject>

#include "ui/workspace/label_controller.h"

class QUndoStack;

namespace asam {

class AppActions;
class SamplesPage;

/// The actions that make and remove labels of own pictures, at the samples room's prompt tool.
class LabelActions : public QObject {
    Q_OBJECT

public:
    LabelActions(AppActions* actions, Workspace* workspace, SamplesPage* page, QUndoStack* undo,
                 QObject* parent = nullptr);

Q_SIGNALS:
    /// Something to say in the status line.
    void said(const QString& sentence);
    void failed(const QString& sentence);

private:
    void enable();

    AppActions* actions_;
    SamplesPage* page_;
    LabelController labels_;
};

} // namespace asam
