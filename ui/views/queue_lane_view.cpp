#include "ui/views/queue_lane_view.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/views/elided_label.h"
#include "ui/views/estimate_bar.h"
#include "ui/views/queue_lane_row.h"
#include "ui/workspace/queue_texts.h"

namespace asam {

QueueLaneView::QueueLaneView(const QueueController* controller, QWidget* parent)
    : QFrame(parent), controller_(controller), column_(new QVBoxLayout), counts_(new ElidedLabel(this)),
      speed_(new ElidedLabel(this)), free_(new QToolButton) {
    setObjectName(QStringLiteral("lane"));
    setAccessibleName(tr("Devices at work"));
    speed_->setObjectName(QStringLiteral("secondary"));
    free_->setText(tr("Free the memory"));
    free_->setToolTip(tr("End the work on this image and take the models out of memory; finished stages are "
                         "kept, the one under way is done again later"));
    connect(free_, &QToolButton::clicked, this, &QueueLaneView::freeRequested);
    column_->setSpacing(8);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 12, 12, 12);
    row->setSpacing(16);
    row->addLayout(column_, 1);
    row->addWidget(free_, 0, Qt::AlignVCenter);
    connect(controller_, &QueueController::workChanged, this, &QueueLaneView::showWork);
    connect(controller_, &QueueController::stateChanged, this, &QueueLaneView::showWork);
    makeRows(1);
    showWork();
}

void QueueLaneView::makeRows(std::size_t count) {
    counts_->setParent(this); // they outlive the row that they stand in
    speed_->setParent(this);
    for (QueueLaneRow* row : rows_) {
        delete row;
    }
    rows_.clear();
    for (std::size_t index = 0; index < count; ++index) {
        auto* row = new QueueLaneRow(count == 1 ? QueueLaneRow::Size::large : QueueLaneRow::Size::small);
        rows_.push_back(row);
        column_->addWidget(row);
    }
    if (count == 1) {
        rows_.front()->addLine(counts_);
        rows_.front()->addLine(speed_);
    } else {
        column_->addWidget(counts_);
        column_->addWidget(speed_);
    }
    counts_->show();
    speed_->show();
}

QString QueueLaneView::text() const {
    QStringList texts;
    for (const QueueLaneRow* row : rows_) {
        texts << row->text();
    }
    return texts.join(QLatin1Char('\n'));
}

QString QueueLaneView::numbers() const {
    return counts_->fullText() + QLatin1Char('\n') + speed_->fullText();
}

QString QueueLaneView::laneNumbers(int row) const {
    return rows_[static_cast<std::size_t>(row)]->numbers();
}

bool QueueLaneView::hasPicture() const {
    return std::all_of(rows_.begin(), rows_.end(), [](const QueueLaneRow* row) { return row->hasPicture(); });
}

QString QueueLaneView::stateText() const {
    switch (controller_->state()) {
    case QueueController::State::Pausing:
        return tr("Pausing");
    case QueueController::State::Paused:
        return tr("Paused");
    case QueueController::State::Stopping:
        return tr("Stopping");
    default:
        return {};
    }
}

void QueueLaneView::showWork() {
    setVisible(controller_->atWork().has_value());
    const std::vector<QueueLane>& lanes = controller_->work().lanes;
    if (!controller_->atWork() || lanes.empty()) {
        return;
    }
    if (lanes.size() != rows_.size()) {
        makeRows(lanes.size());
    }
    const QString state = stateText();
    for (std::size_t index = 0; index < lanes.size(); ++index) {
        rows_[index]->showLane(lanes[index], state);
    }
    showNumbers();
    free_->setVisible(controller_->state() == QueueController::State::Paused);
    QStringList all{text()};
    for (const QueueLaneRow* row : rows_) {
        if (!row->numbers().isEmpty()) {
            all << row->numbers();
        }
    }
    setAccessibleDescription((all << numbers()).join(QLatin1Char('\n')));
}

void QueueLaneView::showNumbers() {
    const QueueWork& work = controller_->work();
    const std::int64_t left = std::max<std::int64_t>(0, work.images - work.done);
    counts_->setFullText(work.images == 0
                             ? QString()
                             : tr("%1 done, %2 failed, %3 to do")
                                   .arg(groupedText(std::max<std::int64_t>(0, work.done - work.failed)))
                                   .arg(groupedText(work.failed))
                                   .arg(groupedText(left)));
    QStringList speed;
    if (work.imagesPerHour) {
        speed << rateText(*work.imagesPerHour);
    } else if (work.lanes.size() == 1) { // several have theirs in their rows
        if (const QString rate = QueueLaneRow::rateOf(work.lanes.front(), stateText()); !rate.isEmpty()) {
            speed << rate;
        }
    }
    if (work.secondsLeft) {
        speed << tr("about %1 left").arg(durationText(*work.secondsLeft));
    }
    if (work.memoryBytes > 0) {
        speed << tr("%1 of memory").arg(bytesText(work.memoryBytes));
    }
    speed_->setFullText(speed.join(QStringLiteral("  ·  ")));
}

} // namespace asam
