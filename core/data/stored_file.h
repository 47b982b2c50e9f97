#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/data/file_names.h"

namespace asam {

class TarArchive;

/// A file or folder of a data set, wherever it lies: in the file system, or in an archive that is read in
/// place. A value; copies share the archive, which stays open as long as any of them lives.
///
/// Thread  reading is safe from any.
class StoredFile {
public:
    /// None.
    StoredFile() = default;
    explicit StoredFile(std::filesystem::path path) : path_(std::move(path)) {}
    /// `name`: of the archive's member or folder, "" for its top.
    StoredFile(std::shared_ptr<const TarArchive> archive, std::string name);

    /// What path() of another StoredFile says: a path in the file system, or ARCHIVE/NAME below an archive
    /// that is opened for it. Throws DataError for an archive that cannot be read; what is not there shows
    /// when it is read.
    static StoredFile at(const std::filesystem::path& path);

    bool empty() const { return path_.empty(); }
    /// For sentences, names and at(); of a member it is ARCHIVE/NAME, which the file system does not know.
    const std::filesystem::path& path() const { return path_; }
    std::string name() const { return path_.filename().string(); }
    bool isInArchive() const { return archive_ != nullptr; }
    bool isFolder() const;
    /// A file that can be read.
    bool isFile() const;

    /// Of a folder. Throws DataError with the system's reason.
    FolderNames names() const;
    /// The same, empty for one that cannot be read.
    FolderNames readableNames() const;
    StoredFile operator/(const std::string& name) const;

    /// 0 for what is not there.
    std::uint64_t size() const;
    /// The whole file; `what` names its purpose in the sentence ("a picture"). Throws DataError as
    /// readFileBytes().
    std::vector<std::uint8_t> read(const std::string& what, std::uint64_t maximumBytes) const;
    /// Reads the file in pieces. Throws DataError.
    std::string sha256() const;
    /// To a new file: linked where both lie in one file system, else copied. Throws DataError.
    void copyTo(const std::filesystem::path& target) const;

    bool operator==(const StoredFile& other) const { return path_ == other.path_; }

private:
    std::filesystem::path path_;
    std::shared_ptr<const TarArchive> archive_;
    std::string member_; ///< in the archive
};

/// Where indexes of archives are kept: in the person's cache; empty without a home.
std::filesystem::path archiveIndexFolder();

} // namespace asam
