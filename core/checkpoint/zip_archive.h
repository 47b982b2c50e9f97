#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/checkpoint/mapped_file.h"

namespace asam {

/// Bytes together with what keeps them in memory.
struct OwnedBytes {
    std::shared_ptr<const void> owner;
    std::string_view bytes;
};

/// A zip archive's records by name, stored or deflated, with 64-bit sizes. Names are looked up and never used
/// as paths. Every extent is checked against the file when the archive is opened.
class ZipArchive {
public:
    struct Record {
        std::string_view stored; ///< the bytes as they lie in the file
        std::uint64_t size = 0;  ///< after inflating
        std::uint32_t checksum = 0;
        bool deflated = false;
        mutable std::atomic<bool> verified = false;
    };
    using Records = std::map<std::string, Record, std::less<>>;

    /// Throws CheckpointError for a damaged archive. Small archives have all checksums compared at once.
    static std::shared_ptr<const ZipArchive> open(const std::shared_ptr<const MappedFile>& file);

    const Records& records() const { return records_; }
    const std::filesystem::path& path() const { return file_->path(); }

    /// The record's bytes: those of the mapped file where it is stored as it is. Compares the checksum on the
    /// first call. Throws CheckpointError for an absent or damaged record.
    OwnedBytes read(const std::string& name) const;

private:
    explicit ZipArchive(std::shared_ptr<const MappedFile> file) : file_(std::move(file)) {}

    [[noreturn]] void refuse(const std::string& found) const;
    void readDirectory();
    std::size_t readDirectoryEntry(std::string_view directory);
    void addRecord(std::string_view name, std::string_view header, std::string_view extra);
    void verify(const std::string& name, const Record& record, std::string_view bytes) const;

    std::shared_ptr<const MappedFile> file_;
    Records records_;
    std::uint64_t directoryStart_ = 0;
    std::uint64_t inflatedSize_ = 0;
};

} // namespace asam
