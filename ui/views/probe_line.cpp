#include "ui/views/probe_line.h"

#include <algorithm>
#include <cstdlib>

#include <QHelpEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QToolTip>

#include "ui/style/tokens.h"

namespace asam {
namespace {

constexpr int kProbeHeight = 24;
constexpr int kProbeMargin = 8;
constexpr int kProbeSwatch = 10;
constexpr int kGap = 6;
constexpr int kBetweenColours = 12;
constexpr int kMaskColumn = 128;

const QString kDigits = QStringLiteral("000 000 000");
const QString kSignedDigits = QStringLiteral("+000 +000 +000");

/// With a sign where numbers differ.
QString signedText(int number) {
    return number == 0 ? QStringLiteral("0")
                       : (number < 0 ? QStringLiteral("−%1") : QStringLiteral("+%1")).arg(std::abs(number));
}

QString numbersText(const ProbeColour& colour) {
    const auto text = [&](std::size_t channel) {
        const int number = colour.numbers[channel];
        return colour.isDifference ? signedText(number) : QString::number(number);
    };
    return QStringLiteral("%1 %2 %3").arg(text(0), text(1), text(2));
}

/// Six digits, for where there is no room for three numbers; a difference has no such form.
QString shortText(const ProbeColour& colour) {
    return colour.isDifference ? numbersText(colour)
                               : QStringLiteral("%1").arg(colour.shown & RGB_MASK, 6, 16, QLatin1Char('0'));
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

int positionWidth(const QFontMetrics& metrics) {
    return 2 * metrics.horizontalAdvance(QStringLiteral("x 00000"));
}

} // namespace

ProbeColour ProbeColour::of(QRgb colour) {
    return {colour, {qRed(colour), qGreen(colour), qBlue(colour)}, false};
}

ProbeColour ProbeColour::ofDifference(QRgb first, QRgb second, QRgb shown) {
    return {shown,
            {qRed(second) - qRed(first), qGreen(second) - qGreen(first), qBlue(second) - qBlue(first)},
            true};
}

ProbeLine::ProbeLine(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("probeLine"));
    setAccessibleName(tr("Pixel under the pointer"));
    arrange();
}

void ProbeLine::setPictures(const std::vector<ProbePicture>& pictures) {
    if (pictures != pictures_) {
        pictures_ = pictures;
        reading_ = {};
        arrange();
    }
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
    for (std::size_t index = 0; index < pictures_.size(); ++index) {
        const std::optional<ProbeColour> colour = colourOf(index);
        parts << QStringLiteral("%1 %2").arg(pictures_[index].title,
                                             colour ? numbersText(*colour) : QStringLiteral("–"));
    }
    parts << maskText(reading_.masks);
    return parts.join(QStringLiteral("  ·  "));
}

std::optional<ProbeColour> ProbeLine::colourOf(std::size_t picture) const {
    return picture < reading_.colours.size() ? reading_.colours[picture] : std::nullopt;
}

int ProbeLine::columnWidth(Names names, Numbers numbers) const {
    int widest = 0;
    for (const ProbePicture& picture : pictures_) {
        const QString& name = names == Names::Whole ? picture.title : picture.shortTitle;
        widest = std::max(widest, fontMetrics().horizontalAdvance(name));
    }
    const bool differs = std::any_of(pictures_.begin(), pictures_.end(),
                                     [](const ProbePicture& picture) { return picture.isDifference; });
    const QString digits = differs                       ? kSignedDigits
                           : numbers == Numbers::Decimal ? kDigits
                                                         : QStringLiteral("000000");
    return kProbeSwatch + kGap + widest + kGap + fontMetrics().horizontalAdvance(digits) + kBetweenColours;
}

/// From what is best read to what needs least room. The height follows from pictures and width alone: a line
/// that grew with the pointer would move the pictures under it.
void ProbeLine::arrange() {
    const int room = width() - 2 * kProbeMargin - positionWidth(fontMetrics()) - kMaskColumn;
    const int count = std::max(1, static_cast<int>(pictures_.size()));
    const auto fits = [&](const Arrangement& way) {
        const int columns = (count + way.lines - 1) / way.lines;
        return columns * columnWidth(way.names, way.numbers) - kBetweenColours <= room;
    };
    const Arrangement ways[] = {{1, Names::Whole, Numbers::Decimal},
                                {1, Names::Short, Numbers::Decimal},
                                {2, Names::Whole, Numbers::Decimal},
                                {2, Names::Short, Numbers::Decimal},
                                {2, Names::Short, Numbers::Hexadecimal}};
    const auto* found = std::find_if(std::begin(ways), std::end(ways), fits);
    arrangement_ = found == std::end(ways) ? ways[std::size(ways) - 1] : *found;
    setFixedHeight(arrangement_.lines * kProbeHeight - (arrangement_.lines - 1) * kGap);
    update();
}

void ProbeLine::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void ProbeLine::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        arrange();
    }
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
    const QRect whole = rect().adjusted(kProbeMargin, 0, -kProbeMargin, 0);
    if (!reading_.pixel) {
        painter.setPen(tokens.secondary);
        painter.drawText(whole, Qt::AlignVCenter, tr("Point at a picture to read its pixels"));
        return;
    }
    paintPosition(painter, QRect(whole.left(), 0, positionWidth(fontMetrics()), height()));
    const int columns = (static_cast<int>(pictures_.size()) + arrangement_.lines - 1) / arrangement_.lines;
    const int wide = columnWidth(arrangement_.names, arrangement_.numbers);
    const int high = (height() - (arrangement_.lines > 1 ? kGap : 0)) / arrangement_.lines;
    const int first = whole.left() + positionWidth(fontMetrics());
    for (int index = 0; index < static_cast<int>(pictures_.size()); ++index) {
        const int top = (arrangement_.lines > 1 ? kGap / 2 : 0) + index / columns * high;
        paintColour(painter, static_cast<std::size_t>(index),
                    QRect(first + index % columns * wide, top, wide - kBetweenColours, high));
    }
    painter.setPen(tokens.text);
    const QRect masks(whole.right() + 1 - kMaskColumn, 0, kMaskColumn, height());
    painter.drawText(masks, Qt::AlignVCenter | Qt::AlignRight,
                     fontMetrics().elidedText(maskText(reading_.masks), Qt::ElideRight, kMaskColumn));
}

void ProbeLine::paintPosition(QPainter& painter, const QRect& place) const {
    const Tokens& tokens = tokensFor(palette());
    const int label = fontMetrics().horizontalAdvance(QStringLiteral("x "));
    const int half = place.width() / 2;
    int left = place.left();
    for (const auto& [name, value] : {std::pair(QStringLiteral("x "), reading_.pixel->x()),
                                      std::pair(QStringLiteral("y "), reading_.pixel->y())}) {
        painter.setPen(tokens.secondary);
        painter.drawText(QRect(left, 0, label, place.height()), Qt::AlignVCenter, name);
        painter.setPen(tokens.text);
        painter.drawText(QRect(left + label, 0, half - label, place.height()), Qt::AlignVCenter,
                         QString::number(value));
        left += half;
    }
}

void ProbeLine::paintColour(QPainter& painter, std::size_t picture, const QRect& cell) const {
    const Tokens& tokens = tokensFor(palette());
    const std::optional<ProbeColour> colour = colourOf(picture);
    const QRect swatch(cell.left(), cell.top() + (cell.height() - kProbeSwatch) / 2, kProbeSwatch,
                       kProbeSwatch);
    painter.fillRect(swatch, colour ? QColor(colour->shown) : tokens.window);
    painter.setPen(tokens.border);
    painter.drawRect(swatch.adjusted(0, 0, -1, -1));
    const bool whole = arrangement_.names == Names::Whole;
    const QString& name = whole ? pictures_[picture].title : pictures_[picture].shortTitle;
    QRect rest = cell.adjusted(kProbeSwatch + kGap, 0, kBetweenColours, 0);
    painter.setPen(tokens.secondary);
    painter.drawText(rest, Qt::AlignVCenter, name);
    rest.setLeft(rest.left() + fontMetrics().horizontalAdvance(name) + kGap);
    painter.setPen(tokens.text);
    const bool decimal = arrangement_.numbers == Numbers::Decimal;
    painter.drawText(rest, Qt::AlignVCenter,
                     !colour   ? QStringLiteral("–")
                     : decimal ? numbersText(*colour)
                               : shortText(*colour));
}

} // namespace asam
