#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace asam {

enum class PictureKind { unknown, jpeg, png, webp, bmp, tiff };

/// What the first bytes of a picture file say before anything is decoded.
struct PictureHeader {
    PictureKind kind = PictureKind::unknown;
    std::int64_t width = 0;  ///< 0 where this reader does not look (JPEG, WebP: their decoders tell in time)
    std::int64_t height = 0;
    int orientation = 1;     ///< EXIF's 1..8; 1 where there is none and for TIFF, whose decoder turns by itself
};

/// Never throws: what is damaged shows when it is decoded.
PictureHeader readPictureHeader(std::span<const std::uint8_t> bytes);

/// "JPEG", "PNG" …
std::string_view toString(PictureKind kind);

} // namespace asam
