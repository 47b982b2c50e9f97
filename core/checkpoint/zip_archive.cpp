#include "core/checkpoint/zip_archive.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include <fmt/format.h>
#include <zlib.h>

#include "core/base/error.h"

namespace asam {
namespace {

constexpr std::string_view kEndSignature{"PK\x05\x06", 4};
constexpr std::string_view kWideEndSignature{"PK\x06\x06", 4};
constexpr std::string_view kWideLocatorSignature{"PK\x06\x07", 4};
constexpr std::string_view kDirectorySignature{"PK\x01\x02", 4};
constexpr std::string_view kRecordSignature{"PK\x03\x04", 4};
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kWideEndSize = 56;
constexpr std::size_t kWideLocatorSize = 20;
constexpr std::size_t kDirectoryEntrySize = 46;
constexpr std::size_t kRecordHeaderSize = 30;
constexpr std::size_t kLongestComment = 0xffff;
constexpr std::uint32_t kSeeWideField = 0xffffffff;
constexpr std::uint16_t kWideFieldId = 1;
constexpr int kDeflateMethod = 8;

/// Archives up to this size are checked as a whole when opened; it takes a fraction of a second.
constexpr std::size_t kVerifiedAtOnce = std::size_t{64} << 20;
/// Weights hardly compress: an archive that grows more than this when inflated is made to fill the memory.
constexpr std::uint64_t kLargestInflation = 16;
constexpr std::uint64_t kHarmlessSize = std::uint64_t{1} << 20;

template <class Number>
Number numberAt(std::string_view bytes, std::size_t offset) {
    Number number{};
    std::memcpy(&number, bytes.data() + offset, sizeof number);
    return number;
}

/// True when [offset, offset + size) lies inside [0, whole).
bool lies(std::uint64_t offset, std::uint64_t size, std::uint64_t whole) {
    return offset <= whole && size <= whole - offset;
}

std::uint32_t checksumOf(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<z_size_t>(bytes.size())));
}

/// False when the stream does not inflate to exactly `size` bytes.
bool inflateInto(std::string_view stored, char* target, std::uint64_t size) {
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
        return false;
    }
    constexpr std::uint64_t kPiece = std::uint64_t{1} << 30; // zlib counts in 32 bits
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(stored.data()));
    stream.next_out = reinterpret_cast<Bytef*>(target);
    std::uint64_t inputLeft = stored.size();
    std::uint64_t outputLeft = size;
    int status = Z_OK;
    while (status == Z_OK) {
        const auto input = static_cast<uInt>(std::min(inputLeft, kPiece));
        const auto output = static_cast<uInt>(std::min(outputLeft, kPiece));
        stream.avail_in = input;
        stream.avail_out = output;
        status = inflate(&stream, Z_NO_FLUSH);
        inputLeft -= input - stream.avail_in;
        outputLeft -= output - stream.avail_out;
    }
    inflateEnd(&stream);
    return status == Z_STREAM_END && outputLeft == 0;
}

} // namespace

void ZipArchive::refuse(const std::string& found) const {
    throw CheckpointError(fmt::format("{} is damaged or cut off: {}. Expected a zip archive as PyTorch writes it.",
                                      path().string(), found));
}

std::shared_ptr<const ZipArchive> ZipArchive::open(const std::shared_ptr<const MappedFile>& file) {
    const std::shared_ptr<ZipArchive> archive(new ZipArchive(file));
    archive->readDirectory();
    if (file->bytes().size() <= kVerifiedAtOnce) {
        for (const auto& [name, record] : archive->records_) {
            archive->read(name);
        }
    }
    return archive;
}

void ZipArchive::readDirectory() {
    const std::string_view bytes = file_->bytes();
    const std::size_t searched = std::min(bytes.size(), kEndSize + kLongestComment);
    const std::string_view tail = bytes.substr(bytes.size() - searched);
    const std::size_t found = tail.rfind(kEndSignature);
    if (found == std::string_view::npos || tail.size() - found < kEndSize) {
        refuse("it has no directory at its end");
    }
    const std::uint64_t end = bytes.size() - searched + found;
    std::uint64_t count = numberAt<std::uint16_t>(bytes, end + 10);
    std::uint64_t size = numberAt<std::uint32_t>(bytes, end + 12);
    directoryStart_ = numberAt<std::uint32_t>(bytes, end + 16);
    if (end >= kWideLocatorSize && bytes.substr(end - kWideLocatorSize).starts_with(kWideLocatorSignature)) {
        const auto wideEnd = numberAt<std::uint64_t>(bytes, end - kWideLocatorSize + 8);
        if (!lies(wideEnd, kWideEndSize, end) || !bytes.substr(wideEnd).starts_with(kWideEndSignature)) {
            refuse("its 64-bit directory is not where it should be");
        }
        count = numberAt<std::uint64_t>(bytes, wideEnd + 32);
        size = numberAt<std::uint64_t>(bytes, wideEnd + 40);
        directoryStart_ = numberAt<std::uint64_t>(bytes, wideEnd + 48);
    }
    if (!lies(directoryStart_, size, end) || count > size / kDirectoryEntrySize) {
        refuse("its directory does not lie inside the file");
    }
    std::string_view directory = bytes.substr(directoryStart_, size);
    for (; count > 0; --count) {
        directory.remove_prefix(readDirectoryEntry(directory));
    }
}

std::size_t ZipArchive::readDirectoryEntry(std::string_view directory) {
    if (directory.size() < kDirectoryEntrySize || !directory.starts_with(kDirectorySignature)) {
        refuse("its directory is cut off");
    }
    const std::size_t nameSize = numberAt<std::uint16_t>(directory, 28);
    const std::size_t extraSize = numberAt<std::uint16_t>(directory, 30);
    const std::size_t entrySize = kDirectoryEntrySize + nameSize + extraSize + numberAt<std::uint16_t>(directory, 32);
    if (entrySize > directory.size()) {
        refuse("its directory is cut off");
    }
    addRecord(directory.substr(kDirectoryEntrySize, nameSize), directory.substr(0, kDirectoryEntrySize),
              directory.substr(kDirectoryEntrySize + nameSize, extraSize));
    return entrySize;
}

void ZipArchive::addRecord(std::string_view name, std::string_view header, std::string_view extra) {
    std::uint64_t size = numberAt<std::uint32_t>(header, 24);
    std::uint64_t storedSize = numberAt<std::uint32_t>(header, 20);
    std::uint64_t start = numberAt<std::uint32_t>(header, 42);
    while (extra.size() >= 4) {
        const std::size_t fieldSize = numberAt<std::uint16_t>(extra, 2);
        std::string_view field = extra.substr(4, fieldSize);
        for (std::uint64_t* number : {&size, &storedSize, &start}) {
            const bool wide = numberAt<std::uint16_t>(extra, 0) == kWideFieldId && *number == kSeeWideField;
            if (wide && field.size() >= 8) {
                *number = numberAt<std::uint64_t>(field, 0);
                field.remove_prefix(8);
            }
        }
        extra.remove_prefix(std::min(extra.size(), 4 + fieldSize));
    }
    const std::string_view bytes = file_->bytes();
    const auto flags = numberAt<std::uint16_t>(header, 8);
    const auto method = numberAt<std::uint16_t>(header, 10);
    const std::string shownName(name);
    if ((flags & 1) != 0 || (method != 0 && method != kDeflateMethod)) {
        refuse(fmt::format("record \"{}\" is encrypted or packed in an unknown way", shownName));
    }
    if (!lies(start, kRecordHeaderSize, directoryStart_) || !bytes.substr(start).starts_with(kRecordSignature)) {
        refuse(fmt::format("record \"{}\" is not where its directory says", shownName));
    }
    const std::uint64_t data = start + kRecordHeaderSize + numberAt<std::uint16_t>(bytes, start + 26) +
                               numberAt<std::uint16_t>(bytes, start + 28);
    const bool deflated = method == kDeflateMethod;
    if (!lies(data, storedSize, directoryStart_) || (!deflated && size != storedSize)) {
        refuse(fmt::format("record \"{}\" is said to hold {} bytes, which do not lie inside the file", shownName,
                           size));
    }
    if (deflated && (size > bytes.size() * kLargestInflation + kHarmlessSize ||
                     (inflatedSize_ += size) > bytes.size() * kLargestInflation + kHarmlessSize)) {
        refuse(fmt::format("record \"{}\" would fill the memory when unpacked", shownName));
    }
    const auto [entry, isNew] = records_.try_emplace(shownName);
    if (!isNew) {
        refuse(fmt::format("it has two records \"{}\"", shownName));
    }
    entry->second.stored = bytes.substr(data, storedSize);
    entry->second.size = size;
    entry->second.checksum = numberAt<std::uint32_t>(header, 16);
    entry->second.deflated = deflated;
}

void ZipArchive::verify(const std::string& name, const Record& record, std::string_view bytes) const {
    // PyTorch can be told to leave the checksums out; it then writes zeros.
    if (record.verified || record.checksum == 0) {
        return;
    }
    if (checksumOf(bytes) != record.checksum) {
        refuse(fmt::format("the bytes of record \"{}\" do not have the checksum they were written with", name));
    }
    record.verified = true;
}

OwnedBytes ZipArchive::read(const std::string& name) const {
    const auto found = records_.find(name);
    if (found == records_.end()) {
        refuse(fmt::format("it has no record \"{}\"", name));
    }
    const Record& record = found->second;
    if (!record.deflated) {
        verify(name, record, record.stored);
        return {file_, record.stored};
    }
    // operator new aligns for every element type.
    const auto inflated = std::make_shared<std::vector<char>>(record.size);
    if (!inflateInto(record.stored, inflated->data(), record.size)) {
        refuse(fmt::format("record \"{}\" does not unpack to its {} bytes", name, record.size));
    }
    const std::string_view bytes(inflated->data(), inflated->size());
    verify(name, record, bytes);
    return {inflated, bytes};
}

} // namespace asam
