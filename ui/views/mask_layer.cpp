#include "ui/views/mask_layer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace asam {
namespace {

constexpr int kLongestFillSide = 2048;

std::vector<std::uint32_t> endsOf(const std::vector<std::uint32_t>& runs) {
    std::vector<std::uint32_t> ends(runs.size());
    std::partial_sum(runs.begin(), runs.end(), ends.begin());
    return ends;
}

/// Puts `value` where the mask is, in an image that may be smaller than the photograph.
void putLabel(cv::Mat& labels, const cv::Mat& mask, const cv::Rect& box, std::uint16_t value) {
    const double x = static_cast<double>(mask.cols) / labels.cols;
    const double y = static_cast<double>(mask.rows) / labels.rows;
    const int right = std::min(labels.cols - 1, static_cast<int>(box.br().x / x) + 1);
    const int bottom = std::min(labels.rows - 1, static_cast<int>(box.br().y / y) + 1);
    for (int row = static_cast<int>(box.y / y); row <= bottom; ++row) {
        const auto* from = mask.ptr(std::min(mask.rows - 1, static_cast<int>((row + 0.5) * y)));
        auto* to = labels.ptr<std::uint16_t>(row);
        for (int column = static_cast<int>(box.x / x); column <= right; ++column) {
            if (from[std::min(mask.cols - 1, static_cast<int>((column + 0.5) * x))] != 0) {
                to[column] = value;
            }
        }
    }
}

} // namespace

QSize fillSize(QSize photograph) {
    const int longest = std::max({photograph.width(), photograph.height(), 1});
    const double shrink = std::min(1.0, kLongestFillSide / static_cast<double>(longest));
    return {std::max(1, static_cast<int>(std::lround(photograph.width() * shrink))),
            std::max(1, static_cast<int>(std::lround(photograph.height() * shrink)))};
}

MaskLayerPtr MaskLayer::make(const std::vector<Annotation>& annotations, QSize photograph) {
    auto layer = std::make_shared<MaskLayer>();
    layer->photograph_ = photograph;
    layer->shapes_.resize(annotations.size());
    layer->runEnds_.resize(annotations.size());
    layer->bySize_.resize(annotations.size());
    std::iota(layer->bySize_.begin(), layer->bySize_.end(), std::size_t{0});
    for (std::size_t index = 0; index < annotations.size(); ++index) {
        layer->shapes_[index].id = annotations[index].id;
        layer->shapes_[index].area = annotations[index].mask.area();
    }
    std::stable_sort(layer->bySize_.begin(), layer->bySize_.end(), [&](std::size_t a, std::size_t b) {
        return layer->shapes_[a].area > layer->shapes_[b].area;
    });
    const QSize size = fillSize(photograph);
    cv::Mat labels = cv::Mat::zeros(size.height(), size.width(), CV_16U);
    for (const std::size_t index : layer->bySize_) {
        layer->addMask(index, annotations[index].mask, labels);
    }
    auto safe = std::make_shared<MaskLayer>(*layer);
    safe->paintFill(labels, MaskPalette::ColourBlindSafe);
    layer->paintFill(labels, MaskPalette::Vivid);
    layer->colourBlindSafe_ = safe;
    return layer;
}

void MaskLayer::addMask(std::size_t index, const MaskRle& mask, cv::Mat& labels) {
    MaskShape& shape = shapes_[index];
    const cv::Rect box = mask.boundingBox();
    shape.bounds = QRectF(box.x, box.y, box.width, box.height);
    runEnds_[index] = endsOf(mask.runs());
    if (box.empty()) {
        return;
    }
    const cv::Mat pixels = mask.decode();
    shape.outline = MaskOutline(pixels(box), box.tl());
    putLabel(labels, pixels, box, static_cast<std::uint16_t>(index + 1));
}

void MaskLayer::paintFill(const cv::Mat& labels, MaskPalette palette) {
    for (MaskShape& shape : shapes_) {
        shape.colour = maskColour(shape.id, palette);
    }
    fill_ = QImage(labels.cols, labels.rows, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < labels.rows; ++y) {
        const auto* from = labels.ptr<std::uint16_t>(y);
        auto* to = reinterpret_cast<QRgb*>(fill_.scanLine(y));
        for (int x = 0; x < labels.cols; ++x) {
            to[x] = from[x] == 0 ? 0U : shapes_[from[x] - 1U].colour.rgba();
        }
    }
}

const MaskShape* MaskLayer::find(std::int64_t id) const {
    const auto found =
        std::find_if(shapes_.begin(), shapes_.end(), [id](const MaskShape& shape) { return shape.id == id; });
    return found == shapes_.end() ? nullptr : &*found;
}

MaskRle MaskLayer::mask(std::int64_t id) const {
    const MaskShape* shape = find(id);
    if (shape == nullptr) {
        return {};
    }
    std::vector<std::uint32_t> runs = runEnds_[static_cast<std::size_t>(shape - shapes_.data())];
    std::adjacent_difference(runs.begin(), runs.end(), runs.begin());
    return MaskRle::fromRuns(std::move(runs), photograph_.height(), photograph_.width());
}

std::vector<std::int64_t> MaskLayer::masksAt(QPointF inImage) const {
    std::vector<std::int64_t> ids;
    const auto x = static_cast<std::int64_t>(std::floor(inImage.x()));
    const auto y = static_cast<std::int64_t>(std::floor(inImage.y()));
    if (x < 0 || y < 0 || x >= photograph_.width() || y >= photograph_.height()) {
        return ids;
    }
    const auto position = static_cast<std::uint32_t>(x * photograph_.height() + y);
    for (auto index = bySize_.rbegin(); index != bySize_.rend(); ++index) {
        const std::vector<std::uint32_t>& ends = runEnds_[*index];
        const auto run = std::upper_bound(ends.begin(), ends.end(), position) - ends.begin();
        if (run % 2 == 1) {
            ids.push_back(shapes_[*index].id);
        }
    }
    return ids;
}

std::optional<std::int64_t> MaskLayer::maskAt(QPointF inImage) const {
    const std::vector<std::int64_t> ids = masksAt(inImage);
    return ids.empty() ? std::nullopt : std::optional(ids.front());
}

MaskLayerPtr inPalette(const MaskLayerPtr& masks, MaskPalette palette) {
    const bool other = masks && palette == MaskPalette::ColourBlindSafe && masks->colourBlindSafe_;
    return other ? masks->colourBlindSafe_ : masks;
}

} // namespace asam
