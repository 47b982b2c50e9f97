#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <opencv2/core/mat.hpp>

namespace asam {

/// How the pixels of a JPEG file were stored.
enum class JpegPixels { grey, colour, cmyk };

struct DecodedJpeg {
    cv::Mat picture; ///< CV_8UC3 RGB, as stored: EXIF rotation is not applied
    JpegPixels pixels = JpegPixels::colour;
};

/// Largest picture that is decoded, of whatever kind: 2^28 pixels, 0.8 GB as RGB.
constexpr std::int64_t kMaximumPicturePixels = std::int64_t{1} << 28;

/// Decodes with libjpeg directly, since OpenCV neither reads CMYK nor tells a truncated file. Throws DataError with
/// libjpeg's reason: damaged or truncated anywhere, more than kMaximumPicturePixels, more than 500 scans.
DecodedJpeg decodeJpeg(std::span<const std::uint8_t> bytes);
/// The same at 1/8 … 8/8 of the size: the smallest whose longest side is at least `side`, decoded faster and coarser.
DecodedJpeg decodeJpegReduced(std::span<const std::uint8_t> bytes, int side);

/// CV_8UC3 RGB or CV_8UC1 -> a JPEG file with libjpeg's defaults (4:2:0, standard tables scaled to `quality`), which
/// are Pillow's. Throws DataError for sides above 65500.
std::vector<std::uint8_t> encodeJpeg(const cv::Mat& picture, int quality);

} // namespace asam
