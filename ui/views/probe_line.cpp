#include "ui/views/probe_line.h"

#include <algorithm>

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/style/tokens.h"

namespace asam {
namespace {

constexpr int kProbeHeight = 24;
constexpr int kProbeMargin = 8;
constexpr int kProbeSwatch = 10;
constexpr int kGap = 6;
constexpr int kMaskColumn = 152;
constexpr int kLeastName = 40; ///< a name that has less room is left out

QString rgbText(QRgb rgb) {
    return QStringLiteral("%1 %2 %3").arg(qRed(rgb)).arg(qGreen(rgb)).arg(qBlue(rgb));
}

/// Six digits, for where there is no room for three numbers.
QString shortText(QRgb rgb) {
    return QStringLiteral("%1").arg(rgb & RGB_MASK, 6, 16, QLatin1Char('0'));
}

QString maskText(const std::vector<std::int64_t>& masks) {
    if (masks.empty()) {
        return ProbeLine::tr("no mask");
    }
    QStringList ids;
    for (const std::int64_t id : masks) {
        ids << QString::number(id);
    }
    return (masks.size() == 1 ? ProbeLine::tr("mask %1") : ProbeLine::tr("masks %1"))
        .arg(ids.join(QStringLiteral(", ")));
}

} // namespace

ProbeLine::ProbeLine(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("probeLine"));
    setFixedHeight(kProbeHeight);
    setAccessibleName(tr("Pixel under the pointer"));
}

void ProbeLine::setReading(const ProbeReading& reading) {
    reading_ = reading;
    update();
}

QString ProbeLine::text() const {
    if (!reading_.pixel) {
        return {};
    }
    QStringList parts{tr("x %1, y %2").arg(reading_.pixel->x()).arg(reading_.pixel->y())};
    for (const ProbeReading::Colour& colour : reading_.colours) {
        parts << QStringLiteral("%1 %2").arg(colour.picture,
                                             colour.rgb ? rgbText(*colour.rgb) : QStringLiteral("–"));
    }
    parts << maskText(reading_.masks);
    return parts.join(QStringLiteral("  ·  "));
}

bool ProbeLine::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text(), this);
        return true;
    }
    return QWidget::event(event);
}

void ProbeLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = tokensFor(palette());
    painter.fillRect(rect(), tokens.raised);
    painter.fillRect(QRect(0, 0, width(), 1), tokens.border);
    if (!reading_.pixel) {
        painter.setPen(tokens.disabled);
        painter.drawText(rect().adjusted(kProbeMargin, 0, -kProbeMargin, 0), Qt::AlignVCenter,
                         tr("Point at a picture to read its pixels"));
        return;
    }
    const QFontMetrics metrics = fontMetrics();
    const int digits = metrics.horizontalAdvance(QStringLiteral("00000"));
    const int label = metrics.horizontalAdvance(QStringLiteral("x "));
    int left = kProbeMargin;
    for (const auto& [name, value] : {std::pair(QStringLiteral("x "), reading_.pixel->x()),
                                      std::pair(QStringLiteral("y "), reading_.pixel->y())}) {
        painter.setPen(tokens.secondary);
        painter.drawText(QRect(left, 0, label, kProbeHeight), Qt::AlignVCenter, name);
        painter.setPen(tokens.text);
        painter.drawText(QRect(left + label, 0, digits, kProbeHeight), Qt::AlignVCenter,
                         QString::number(value));
        left += label + digits;
    }
    const int right = std::max(left, width() - kProbeMargin - kMaskColumn);
    const int count = std::max(1, static_cast<int>(reading_.colours.size()));
    const int column = (right - left) / count;
    for (const ProbeReading::Colour& colour : reading_.colours) {
        paintColour(painter, colour, QRect(left, 0, column - kProbeMargin, kProbeHeight));
        left += column;
    }
    painter.setPen(tokens.text);
    const QString masks = metrics.elidedText(maskText(reading_.masks), Qt::ElideRight, kMaskColumn);
    painter.drawText(QRect(right, 0, kMaskColumn, kProbeHeight), Qt::AlignVCenter | Qt::AlignRight, masks);
}

void ProbeLine::paintColour(QPainter& painter, const ProbeReading::Colour& colour, const QRect& cell) const {
    const Tokens& tokens = tokensFor(palette());
    const QRect swatch(cell.left(), (kProbeHeight - kProbeSwatch) / 2, kProbeSwatch, kProbeSwatch);
    painter.fillRect(swatch, colour.rgb ? QColor(*colour.rgb) : tokens.window);
    painter.setPen(tokens.border);
    painter.drawRect(swatch.adjusted(0, 0, -1, -1));
    const int numbers = fontMetrics().horizontalAdvance(QStringLiteral("000 000 000"));
    QRect rest = cell.adjusted(kProbeSwatch + kGap, 0, 0, 0);
    painter.setPen(tokens.text);
    QString text = QStringLiteral("–");
    if (colour.rgb) {
        text = rest.width() < numbers ? shortText(*colour.rgb) : rgbText(*colour.rgb);
    }
    painter.drawText(rest, Qt::AlignVCenter, text);
    rest.setLeft(rest.left() + numbers + kGap);
    if (rest.width() >= kLeastName) {
        painter.setPen(tokens.secondary);
        painter.drawText(rest, Qt::AlignVCenter,
                         fontMetrics().elidedText(colour.picture, Qt::ElideRight, rest.width()));
    }
}

} // namespace asam
