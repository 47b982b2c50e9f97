#include "core/data/mask_rle.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {
namespace {

constexpr std::int64_t kMaximumPixels = std::int64_t{1} << 30;
/// Columns that are decoded or encoded at a time: a strip of a 2000-pixel column fits the second-level cache.
constexpr int kStripColumns = 64;
constexpr int kBlock = 16;

void checkSize(std::int64_t height, std::int64_t width) {
    if (height < 1 || width < 1 || height > kMaximumPixels || width > kMaximumPixels ||
        height * width > kMaximumPixels) {
        throw DataError(fmt::format("A mask's size is {} x {} (height x width); expected 1 to 2^30 pixels.", height,
                                    width));
    }
}

void checkSum(std::int64_t sum, int height, int width) {
    const std::int64_t pixels = std::int64_t{height} * width;
    if (sum != pixels) {
        throw DataError(fmt::format("The run lengths of a mask add up to {} pixels; expected {} x {} = {}.",
                                    sum > pixels ? fmt::format("more than {}", pixels) : std::to_string(sum),
                                    height, width, pixels));
    }
}

/// Reads one number of COCO's text: groups of five bits, lowest first, 0x20 for "more follows", the sign in
/// bit 0x10 of the last group, each group stored as a character from '0' on.
std::int64_t readNumber(std::string_view text, std::size_t& position) {
    constexpr int kMaximumGroups = 7; // 35 bits: no difference of two run lengths needs more
    std::int64_t value = 0;
    for (int group = 0; group < kMaximumGroups; ++group) {
        if (position >= text.size()) {
            throw DataError("The compressed run lengths of a mask end in the middle of a number.");
        }
        const int digit = static_cast<unsigned char>(text[position]) - '0';
        if (digit < 0 || digit > 63) {
            throw DataError(fmt::format("The compressed run lengths of a mask hold the byte {} at position {}; "
                                        "expected characters from '0' (48) to 'o' (111).",
                                        digit + '0', position));
        }
        ++position;
        value |= std::int64_t{digit & 0x1f} << (5 * group);
        if ((digit & 0x20) == 0) {
            return (digit & 0x10) != 0 ? value - (std::int64_t{1} << (5 * (group + 1))) : value;
        }
    }
    throw DataError(fmt::format("The compressed run lengths of a mask hold a number of more than {} groups, which no "
                                "picture needs.",
                                kMaximumGroups));
}

/// The strip's columns [0, columns) as rows of the mask from column x0 on, in blocks that stay in the cache.
void stripToRows(const std::uint8_t* strip, cv::Mat& mask, int x0, int columns) {
    const int height = mask.rows;
    for (int y0 = 0; y0 < height; y0 += kBlock) {
        const int rows = std::min(kBlock, height - y0);
        for (int c0 = 0; c0 < columns; c0 += kBlock) {
            const int wide = std::min(kBlock, columns - c0);
            for (int y = 0; y < rows; ++y) {
                std::uint8_t* out = mask.ptr(y0 + y) + x0 + c0;
                const std::uint8_t* in = strip + std::size_t(c0) * std::size_t(height) + std::size_t(y0 + y);
                for (int c = 0; c < wide; ++c) {
                    out[c] = in[std::size_t(c) * std::size_t(height)];
                }
            }
        }
    }
}

/// The reverse, with every value above 0 as 255.
void rowsToStrip(const cv::Mat& mask, int x0, int columns, std::uint8_t* strip) {
    const int height = mask.rows;
    for (int y0 = 0; y0 < height; y0 += kBlock) {
        const int rows = std::min(kBlock, height - y0);
        for (int c = 0; c < columns; ++c) {
            std::uint8_t* out = strip + std::size_t(c) * std::size_t(height) + std::size_t(y0);
            for (int y = 0; y < rows; ++y) {
                out[y] = mask.ptr(y0 + y)[x0 + c] != 0 ? 255 : 0;
            }
        }
    }
}

/// Walks two masks' runs in step and calls visit(length, inA, inB) for every stretch where both stay the same.
template <typename Visit>
void walkTogether(const MaskRle& a, const MaskRle& b, Visit visit) {
    if (a.height() != b.height() || a.width() != b.width()) {
        throw DataError(fmt::format("Two masks have different sizes, {} x {} and {} x {} (height x width); expected "
                                    "one size.",
                                    a.height(), a.width(), b.height(), b.width()));
    }
    std::size_t indexA = 0;
    std::size_t indexB = 0;
    std::uint32_t leftA = a.runs().empty() ? 0 : a.runs()[0];
    std::uint32_t leftB = b.runs().empty() ? 0 : b.runs()[0];
    while (indexA < a.runs().size() && indexB < b.runs().size()) {
        const std::uint32_t length = std::min(leftA, leftB);
        if (length > 0) {
            visit(length, (indexA & 1) != 0, (indexB & 1) != 0);
        }
        leftA -= length;
        leftB -= length;
        if (leftA == 0 && ++indexA < a.runs().size()) {
            leftA = a.runs()[indexA];
        }
        if (leftB == 0 && ++indexB < b.runs().size()) {
            leftB = b.runs()[indexB];
        }
    }
}

MaskRle merge(const MaskRle& a, const MaskRle& b, bool intersection) {
    std::vector<std::uint32_t> runs{0};
    walkTogether(a, b, [&](std::uint32_t length, bool inA, bool inB) {
        const bool inside = intersection ? inA && inB : inA || inB;
        if (inside != ((runs.size() & 1) == 0)) {
            runs.push_back(0);
        }
        runs.back() += length;
    });
    return MaskRle::fromRuns(std::move(runs), a.height(), a.width());
}

} // namespace

MaskRle MaskRle::fromRuns(std::vector<std::uint32_t> runs, int height, int width) {
    checkSize(height, width);
    std::int64_t sum = 0;
    for (const std::uint32_t run : runs) {
        sum += run;
        if (sum > kMaximumPixels) {
            break;
        }
    }
    checkSum(sum, height, width);
    MaskRle mask;
    mask.height_ = height;
    mask.width_ = width;
    mask.runs_ = std::move(runs);
    mask.runs_.shrink_to_fit();
    return mask;
}

MaskRle MaskRle::fromCompressed(std::string_view counts, int height, int width) {
    checkSize(height, width);
    std::vector<std::uint32_t> runs;
    runs.reserve(counts.size() / 2 + 1);
    for (std::size_t position = 0; position < counts.size();) {
        std::int64_t run = readNumber(counts, position);
        if (runs.size() > 2) {
            run += runs[runs.size() - 2];
        }
        if (run < 0 || run > kMaximumPixels) {
            throw DataError(fmt::format("Run {} of a mask has the length {}; expected 0 to {} x {} pixels.",
                                        runs.size(), run, height, width));
        }
        runs.push_back(static_cast<std::uint32_t>(run));
    }
    return fromRuns(std::move(runs), height, width);
}

MaskRle MaskRle::encode(const cv::Mat& mask) {
    if (mask.type() != CV_8UC1) {
        throw DataError("A mask to encode has an unknown pixel type; expected one channel of 8 bits.");
    }
    checkSize(mask.rows, mask.cols);
    std::vector<std::uint32_t> runs{0};
    std::vector<std::uint8_t> strip(std::size_t(mask.rows) * std::min(kStripColumns, mask.cols));
    std::uint8_t current = 0;
    for (int x = 0; x < mask.cols; x += kStripColumns) {
        const int columns = std::min(kStripColumns, mask.cols - x);
        rowsToStrip(mask, x, columns, strip.data());
        const std::uint8_t* position = strip.data();
        const std::uint8_t* const end = position + std::size_t(mask.rows) * std::size_t(columns);
        while (position != end) {
            const auto other = static_cast<std::uint8_t>(255 - current);
            const auto* next = static_cast<const std::uint8_t*>(
                std::memchr(position, other, static_cast<std::size_t>(end - position)));
            const std::uint8_t* stop = next != nullptr ? next : end;
            runs.back() += static_cast<std::uint32_t>(stop - position);
            position = stop;
            if (next != nullptr) {
                runs.push_back(0);
                current = other;
            }
        }
    }
    return fromRuns(std::move(runs), mask.rows, mask.cols);
}

std::string MaskRle::toCompressed() const {
    std::string text;
    text.reserve(runs_.size() * 2);
    for (std::size_t index = 0; index < runs_.size(); ++index) {
        std::int64_t value = runs_[index];
        if (index > 2) {
            value -= runs_[index - 2];
        }
        for (bool more = true; more;) {
            const int group = static_cast<int>(value & 0x1f);
            value >>= 5;
            more = (group & 0x10) != 0 ? value != -1 : value != 0;
            text.push_back(static_cast<char>('0' + (group | (more ? 0x20 : 0))));
        }
    }
    return text;
}

cv::Mat MaskRle::decode() const {
    cv::Mat mask = cv::Mat::zeros(height_, width_, CV_8UC1);
    if (runs_.empty()) {
        return mask;
    }
    std::vector<std::uint8_t> strip(std::size_t(height_) * std::min(kStripColumns, width_));
    std::size_t index = 0;
    std::int64_t left = runs_[0];
    for (int x = 0; x < width_; x += kStripColumns) {
        const int columns = std::min(kStripColumns, width_ - x);
        std::int64_t room = std::int64_t{height_} * columns;
        bool foreground = false;
        for (std::uint8_t* out = strip.data(); room > 0;) {
            while (left == 0) {
                left = runs_[++index]; // the runs add up to the pixels, so there is a next one
            }
            const std::int64_t length = std::min(left, room);
            std::memset(out, (index & 1) != 0 ? 255 : 0, static_cast<std::size_t>(length));
            foreground |= (index & 1) != 0;
            out += length;
            room -= length;
            left -= length;
        }
        if (foreground) {
            stripToRows(strip.data(), mask, x, columns);
        }
    }
    return mask;
}

std::int64_t MaskRle::area() const {
    std::int64_t sum = 0;
    for (std::size_t index = 1; index < runs_.size(); index += 2) {
        sum += runs_[index];
    }
    return sum;
}

cv::Rect MaskRle::boundingBox() const {
    std::int64_t left = width_;
    std::int64_t top = height_;
    std::int64_t right = -1;
    std::int64_t bottom = -1;
    std::int64_t position = 0;
    for (std::size_t index = 0; index < runs_.size(); ++index) {
        const std::int64_t length = runs_[index];
        if ((index & 1) != 0 && length > 0) {
            const std::int64_t last = position + length - 1;
            left = std::min(left, position / height_);
            right = last / height_;
            const bool crossesColumns = position / height_ != right;
            top = std::min(top, crossesColumns ? 0 : position % height_);
            bottom = std::max(bottom, crossesColumns ? height_ - 1 : last % height_);
        }
        position += length;
    }
    if (right < 0) {
        return {};
    }
    return {static_cast<int>(left), static_cast<int>(top), static_cast<int>(right - left + 1),
            static_cast<int>(bottom - top + 1)};
}

Box MaskRle::inclusiveBox() const {
    const cv::Rect box = boundingBox();
    return {static_cast<double>(box.x), static_cast<double>(box.y), static_cast<double>(box.x + box.width - 1),
            static_cast<double>(box.y + box.height - 1)};
}

std::int64_t intersectionArea(const MaskRle& a, const MaskRle& b) {
    std::int64_t area = 0;
    walkTogether(a, b, [&](std::uint32_t length, bool inA, bool inB) { area += inA && inB ? length : 0; });
    return area;
}

double maskIou(const MaskRle& a, const MaskRle& b, bool crowd) {
    const std::int64_t both = intersectionArea(a, b);
    const std::int64_t whole = crowd ? a.area() : a.area() + b.area() - both;
    return whole == 0 ? 0.0 : static_cast<double>(both) / static_cast<double>(whole);
}

MaskRle mergeMasks(const std::vector<MaskRle>& masks, bool intersection) {
    if (masks.empty()) {
        return {};
    }
    MaskRle merged = masks.front();
    for (std::size_t index = 1; index < masks.size(); ++index) {
        merged = merge(merged, masks[index], intersection);
    }
    return merged;
}

} // namespace asam
