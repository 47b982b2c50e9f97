#pragma once

#include <QWidget>

#include "ui/jobs/queue_watch.h"

class QLabel;
class QProgressBar;
class QVBoxLayout;

namespace asam {

class ElidedLabel;

/// One lane: the image in its hands with its newest picture, and where in which stage it is.
class QueueLaneRow : public QWidget {
    Q_OBJECT

public:
    enum class Size { large, small }; ///< alone; among several
    explicit QueueLaneRow(Size size, QWidget* parent = nullptr);

    /// `state`: a word before the phase, as "Pausing"; empty while it works.
    void showLane(const QueueLane& lane, const QString& state);
    /// How many images it makes an hour; before its first one how fast the steps of its image go (of several
    /// in work, of that one alone), and before that is known, while it works (`state` as above), that it is
    /// being measured.
    static QString rateOf(const QueueLane& lane, const QString& state);
    /// A line below the others.
    void addLine(QWidget* line);
    QString text() const;
    /// Its rate and its device's memory, where it is one of several or the device has memory of its own.
    QString numbers() const;
    bool hasPicture() const { return shownPicture_ != 0; }

private:
    QString numbersOf(const QueueLane& lane, const QString& state) const;

    const int side_;
    const Size size_;
    QLabel* picture_;
    ElidedLabel* title_;
    ElidedLabel* what_;
    ElidedLabel* numbers_;
    QProgressBar* bar_;
    QVBoxLayout* texts_;
    qint64 shownPicture_ = 0;
};

} // namespace asam
