#include "core/data/png_texts.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <zlib.h>

#include "core/base/error.h"

namespace asam {
namespace {

using PngBytes = std::span<const std::uint8_t>;

constexpr std::size_t kSignatureBytes = 8;
constexpr std::size_t kHeaderEnd = kSignatureBytes + 12 + 13; // signature and the IHDR chunk
constexpr std::size_t kMaximumTextBytes = std::size_t{16} << 20;
constexpr std::size_t kMaximumKeyBytes = 79;

std::uint32_t readNumber(PngBytes bytes, std::size_t offset) {
    return std::uint32_t{bytes[offset]} << 24U | std::uint32_t{bytes[offset + 1]} << 16U |
           std::uint32_t{bytes[offset + 2]} << 8U | bytes[offset + 3];
}

void appendNumber(std::vector<std::uint8_t>& out, std::uint32_t number) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        out.push_back(static_cast<std::uint8_t>(number >> shift));
    }
}

std::uint32_t checksum(PngBytes nameAndBody) {
    return static_cast<std::uint32_t>(crc32(0, nameAndBody.data(), static_cast<uInt>(nameAndBody.size())));
}

std::string latin1ToUtf8(std::string_view text) {
    std::string out;
    for (const char character : text) {
        const auto code = static_cast<unsigned char>(character);
        if (code < 0x80) {
            out.push_back(character);
        } else {
            out.push_back(static_cast<char>(0xc0 | code >> 6));
            out.push_back(static_cast<char>(0x80 | (code & 0x3f)));
        }
    }
    return out;
}

/// Nothing when a character lies beyond Latin-1 (or the text is no UTF-8).
std::optional<std::string> utf8ToLatin1(std::string_view text) {
    std::string out;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const auto lead = static_cast<unsigned char>(text[index]);
        if (lead < 0x80) {
            out.push_back(text[index]);
            continue;
        }
        const unsigned next = index + 1 < text.size() ? static_cast<unsigned char>(text[index + 1]) : 0;
        if ((lead != 0xc2 && lead != 0xc3) || (next & 0xc0) != 0x80) {
            return std::nullopt;
        }
        out.push_back(static_cast<char>((lead & 0x03) << 6 | (next & 0x3f)));
        ++index;
    }
    return out;
}

void appendChunk(std::vector<std::uint8_t>& out, std::string_view name, std::string_view body) {
    appendNumber(out, static_cast<std::uint32_t>(body.size()));
    const std::size_t start = out.size();
    out.insert(out.end(), name.begin(), name.end());
    out.insert(out.end(), body.begin(), body.end());
    appendNumber(out, checksum(PngBytes(out).subspan(start)));
}

void appendText(std::vector<std::uint8_t>& out, const std::string& key, const std::string& text) {
    const std::optional<std::string> latinKey = utf8ToLatin1(key);
    const auto isPrintable = [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != 0x7f; };
    if (!latinKey || latinKey->empty() || latinKey->size() > kMaximumKeyBytes ||
        !std::all_of(latinKey->begin(), latinKey->end(), isPrintable)) {
        throw DataError(fmt::format("\"{}\" cannot name a text in a PNG file; expected 1 to {} printable Latin-1 "
                                    "characters.",
                                    key, kMaximumKeyBytes));
    }
    if (text.size() > kMaximumTextBytes || text.find('\0') != std::string::npos) {
        throw DataError(fmt::format("The text \"{}\" for a PNG file has {} bytes; expected at most {} and no zero "
                                    "byte.",
                                    key, text.size(), kMaximumTextBytes));
    }
    if (const auto latin = utf8ToLatin1(text)) {
        appendChunk(out, "tEXt", *latinKey + '\0' + *latin);
    } else { // no compression, no language, no translated key
        appendChunk(out, "iTXt", *latinKey + std::string(5, '\0') + text);
    }
}

std::string inflateText(std::string_view packed, const std::string& key) {
    std::string text;
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) {
        throw DataError("zlib could not be started");
    }
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    int state = Z_OK;
    while (state == Z_OK && text.size() <= kMaximumTextBytes) {
        char buffer[1 << 14];
        stream.next_out = reinterpret_cast<Bytef*>(buffer);
        stream.avail_out = sizeof(buffer);
        state = inflate(&stream, Z_NO_FLUSH);
        text.append(buffer, sizeof(buffer) - stream.avail_out);
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END) {
        throw DataError(fmt::format("its packed text \"{}\" is {}", key,
                                    state == Z_OK ? "larger than 16 MiB" : "damaged"));
    }
    return text;
}

/// Cuts off what stands before the next zero byte.
std::string_view takeField(std::string_view& body, std::string_view name) {
    const std::size_t end = body.find('\0');
    if (end == std::string_view::npos) {
        throw DataError(fmt::format("its {} chunk has no end of a field", name));
    }
    const std::string_view field = body.substr(0, end);
    body.remove_prefix(end + 1);
    return field;
}

std::string readInternationalText(std::string_view body, const std::string& key) {
    if (body.size() < 2) {
        throw DataError("its iTXt chunk is cut off");
    }
    const bool packed = body[0] != 0;
    body.remove_prefix(2);
    takeField(body, "iTXt"); // the language
    takeField(body, "iTXt"); // the key in that language
    return packed ? inflateText(body, key) : std::string(body);
}

std::string readText(std::string_view name, std::string_view body, const std::string& key) {
    if (name == "iTXt") {
        return readInternationalText(body, key);
    }
    if (name == "zTXt") {
        if (body.empty()) {
            throw DataError("its zTXt chunk is cut off");
        }
        return latin1ToUtf8(inflateText(body.substr(1), key));
    }
    return latin1ToUtf8(body);
}

} // namespace

std::vector<std::uint8_t> withPngTexts(const std::vector<std::uint8_t>& png,
                                       const std::map<std::string, std::string>& texts) {
    if (png.size() < kHeaderEnd) {
        throw DataError("A PNG file without a header cannot be given texts.");
    }
    std::vector<std::uint8_t> out(png.begin(), png.begin() + kHeaderEnd);
    for (const auto& [key, text] : texts) {
        appendText(out, key, text);
    }
    out.insert(out.end(), png.begin() + kHeaderEnd, png.end());
    return out;
}

std::map<std::string, std::string> parsePngTexts(PngBytes png) {
    constexpr std::string_view kSignature("\x89PNG\r\n\x1a\n", kSignatureBytes);
    const std::string_view all(reinterpret_cast<const char*>(png.data()), png.size());
    if (!all.starts_with(kSignature)) {
        throw DataError("it is no PNG file");
    }
    std::map<std::string, std::string> texts;
    std::string_view name;
    for (std::size_t offset = kSignatureBytes; name != "IEND";) {
        if (png.size() - offset < 12 || png.size() - offset - 12 < readNumber(png, offset)) {
            throw DataError("it is truncated");
        }
        const std::size_t length = readNumber(png, offset);
        name = all.substr(offset + 4, 4);
        if (name == "tEXt" || name == "zTXt" || name == "iTXt") {
            if (length > kMaximumTextBytes) {
                throw DataError(fmt::format("its {} chunk has {} bytes, more than 16 MiB", name, length));
            }
            if (checksum(png.subspan(offset + 4, length + 4)) != readNumber(png, offset + 8 + length)) {
                throw DataError(fmt::format("the checksum of its {} chunk is wrong", name));
            }
            std::string_view body = all.substr(offset + 8, length);
            const std::string key = latin1ToUtf8(takeField(body, name));
            texts.emplace(key, readText(name, body, key));
        }
        offset += 12 + length;
    }
    return texts;
}

} // namespace asam
