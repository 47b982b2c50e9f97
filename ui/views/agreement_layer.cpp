#include "ui/views/agreement_layer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "core/base/error.h"
#include "ui/views/mask_layer.h"

namespace asam {
namespace {

struct Pair {
    std::int64_t id = 0;
    const MaskRle* label = nullptr;
    const MaskRle* prediction = nullptr;
};

std::vector<Pair> pairsOf(const std::vector<Annotation>& labels, const std::vector<Annotation>& predictions) {
    std::vector<Pair> pairs;
    for (const Annotation& label : labels) {
        pairs.push_back({label.id, &label.mask, nullptr});
    }
    for (const Annotation& prediction : predictions) {
        const auto same = std::find_if(pairs.begin(), pairs.end(),
                                       [&](const Pair& pair) { return pair.id == prediction.id; });
        if (same == pairs.end()) {
            pairs.push_back({prediction.id, nullptr, &prediction.mask});
        } else {
            same->prediction = &prediction.mask;
        }
    }
    return pairs;
}

void checkSize(const Pair& pair, QSize photograph) {
    for (const MaskRle* mask : {pair.label, pair.prediction}) {
        if (mask != nullptr &&
            (mask->width() != photograph.width() || mask->height() != photograph.height())) {
            throw DataError(fmt::format("Mask {} has {} x {} pixels; expected the photograph's {} x {}.",
                                        pair.id, mask->width(), mask->height(), photograph.width(),
                                        photograph.height()));
        }
    }
}

/// Pixels of `areas`, whose size is `size` for the whole photograph, that the pair covers.
QRect coveredBy(const Pair& pair, QSize photograph, QSize size) {
    cv::Rect box;
    for (const MaskRle* mask : {pair.label, pair.prediction}) {
        if (mask != nullptr && !mask->empty()) {
            box |= mask->boundingBox();
        }
    }
    if (box.empty()) {
        return {};
    }
    const double x = static_cast<double>(size.width()) / photograph.width();
    const double y = static_cast<double>(size.height()) / photograph.height();
    const QRect covered(QPoint(static_cast<int>(box.x * x), static_cast<int>(box.y * y)),
                        QPoint(static_cast<int>(box.br().x * x), static_cast<int>(box.br().y * y)));
    return covered.intersected(QRect(QPoint(0, 0), size));
}

QImage areasOf(const Pair& pair, QSize photograph, QSize size, const QRect& covered) {
    const cv::Mat label = pair.label != nullptr ? pair.label->decode() : cv::Mat();
    const cv::Mat prediction = pair.prediction != nullptr ? pair.prediction->decode() : cv::Mat();
    QImage areas(covered.size(), QImage::Format_Indexed8);
    QList<QRgb> colours;
    for (const auto kind :
         {Agreement::None, Agreement::TruePositive, Agreement::FalsePositive, Agreement::FalseNegative}) {
        colours << agreementColour(kind).rgba();
    }
    areas.setColorTable(colours);
    const auto inPhotograph = [](int at, int from, int to) {
        return std::min(from - 1, static_cast<int>((at + 0.5) * from / to));
    };
    for (int row = 0; row < covered.height(); ++row) {
        const int y = inPhotograph(covered.top() + row, photograph.height(), size.height());
        const auto* labelRow = label.empty() ? nullptr : label.ptr(y);
        const auto* predictionRow = prediction.empty() ? nullptr : prediction.ptr(y);
        auto* to = areas.scanLine(row);
        for (int column = 0; column < covered.width(); ++column) {
            const int x = inPhotograph(covered.left() + column, photograph.width(), size.width());
            const bool wanted = labelRow != nullptr && labelRow[x] != 0;
            const bool given = predictionRow != nullptr && predictionRow[x] != 0;
            const Agreement kind = wanted && given ? Agreement::TruePositive
                                   : given         ? Agreement::FalsePositive
                                   : wanted        ? Agreement::FalseNegative
                                                   : Agreement::None;
            to[column] = static_cast<std::uint8_t>(kind);
        }
    }
    return areas;
}

AgreementShape compared(const Pair& pair) {
    const std::int64_t label = pair.label != nullptr ? pair.label->area() : 0;
    const std::int64_t prediction = pair.prediction != nullptr ? pair.prediction->area() : 0;
    const bool both = pair.label != nullptr && pair.prediction != nullptr;
    const std::int64_t common = both ? intersectionArea(*pair.label, *pair.prediction) : 0;
    return {pair.id, common, prediction - common, label - common, {}, {}};
}

void layOver(QImage& fill, const QImage& areas, QPoint at) {
    const QList<QRgb> colours = areas.colorTable();
    for (int row = 0; row < areas.height(); ++row) {
        const auto* from = areas.constScanLine(row);
        auto* to = reinterpret_cast<QRgb*>(fill.scanLine(at.y() + row)) + at.x();
        for (int column = 0; column < areas.width(); ++column) {
            if (from[column] != 0) {
                to[column] = colours[from[column]];
            }
        }
    }
}

} // namespace

QColor agreementColour(Agreement agreement) {
    switch (agreement) {
    case Agreement::TruePositive:
        return QColor(0x00, 0x9e, 0x73);
    case Agreement::FalsePositive:
        return QColor(0xe6, 0x9f, 0x00);
    case Agreement::FalseNegative:
        return QColor(0xd0, 0x3f, 0x9c);
    case Agreement::None:
        break;
    }
    return QColor(0, 0, 0, 0);
}

double AgreementShape::iou() const {
    const std::int64_t together = truePositive + falsePositive + falseNegative;
    return together == 0 ? 0.0 : static_cast<double>(truePositive) / static_cast<double>(together);
}

AgreementLayerPtr AgreementLayer::make(const std::vector<Annotation>& labels,
                                       const std::vector<Annotation>& predictions, QSize photograph) {
    auto layer = std::make_shared<AgreementLayer>();
    layer->photograph_ = photograph;
    const QSize size = fillSize(photograph);
    const double x = static_cast<double>(photograph.width()) / size.width();
    const double y = static_cast<double>(photograph.height()) / size.height();
    std::vector<QPoint> places;
    for (const Pair& pair : pairsOf(labels, predictions)) {
        checkSize(pair, photograph);
        AgreementShape shape = compared(pair);
        const QRect covered = coveredBy(pair, photograph, size);
        if (!covered.isEmpty()) {
            shape.areas = areasOf(pair, photograph, size, covered);
            shape.frameInImage =
                QRectF(covered.left() * x, covered.top() * y, covered.width() * x, covered.height() * y);
        }
        places.push_back(covered.topLeft());
        layer->shapes_.push_back(std::move(shape));
    }
    std::vector<std::size_t> order(layer->shapes_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto extent = [&](std::size_t index) {
            const AgreementShape& shape = layer->shapes_[index];
            return shape.truePositive + shape.falsePositive + shape.falseNegative;
        };
        return extent(a) > extent(b);
    });
    layer->fill_ = QImage(size, QImage::Format_ARGB32_Premultiplied);
    layer->fill_.fill(Qt::transparent);
    for (const std::size_t index : order) {
        layOver(layer->fill_, layer->shapes_[index].areas, places[index]);
    }
    return layer;
}

const AgreementShape* AgreementLayer::find(std::int64_t id) const {
    const auto found = std::find_if(shapes_.begin(), shapes_.end(),
                                    [id](const AgreementShape& shape) { return shape.id == id; });
    return found == shapes_.end() ? nullptr : &*found;
}

} // namespace asam
