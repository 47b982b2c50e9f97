#include "ui/views/comparison_sheet.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include "ui/style/tokens.h"
#include "ui/views/line_clipping.h"
#include "ui/views/mask_painting.h"

namespace asam {
namespace {

constexpr double kOutlineWidth = 1.5;
constexpr double kSelectedWidth = 2.5;
constexpr double kBehindSelection = 0.6; ///< of the opacity, for what is not selected
constexpr double kDividerWidth = 2;
constexpr double kTitleMargin = 8;
constexpr double kTitleRise = 3; ///< of two lines, whose letters would touch the frame below
constexpr double kPageMargin = 8;
constexpr double kPanelGap = 16;
constexpr double kFootLine = 24;
constexpr double kLegendSwatch = 12;
constexpr int kTextSize = 13;
const QColor kSelectionShadow(0, 0, 0, 160);

QFont sheetFont() {
    QFont font = QGuiApplication::font();
    font.setPixelSize(kTextSize);
    return font;
}

QPen roundPen(const QColor& colour, double width) {
    return QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

/// One part of one panel; the painter's origin is the canvas's.
class PartPainter {
public:
    PartPainter(QPainter& painter, const ComparisonSheet& comparison, const ComparisonSheet::Panel& panel,
                const QRectF& area, double detail)
        : painter_(painter), comparison_(comparison), viewFromImage_(panel.viewFromImage), area_(area),
          detail_(detail) {}

    void paint(const ComparisonSheet::Part& part) {
        const CanvasContent& content = part.content;
        if (!content.picture) {
            paintEmpty(content);
            return;
        }
        const double shown = viewFromImage_.mapRect(content.frameInImage).width() * detail_;
        paintPixels(content.picture->levelFor(shown / content.picture->size().width()), content.frameInImage);
        if (comparison_.style != MaskStyle::Off) {
            paintContentMasks(content);
        }
        for (const OverlayPainting& overlay : part.overlays) {
            paintOverlay(overlay);
        }
    }

private:
    void paintContentMasks(const CanvasContent& content) {
        if (comparison_.show == MaskShow::Agreement) {
            paintAgreement(content.prediction.agreement.get());
        } else {
            const bool labels = comparison_.show == MaskShow::Labels;
            paintMasks(
                inPalette(labels ? content.labels : content.prediction.masks, comparison_.palette).get());
        }
    }

    void paintEmpty(const CanvasContent& content) {
        painter_.setPen(lightTokens().secondary);
        painter_.drawText(area_.adjusted(kTitleMargin, 0, -kTitleMargin, 0),
                          static_cast<int>(Qt::AlignCenter) | static_cast<int>(Qt::TextWordWrap),
                          content.emptyTitle);
    }

    /// The visible part alone becomes a picture of its own.
    void paintPixels(const QImage& image, const QRectF& frameInImage) {
        const QRectF target = viewFromImage_.mapRect(frameInImage);
        const QRectF seen = target.intersected(area_);
        if (seen.isEmpty()) {
            return;
        }
        const bool shrunk = target.width() < image.width();
        if (seen == target && shrunk && image.width() <= std::ceil(target.width() * detail_)) {
            painter_.setRenderHint(QPainter::SmoothPixmapTransform);
            painter_.drawImage(target, image);
            return;
        }
        const QSize size(static_cast<int>(std::ceil(seen.width() * detail_)),
                         static_cast<int>(std::ceil(seen.height() * detail_)));
        QImage part(size, QImage::Format_ARGB32_Premultiplied);
        part.fill(Qt::transparent);
        QPainter inPart(&part);
        inPart.scale(size.width() / seen.width(), size.height() / seen.height());
        const PaintFrame frame{viewFromImage_ * QTransform::fromTranslate(-seen.left(), -seen.top()),
                               QRectF(QPointF(0, 0), seen.size()), detail_};
        paintImage(inPart, image, frameInImage, frame);
        inPart.end();
        painter_.drawImage(seen, part);
    }

    /// As pixels: an overlay may reach beyond the area.
    void paintOverlay(const OverlayPainting& overlay) {
        QImage layer((area_.size() * detail_).toSize(), QImage::Format_ARGB32_Premultiplied);
        if (layer.isNull()) {
            return; // a wipe whose divider lies at the edge
        }
        layer.fill(Qt::transparent);
        QPainter inLayer(&layer);
        inLayer.setFont(sheetFont());
        inLayer.scale(layer.width() / area_.width(), layer.height() / area_.height());
        inLayer.translate(-area_.topLeft());
        overlay(inLayer, area_.toRect(), viewFromImage_);
        inLayer.end();
        painter_.drawImage(area_, layer);
    }

    void paintMasks(const MaskLayer* masks) {
        if (masks == nullptr) {
            return;
        }
        const MaskShape* selected =
            comparison_.selectedMask ? masks->find(*comparison_.selectedMask) : nullptr;
        if (comparison_.style == MaskStyle::Fill) {
            painter_.setOpacity(comparison_.opacity * (selected != nullptr ? kBehindSelection : 1.0));
            paintPixels(masks->fill(), QRectF(QPointF(0, 0), QSizeF(masks->photographSize())));
            painter_.setOpacity(1);
        }
        painter_.setRenderHint(QPainter::Antialiasing);
        if (comparison_.style == MaskStyle::Contour) {
            painter_.setOpacity(comparison_.opacity);
            for (const MaskShape& shape : masks->shapes()) {
                painter_.strokePath(outlineOf(shape), roundPen(shape.colour, kOutlineWidth));
            }
            painter_.setOpacity(1);
        }
        if (selected != nullptr) {
            paintSelected(*selected);
        }
    }

    void paintVeil(const MaskShape& shape) {
        QColor veil = shape.colour;
        veil.setAlphaF(static_cast<float>(comparison_.opacity * kBehindSelection));
        QPainterPath inside;
        for (const QPolygonF& polygon : polygonsOf(shape)) {
            inside.addPolygon(clippedArea(polygon, area_));
            inside.closeSubpath();
        }
        painter_.fillPath(inside, veil);
    }

    void paintSelected(const MaskShape& shape) {
        if (comparison_.style == MaskStyle::Fill) {
            paintVeil(shape);
        }
        const QPainterPath outline = outlineOf(shape);
        painter_.strokePath(outline, roundPen(kSelectionShadow, kSelectedWidth + 2));
        painter_.strokePath(outline, roundPen(Qt::white, kSelectedWidth));
    }

    void paintAgreement(const AgreementLayer* agreement) {
        if (agreement == nullptr) {
            return;
        }
        painter_.setOpacity(comparison_.opacity);
        const AgreementShape* shape =
            comparison_.selectedMask ? agreement->find(*comparison_.selectedMask) : nullptr;
        if (shape == nullptr) {
            paintPixels(agreement->fill(), QRectF(QPointF(0, 0), QSizeF(agreement->photographSize())));
        } else if (!shape->areas.isNull()) {
            paintPixels(shape->areas, shape->frameInImage);
        }
        painter_.setOpacity(1);
    }

    QList<QPolygonF> polygonsOf(const MaskShape& shape) const {
        return shape.outline.path(viewFromImage_.m11() * detail_).toSubpathPolygons(viewFromImage_);
    }

    QPainterPath outlineOf(const MaskShape& shape) const {
        QPainterPath path;
        for (const QPolygonF& polygon : polygonsOf(shape)) {
            path.addPath(clippedLine(polygon, area_));
        }
        return path;
    }

    QPainter& painter_;
    const ComparisonSheet& comparison_;
    QTransform viewFromImage_;
    QRectF area_;
    double detail_;
};

QFont titleFont() {
    QFont font = sheetFont();
    font.setWeight(QFont::DemiBold);
    return font;
}

/// What a title takes of its line.
double titleWidth(const QString& title) {
    return title.isEmpty() ? 0 : QFontMetricsF(titleFont()).horizontalAdvance(title) + kTitleMargin;
}

/// Where one caption has no room beside its title, all stand below theirs, so that the panels are alike. A
/// file has no tooltip that would say what was left out.
bool hasTitlesInTwoLines(const ComparisonSheet& comparison) {
    const QFontMetricsF metrics(sheetFont());
    return std::any_of(comparison.panels.begin(), comparison.panels.end(),
                       [&metrics](const ComparisonSheet::Panel& panel) {
                           const double title = titleWidth(panel.title);
                           return title > 0 && !panel.caption.isEmpty() &&
                                  title + metrics.horizontalAdvance(panel.caption) > panel.canvas.width();
                       });
}

void paintTitle(QPainter& painter, const ComparisonSheet::Panel& panel, bool twoLines) {
    const QFont plain = sheetFont();
    const QFont bold = titleFont();
    const QRectF place(panel.canvas.left(), panel.canvas.top() - kComparisonTitleHeight, panel.canvas.width(),
                       kComparisonTitleHeight);
    const QFontMetricsF boldMetrics(bold);
    const QFontMetricsF metrics(plain);
    const double line = twoLines ? place.height() / 2 : place.height();
    const QRectF first(place.left(), place.top() - (twoLines ? kTitleRise : 0), place.width(), line);
    painter.setFont(bold);
    painter.setPen(lightTokens().text);
    painter.drawText(first, Qt::AlignLeft | Qt::AlignVCenter,
                     boldMetrics.elidedText(panel.title, Qt::ElideRight, place.width()));
    painter.setFont(plain);
    painter.setPen(lightTokens().secondary);
    const QRectF second =
        twoLines ? first.translated(0, line) : first.adjusted(titleWidth(panel.title), 0, 0, 0);
    painter.drawText(second, (twoLines ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                     metrics.elidedText(panel.caption, Qt::ElideRight, second.width()));
}

void paintPanel(QPainter& painter, const ComparisonSheet& comparison, const ComparisonSheet::Panel& panel,
                double detail) {
    paintTitle(painter, panel, hasTitlesInTwoLines(comparison));
    painter.save();
    painter.translate(panel.canvas.topLeft());
    for (const ComparisonSheet::Part& part : panel.parts) {
        PartPainter(painter, comparison, panel, part.area, detail).paint(part);
    }
    if (panel.parts.size() == 2) { // side by side, or one above the other
        const QRectF& second = panel.parts[1].area;
        const bool vertical = second.left() > panel.parts[0].area.left();
        const QLineF cut(second.topLeft(), vertical ? second.bottomLeft() : second.topRight());
        painter.strokePath(clippedLine({cut.p1(), cut.p2()}, second), QPen(Qt::white, kDividerWidth));
    }
    painter.restore();
    painter.setPen(QPen(lightTokens().border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(panel.canvas);
}

double footHeight(const ComparisonSheet& comparison) {
    return (comparison.legend.empty() ? 0 : kFootLine) + (comparison.foot.isEmpty() ? 0 : kFootLine);
}

void paintFoot(QPainter& painter, const ComparisonSheet& comparison) {
    const QFontMetricsF metrics(sheetFont());
    painter.setFont(sheetFont());
    QRectF line(kPageMargin, comparison.page.height() - kPageMargin - footHeight(comparison),
                comparison.page.width() - 2 * kPageMargin, kFootLine);
    double left = line.left();
    for (const LegendEntry& entry : comparison.legend) {
        painter.setPen(QPen(lightTokens().border, 1)); // white must be seen on paper
        painter.setBrush(entry.colour);
        painter.drawRect(QRectF(left, line.center().y() - kLegendSwatch / 2, kLegendSwatch, kLegendSwatch));
        left += kLegendSwatch + kTitleMargin / 2;
        const QString text =
            metrics.elidedText(entry.text, Qt::ElideRight, std::max(0.0, line.right() - left));
        painter.setPen(lightTokens().text);
        painter.drawText(QRectF(left, line.top(), line.right() - left, line.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        left += metrics.horizontalAdvance(text) + 2 * kTitleMargin;
    }
    if (!comparison.legend.empty()) {
        line.translate(0, kFootLine);
    }
    painter.setPen(lightTokens().secondary);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(comparison.foot, Qt::ElideRight, line.width()));
}

} // namespace

void arrangeOnPage(ComparisonSheet& comparison) {
    std::vector<QPointF> places;
    for (const ComparisonSheet::Panel& panel : comparison.panels) {
        places.push_back(panel.canvas.topLeft());
    }
    double right = 0;
    double below = 0;
    for (ComparisonSheet::Panel& panel : comparison.panels) {
        const QPointF place = panel.canvas.topLeft();
        const auto before = std::count_if(places.begin(), places.end(), [&](QPointF other) {
            return other.y() == place.y() && other.x() < place.x();
        });
        std::set<double> rows;
        for (const QPointF other : places) {
            if (other.y() < place.y()) {
                rows.insert(other.y());
            }
        }
        const double dx = kPanelGap * static_cast<double>(before);
        const double dy = kPanelGap * static_cast<double>(rows.size());
        panel.canvas.translate(kPageMargin + dx, dy); // the line of titles is margin enough at the top
        right = std::max(right, dx);
        below = std::max(below, dy);
    }
    comparison.page += QSizeF(2 * kPageMargin + right, kPageMargin + below + footHeight(comparison));
}

double detailForPictures(const ComparisonSheet& comparison, double least, double most) {
    double wanted = least;
    for (const ComparisonSheet::Panel& panel : comparison.panels) {
        for (const ComparisonSheet::Part& part : panel.parts) {
            const double shown = panel.viewFromImage.mapRect(part.content.frameInImage).width();
            if (part.content.picture && shown > 0) {
                wanted = std::max(wanted, part.content.picture->size().width() / shown);
            }
        }
    }
    return std::min(wanted, most);
}

void paintComparison(QPainter& painter, const ComparisonSheet& comparison, double detail) {
    painter.fillRect(QRectF(QPointF(0, 0), comparison.page), Qt::white);
    for (const ComparisonSheet::Panel& panel : comparison.panels) {
        paintPanel(painter, comparison, panel, detail);
    }
    paintFoot(painter, comparison);
}

} // namespace asam
