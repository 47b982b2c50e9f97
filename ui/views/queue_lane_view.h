#pragma once

#include <QFrame>

#include "ui/jobs/queue_controller.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace asam {

class ElidedLabel;

/// One device at work: the image in its hands with its newest picture, where in which stage it is, and how
/// fast the run goes. While the work stands still it offers to give the memory back.
class QueueLaneView : public QFrame {
    Q_OBJECT

public:
    explicit QueueLaneView(const QueueController* controller, QWidget* parent = nullptr);

    QString text() const;
    QString numbers() const;
    bool hasPicture() const;
    QToolButton* freeButton() const { return free_; }

Q_SIGNALS:
    void freeRequested();

private:
    void showLane();
    QString whatText() const;

    const QueueController* controller_;
    QLabel* picture_;
    ElidedLabel* title_;
    ElidedLabel* what_;
    QProgressBar* bar_;
    ElidedLabel* counts_;
    ElidedLabel* speed_;
    QToolButton* free_;
    qint64 shownPicture_ = 0;
};

} // namespace asam
