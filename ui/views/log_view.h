#pragma once

#include <deque>
#include <memory>

#include <QTime>
#include <QWidget>

#include "core/base/progress.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace asam {

class LogFile;

/// What was said during this session, newest last, with times; all of it, or what a word and a level leave of
/// it.
class LogView : public QWidget {
    Q_OBJECT

public:
    explicit LogView(QWidget* parent = nullptr);

    void add(MessageLevel level, const QString& sentence);
    void add(const Message& message);
    /// What is shown.
    QString text() const;
    /// From now on every line goes into this file too, shown or not.
    void keepIn(std::shared_ptr<const LogFile> file);

    QLineEdit* search() const { return search_; }
    QComboBox* levels() const { return levels_; }

private:
    struct Line {
        QTime time;
        MessageLevel level = MessageLevel::Info;
        QString sentence;
    };
    QWidget* makeBar();
    bool shows(const Line& line) const;
    static QString textOf(const Line& line);
    void refill();

    std::deque<Line> kept_;
    std::shared_ptr<const LogFile> file_;
    QPlainTextEdit* lines_;
    QLineEdit* search_;
    QComboBox* levels_;
    QToolButton* openFile_;
};

} // namespace asam
