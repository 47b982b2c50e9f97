#include "ui/views/mask_layer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <opencv2/imgproc.hpp>

namespace asam {
namespace {

constexpr int kLongestFillSide = 2048;

QPainterPath outlineOf(const cv::Mat& mask) {
    std::vector<std::vector<cv::Point>> contours;
    // A border of background keeps objects that touch the edge closed along it.
    cv::Mat framed;
    cv::copyMakeBorder(mask, framed, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    cv::findContours(framed, contours, cv::RETR_CCOMP, cv::CHAIN_APPROX_SIMPLE, {-1, -1});
    QPainterPath path;
    for (const auto& contour : contours) {
        QPolygonF polygon;
        for (const cv::Point& point : contour) {
            polygon << QPointF(point.x + 0.5, point.y + 0.5); // the centre of the border pixel
        }
        path.addPolygon(polygon);
        path.closeSubpath();
    }
    return path;
}

QImage colourFill(const cv::Mat& labels, const std::vector<MaskShape>& shapes) {
    QImage fill(labels.cols, labels.rows, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < labels.rows; ++y) {
        const auto* from = labels.ptr<std::uint16_t>(y);
        auto* to = reinterpret_cast<QRgb*>(fill.scanLine(y));
        for (int x = 0; x < labels.cols; ++x) {
            to[x] = from[x] == 0 ? 0U : shapes[from[x] - 1U].colour.rgba();
        }
    }
    return fill;
}

} // namespace

QColor maskColour(std::size_t index) {
    constexpr double kGoldenRatio = 0.6180339887498949;
    const double hue = std::fmod(0.58 + static_cast<double>(index) * kGoldenRatio, 1.0);
    const bool strong = index % 2 == 0;
    return QColor::fromHsvF(static_cast<float>(hue), strong ? 0.75F : 0.55F, strong ? 0.95F : 1.0F);
}

MaskLayerPtr MaskLayer::make(const std::vector<Annotation>& annotations, QSize photograph) {
    auto layer = std::make_shared<MaskLayer>();
    layer->photograph_ = photograph;
    const double shrink = std::min(
        1.0, kLongestFillSide / static_cast<double>(std::max({photograph.width(), photograph.height(), 1})));
    const cv::Size fillSize(std::max(1, static_cast<int>(std::lround(photograph.width() * shrink))),
                            std::max(1, static_cast<int>(std::lround(photograph.height() * shrink))));
    layer->labels_ = cv::Mat::zeros(fillSize, CV_16U);

    std::vector<std::size_t> order(annotations.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    layer->shapes_.resize(annotations.size());
    for (const std::size_t index : order) {
        layer->shapes_[index].area = annotations[index].mask.area();
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return layer->shapes_[a].area > layer->shapes_[b].area;
    });
    for (const std::size_t index : order) {
        MaskShape& shape = layer->shapes_[index];
        const cv::Mat mask = annotations[index].mask.decode();
        const cv::Rect box = annotations[index].mask.boundingBox();
        shape.id = annotations[index].id;
        shape.colour = maskColour(index);
        shape.bounds = QRectF(box.x, box.y, box.width, box.height);
        shape.outline = outlineOf(mask);
        cv::Mat small = mask;
        if (mask.size() != fillSize) {
            cv::resize(mask, small, fillSize, 0, 0, cv::INTER_NEAREST);
        }
        layer->labels_.setTo(static_cast<double>(index + 1), small);
    }
    layer->fill_ = colourFill(layer->labels_, layer->shapes_);
    return layer;
}

const MaskShape* MaskLayer::find(std::int64_t id) const {
    const auto found =
        std::find_if(shapes_.begin(), shapes_.end(), [id](const MaskShape& shape) { return shape.id == id; });
    return found == shapes_.end() ? nullptr : &*found;
}

std::optional<std::int64_t> MaskLayer::maskAt(QPointF inImage) const {
    if (photograph_.isEmpty()) {
        return std::nullopt;
    }
    const int x = static_cast<int>(std::floor(inImage.x() * labels_.cols / photograph_.width()));
    const int y = static_cast<int>(std::floor(inImage.y() * labels_.rows / photograph_.height()));
    if (x < 0 || y < 0 || x >= labels_.cols || y >= labels_.rows) {
        return std::nullopt;
    }
    const auto label = labels_.at<std::uint16_t>(y, x);
    return label == 0 ? std::nullopt : std::optional(shapes_[label - 1U].id);
}

} // namespace asam
