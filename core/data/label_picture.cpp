#include "core/data/label_picture.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include "core/base/error.h"
#include "core/data/file_bytes.h"
#include "core/data/jpeg_codec.h"
#include "core/data/picture_header.h"

namespace asam {
namespace {

constexpr std::uint64_t kMostPictureBytes = std::uint64_t{1} << 31;

[[noreturn]] void refuseLabel(const std::filesystem::path& path, const std::string& found) {
    throw DataError(fmt::format("The label \"{}\" cannot be used: {}.", path.string(), found));
}

/// 1, 3 or 4 channels of 8 or 16 bits, in OpenCV's order of channels.
cv::Mat decodeLabel(const std::filesystem::path& path) {
    const std::vector<std::uint8_t> bytes = readFileBytes(path, "a label picture", kMostPictureBytes);
    const PictureHeader header = readPictureHeader(bytes);
    if (header.kind == PictureKind::unknown) {
        refuseLabel(path, "it is no picture; expected a PNG, TIFF or BMP file");
    }
    if (header.width > kMaximumPicturePixels || header.height > kMaximumPicturePixels ||
        header.width * header.height > kMaximumPicturePixels) {
        refuseLabel(path, fmt::format("it has {} x {} pixels, more than the {} that are read", header.width,
                                      header.height, kMaximumPicturePixels));
    }
    cv::Mat picture;
    try {
        picture = cv::imdecode(bytes, cv::IMREAD_UNCHANGED | cv::IMREAD_IGNORE_ORIENTATION);
    } catch (const cv::Exception& error) {
        refuseLabel(path, error.err);
    }
    if (picture.empty()) {
        refuseLabel(path, "it is damaged or truncated, or of a variety that is not read");
    }
    if (picture.depth() != CV_8U && picture.depth() != CV_16U) {
        refuseLabel(path, "its pixels are no whole numbers of 8 or 16 bits");
    }
    return picture;
}

/// The runs of one number so far; they reach up to `covered`.
struct ValueRuns {
    std::vector<std::uint32_t> runs;
    std::int64_t covered = 0;

    void add(std::int64_t begin, std::int64_t end) {
        runs.push_back(static_cast<std::uint32_t>(begin - covered));
        runs.push_back(static_cast<std::uint32_t>(end - begin));
        covered = end;
    }
};

/// Reads the picture column by column, in the order of run lengths.
std::map<std::int32_t, ValueRuns> runsOfValues(const cv::Mat& values) {
    constexpr std::size_t kMostValues = 65536;
    cv::Mat columns; // one row for each column
    cv::transpose(values, columns);
    std::map<std::int32_t, ValueRuns> byValue;
    const auto* pixel = columns.ptr<std::int32_t>();
    const std::int64_t count = std::int64_t{values.rows} * values.cols;
    std::int64_t begin = 0;
    for (std::int64_t position = 1; position <= count; ++position) {
        if (position == count || pixel[position] != pixel[begin]) {
            byValue[pixel[begin]].add(begin, position);
            begin = position;
        }
        if (byValue.size() > kMostValues) {
            throw DataError(fmt::format(
                "A label has more than {} different values; it is rather a photograph.", kMostValues));
        }
    }
    return byValue;
}

} // namespace

cv::Mat readLabelValues(const std::filesystem::path& path) {
    cv::Mat picture = decodeLabel(path);
    cv::Mat values;
    if (picture.channels() == 1) {
        picture.convertTo(values, CV_32S);
        return values;
    }
    if (picture.channels() < 3) {
        refuseLabel(path, fmt::format("it has {} channels; expected 1, 3 or 4", picture.channels()));
    }
    if (picture.depth() == CV_16U) {
        picture.convertTo(picture, CV_8U, 1.0 / 257.0);
    }
    values.create(picture.size(), CV_32SC1);
    const int channels = picture.channels();
    for (int y = 0; y < picture.rows; ++y) {
        const std::uint8_t* in = picture.ptr(y);
        auto* out = values.ptr<std::int32_t>(y);
        for (int x = 0; x < picture.cols; ++x, in += channels) {
            out[x] = in[2] | in[1] << 8 | in[0] << 16; // OpenCV's order is blue, green, red
        }
    }
    return values;
}

cv::Mat readBinaryLabel(const std::filesystem::path& path) {
    const cv::Mat picture = decodeLabel(path);
    cv::Mat first;
    cv::extractChannel(picture, first, picture.channels() == 1 ? 0 : std::min(2, picture.channels() - 1));
    constexpr double kHalfOf8 = 128;
    constexpr double kHalfOf16 = 32768;
    return first > (picture.depth() == CV_16U ? kHalfOf16 : kHalfOf8);
}

std::vector<ValueMask> masksOfValues(const cv::Mat& values, const std::vector<std::int64_t>& dropped) {
    if (values.empty() || values.type() != CV_32SC1) {
        throw DataError("A label of numbers is empty or of another type than whole numbers of 32 bits.");
    }
    std::vector<ValueMask> masks;
    const std::int64_t pixels = std::int64_t{values.rows} * values.cols;
    std::map<std::int32_t, ValueRuns> byValue = runsOfValues(values);
    for (auto& [value, stretches] : byValue) {
        if (std::find(dropped.begin(), dropped.end(), value) != dropped.end()) {
            continue;
        }
        if (stretches.covered < pixels) {
            stretches.runs.push_back(static_cast<std::uint32_t>(pixels - stretches.covered));
        }
        masks.push_back({value, MaskRle::fromRuns(std::move(stretches.runs), values.rows, values.cols)});
    }
    return masks;
}

} // namespace asam
