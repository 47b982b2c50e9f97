#include "core/pipeline/export/picture_pdf.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/data/jpeg_codec.h"

namespace asam {
namespace {

constexpr int kCatalogue = 1;
constexpr int kPageList = 2;
constexpr int kFont = 3;
constexpr double kPageWidth = 595.28; ///< A4's, in points
constexpr int kPageQuality = 90;

/// A line as a PDF string of Latin letters; others become question marks.
std::string pdfString(const std::string& line) {
    std::string text = "(";
    for (const char letter : line) {
        if (letter == '(' || letter == ')' || letter == '\\') {
            text += '\\';
        }
        text += letter >= ' ' && letter <= '~' ? letter : '?';
    }
    text += ')';
    return text;
}

} // namespace

PicturePdf::PicturePdf(const ByteSink& sink) : sink_(sink), offsets_(kFont, 0) {
    write("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
}

void PicturePdf::write(const std::string& bytes) {
    sink_(bytes);
    written_ += bytes.size();
}

void PicturePdf::beginObject(int number) {
    if (offsets_.size() < static_cast<std::size_t>(number)) {
        offsets_.resize(static_cast<std::size_t>(number), 0);
    }
    offsets_[static_cast<std::size_t>(number) - 1] = written_;
    write(fmt::format("{} 0 obj\n", number));
}

void PicturePdf::writeStream(int number, const std::string& dictionary, const std::string& bytes) {
    beginObject(number);
    write(fmt::format("<< {} /Length {} >>\nstream\n", dictionary, bytes.size()));
    write(bytes);
    write("\nendstream\nendobj\n");
}

void PicturePdf::addPage(const cv::Mat& picture, const std::vector<std::string>& lines) {
    const int page = static_cast<int>(offsets_.size()) + 1;
    const double height = kPageWidth * picture.rows / picture.cols;
    beginObject(page);
    write(fmt::format("<< /Type /Page /Parent {} 0 R /MediaBox [0 0 {:.2f} {:.2f}] /Contents {} 0 R "
                      "/Resources << /XObject << "
                      "/P {} 0 R >> /Font << /F {} 0 R >> >> >>\nendobj\n",
                      kPageList, kPageWidth, height, page + 1, page + 2, kFont));
    std::string content =
        fmt::format("q {:.2f} 0 0 {:.2f} 0 0 cm /P Do Q\nBT /F 8 Tf 3 Tr 10 {:.2f} Td 10 TL\n", kPageWidth,
                    height, height - 20);
    for (const std::string& line : lines) {
        content += pdfString(line);
        content += " Tj T*\n";
    }
    content += "ET";
    writeStream(page + 1, "", content);
    const std::vector<std::uint8_t> jpeg = encodeJpeg(picture, kPageQuality);
    writeStream(
        page + 2,
        fmt::format(
            "/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceRGB /BitsPerComponent 8 "
            "/Filter /DCTDecode",
            picture.cols, picture.rows),
        std::string(jpeg.begin(), jpeg.end()));
    pages_.push_back(page);
}

void PicturePdf::finish() {
    beginObject(kCatalogue);
    write(fmt::format("<< /Type /Catalog /Pages {} 0 R >>\nendobj\n", kPageList));
    beginObject(kPageList);
    write(fmt::format("<< /Type /Pages /Count {} /Kids [{} 0 R] >>\nendobj\n", pages_.size(),
                      fmt::join(pages_, " 0 R ")));
    beginObject(kFont);
    write("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n");
    const std::uint64_t table = written_;
    write(fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets_.size() + 1));
    for (const std::uint64_t offset : offsets_) {
        write(fmt::format("{:010d} 00000 n \n", offset));
    }
    write(fmt::format("trailer\n<< /Size {} /Root {} 0 R >>\nstartxref\n{}\n%%EOF\n", offsets_.size() + 1,
                      kCatalogue, table));
}

} // namespace asam
