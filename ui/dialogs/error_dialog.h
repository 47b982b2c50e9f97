#pragma once

#include <QDialog>

namespace asam {

/// Says in a sentence what went wrong; the details can be copied for a report. Does not block the event loop.
class ErrorDialog : public QDialog {
    Q_OBJECT

public:
    ErrorDialog(const QString& title, const QString& sentence, const QString& details, QWidget* parent);
};

} // namespace asam
