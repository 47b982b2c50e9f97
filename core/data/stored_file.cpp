#include "core/data/stored_file.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/user_folders.h"
#include "core/data/file_bytes.h"
#include "core/data/tar_archive.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = std::size_t{1} << 20;

const TarArchive::Member& requireMember(const TarArchive& archive, const std::string& name) {
    const TarArchive::Member* member = archive.find(name);
    if (member == nullptr) {
        throw DataError(
            fmt::format("There is no \"{}\" in the archive \"{}\".", name, archive.path().string()));
    }
    return *member;
}

/// Hands over a member in pieces.
template <typename Take>
void readInPieces(const TarArchive& archive, const TarArchive::Member& member, Take take) {
    std::string piece;
    for (std::uint64_t begin = 0; begin < member.size; begin += piece.size()) {
        piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, member.size - begin)));
        archive.read(member, begin, piece.data(), piece.size());
        take(std::string_view(piece));
    }
}

} // namespace

fs::path archiveIndexFolder() {
    const fs::path cache = userCacheFolder();
    return cache.empty() ? cache : cache / "archives";
}

StoredFile::StoredFile(std::shared_ptr<const TarArchive> archive, std::string name)
    : path_(name.empty() ? archive->path() : archive->path() / name), archive_(std::move(archive)),
      member_(std::move(name)) {}

StoredFile StoredFile::at(const fs::path& path) {
    std::error_code error;
    if (fs::exists(path, error)) {
        return StoredFile(path);
    }
    for (fs::path above = path.parent_path(); above.has_relative_path(); above = above.parent_path()) {
        if (fs::is_regular_file(above, error)) {
            return {TarArchive::open(above, archiveIndexFolder()),
                    path.lexically_relative(above).generic_string()};
        }
    }
    return StoredFile(path);
}

bool StoredFile::isFolder() const {
    std::error_code error;
    return archive_ ? archive_->hasFolder(member_) : fs::is_directory(path_, error);
}

bool StoredFile::isFile() const {
    std::error_code error;
    return archive_ ? archive_->find(member_) != nullptr : fs::is_regular_file(path_, error);
}

FolderNames StoredFile::names() const {
    return archive_ ? archive_->folder(member_) : namesInFolder(path_);
}

FolderNames StoredFile::readableNames() const {
    return archive_ ? archive_->folder(member_) : asam::readableNames(path_);
}

StoredFile StoredFile::operator/(const std::string& name) const {
    if (!archive_) {
        return StoredFile(path_ / name);
    }
    return {archive_, member_.empty() ? name : fmt::format("{}/{}", member_, name)};
}

std::uint64_t StoredFile::size() const {
    if (archive_) {
        const TarArchive::Member* member = archive_->find(member_);
        return member != nullptr ? member->size : 0;
    }
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path_, error);
    return error ? 0 : size;
}

std::vector<std::uint8_t> StoredFile::read(const std::string& what, std::uint64_t maximumBytes) const {
    if (!archive_) {
        return readFileBytes(path_, what, maximumBytes);
    }
    const TarArchive::Member& member = requireMember(*archive_, member_);
    if (member.size == 0 || member.size > maximumBytes) {
        throw DataError(fmt::format(
            "\"{}\" {}; expected {}.", path_.string(),
            member.size == 0 ? std::string("is empty")
                             : fmt::format("has {} bytes, more than {}", member.size, maximumBytes),
            what));
    }
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(member.size));
    archive_->read(member, 0, reinterpret_cast<char*>(bytes.data()), bytes.size());
    return bytes;
}

std::string StoredFile::sha256() const {
    if (!archive_) {
        return sha256OfFile(path_);
    }
    Sha256 sum;
    readInPieces(*archive_, requireMember(*archive_, member_),
                 [&sum](std::string_view piece) { sum.update(piece); });
    return sum.finish();
}

void StoredFile::copyTo(const fs::path& target) const {
    if (archive_) {
        const TarArchive::Member& member = requireMember(*archive_, member_);
        writeFileAtomically(target, [&](const ByteSink& sink) { readInPieces(*archive_, member, sink); });
        return;
    }
    std::error_code error;
    const fs::path source = fs::canonical(path_, error);
    if (!error) {
        fs::create_hard_link(source, target, error);
    }
    if (error) {
        error.clear();
        fs::copy_file(path_, target, error);
    }
    if (error) {
        throw DataError(
            fmt::format("{} cannot be copied to {}: {}.", path_.string(), target.string(), error.message()));
    }
}

} // namespace asam
