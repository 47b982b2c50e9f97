#include "core/data/picture.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/data/file_bytes.h"
#include "core/data/file_names.h"
#include "core/data/jpeg_codec.h"
#include "core/data/picture_header.h"
#include "core/data/png_texts.h"

namespace asam {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::uint64_t kMaximumFileBytes = std::uint64_t{1} << 31;

/// Collects the conversions of one file; the sentences begin with its name.
class Notes {
public:
    Notes(const std::filesystem::path& path, std::vector<std::string>* warnings) : path_(path), warnings_(warnings) {}
    void add(std::string_view text) const {
        if (warnings_ != nullptr) {
            warnings_->push_back(fmt::format("{}: {}.", path_.filename().string(), text));
        }
    }

private:
    const std::filesystem::path& path_;
    std::vector<std::string>* warnings_;
};

Bytes readPictureBytes(const StoredFile& file) {
    return file.read("a picture (JPEG, PNG, WebP, BMP or TIFF)", kMaximumFileBytes);
}

/// Upright, by EXIF's orientation 1..8.
cv::Mat turned(const cv::Mat& picture, int orientation) {
    cv::Mat result = picture;
    if (orientation >= 5) { // stored on its side
        cv::Mat transposed;
        cv::transpose(picture, transposed);
        result = transposed;
    }
    constexpr int kBoth = -1;
    constexpr int kUpsideDown = 0;
    constexpr int kMirrored = 1;
    cv::Mat flipped;
    switch (orientation) {
    case 2:
    case 6:
        cv::flip(result, flipped, kMirrored);
        return flipped;
    case 3:
    case 7:
        cv::flip(result, flipped, kBoth);
        return flipped;
    case 4:
    case 8:
        cv::flip(result, flipped, kUpsideDown);
        return flipped;
    default:
        return result;
    }
}

/// CV_8UC4 -> CV_8UC3 over black.
cv::Mat withoutAlpha(const cv::Mat& picture, bool useAlpha, const Notes& notes) {
    cv::Mat opaque(picture.size(), CV_8UC3);
    bool transparent = false;
    for (int y = 0; y < picture.rows; ++y) {
        const std::uint8_t* in = picture.ptr(y);
        std::uint8_t* out = opaque.ptr(y);
        for (int x = 0; x < picture.cols; ++x, in += 4, out += 3) {
            const int alpha = useAlpha ? in[3] : 255;
            transparent |= alpha != 255;
            for (int channel = 0; channel < 3; ++channel) {
                out[channel] = static_cast<std::uint8_t>((in[channel] * alpha + 127) / 255);
            }
        }
    }
    if (transparent) {
        notes.add("transparent parts were laid over black");
    }
    return opaque;
}

/// What OpenCV decoded (BGR order) -> CV_8UC3 RGB.
cv::Mat toRgb(cv::Mat picture, PictureKind kind, const Notes& notes) {
    if (picture.depth() == CV_16U) {
        picture.convertTo(picture, CV_8U, 1.0 / 257.0);
        notes.add("16 bits per channel were rounded to 8");
    }
    if (picture.depth() != CV_8U || (picture.channels() != 1 && picture.channels() != 3 && picture.channels() != 4)) {
        throw DataError(fmt::format("its pixels have {} channels of another kind than 8 or 16 bits",
                                    picture.channels()));
    }
    cv::Mat rgb;
    if (picture.channels() == 1) {
        cv::cvtColor(picture, rgb, cv::COLOR_GRAY2RGB);
        notes.add("a greyscale picture was turned into RGB");
        return rgb;
    }
    if (picture.channels() == 4) { // a BMP's fourth byte is padding more often than alpha
        picture = withoutAlpha(picture, kind != PictureKind::bmp, notes);
    }
    cv::cvtColor(picture, rgb, cv::COLOR_BGR2RGB);
    return rgb;
}

cv::Mat decodeWithOpenCv(const Bytes& bytes, const PictureHeader& header, const Notes& notes) {
    if (header.width > kMaximumPicturePixels || header.height > kMaximumPicturePixels ||
        header.width * header.height > kMaximumPicturePixels) {
        throw DataError(fmt::format("it has {} x {} pixels, more than the {} that are read", header.width,
                                    header.height, kMaximumPicturePixels));
    }
    cv::Mat picture;
    try {
        picture = cv::imdecode(bytes, cv::IMREAD_UNCHANGED);
    } catch (const cv::Exception& error) {
        throw DataError(error.err);
    }
    if (picture.empty()) {
        throw DataError("it is damaged or truncated, or of a variety that is not read");
    }
    return toRgb(picture, header.kind, notes);
}

cv::Mat decodeJpegFile(const Bytes& bytes, int side, const Notes& notes) {
    DecodedJpeg decoded = side > 0 ? decodeJpegReduced(bytes, side) : decodeJpeg(bytes);
    if (decoded.pixels == JpegPixels::grey) {
        notes.add("a greyscale picture was turned into RGB");
    } else if (decoded.pixels == JpegPixels::cmyk) {
        notes.add("CMYK inks were turned into RGB without a colour profile");
    }
    return decoded.picture;
}

/// `side` 0: the whole picture; otherwise JPEG files may come smaller, but not below that longest side.
cv::Mat decode(const StoredFile& file, int side, std::vector<std::string>* warnings) {
    const Bytes bytes = readPictureBytes(file);
    const std::filesystem::path& path = file.path();
    const PictureHeader header = readPictureHeader(bytes);
    if (header.kind == PictureKind::unknown) {
        throw DataError(fmt::format(
            "\"{}\" is no picture; expected a JPEG, PNG, WebP, BMP or TIFF file. Save it as one of "
            "these first, or choose another.",
            path.string()));
    }
    const Notes notes(path, warnings);
    cv::Mat picture;
    try {
        picture = header.kind == PictureKind::jpeg ? decodeJpegFile(bytes, side, notes)
                                                   : decodeWithOpenCv(bytes, header, notes);
    } catch (const DataError& error) {
        throw DataError(
            fmt::format("\"{}\" cannot be decoded as {}: {}. Copy it again from where it came from, or leave "
                        "it out.",
                        path.string(), toString(header.kind), error.what()));
    }
    if (header.orientation != 1) {
        notes.add(fmt::format("turned upright by its EXIF orientation {}", header.orientation));
        picture = turned(picture, header.orientation);
    }
    return picture;
}

bool isWritable(const cv::Mat& picture) {
    return !picture.empty() && (picture.type() == CV_8UC3 || picture.type() == CV_8UC1);
}

void checkWritable(const std::filesystem::path& path, const cv::Mat& picture) {
    if (!isWritable(picture)) {
        throw DataError(fmt::format("\"{}\" was not written: the picture is empty or not of 8 bits in one or three "
                                    "channels.",
                                    path.string()));
    }
}

} // namespace

cv::Mat readPicture(const std::filesystem::path& path, std::vector<std::string>* warnings) {
    return decode(StoredFile(path), 0, warnings);
}

cv::Mat readPicture(const StoredFile& file, std::vector<std::string>* warnings) {
    return decode(file, 0, warnings);
}

cv::Mat readThumbnail(const std::filesystem::path& path, int side) {
    return readThumbnail(StoredFile(path), side);
}

cv::Mat readThumbnail(const StoredFile& file, int side) {
    cv::Mat picture = decode(file, std::max(1, side), nullptr);
    const int longest = std::max(picture.cols, picture.rows);
    if (longest <= side) {
        return picture;
    }
    const auto shrunk = [&](int length) {
        return std::max(1, static_cast<int>(static_cast<std::int64_t>(length) * side / longest));
    };
    cv::Mat small;
    cv::resize(picture, small, {shrunk(picture.cols), shrunk(picture.rows)}, 0, 0, cv::INTER_AREA);
    return small;
}

bool hasPictureName(const std::filesystem::path& path) {
    constexpr std::array<std::string_view, 7> kEndings{".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"};
    const std::string ending = lowerCase(path.extension().string());
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

std::vector<std::uint8_t> encodePng(const cv::Mat& picture, const std::map<std::string, std::string>& texts) {
    if (!isWritable(picture)) {
        throw DataError("A picture that is empty or not of 8 bits in one or three channels is no PNG's.");
    }
    cv::Mat stored; // not a second name of `picture`, which would be converted in place
    if (picture.channels() == 3) {
        cv::cvtColor(picture, stored, cv::COLOR_RGB2BGR);
    } else {
        stored = picture;
    }
    constexpr int kCompression = 6;
    Bytes bytes;
    if (!cv::imencode(".png", stored, bytes, {cv::IMWRITE_PNG_COMPRESSION, kCompression})) {
        throw DataError("A picture could not be encoded as PNG.");
    }
    return texts.empty() ? bytes : withPngTexts(bytes, texts);
}

void writeEncodedPicture(const std::filesystem::path& path, const std::vector<std::uint8_t>& bytes) {
    writeFileAtomically(path, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

void writePng(const std::filesystem::path& path, const cv::Mat& picture,
              const std::map<std::string, std::string>& texts) {
    checkWritable(path, picture);
    writeEncodedPicture(path, encodePng(picture, texts));
}

void writeJpeg(const std::filesystem::path& path, const cv::Mat& picture, int quality) {
    checkWritable(path, picture);
    writeEncodedPicture(path, encodeJpeg(picture, quality));
}

std::map<std::string, std::string> readPngTexts(const std::filesystem::path& path) {
    const Bytes bytes = readFileBytes(path, "a PNG file", kMaximumFileBytes);
    try {
        return parsePngTexts(bytes);
    } catch (const DataError& error) {
        throw DataError(fmt::format("\"{}\" cannot be read as PNG: {}. Fetch it again, or choose another.",
                                    path.string(), error.what()));
    }
}

} // namespace asam
