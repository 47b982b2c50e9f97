#include "core/data/jpeg_codec.h"

#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <jpeglib.h>

#include <jerror.h>

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"

namespace asam {
namespace {

constexpr int kMaximumScans = 500;

/// libjpeg reports through C callbacks and is left by longjmp: an exception must not pass its frames.
struct ErrorHandler {
    jpeg_error_mgr base{};
    std::jmp_buf jump{};
    char message[JMSG_LENGTH_MAX] = {};
};

[[noreturn]] void leave(j_common_ptr codec) {
    auto* handler = reinterpret_cast<ErrorHandler*>(codec->err);
    codec->err->format_message(codec, handler->message);
    std::longjmp(handler->jump, 1);
}

/// libjpeg goes on with grey blocks after damage; a picture that is partly invented is refused instead. Bytes that
/// are merely superfluous, which some cameras write, are no damage.
void onMessage(j_common_ptr codec, int level) {
    if (level >= 0) {
        return;
    }
    switch (codec->err->msg_code) {
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_ADOBE_XFORM:
    case JWRN_TOO_MUCH_DATA:
    case JWRN_JFIF_MAJOR:
        return;
    default:
        leave(codec);
    }
}

void ignoreOutput(j_common_ptr) {}

void installHandler(ErrorHandler& handler) {
    jpeg_std_error(&handler.base);
    handler.base.error_exit = leave;
    handler.base.emit_message = onMessage;
    handler.base.output_message = ignoreOutput;
}

/// A few kilobytes of empty progressive scans can keep a decoder busy for hours.
void limitScans(j_common_ptr codec) {
    if (reinterpret_cast<j_decompress_ptr>(codec)->input_scan_number > kMaximumScans) {
        ERREXIT(codec, JERR_BAD_PROGRESSION);
    }
}

class Decoder {
public:
    Decoder() {
        installHandler(errors_);
        codec_.err = &errors_.base;
        jpeg_create_decompress(&codec_);
        progress_.progress_monitor = limitScans;
        codec_.progress = &progress_;
    }
    ~Decoder() { jpeg_destroy_decompress(&codec_); }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    DecodedJpeg decode(std::span<const std::uint8_t> bytes, int side) {
        require(readHeader(bytes));
        const std::int64_t pixels = std::int64_t{codec_.image_width} * codec_.image_height;
        if (pixels > kMaximumPicturePixels) {
            throw DataError(fmt::format("it has {} x {} pixels, more than the {} that are read", codec_.image_width,
                                        codec_.image_height, kMaximumPicturePixels));
        }
        chooseOutput(side);
        require(start());
        stored_.create(static_cast<int>(codec_.output_height), static_cast<int>(codec_.output_width),
                       CV_8UC(codec_.output_components));
        require(readRows());
        return {toRgb(), codec_.num_components == 1   ? JpegPixels::grey
                         : codec_.num_components == 4 ? JpegPixels::cmyk
                                                      : JpegPixels::colour};
    }

private:
    void require(bool done) const {
        if (!done) {
            throw DataError(errors_.message);
        }
    }

    // setjmp: no object with a destructor may be born in the three functions below.
    bool readHeader(std::span<const std::uint8_t> bytes) {
        if (setjmp(errors_.jump) != 0) {
            return false;
        }
        jpeg_mem_src(&codec_, bytes.data(), static_cast<unsigned long>(bytes.size()));
        jpeg_read_header(&codec_, TRUE);
        return true;
    }

    bool start() {
        if (setjmp(errors_.jump) != 0) {
            return false;
        }
        jpeg_start_decompress(&codec_);
        return true;
    }

    bool readRows() {
        if (setjmp(errors_.jump) != 0) {
            return false;
        }
        while (codec_.output_scanline < codec_.output_height) {
            JSAMPROW row = stored_.ptr(static_cast<int>(codec_.output_scanline));
            jpeg_read_scanlines(&codec_, &row, 1);
        }
        jpeg_finish_decompress(&codec_);
        return true;
    }

    void chooseOutput(int side) {
        codec_.out_color_space = codec_.num_components == 1   ? JCS_GRAYSCALE
                                 : codec_.num_components == 4 ? JCS_CMYK
                                                              : JCS_RGB;
        if (side <= 0) {
            return;
        }
        constexpr unsigned kEighths = 8;
        const std::uint64_t longest = std::max(codec_.image_width, codec_.image_height);
        unsigned eighths = 1;
        while (eighths < kEighths && longest * eighths < static_cast<std::uint64_t>(side) * kEighths) {
            ++eighths;
        }
        codec_.scale_num = eighths;
        codec_.scale_denom = kEighths;
        codec_.dct_method = JDCT_IFAST;
        codec_.do_fancy_upsampling = FALSE;
    }

    cv::Mat toRgb() const {
        cv::Mat picture;
        if (stored_.channels() == 1) {
            cv::cvtColor(stored_, picture, cv::COLOR_GRAY2RGB);
            return picture;
        }
        if (stored_.channels() == 3) {
            return stored_;
        }
        // Files with Adobe's marker store ink as 255 - ink.
        const int flip = codec_.saw_Adobe_marker ? 0 : 255;
        picture.create(stored_.size(), CV_8UC3);
        for (int y = 0; y < stored_.rows; ++y) {
            const std::uint8_t* ink = stored_.ptr(y);
            std::uint8_t* out = picture.ptr(y);
            for (int x = 0; x < stored_.cols; ++x, ink += 4, out += 3) {
                const int light = ink[3] ^ flip;
                for (int channel = 0; channel < 3; ++channel) {
                    out[channel] = static_cast<std::uint8_t>(((ink[channel] ^ flip) * light + 127) / 255);
                }
            }
        }
        return picture;
    }

    ErrorHandler errors_;
    jpeg_decompress_struct codec_{};
    jpeg_progress_mgr progress_{};
    cv::Mat stored_;
};

class Encoder {
public:
    Encoder() {
        installHandler(errors_);
        codec_.err = &errors_.base;
        jpeg_create_compress(&codec_);
    }
    ~Encoder() {
        jpeg_destroy_compress(&codec_);
        std::free(bytes_);
    }
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;

    std::vector<std::uint8_t> encode(const cv::Mat& picture, int quality) {
        if (!run(picture, quality)) {
            throw DataError(fmt::format("The picture could not be written as JPEG: {}.", errors_.message));
        }
        return {bytes_, bytes_ + size_};
    }

private:
    bool run(const cv::Mat& picture, int quality) {
        if (setjmp(errors_.jump) != 0) {
            return false;
        }
        jpeg_mem_dest(&codec_, &bytes_, &size_);
        codec_.image_width = static_cast<JDIMENSION>(picture.cols);
        codec_.image_height = static_cast<JDIMENSION>(picture.rows);
        codec_.input_components = picture.channels();
        codec_.in_color_space = picture.channels() == 1 ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_set_defaults(&codec_);
        jpeg_set_quality(&codec_, quality, TRUE);
        jpeg_start_compress(&codec_, TRUE);
        while (codec_.next_scanline < codec_.image_height) {
            JSAMPROW row = const_cast<JSAMPROW>(picture.ptr(static_cast<int>(codec_.next_scanline)));
            jpeg_write_scanlines(&codec_, &row, 1);
        }
        jpeg_finish_compress(&codec_);
        return true;
    }

    ErrorHandler errors_;
    jpeg_compress_struct codec_{};
    unsigned char* bytes_ = nullptr;
    unsigned long size_ = 0;
};

} // namespace

DecodedJpeg decodeJpeg(std::span<const std::uint8_t> bytes) { return Decoder().decode(bytes, 0); }

DecodedJpeg decodeJpegReduced(std::span<const std::uint8_t> bytes, int side) { return Decoder().decode(bytes, side); }

std::vector<std::uint8_t> encodeJpeg(const cv::Mat& picture, int quality) {
    return Encoder().encode(picture, quality);
}

} // namespace asam
