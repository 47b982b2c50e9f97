#include "ui/views/queue_lane_view.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/views/elided_label.h"
#include "ui/views/estimate_bar.h"
#include "ui/views/status_strip.h"
#include "ui/workspace/queue_texts.h"

namespace asam {
namespace {

constexpr int kLaneSide = 104;
const QString kLaneDot = QStringLiteral("  ·  ");

/// The centre of the picture, square.
QPixmap squareOf(const QImage& image, qreal ratio) {
    const int side = std::min(image.width(), image.height());
    const QImage square = image.copy((image.width() - side) / 2, (image.height() - side) / 2, side, side);
    const int pixels = static_cast<int>(kLaneSide * ratio);
    QPixmap pixmap =
        QPixmap::fromImage(square.scaled(pixels, pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace

QueueLaneView::QueueLaneView(const QueueController* controller, QWidget* parent)
    : QFrame(parent), controller_(controller), picture_(new QLabel), title_(new ElidedLabel),
      what_(new ElidedLabel), bar_(new QProgressBar), counts_(new ElidedLabel), speed_(new ElidedLabel),
      free_(new QToolButton) {
    setObjectName(QStringLiteral("lane"));
    setAccessibleName(tr("Device at work"));
    picture_->setFixedSize(kLaneSide, kLaneSide);
    picture_->setObjectName(QStringLiteral("lanePicture"));
    picture_->setAlignment(Qt::AlignCenter);
    title_->setObjectName(QStringLiteral("emphasis"));
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Progress of this phase"));
    speed_->setObjectName(QStringLiteral("secondary"));
    free_->setText(tr("Free the memory"));
    free_->setToolTip(tr("End the work on this image and take the models out of memory; finished stages are "
                         "kept, the one under way is done again later"));
    connect(free_, &QToolButton::clicked, this, &QueueLaneView::freeRequested);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(6);
    texts->addStretch();
    texts->addWidget(title_);
    texts->addWidget(what_);
    texts->addWidget(bar_);
    texts->addWidget(counts_);
    texts->addWidget(speed_);
    texts->addStretch();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 12, 12, 12);
    row->setSpacing(16);
    row->addWidget(picture_);
    row->addLayout(texts, 1);
    row->addWidget(free_, 0, Qt::AlignVCenter);
    connect(controller_, &QueueController::laneChanged, this, &QueueLaneView::showLane);
    connect(controller_, &QueueController::stateChanged, this, &QueueLaneView::showLane);
    showLane();
}

QString QueueLaneView::text() const {
    return title_->fullText() + QLatin1Char('\n') + what_->fullText();
}

QString QueueLaneView::numbers() const {
    return counts_->fullText() + QLatin1Char('\n') + speed_->fullText();
}

bool QueueLaneView::hasPicture() const {
    return shownPicture_ != 0;
}

QString QueueLaneView::whatText() const {
    const QueueLane& lane = controller_->lane();
    const QString phase = lane.phase.empty() ? tr("Loading the models") : phaseText(lane.phase);
    const QString steps =
        lane.steps > 0 ? kLaneDot + tr("%1 of %2").arg(lane.step).arg(lane.steps) : QString();
    switch (controller_->state()) {
    case QueueController::State::Pausing:
        return tr("Pausing  ·  %1").arg(phase + steps);
    case QueueController::State::Paused:
        return tr("Paused  ·  %1").arg(phase + steps);
    case QueueController::State::Stopping:
        return tr("Stopping; finished work is kept");
    default:
        return phase + steps;
    }
}

void QueueLaneView::showLane() {
    setVisible(controller_->atWork().has_value());
    if (!controller_->atWork()) {
        return;
    }
    const QueueLane& lane = controller_->lane();
    const QString device = QString::fromStdString(lane.device);
    title_->setFullText(lane.image.empty() ? device : device + kLaneDot + QString::fromStdString(lane.image));
    what_->setFullText(whatText());
    bar_->setRange(0, static_cast<int>(lane.steps)); // 0 to 0 moves by itself
    bar_->setValue(static_cast<int>(lane.step));
    const std::int64_t left = std::max<std::int64_t>(0, lane.images - lane.done);
    counts_->setFullText(lane.images == 0 ? QString()
                                          : tr("%1 done, %2 failed, %3 to do")
                                                .arg(std::max<std::int64_t>(0, lane.done - lane.failed))
                                                .arg(lane.failed)
                                                .arg(left));
    QStringList speed;
    if (lane.imagesPerHour) {
        speed << tr("%1 images an hour").arg(*lane.imagesPerHour, 0, 'f', *lane.imagesPerHour < 10 ? 1 : 0);
    }
    if (lane.secondsLeft) {
        speed << tr("about %1 left").arg(durationText(*lane.secondsLeft));
    }
    if (lane.memoryBytes > 0) {
        speed << tr("%1 of memory").arg(bytesText(lane.memoryBytes));
    }
    speed_->setFullText(speed.join(kLaneDot));
    if (lane.picture.cacheKey() != shownPicture_) {
        shownPicture_ = lane.picture.isNull() ? 0 : lane.picture.cacheKey();
        picture_->setPixmap(lane.picture.isNull() ? QPixmap() : squareOf(lane.picture, devicePixelRatioF()));
    }
    free_->setVisible(controller_->state() == QueueController::State::Paused);
    setAccessibleDescription(text() + QLatin1Char('\n') + numbers());
}

} // namespace asam
