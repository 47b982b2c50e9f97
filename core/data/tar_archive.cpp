#include "core/data/tar_archive.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/data/tar_headers.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using Member = TarArchive::Member;

constexpr std::size_t kWorthKeeping = 1000; ///< members from which on an index is kept
constexpr const char* kIndexTitle = "asam tar index 1";

std::string systemReason(int reason) {
    return std::error_code(reason, std::generic_category()).message();
}

/// All bytes, or false where the file ends before. Throws DataError with the system's reason.
bool readFully(int descriptor, std::uint64_t offset, char* bytes, std::size_t count, const fs::path& path) {
    while (count > 0) {
        const ssize_t got = pread(descriptor, bytes, count, static_cast<off_t>(offset));
        if (got < 0 && errno != EINTR) {
            throw DataError(fmt::format(
                "The archive \"{}\" cannot be read: {}. Look whether its disk is there, or copy it again.",
                path.string(), systemReason(errno)));
        }
        if (got == 0) {
            return false;
        }
        if (got > 0) {
            bytes += got;
            offset += static_cast<std::uint64_t>(got);
            count -= static_cast<std::size_t>(got);
        }
    }
    return true;
}

/// Which file an index is of.
std::string indexHead(const fs::path& path, std::uint64_t size, std::int64_t changed) {
    return fmt::format("{}\t{}\t{}\t{}", kIndexTitle, size, changed, path.string());
}

fs::path indexFile(const fs::path& folder, const fs::path& archive) {
    constexpr std::size_t kDigits = 16; // tells archives of one name apart
    return folder / fmt::format("{} {}.index", safeFileName(archive.filename().string()),
                                sha256OfBytes(archive.string()).substr(0, kDigits));
}

std::optional<std::uint64_t> takeNumber(std::string_view& line) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    const auto length = static_cast<std::size_t>(end - line.data());
    if (error != std::errc() || length >= line.size() || line[length] != '\t') {
        return std::nullopt;
    }
    line.remove_prefix(length + 1);
    return number;
}

/// Lines "m OFFSET SIZE NAME" and "p SENTENCE", tabs between; the last line is "end". Nothing for another
/// file's index, or a damaged one.
std::optional<detail::TarListing> readIndex(const fs::path& file, const std::string& head,
                                            std::uint64_t size) {
    std::ifstream stream(file, std::ios::binary);
    std::string line;
    if (!stream || !std::getline(stream, line) || line != head) {
        return std::nullopt;
    }
    detail::TarListing listing;
    while (std::getline(stream, line)) {
        std::string_view rest(line);
        if (rest == "end") {
            return listing;
        }
        if (rest.starts_with("p\t")) {
            listing.problems.emplace_back(rest.substr(2));
            continue;
        }
        if (!rest.starts_with("m\t")) {
            return std::nullopt;
        }
        rest.remove_prefix(2);
        const auto offset = takeNumber(rest);
        const auto length = offset ? takeNumber(rest) : std::nullopt;
        if (!length || *offset > size || *length > size - *offset || rest.empty()) {
            return std::nullopt;
        }
        listing.members.push_back({std::string(rest), *offset, *length});
    }
    return std::nullopt;
}

void keepIndex(const fs::path& file, const std::string& head, const detail::TarListing& listing) {
    std::string text = head + "\n";
    for (const Member& member : listing.members) {
        text += fmt::format("m\t{}\t{}\t{}\n", member.offset, member.size, member.name);
    }
    for (const std::string& problem : listing.problems) {
        text += fmt::format("p\t{}\n", problem);
    }
    text += "end\n";
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    try {
        writeFileAtomically(file, text);
    } catch (const DataError&) { // the next opening walks through the headers again
    }
}

/// The folder ("" the archive's top) and the last name.
std::pair<std::string, std::string> parted(const std::string& name) {
    const std::size_t slash = name.rfind('/');
    return slash == std::string::npos ? std::pair(std::string(), name)
                                      : std::pair(name.substr(0, slash), name.substr(slash + 1));
}

} // namespace

TarArchive::TarArchive(fs::path path) : path_(std::move(path)) {}

TarArchive::~TarArchive() {
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
}

void TarArchive::openFile() {
    descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat status {};
    if (descriptor_ < 0 || fstat(descriptor_, &status) != 0) {
        throw DataError(
            fmt::format("The archive \"{}\" cannot be opened: {}. Look whether it is there and may be read.",
                        path_.string(), systemReason(errno)));
    }
    if (!S_ISREG(status.st_mode)) {
        throw DataError(fmt::format("\"{}\" is a folder or a device; expected a tar archive. Open a folder "
                                    "under a name that does not end like an archive's.",
                                    path_.string()));
    }
    size_ = static_cast<std::uint64_t>(status.st_size);
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    changed_ = static_cast<std::int64_t>(status.st_mtim.tv_sec) * kNanoseconds + status.st_mtim.tv_nsec;
    // Headers lie a picture apart: what would be read ahead of each is not needed.
    posix_fadvise(descriptor_, 0, 0, POSIX_FADV_RANDOM);
}

std::shared_ptr<const TarArchive> TarArchive::open(const fs::path& path, const fs::path& indexes) {
    const std::shared_ptr<TarArchive> archive(new TarArchive(fs::absolute(path).lexically_normal()));
    archive->openFile();
    const std::string head = indexHead(archive->path_, archive->size_, archive->changed_);
    const fs::path file = indexes.empty() ? fs::path() : indexFile(indexes, archive->path_);
    std::optional<detail::TarListing> listing;
    if (!file.empty()) {
        listing = readIndex(file, head, archive->size_);
        archive->fromIndex_ = listing.has_value();
    }
    if (!listing) {
        listing =
            detail::listTar(archive->path_.string(), archive->size_,
                            [&archive](std::uint64_t offset, char* bytes, std::size_t count) {
                                return readFully(archive->descriptor_, offset, bytes, count, archive->path_);
                            });
        if (!file.empty() && listing->members.size() >= kWorthKeeping) {
            keepIndex(file, head, *listing);
        }
    }
    archive->members_ = std::move(listing->members);
    archive->problems_ = std::move(listing->problems);
    archive->makeFolders();
    return archive;
}

void TarArchive::makeFolders() {
    folders_[""];
    for (std::size_t index = 0; index < members_.size(); ++index) {
        const std::string& name = members_[index].name;
        const auto [place, isNew] = byName_.emplace(name, index);
        place->second = index; // the later one counts
        if (isNew) {
            const auto [folder, last] = parted(name);
            addFolder(folder);
            if (!last.starts_with('.')) {
                folders_[folder].files.push_back(last);
            }
        }
    }
}

void TarArchive::addFolder(const std::string& name) {
    if (folders_.contains(name)) {
        return;
    }
    folders_[name];
    const auto [above, last] = parted(name);
    addFolder(above);
    if (!last.starts_with('.')) {
        folders_[above].folders.push_back(last);
    }
}

const Member* TarArchive::find(std::string_view name) const {
    const auto found = byName_.find(name);
    return found == byName_.end() ? nullptr : &members_[found->second];
}

const FolderNames& TarArchive::folder(const std::string& name) const {
    static const FolderNames none;
    const auto found = folders_.find(name);
    return found == folders_.end() ? none : found->second;
}

void TarArchive::read(const Member& member, std::uint64_t begin, char* bytes, std::size_t count) const {
    if (begin > member.size || count > member.size - begin ||
        !readFully(descriptor_, member.offset + begin, bytes, count, path_)) {
        throw DataError(
            fmt::format("The archive \"{}\" ends within \"{}\"; it has changed since it was opened.",
                        path_.string(), member.name));
    }
}

bool hasArchiveName(const fs::path& path) {
    const std::string name = lowerCase(path.filename().string());
    return name.ends_with(".tar") || name.ends_with(".tar.gz") || name.ends_with(".tgz");
}

} // namespace asam
