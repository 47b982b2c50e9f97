#include "core/data/resize.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {
namespace {

/// Bits after the point of a coefficient: 8 bits for the pixel and 2 for overshoot leave 22 of 32.
constexpr int kFractionBits = 32 - 8 - 2;
constexpr int kHalf = 1 << (kFractionBits - 1);

double triangle(double x) { return std::max(0.0, 1.0 - std::abs(x)); }

/// Cubic convolution with a = -0.5, evaluated in the order that gives Pillow's rounding.
double cubic(double x) {
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x < 1.0) {
        return ((a + 2.0) * x - (a + 3.0)) * x * x + 1;
    }
    if (x < 2.0) {
        return (((x - 5) * x + 8) * x - 4) * a;
    }
    return 0.0;
}

/// For every target pixel of one axis: the first source pixel, how many, and their weights.
struct AxisWeights {
    struct Window {
        int first = 0;
        int count = 0;
    };
    int stride = 0;
    std::vector<Window> windows;
    std::vector<std::int32_t> weights; ///< stride per target pixel

    const std::int32_t* of(int target) const { return weights.data() + std::size_t(target) * std::size_t(stride); }
};

std::int32_t fixedPoint(double weight) {
    const double scaled = weight * (1 << kFractionBits);
    return static_cast<std::int32_t>(weight < 0 ? scaled - 0.5 : scaled + 0.5);
}

AxisWeights axisWeights(int sourceSize, int targetSize, ResizeFilter filter) {
    const bool bilinear = filter == ResizeFilter::bilinear;
    const double scale = static_cast<double>(sourceSize) / targetSize;
    const double filterScale = std::max(scale, 1.0);
    const double support = (bilinear ? 1.0 : 2.0) * filterScale;
    AxisWeights axis;
    axis.stride = static_cast<int>(std::ceil(support)) * 2 + 1;
    axis.windows.resize(static_cast<std::size_t>(targetSize));
    axis.weights.assign(std::size_t(targetSize) * std::size_t(axis.stride), 0);
    std::vector<double> row(static_cast<std::size_t>(axis.stride));
    for (int target = 0; target < targetSize; ++target) {
        const double centre = (target + 0.5) * scale;
        const double inverse = 1.0 / filterScale;
        const int first = std::max(0, static_cast<int>(centre - support + 0.5));
        const int count = std::min(sourceSize, static_cast<int>(centre + support + 0.5)) - first;
        double sum = 0;
        for (int tap = 0; tap < count; ++tap) {
            const double x = (tap + first - centre + 0.5) * inverse;
            row[std::size_t(tap)] = bilinear ? triangle(x) : cubic(x);
            sum += row[std::size_t(tap)];
        }
        std::int32_t* weights = axis.weights.data() + std::size_t(target) * std::size_t(axis.stride);
        for (int tap = 0; tap < count; ++tap) {
            weights[tap] = fixedPoint(sum != 0 ? row[std::size_t(tap)] / sum : row[std::size_t(tap)]);
        }
        axis.windows[std::size_t(target)] = {first, count};
    }
    return axis;
}

std::uint8_t toByte(std::int32_t sum) { return static_cast<std::uint8_t>(std::clamp(sum >> kFractionBits, 0, 255)); }

template <int Channels>
void horizontalRow(const std::uint8_t* source, std::uint8_t* target, const AxisWeights& axis) {
    const int width = static_cast<int>(axis.windows.size());
    for (int x = 0; x < width; ++x) {
        const auto [first, count] = axis.windows[std::size_t(x)];
        const std::int32_t* weights = axis.of(x);
        const std::uint8_t* pixel = source + first * Channels;
        std::int32_t sums[Channels];
        std::fill_n(sums, Channels, kHalf);
        for (int tap = 0; tap < count; ++tap, pixel += Channels) {
            for (int channel = 0; channel < Channels; ++channel) {
                sums[channel] += pixel[channel] * weights[tap];
            }
        }
        for (int channel = 0; channel < Channels; ++channel) {
            *target++ = toByte(sums[channel]);
        }
    }
}

cv::Mat horizontalPass(const cv::Mat& source, int width, ResizeFilter filter) {
    const AxisWeights axis = axisWeights(source.cols, width, filter);
    cv::Mat target(source.rows, width, source.type());
    for (int y = 0; y < source.rows; ++y) {
        if (source.channels() == 1) {
            horizontalRow<1>(source.ptr(y), target.ptr(y), axis);
        } else {
            horizontalRow<3>(source.ptr(y), target.ptr(y), axis);
        }
    }
    return target;
}

cv::Mat verticalPass(const cv::Mat& source, int height, ResizeFilter filter) {
    const AxisWeights axis = axisWeights(source.rows, height, filter);
    cv::Mat target(height, source.cols, source.type());
    const int length = source.cols * source.channels();
    std::vector<std::int32_t> sums(static_cast<std::size_t>(length));
    for (int y = 0; y < height; ++y) {
        const auto [first, count] = axis.windows[std::size_t(y)];
        const std::int32_t* weights = axis.of(y);
        std::fill(sums.begin(), sums.end(), kHalf);
        for (int tap = 0; tap < count; ++tap) {
            const std::uint8_t* row = source.ptr(first + tap);
            const std::int32_t weight = weights[tap];
            for (int i = 0; i < length; ++i) {
                sums[std::size_t(i)] += row[i] * weight;
            }
        }
        std::uint8_t* out = target.ptr(y);
        for (int i = 0; i < length; ++i) {
            out[i] = toByte(sums[std::size_t(i)]);
        }
    }
    return target;
}

/// Pillow 13 begins with the axis that leaves less to do; up to 12 it always began horizontally. The order shows in
/// the rounding between the passes.
bool verticalFirst(cv::Size from, cv::Size to) {
    return to.height < from.height && from.height - to.height > 2 * (from.width - to.width);
}

} // namespace

cv::Mat resizePillow(const cv::Mat& picture, int width, int height, ResizeFilter filter) {
    if (picture.empty() || width < 1 || height < 1) {
        throw DataError(fmt::format("A picture of {} x {} pixels cannot be resized to {} x {}; expected at least one "
                                    "pixel on every side.",
                                    picture.cols, picture.rows, width, height));
    }
    if (picture.type() != CV_8UC1 && picture.type() != CV_8UC3) {
        throw DataError("A picture that is to be resized has an unknown pixel type; expected 8-bit grey or RGB.");
    }
    cv::Mat result = picture;
    const auto horizontally = [&] { result = result.cols == width ? result : horizontalPass(result, width, filter); };
    const auto vertically = [&] { result = result.rows == height ? result : verticalPass(result, height, filter); };
    if (verticalFirst(picture.size(), {width, height})) {
        vertically();
        horizontally();
    } else {
        horizontally();
        vertically();
    }
    return result.data == picture.data ? picture.clone() : result;
}

cv::Size longestSideSize(cv::Size size, int side) {
    const double scale = static_cast<double>(side) / std::max({size.width, size.height, 1});
    return {static_cast<int>(size.width * scale + 0.5), static_cast<int>(size.height * scale + 0.5)};
}

cv::Mat resizeLongestSide(const cv::Mat& picture, int side) {
    const cv::Size size = longestSideSize(picture.size(), side);
    // SAM itself fails on a picture so long that its short side rounds to nothing; one pixel is the least.
    return resizePillow(picture, std::max(1, size.width), std::max(1, size.height), ResizeFilter::bilinear);
}

} // namespace asam
