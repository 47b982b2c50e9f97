#pragma once

#include <QWidget>

#include "core/base/progress.h"

class QPlainTextEdit;

namespace asam {

/// What was said during this session, newest last, with times.
class LogView : public QWidget {
    Q_OBJECT

public:
    explicit LogView(QWidget* parent = nullptr);

    void add(MessageLevel level, const QString& sentence);
    void add(const Message& message);
    QString text() const;

private:
    QPlainTextEdit* lines_;
};

} // namespace asam
