#include "core/base/atomic_file.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throwCannotWrite(const fs::path& path, int reason) {
    const std::string sentence = fmt::format("{} could not be written: {}.", path.string(),
                                             std::error_code(reason, std::generic_category()).message());
    if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG) {
        throw DiskFull(sentence);
    }
    throw DataError(sentence);
}

/// Where the rename goes: through a symbolic link, so that the link stays one.
fs::path resolvedTarget(const fs::path& path) {
    std::error_code failure;
    if (!fs::is_symlink(path, failure)) {
        return path;
    }
    const fs::path target = fs::weakly_canonical(path, failure);
    return failure ? path : target;
}

/// Asked once: it cannot be read without being changed for a moment, in which another thread would take it
/// for what the process wants.
mode_t processMask() {
    static const mode_t mask = [] {
        const mode_t found = umask(0);
        umask(found);
        return found;
    }();
    return mask;
}

/// The file under its temporary name; removed unless it was put in place.
class TemporaryFile {
public:
    explicit TemporaryFile(fs::path target)
        : target_(std::move(target)),
          folder_(target_.has_parent_path() ? target_.parent_path() : fs::path(".")),
          temporary_((folder_ / (std::string(kUnfinishedPrefix) + "XXXXXX")).string()) {
        descriptor_ = mkostemp(temporary_.data(), O_CLOEXEC);
        if (descriptor_ < 0) {
            throwCannotWrite(target_, errno);
        }
        // mkostemp makes files that only the owner reads; a result is as public as any other new file.
        fchmod(descriptor_, 0666 & ~processMask());
    }

    ~TemporaryFile() {
        if (descriptor_ >= 0) {
            close(descriptor_);
        }
        if (!placed_) {
            unlink(temporary_.c_str());
        }
    }

    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void append(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                throwCannotWrite(target_, errno);
            }
            if (written > 0) {
                bytes.remove_prefix(static_cast<std::size_t>(written));
            }
        }
    }

    void putInPlace() {
        if (fsync(descriptor_) != 0 && errno != EINVAL) {
            throwCannotWrite(target_, errno);
        }
        const int closed = close(descriptor_);
        descriptor_ = -1;
        if (closed != 0 || std::rename(temporary_.c_str(), target_.c_str()) != 0) {
            throwCannotWrite(target_, errno);
        }
        placed_ = true;
        // The file is whole either way; a file system that cannot sync a folder is no reason to fail.
        if (const int folder = open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); folder >= 0) {
            fsync(folder);
            close(folder);
        }
    }

private:
    fs::path target_;
    fs::path folder_;
    std::string temporary_;
    int descriptor_ = -1;
    bool placed_ = false;
};

} // namespace

void writeFileAtomically(const fs::path& path, std::string_view bytes) {
    writeFileAtomically(path, [bytes](const ByteSink& sink) { sink(bytes); });
}

void writeFileAtomically(const fs::path& path, const std::function<void(const ByteSink&)>& write) {
    TemporaryFile file(resolvedTarget(path));
    write([&file](std::string_view bytes) { file.append(bytes); });
    file.putInPlace();
}

} // namespace asam
