#include "core/data/picture_header.h"

#include <algorithm>
#include <cstddef>

namespace asam {
namespace {

using HeaderBytes = std::span<const std::uint8_t>;

bool startsWith(HeaderBytes bytes, std::string_view text) {
    return bytes.size() >= text.size() &&
           std::equal(text.begin(), text.end(), bytes.begin(),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

HeaderBytes from(HeaderBytes bytes, std::size_t offset) {
    return bytes.subspan(std::min(offset, bytes.size()));
}

/// Numbers of 2 or 4 bytes in either order; 0 beyond the end.
class Numbers {
public:
    Numbers(HeaderBytes bytes, bool bigEndian) : bytes_(bytes), bigEndian_(bigEndian) {}
    std::uint32_t u16(std::size_t offset) const { return read(offset, 2); }
    std::uint32_t u32(std::size_t offset) const { return read(offset, 4); }

private:
    std::uint32_t read(std::size_t offset, std::size_t count) const {
        if (offset > bytes_.size() || bytes_.size() - offset < count) {
            return 0;
        }
        std::uint32_t value = 0;
        for (std::size_t index = 0; index < count; ++index) {
            value = value << 8U | bytes_[offset + (bigEndian_ ? index : count - 1 - index)];
        }
        return value;
    }

    HeaderBytes bytes_;
    bool bigEndian_;
};

struct TiffTags {
    std::int64_t width = 0;
    std::int64_t height = 0;
    int orientation = 1;
};

/// The first directory of a TIFF file or of an EXIF block, which is a TIFF file without pixels.
TiffTags readTiffTags(HeaderBytes tiff) {
    TiffTags tags;
    if (!startsWith(tiff, "II") && !startsWith(tiff, "MM")) {
        return tags;
    }
    const Numbers numbers(tiff, startsWith(tiff, "MM"));
    const std::size_t directory = numbers.u32(4);
    const std::uint32_t count = numbers.u16(directory);
    for (std::uint32_t index = 0; index < count; ++index) {
        constexpr std::size_t kEntryBytes = 12;
        constexpr std::uint32_t kShort = 3;
        const std::size_t entry = directory + 2 + index * kEntryBytes;
        const std::uint32_t value = numbers.u16(entry + 2) == kShort ? numbers.u16(entry + 8) : numbers.u32(entry + 8);
        switch (numbers.u16(entry)) {
        case 256:
            tags.width = value;
            break;
        case 257:
            tags.height = value;
            break;
        case 274:
            tags.orientation = value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
            break;
        default:
            break;
        }
    }
    return tags;
}

HeaderBytes withoutExifMark(HeaderBytes block) {
    constexpr std::string_view kMark("Exif\0\0", 6);
    return startsWith(block, kMark) ? block.subspan(kMark.size()) : block;
}

int jpegOrientation(HeaderBytes bytes) {
    const Numbers numbers(bytes, true);
    for (std::size_t offset = 2; offset + 4 <= bytes.size() && bytes[offset] == 0xff;) {
        const std::uint8_t marker = bytes[offset + 1];
        if (marker == 0xff) { // a fill byte
            ++offset;
            continue;
        }
        if (marker == 0xda || marker == 0xd9) { // pixels begin, or the file ends
            break;
        }
        const std::size_t length = numbers.u16(offset + 2);
        const HeaderBytes body = from(bytes, offset + 4);
        if (marker == 0xe1 && startsWith(body, "Exif")) {
            return readTiffTags(withoutExifMark(body.first(std::min(body.size(), length)))).orientation;
        }
        offset += 2 + std::max<std::size_t>(length, 2);
    }
    return 1;
}

// PNG and WebP are lists of named chunks; one of them may be an EXIF block.
int pngOrientation(HeaderBytes bytes) {
    const Numbers numbers(bytes, true);
    for (std::size_t offset = 8; offset + 12 <= bytes.size();) {
        const std::size_t length = numbers.u32(offset);
        const HeaderBytes body = from(bytes, offset + 8);
        if (startsWith(from(bytes, offset + 4), "eXIf")) {
            return readTiffTags(body.first(std::min(body.size(), length))).orientation;
        }
        offset += 12 + length;
    }
    return 1;
}

int webpOrientation(HeaderBytes bytes) {
    const Numbers numbers(bytes, false);
    for (std::size_t offset = 12; offset + 8 <= bytes.size();) {
        const std::size_t length = numbers.u32(offset + 4);
        const HeaderBytes body = from(bytes, offset + 8);
        if (startsWith(from(bytes, offset), "EXIF")) {
            return readTiffTags(withoutExifMark(body.first(std::min(body.size(), length)))).orientation;
        }
        offset += 8 + length + (length & 1);
    }
    return 1;
}

PictureHeader bmpHeader(HeaderBytes bytes) {
    constexpr std::uint32_t kOldHeaderBytes = 12;
    const Numbers numbers(bytes, false);
    if (numbers.u32(14) == kOldHeaderBytes) {
        return {PictureKind::bmp, numbers.u16(18), numbers.u16(20), 1};
    }
    // A negative height means rows from top to bottom.
    const auto height = static_cast<std::int32_t>(numbers.u32(22));
    return {PictureKind::bmp, numbers.u32(18), height < 0 ? -std::int64_t{height} : height, 1};
}

} // namespace

PictureHeader readPictureHeader(HeaderBytes bytes) {
    using namespace std::string_view_literals;
    if (startsWith(bytes, "\xff\xd8\xff"sv)) {
        return {PictureKind::jpeg, 0, 0, jpegOrientation(bytes)};
    }
    if (startsWith(bytes, "\x89PNG\r\n\x1a\n"sv)) {
        const Numbers numbers(bytes, true);
        return {PictureKind::png, numbers.u32(16), numbers.u32(20), pngOrientation(bytes)};
    }
    if (startsWith(bytes, "RIFF"sv) && startsWith(from(bytes, 8), "WEBP"sv)) {
        return {PictureKind::webp, 0, 0, webpOrientation(bytes)};
    }
    if (startsWith(bytes, "BM"sv)) {
        return bmpHeader(bytes);
    }
    if (startsWith(bytes, "II*\0"sv) || startsWith(bytes, "MM\0*"sv)) {
        const TiffTags tags = readTiffTags(bytes);
        return {PictureKind::tiff, tags.width, tags.height, 1};
    }
    return {};
}

std::string_view toString(PictureKind kind) {
    switch (kind) {
    case PictureKind::jpeg:
        return "JPEG";
    case PictureKind::png:
        return "PNG";
    case PictureKind::webp:
        return "WebP";
    case PictureKind::bmp:
        return "BMP";
    case PictureKind::tiff:
        return "TIFF";
    case PictureKind::unknown:
        break;
    }
    return "unknown";
}

} // namespace asam
