#include "core/data/tar_headers.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam::detail {
namespace {

constexpr std::uint64_t kBlock = 512;
constexpr std::size_t kMostProblems = 100;
constexpr std::uint64_t kLongestText = 1 << 20; ///< of a long name or a pax header
constexpr std::size_t kLongestName = 4096;

using Block = std::array<char, kBlock>;

/// A field's bytes up to its first zero.
std::string_view fieldText(const Block& block, std::size_t begin, std::size_t length) {
    const std::string_view field(block.data() + begin, length);
    return field.substr(0, std::min(field.find('\0'), length));
}

/// Octal digits, or GNU's base 256 where the first byte says so; nothing for any other text.
std::optional<std::uint64_t> fieldNumber(const Block& block, std::size_t begin, std::size_t length) {
    const auto byteAt = [&](std::size_t place) { return static_cast<unsigned char>(block[begin + place]); };
    constexpr unsigned char kBinary = 0x80;
    std::uint64_t value = 0;
    if (byteAt(0) == kBinary) {
        for (std::size_t place = 1; place < length; ++place) {
            if (value >> 56 != 0) {
                return std::nullopt;
            }
            value = value << 8 | byteAt(place);
        }
        return value;
    }
    std::string_view digits = fieldText(block, begin, length);
    digits.remove_prefix(std::min(digits.find_first_not_of(' '), digits.size()));
    digits = digits.substr(0, std::min(digits.find(' '), digits.size()));
    for (const char digit : digits) {
        if (digit < '0' || digit > '7' || value >> 60 != 0) {
            return std::nullopt;
        }
        value = value * 8 + static_cast<std::uint64_t>(digit - '0');
    }
    return value;
}

/// The sum of the header's bytes, its own field taken as blanks; old writers summed signed ones.
bool isChecksumRight(const Block& block) {
    constexpr std::size_t kBegin = 148;
    constexpr std::size_t kLength = 8;
    std::int64_t plain = 0;
    std::int64_t asSigned = 0;
    for (std::size_t place = 0; place < block.size(); ++place) {
        const bool own = place >= kBegin && place < kBegin + kLength;
        plain += own ? ' ' : static_cast<unsigned char>(block[place]);
        asSigned += own ? ' ' : static_cast<signed char>(block[place]);
    }
    const auto written = fieldNumber(block, kBegin, kLength);
    return written &&
           (static_cast<std::int64_t>(*written) == plain || static_cast<std::int64_t>(*written) == asSigned);
}

/// What a compressed file begins with.
std::string_view compressionOf(const Block& block) {
    const std::string_view begin(block.data(), block.size());
    using namespace std::string_view_literals;
    const std::pair<std::string_view, std::string_view> kinds[] = {{"\x1f\x8b"sv, "gzip"},
                                                                   {"BZh"sv, "bzip2"},
                                                                   {"\xfd"sv
                                                                    "7zXZ"sv,
                                                                    "xz"},
                                                                   {"\x28\xb5\x2f\xfd"sv, "zstd"},
                                                                   {"PK\x03\x04"sv, "zip"}};
    for (const auto& [sign, name] : kinds) {
        if (begin.starts_with(sign)) {
            return name;
        }
    }
    return {};
}

/// Without "./" and slashes at the end.
std::string tidyName(std::string name) {
    while (name.starts_with("./")) {
        name.erase(0, 2);
    }
    while (name.ends_with('/')) {
        name.pop_back();
    }
    return name;
}

bool isNameSafe(const std::string& name) {
    if (name.empty() || name.size() > kLongestName || name.front() == '/') {
        return false;
    }
    if (std::any_of(name.begin(), name.end(),
                    [](char letter) { return static_cast<unsigned char>(letter) < 0x20; })) {
        return false;
    }
    const std::filesystem::path path(name);
    return std::none_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; });
}

/// What the headers before a member say of it.
struct Announced {
    std::string name;
    std::optional<std::uint64_t> size;
};

/// Pax records: "LENGTH KEY=VALUE\n", where the length counts all of that.
bool readPax(std::string_view text, Announced& announced) {
    while (!text.empty() && text.front() != '\0') {
        const std::size_t blank = text.find(' ');
        std::size_t length = 0;
        if (blank == std::string_view::npos || blank == 0 || blank > 7) {
            return false;
        }
        for (const char digit : text.substr(0, blank)) {
            if (digit < '0' || digit > '9') {
                return false;
            }
            length = length * 10 + static_cast<std::size_t>(digit - '0');
        }
        if (length <= blank + 1 || length > text.size() || text[length - 1] != '\n') {
            return false;
        }
        const std::string_view record = text.substr(blank + 1, length - blank - 2);
        const std::size_t sign = record.find('=');
        if (sign == std::string_view::npos) {
            return false;
        }
        const std::string_view value = record.substr(sign + 1);
        if (record.substr(0, sign) == "path") {
            announced.name = value;
        } else if (record.substr(0, sign) == "size") {
            std::uint64_t size = 0;
            for (const char digit : value) {
                if (digit < '0' || digit > '9' || size > (std::uint64_t{1} << 58)) {
                    return false;
                }
                size = size * 10 + static_cast<std::uint64_t>(digit - '0');
            }
            announced.size = size;
        }
        text.remove_prefix(length);
    }
    return true;
}

class TarWalk {
public:
    TarWalk(std::string archive, std::uint64_t size, const ReadAt& read)
        : archive_(std::move(archive)), size_(size), read_(read) {}

    TarListing walk() {
        while (nextHeader()) {
            takeMember();
        }
        if (listing_.members.empty() && listing_.problems.empty()) {
            throw DataError(fmt::format(
                "The archive \"{}\" holds no files. Fetch it again, or choose another.", archive_));
        }
        return std::move(listing_);
    }

private:
    [[noreturn]] void damaged(const std::string& what) const {
        throw DataError(
            fmt::format("The archive \"{}\" is damaged at byte {}: {}; fetch it again ({} files before that "
                        "place are whole).",
                        archive_, place_, what, listing_.members.size()));
    }

    void leaveOut(const std::string& name, const char* why) {
        if (listing_.problems.size() < kMostProblems) {
            std::string shown;
            for (const char letter : name.substr(0, 200)) {
                shown += static_cast<unsigned char>(letter) < 0x20 ? '?' : letter;
            }
            listing_.problems.push_back(
                fmt::format("\"{}\" of \"{}\" is left out: {}.", shown, archive_, why));
        }
    }

    /// False at the archive's end.
    bool nextHeader() {
        if (place_ == size_ && place_ > 0) {
            listing_.problems.push_back(fmt::format(
                "The archive \"{}\" ends without its closing blocks; files at its end may be missing.",
                archive_));
            return false;
        }
        if (!read_(place_, block_.data(), block_.size())) {
            if (place_ == 0) {
                throw DataError(fmt::format(
                    "\"{}\" is no tar archive: it has {} bytes. Fetch it again, or choose another.", archive_,
                    size_));
            }
            damaged("it ends within a header");
        }
        if (std::all_of(block_.begin(), block_.end(), [](char byte) { return byte == 0; })) {
            if (place_ == 0) {
                throw DataError(fmt::format(
                    "The archive \"{}\" holds no files. Fetch it again, or choose another.", archive_));
            }
            return false;
        }
        if (!isChecksumRight(block_)) {
            requireTar();
            damaged("a header has a wrong checksum");
        }
        return true;
    }

    /// At the first header: what the file is instead.
    void requireTar() const {
        if (place_ > 0) {
            return;
        }
        if (const std::string_view kind = compressionOf(block_); !kind.empty()) {
            throw DataError(
                fmt::format("\"{}\" is compressed ({}) and cannot be read in place; expected a plain tar "
                            "archive. Unpack it to a folder, or to a .tar file, and open that.",
                            archive_, kind));
        }
        throw DataError(fmt::format("\"{}\" is no tar archive; expected one as SA-1B's parts are downloaded "
                                    "(.tar). Fetch it again, or choose another.",
                                    archive_));
    }

    std::string headerName() const {
        constexpr std::size_t kNameLength = 100;
        constexpr std::size_t kPrefixBegin = 345;
        constexpr std::size_t kPrefixLength = 155;
        std::string name(fieldText(block_, 0, kNameLength));
        const bool isPosix =
            std::memcmp(block_.data() + 257, "ustar\0", 6) == 0; // GNU's own magic has no prefix
        if (const std::string_view prefix = fieldText(block_, kPrefixBegin, kPrefixLength);
            isPosix && !prefix.empty()) {
            name = fmt::format("{}/{}", prefix, name);
        }
        return name;
    }

    std::string longText(std::uint64_t size) const {
        if (size > kLongestText) {
            damaged(fmt::format("a name or header of {} bytes is announced", size));
        }
        std::string text(static_cast<std::size_t>(size), '\0');
        if (!read_(place_ + kBlock, text.data(), text.size())) {
            damaged("it ends within a long name");
        }
        return text;
    }

    void takeMember() {
        constexpr std::size_t kSizeBegin = 124;
        constexpr std::size_t kNumberLength = 12;
        constexpr std::size_t kTypePlace = 156;
        const char type = block_[kTypePlace];
        const bool isAbout = type == 'L' || type == 'K' || type == 'x' || type == 'g' || type == 'X';
        auto size = fieldNumber(block_, kSizeBegin, kNumberLength);
        if (!isAbout && announced_.size) {
            size = announced_.size;
        }
        if (!size) {
            damaged("a header's size is no number");
        }
        const std::string name = tidyName(announced_.name.empty() ? headerName() : announced_.name);
        if (type == '1' || type == '2' || type == '3' || type == '4' || type == '5' || type == '6') {
            size = 0; // such members have no bytes, whatever their header says
        }
        if (*size > size_ - place_ - kBlock) {
            throw DataError(fmt::format(
                "The archive \"{}\" is cut off within \"{}\": {} bytes are announced there and {} "
                "are left. It was not copied or downloaded whole; fetch it again ({} files before "
                "are whole).",
                archive_, isNameSafe(name) ? name : "?", *size, size_ - place_ - kBlock,
                listing_.members.size()));
        }
        if (isAbout) {
            takeHeaderOfNext(type, *size);
        } else {
            takeFile(type, name, *size);
            announced_ = {};
        }
        place_ += kBlock + (*size + kBlock - 1) / kBlock * kBlock;
        place_ = std::min(place_, size_); // the last block may be short
    }

    void takeHeaderOfNext(char type, std::uint64_t size) {
        if (type == 'L') {
            const std::string text = longText(size);
            announced_.name = text.substr(0, text.find('\0'));
        } else if (type == 'x' || type == 'X') {
            if (!readPax(longText(size), announced_)) {
                damaged("a pax header cannot be read");
            }
        } // a link's long name, and what holds for all members, say nothing of where bytes lie
    }

    void takeFile(char type, const std::string& name, std::uint64_t size) {
        if (type == '5' || name.empty() || name == ".") {
            return;
        }
        if (!isNameSafe(name)) {
            leaveOut(name, "its name leads out of the archive or has control characters");
        } else if (type == '0' || type == '\0' || type == '7') {
            listing_.members.push_back({name, place_ + kBlock, size});
        } else {
            leaveOut(name, type == '1' || type == '2' ? "it is a link" : "it is no ordinary file");
        }
    }

    std::string archive_;
    std::uint64_t size_;
    const ReadAt& read_;
    std::uint64_t place_ = 0; ///< of the header in hand
    Block block_{};
    Announced announced_;
    TarListing listing_;
};

} // namespace

TarListing listTar(const std::string& archive, std::uint64_t size, const ReadAt& read) {
    return TarWalk(archive, size, read).walk();
}

} // namespace asam::detail
