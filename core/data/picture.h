#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/data/stored_file.h"

namespace asam {

/// Reads a JPEG, PNG, WebP, BMP or TIFF file as CV_8UC3 RGB: grey, palette, 16 bit, CMYK and alpha (over black) are
/// converted, EXIF rotation is applied. Each conversion adds a sentence to `warnings` (may be null). Throws DataError
/// naming the file, for what is missing, no picture, damaged or truncated, or larger than 2^28 pixels.
cv::Mat readPicture(const std::filesystem::path& path, std::vector<std::string>* warnings = nullptr);
cv::Mat readPicture(const StoredFile& file, std::vector<std::string>* warnings = nullptr);
/// A small version for a list: the longest side is `side` or less, and never more than the picture's own. JPEG files
/// are decoded at a reduced size.
cv::Mat readThumbnail(const std::filesystem::path& path, int side);
cv::Mat readThumbnail(const StoredFile& file, int side);
/// Whether the name ends like a picture that readPicture() knows, in whatever case.
bool hasPictureName(const std::filesystem::path& path);

/// The bytes of a PNG of a CV_8UC3 RGB or CV_8UC1 picture. `texts` become its text chunks (iTXt where not
/// Latin-1), in key order. Throws DataError. Thread: any.
std::vector<std::uint8_t> encodePng(const cv::Mat& picture,
                                    const std::map<std::string, std::string>& texts = {});
/// Puts an encoded picture in place, atomically. Throws DataError with the system's reason.
void writeEncodedPicture(const std::filesystem::path& path, const std::vector<std::uint8_t>& bytes);

/// Atomic writers (temporary name, sync, rename) for CV_8UC3 RGB or CV_8UC1. Throw DataError with the
/// system's reason.
void writePng(const std::filesystem::path& path, const cv::Mat& picture,
              const std::map<std::string, std::string>& texts = {});
/// `quality` 1..100 with 4:2:0 chroma: the bytes that Pillow's save(quality=…) gives.
void writeJpeg(const std::filesystem::path& path, const cv::Mat& picture, int quality);
/// The text chunks of a PNG; empty for one without. Throws DataError for a file that is no PNG, is truncated, or holds
/// a text whose checksum is wrong.
std::map<std::string, std::string> readPngTexts(const std::filesystem::path& path);

} // namespace asam
