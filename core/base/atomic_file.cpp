#include "core/base/atomic_file.h"

#include <cerrno>
#include <cstdio>
#include <random>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
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

/// A rename would put an ordinary file in the place of a device, for whoever may write to its folder.
void requireOrdinaryPlace(const fs::path& path) {
    std::error_code absent;
    const fs::file_status status = fs::status(path, absent);
    if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) {
        throw DataError(fmt::format(
            "{} is a device or a pipe and is not written to; expected the name of a file.", path.string()));
    }
}

std::string randomLetters() {
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device random;
    std::string letters(6, ' ');
    for (char& letter : letters) {
        letter = kLetters[random() % kLetters.size()];
    }
    return letters;
}

struct NewFile {
    fs::path path;
    int descriptor = -1;
};

/// A file of a name that is free, as public as any other new file: the system takes the process's umask off,
/// which nobody can ask for without setting it for all threads (and mkstemp makes files that only the owner
/// reads). Negative descriptor: errno says why.
NewFile createUnfinished(const fs::path& folder) {
    constexpr int kTries = 100;
    NewFile made;
    for (int tried = 0; made.descriptor < 0 && tried < kTries; ++tried) {
        made.path = folder / (std::string(kUnfinishedPrefix) + randomLetters());
        made.descriptor = open(made.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (made.descriptor < 0 && errno != EEXIST) {
            break;
        }
    }
    return made;
}

/// The file under its temporary name; removed unless it was put in place.
class TemporaryFile {
public:
    explicit TemporaryFile(fs::path target)
        : target_(std::move(target)),
          folder_(target_.has_parent_path() ? target_.parent_path() : fs::path(".")) {
        NewFile made = createUnfinished(folder_);
        if (made.descriptor < 0) {
            throwCannotWrite(target_, errno);
        }
        descriptor_ = made.descriptor;
        temporary_ = std::move(made.path);
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
    fs::path temporary_;
    int descriptor_ = -1;
    bool placed_ = false;
};

} // namespace

void writeFileAtomically(const fs::path& path, std::string_view bytes) {
    writeFileAtomically(path, [bytes](const ByteSink& sink) { sink(bytes); });
}

void writeFileAtomically(const fs::path& path, const std::function<void(const ByteSink&)>& write) {
    requireOrdinaryPlace(path);
    TemporaryFile file(resolvedTarget(path));
    write([&file](std::string_view bytes) { file.append(bytes); });
    file.putInPlace();
}

} // namespace asam
