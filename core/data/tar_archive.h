#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/file_names.h"

namespace asam {

/// A tar archive, read where it lies: SA-1B's parts are used as they were downloaded. Knows ustar with GNU's
/// and POSIX's (pax) long names and large sizes. Of two members with one name the later one counts, as when
/// it is unpacked. Links, devices and names that lead out of the archive (absolute ones, "..", control
/// characters) are left out and told of in problems().
///
/// Errors  DataError naming the archive: missing, compressed, no tar archive, a damaged header (with its
/// place), or cut
///         off within a member (with the number of members before it).
/// Thread  opening blocks, and walks through all headers once; all else is safe from any thread.
class TarArchive {
public:
    struct Member {
        std::string name; ///< "sa_000020/sa_223750.jpg", without "./"
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
        bool operator==(const Member&) const = default;
    };

    /// `indexes`: a folder in which the list of members is kept between sessions, for archives of many;
    /// empty: nowhere. An index that is not of just this file, or cannot be read or written, is no failure.
    static std::shared_ptr<const TarArchive> open(const std::filesystem::path& path,
                                                  const std::filesystem::path& indexes = {});
    ~TarArchive();
    TarArchive(const TarArchive&) = delete;
    TarArchive& operator=(const TarArchive&) = delete;

    const std::filesystem::path& path() const { return path_; }
    /// In the order of the archive.
    const std::vector<Member>& members() const { return members_; }
    /// Null when there is no such member.
    const Member* find(std::string_view name) const;
    /// What lies in a folder of the archive ("" its top), without hidden names; empty for one that is not
    /// there.
    const FolderNames& folder(const std::string& name) const;
    bool hasFolder(const std::string& name) const { return folders_.contains(name); }

    /// Bytes of a member from `begin` on; never more than it has. Throws DataError.
    void read(const Member& member, std::uint64_t begin, char* bytes, std::size_t count) const;

    const std::vector<std::string>& problems() const { return problems_; }
    /// Whether the members were taken from a kept index.
    bool isFromIndex() const { return fromIndex_; }

private:
    explicit TarArchive(std::filesystem::path path);
    void openFile();
    void makeFolders();
    void addFolder(const std::string& name);

    std::filesystem::path path_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
    std::int64_t changed_ = 0; ///< when the file was changed, in nanoseconds
    std::vector<Member> members_;
    std::map<std::string, std::size_t, std::less<>> byName_;
    std::map<std::string, FolderNames> folders_;
    std::vector<std::string> problems_;
    bool fromIndex_ = false;
};

/// Whether a file's name says that it is an archive: .tar, also .tar.gz and .tgz (SA-1B's parts are often
/// renamed so without being compressed).
bool hasArchiveName(const std::filesystem::path& path);

} // namespace asam
