#include "ui/views/queue_lane_row.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/views/elided_label.h"
#include "ui/views/estimate_bar.h"
#include "ui/views/status_strip.h"
#include "ui/workspace/queue_texts.h"

namespace asam {
namespace {

constexpr int kLargeSide = 104;
constexpr int kSmallSide = 56;
const QString kLaneDot = QStringLiteral("  ·  ");

/// The centre of the picture, square.
QPixmap squareOf(const QImage& image, int side, qreal ratio) {
    const int cut = std::min(image.width(), image.height());
    const QImage square = image.copy((image.width() - cut) / 2, (image.height() - cut) / 2, cut, cut);
    const int pixels = static_cast<int>(side * ratio);
    QPixmap pixmap =
        QPixmap::fromImage(square.scaled(pixels, pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace

QueueLaneRow::QueueLaneRow(Size size, QWidget* parent)
    : QWidget(parent), side_(size == Size::large ? kLargeSide : kSmallSide), size_(size),
      picture_(new QLabel), title_(new ElidedLabel), what_(new ElidedLabel), numbers_(new ElidedLabel),
      bar_(new QProgressBar), texts_(new QVBoxLayout) {
    picture_->setFixedSize(side_, side_);
    picture_->setObjectName(QStringLiteral("lanePicture"));
    picture_->setAlignment(Qt::AlignCenter);
    title_->setObjectName(QStringLiteral("emphasis"));
    numbers_->setObjectName(QStringLiteral("secondary"));
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Progress of this phase"));
    texts_->setSpacing(size == Size::large ? 6 : 2);
    texts_->addStretch();
    texts_->addWidget(title_);
    texts_->addWidget(what_);
    texts_->addWidget(bar_);
    texts_->addWidget(numbers_);
    texts_->addStretch();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(picture_);
    row->addLayout(texts_, 1);
}

void QueueLaneRow::addLine(QWidget* line) {
    texts_->insertWidget(texts_->count() - 1, line);
}

QString QueueLaneRow::text() const {
    return title_->fullText() + QLatin1Char('\n') + what_->fullText();
}

QString QueueLaneRow::numbers() const {
    return numbers_->fullText();
}

QString QueueLaneRow::rateOf(const QueueLane& lane, const QString& state) {
    if (lane.imagesPerHour) {
        return rateText(*lane.imagesPerHour);
    }
    if (lane.stepsPerSecond) {
        return stepRateText(*lane.stepsPerSecond);
    }
    const bool works = state.isEmpty() && !lane.phase.empty(); // otherwise its models are loaded
    return works ? tr("measuring the speed") : QString();
}

QString QueueLaneRow::numbersOf(const QueueLane& lane, const QString& state) const {
    QStringList numbers;
    if (const QString rate = rateOf(lane, state); size_ == Size::small && !rate.isEmpty()) {
        numbers << rate; // alone it stands with the run's numbers
    }
    if (lane.memoryBytes > 0) {
        numbers << tr("%1 on the device").arg(bytesText(lane.memoryBytes));
    }
    return numbers.join(kLaneDot);
}

void QueueLaneRow::showLane(const QueueLane& lane, const QString& state) {
    const QString device = QString::fromStdString(lane.name);
    title_->setFullText(lane.image.empty() ? device : device + kLaneDot + QString::fromStdString(lane.image));
    const QString phase = lane.phase.empty() ? tr("Loading the models") : phaseText(lane.phase);
    const QString steps =
        lane.steps > 0 ? kLaneDot + tr("%1 of %2").arg(groupedText(lane.step)).arg(groupedText(lane.steps))
                       : QString();
    what_->setFullText(state.isEmpty() ? phase + steps : state + kLaneDot + phase + steps);
    bar_->setRange(0, static_cast<int>(lane.steps)); // 0 to 0 moves by itself
    bar_->setValue(static_cast<int>(lane.step));
    numbers_->setFullText(numbersOf(lane, state));
    numbers_->setVisible(!numbers_->fullText().isEmpty());
    if (lane.picture.cacheKey() != shownPicture_) {
        shownPicture_ = lane.picture.isNull() ? 0 : lane.picture.cacheKey();
        picture_->setPixmap(lane.picture.isNull() ? QPixmap()
                                                  : squareOf(lane.picture, side_, devicePixelRatioF()));
    }
}

} // namespace asam
