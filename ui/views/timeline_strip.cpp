#include "ui/views/timeline_strip.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolTip>

#include "ui/style/tokens.h"
#include "ui/views/plot_style.h"

namespace asam {
namespace {

constexpr int kStripMargin = 8;
constexpr int kPicture = 44;
constexpr int kPictureTop = 2;
constexpr int kTrack = 54;   ///< y of the line of ticks
constexpr int kNumbers = 60; ///< top of the step numbers
constexpr double kTick = 2.5;
constexpr double kHandle = 5;

} // namespace

TimelineStrip::TimelineStrip(QWidget* parent) : QAbstractSlider(parent) {
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Iterates of the attack"));
    setSingleStep(1);
    setPageStep(5);
    setRange(0, 0);
    connect(this, &QAbstractSlider::valueChanged, this, qOverload<>(&QWidget::update));
}

void TimelineStrip::setIterates(const QList<QImage>& thumbnails, std::optional<int> chosen) {
    const QSignalBlocker quiet(this);
    thumbnails_ = thumbnails;
    chosen_ = chosen;
    setRange(0, std::max(0, count() - 1));
    setEnabled(count() > 0);
    update();
}

void TimelineStrip::showStep(int step) {
    const QSignalBlocker quiet(this);
    setValue(step);
    update();
}

double TimelineStrip::xOf(int step) const {
    const double place = (width() - 2.0 * kStripMargin) / std::max(1, count());
    return kStripMargin + (step + 0.5) * place;
}

int TimelineStrip::stepAt(double x) const {
    const double place = (width() - 2.0 * kStripMargin) / std::max(1, count());
    return std::clamp(static_cast<int>(std::floor((x - kStripMargin) / place)), 0, std::max(0, count() - 1));
}

int TimelineStrip::stride() const {
    const double place = (width() - 2.0 * kStripMargin) / std::max(1, count());
    return std::max(1, static_cast<int>(std::ceil((kPicture + 4) / place)));
}

void TimelineStrip::paintPicture(QPainter& painter, int step) const {
    const Tokens& tokens = tokensFor(palette());
    const QImage& picture = thumbnails_[step];
    if (picture.isNull()) {
        return;
    }
    // On the pixel grid, so that the frame is sharp; never over the edge.
    const double left = std::clamp(xOf(step) - kPicture / 2.0, 1.0, std::max(1.0, width() - kPicture - 1.0));
    const QRectF place(std::round(left), kPictureTop, kPicture, kPicture);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, picture);
    if (step == value() || step == chosen_) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(step == value() ? tokens.accent : tokens.success, 2));
        painter.drawRect(place);
    }
}

void TimelineStrip::paintTrack(QPainter& painter) const {
    const Tokens& tokens = tokensFor(palette());
    painter.setPen(QPen(tokens.border, 2));
    painter.drawLine(QPointF(xOf(0), kTrack), QPointF(xOf(count() - 1), kTrack));
    painter.setFont(plotFont(*this));
    int lastNumber = -stride();
    for (int step = 0; step < count(); ++step) {
        const QPointF centre(xOf(step), kTrack);
        const bool current = step == value();
        const bool kept = step == chosen_;
        painter.setPen(Qt::NoPen);
        painter.setBrush(kept ? tokens.success : tokens.secondary);
        const double radius = kept ? kTick + 1 : kTick;
        painter.drawEllipse(centre, radius, radius);
        if (current) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(tokens.accent, 2));
            painter.drawEllipse(centre, kHandle, kHandle);
        }
        const bool nearCurrent = std::abs(xOf(step) - xOf(value())) < 24;
        if (current || (step - lastNumber >= std::max(1, stride() / 2) && !nearCurrent)) {
            lastNumber = step;
            painter.setPen(current ? tokens.accent : kept ? tokens.success : tokens.secondary);
            painter.drawText(QRectF(centre.x() - 20, kNumbers, 40, 12), Qt::AlignCenter,
                             QString::number(step));
        }
    }
}

void TimelineStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensFor(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    if (count() == 0) {
        painter.setPen(tokens.secondary);
        painter.drawText(rect(), Qt::AlignCenter, tr("The iterates appear here when the attack begins."));
        return;
    }
    for (int step = 0; step < count(); step += stride()) {
        paintPicture(painter, step);
    }
    if (chosen_) {
        paintPicture(painter, std::clamp(*chosen_, 0, count() - 1));
    }
    paintPicture(painter, value());
    paintTrack(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens.accent, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
}

void TimelineStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        setValue(stepAt(event->position().x()));
    }
}

void TimelineStrip::mouseMoveEvent(QMouseEvent* event) {
    if ((event->buttons() & Qt::LeftButton) != 0) {
        setValue(stepAt(event->position().x()));
    }
}

bool TimelineStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && count() > 0) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int step = stepAt(help->pos().x());
        QToolTip::showText(help->globalPos(),
                           step == chosen_ ? tr("Iterate %1, which the attack kept").arg(step)
                                           : tr("Iterate %1").arg(step),
                           this);
        return true;
    }
    return QAbstractSlider::event(event);
}

} // namespace asam
