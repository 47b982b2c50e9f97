#include "ui/views/difference_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include <opencv2/imgproc.hpp>

namespace asam {
namespace {

constexpr double kRounding = 1e-6; ///< of a pixel: edges that agree but for arithmetic
constexpr int kLargest = 255;

/// A grid of pixels on the photograph.
struct Grid {
    QPointF origin; ///< of its first pixel's corner, photograph pixels
    double x = 1;   ///< its pixels per photograph pixel
    double y = 1;
    cv::Size size;
};

Grid commonGrid(const PlacedPicture& coarse, const PlacedPicture& other) {
    const QRectF frame = coarse.frameInImage;
    const QRectF common = frame.intersected(other.frameInImage);
    Grid grid;
    grid.x = coarse.picture->size().width() / frame.width();
    grid.y = coarse.picture->size().height() / frame.height();
    const double left = std::ceil((common.left() - frame.left()) * grid.x - kRounding);
    const double top = std::ceil((common.top() - frame.top()) * grid.y - kRounding);
    const double right = std::floor((common.right() - frame.left()) * grid.x + kRounding);
    const double bottom = std::floor((common.bottom() - frame.top()) * grid.y + kRounding);
    grid.origin = frame.topLeft() + QPointF(left / grid.x, top / grid.y);
    grid.size = {static_cast<int>(right - left), static_cast<int>(bottom - top)};
    return grid;
}

/// CV_8UC4 in the order blue, green, red, as RGB32 lies in memory.
cv::Mat sampled(const PlacedPicture& placed, const Grid& grid) {
    const QRectF frame = placed.frameInImage;
    const double scale = grid.x * frame.width() / placed.picture->size().width();
    const QImage& level = placed.picture->levelFor(scale);
    const cv::Mat source(level.height(), level.width(), CV_8UC4, const_cast<uchar*>(level.constBits()),
                         static_cast<std::size_t>(level.bytesPerLine()));
    const double x = level.width() / frame.width();
    const double y = level.height() / frame.height();
    // Pixel i of the grid has its centre at i + 0.5; OpenCV counts centres from 0.
    const double left = ((0.5 / grid.x) + grid.origin.x() - frame.left()) * x - 0.5;
    const double top = ((0.5 / grid.y) + grid.origin.y() - frame.top()) * y - 0.5;
    const cv::Matx23d sourceFromGrid(x / grid.x, 0, left, 0, y / grid.y, top);
    cv::Mat result;
    cv::warpAffine(source, result, sourceFromGrid, grid.size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REPLICATE);
    return result;
}

using Table = std::array<std::uint8_t, 2 * kLargest + 1>; ///< by difference + 255

Table tableOf(const DifferenceSettings& settings) {
    Table table{};
    for (int difference = -kLargest; difference <= kLargest; ++difference) {
        const int value = settings.form == DifferenceSettings::Form::Absolute
                              ? settings.gain * std::abs(difference)
                              : 128 + settings.gain * difference;
        table[static_cast<std::size_t>(difference + kLargest)] =
            static_cast<std::uint8_t>(std::clamp(value, 0, kLargest));
    }
    return table;
}

} // namespace

PlacedPicture differenceOf(const PlacedPicture& first, const PlacedPicture& second,
                           const DifferenceSettings& settings) {
    if (!first.picture || !second.picture || first.frameInImage.isEmpty() || second.frameInImage.isEmpty()) {
        return {};
    }
    const auto pixels = [](const PlacedPicture& placed) {
        return std::int64_t{placed.picture->size().width()} * placed.picture->size().height();
    };
    const bool firstIsCoarser = pixels(first) <= pixels(second);
    const Grid grid = firstIsCoarser ? commonGrid(first, second) : commonGrid(second, first);
    if (grid.size.width < 1 || grid.size.height < 1) {
        return {};
    }
    const cv::Mat before = sampled(first, grid);
    const cv::Mat after = sampled(second, grid);
    const Table table = tableOf(settings);
    cv::Mat picture(grid.size, CV_8UC3);
    for (int row = 0; row < picture.rows; ++row) {
        const auto* a = before.ptr(row);
        const auto* b = after.ptr(row);
        auto* to = picture.ptr(row);
        for (int column = 0; column < picture.cols; ++column, a += 4, b += 4, to += 3) {
            for (int channel = 0; channel < 3; ++channel) {
                const bool one = settings.channel != DifferenceSettings::Channel::All;
                const int from = one ? 2 - (static_cast<int>(settings.channel) - 1) : 2 - channel;
                to[channel] = table[static_cast<std::size_t>(b[from] - a[from] + kLargest)];
            }
        }
    }
    return {PicturePyramid::make(picture),
            QRectF(grid.origin, QSizeF(grid.size.width / grid.x, grid.size.height / grid.y))};
}

} // namespace asam
