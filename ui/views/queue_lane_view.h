#pragma once

#include <vector>

#include <QFrame>

#include "ui/jobs/queue_controller.h"

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace asam {

class ElidedLabel;
class QueueLaneRow;

/// The devices at work, a row each, and how fast the run goes. While the work stands still it offers to give
/// the memory back.
class QueueLaneView : public QFrame {
    Q_OBJECT

public:
    explicit QueueLaneView(const QueueController* controller, QWidget* parent = nullptr);

    /// Of all rows.
    QString text() const;
    QString numbers() const;
    /// What one lane's row says of rate and memory.
    QString laneNumbers(int row) const;
    bool hasPicture() const; ///< every row
    int rowCount() const { return static_cast<int>(rows_.size()); }
    QToolButton* freeButton() const { return free_; }

Q_SIGNALS:
    void freeRequested();

private:
    void showWork();
    void makeRows(std::size_t count);
    void showNumbers();
    QString stateText() const;

    const QueueController* controller_;
    std::vector<QueueLaneRow*> rows_;
    QVBoxLayout* column_;
    ElidedLabel* counts_;
    ElidedLabel* speed_;
    QToolButton* free_;
};

} // namespace asam
