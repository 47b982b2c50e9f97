#include "ui/views/prompt_layer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include "ui/bridge/conversions.h"
#include "ui/workspace/prompt_answer.h"

namespace asam {
namespace {

constexpr double kAreaOpacity = 0.6; ///< of segment-anything's notebooks
constexpr double kPreviewOpacity = 0.35;
constexpr double kStarRadius = 10;
constexpr double kStarWaist = 0.4; ///< inner radius of the star, of the outer
constexpr double kBoxWidth = 2;
constexpr int kPromptMargin = 8;
constexpr int kPromptSwatch = 8;
constexpr int kLeastName = 64; ///< of a segmenter's, that still tells it from another
const QColor kPositive(0, 160, 60);
const QColor kNegative(220, 30, 30);

QPainterPath starAt(QPointF centre) {
    QPolygonF star;
    constexpr int kCorners = 10;
    for (int corner = 0; corner < kCorners; ++corner) {
        const double radius = corner % 2 == 0 ? kStarRadius : kStarRadius * kStarWaist;
        const double angle = std::numbers::pi * (corner / 5.0 - 0.5);
        star << centre + QPointF(radius * std::cos(angle), radius * std::sin(angle));
    }
    QPainterPath path;
    path.addPolygon(star);
    path.closeSubpath();
    return path;
}

QString words(const char* text) {
    return QCoreApplication::translate("asam::PromptTool", text);
}

/// From all that is known to the one number that matters most.
QStringList numbersOf(const PromptAnswer& answer, const SegmenterAnswer& one) {
    const QString predicted = iouText(one.predictedIou);
    if (!one.iou || !answer.maskId) {
        return {words("predicted IoU %1").arg(predicted), words("predicted %1").arg(predicted)};
    }
    const QString iou = iouText(one.iou);
    return {words("predicted IoU %1  ·  IoU %2 with mask %3").arg(predicted, iou).arg(*answer.maskId),
            words("IoU %1 with mask %2").arg(iou).arg(*answer.maskId), words("IoU %1").arg(iou)};
}

/// What has room of the numbers, and of the name what room they leave: the colour says whose they are.
QString lineOf(const QStringList& numbers, const QString& name, const QFontMetrics& metrics, int room) {
    const QString gap = QStringLiteral("  ");
    const int nameNeeds = std::min(metrics.horizontalAdvance(name), kLeastName);
    const auto fits = [&](const QString& text) {
        return nameNeeds + metrics.horizontalAdvance(gap + text) <= room;
    };
    const auto found = std::find_if(numbers.begin(), numbers.end(), fits);
    const QString& shown = found == numbers.end() ? numbers.back() : *found;
    const int left = room - metrics.horizontalAdvance(gap + shown);
    return left < nameNeeds ? shown : metrics.elidedText(name, Qt::ElideMiddle, left) + gap + shown;
}

} // namespace

QColor promptColour(PromptArea area) {
    switch (area) {
    case PromptArea::First:
        return {30, 144, 255};
    case PromptArea::Second:
        return {230, 140, 0};
    case PromptArea::Both:
        break;
    }
    return {245, 245, 245};
}

QList<QRgb> promptColourTable(bool twoSegmenters, bool preview) {
    const auto opacity = static_cast<float>(preview ? kPreviewOpacity : kAreaOpacity);
    QList<QRgb> table{0U};
    for (const PromptArea area : {PromptArea::First, PromptArea::Second, PromptArea::Both}) {
        QColor colour = promptColour(twoSegmenters ? area : PromptArea::First);
        colour.setAlphaF(opacity);
        table << colour.rgba();
    }
    return table;
}

void paintPromptAreas(QPainter& painter, const PromptAnswer& answer, const QTransform& viewFromImage) {
    const QRectF target = viewFromImage.mapRect(answer.target.frameInImage);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, target.width() < answer.areas.width());
    painter.drawImage(target, answer.areas);
}

void paintPromptMarks(QPainter& painter, const std::vector<PromptMark>& marks,
                      const QTransform& viewFromImage) {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PromptMark& mark : marks) {
        if (mark.kind == PromptMark::Kind::Box) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(kPositive, kBoxWidth));
            painter.drawRect(viewFromImage.mapRect(mark.box));
        } else {
            painter.setBrush(mark.kind == PromptMark::Kind::Positive ? kPositive : kNegative);
            painter.setPen(QPen(Qt::white, 1.25));
            painter.drawPath(starAt(viewFromImage.map(mark.point)));
        }
    }
}

void paintPromptNumbers(QPainter& painter, const PromptAnswer& answer, const QStringList& names,
                        const QRect& area) {
    const QFontMetrics metrics(painter.font());
    const int mostText = area.width() - 4 * kPromptMargin - 2 * kPromptSwatch;
    QStringList lines;
    int width = 0;
    for (std::size_t index = 0; index < answer.answers.size(); ++index) {
        lines << lineOf(numbersOf(answer, answer.answers[index]), names.value(static_cast<qsizetype>(index)),
                        metrics, mostText);
        width = std::max(width, metrics.horizontalAdvance(lines.back()));
    }
    const int rowHeight = metrics.height() + 2;
    const int height = rowHeight * static_cast<int>(lines.size()) + kPromptMargin;
    QRect box(area.left() + kPromptMargin, area.bottom() - kPromptMargin - height,
              width + 2 * kPromptMargin + 2 * kPromptSwatch, height);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 190));
    painter.drawRoundedRect(box, 4, 4);
    int top = box.top() + kPromptMargin / 2;
    for (qsizetype index = 0; index < lines.size(); ++index) {
        const QRect row(box.left() + kPromptMargin, top, box.width() - 2 * kPromptMargin, rowHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(promptColour(index == 0 ? PromptArea::First : PromptArea::Second));
        painter.drawRoundedRect(
            QRect(row.left(), row.center().y() - kPromptSwatch / 2, kPromptSwatch, kPromptSwatch), 2, 2);
        painter.setPen(Qt::white);
        painter.drawText(row.adjusted(2 * kPromptSwatch, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         lines[index]);
        top += rowHeight;
    }
}

} // namespace asam
