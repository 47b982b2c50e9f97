#include "core/checkpoint/mapped_file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throwCannotRead(const fs::path& path, int reason) {
    throw CheckpointError(fmt::format("{} could not be read: {}.", path.string(),
                                      std::error_code(reason, std::generic_category()).message()));
}

} // namespace

MappedFile::MappedFile(fs::path path, char* data, std::size_t size)
    : path_(std::move(path)), data_(data), size_(size) {}

MappedFile::~MappedFile() {
    if (data_ != nullptr) {
        munmap(data_, size_);
    }
}

std::shared_ptr<const MappedFile> MappedFile::open(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        throwCannotRead(path, errno);
    }
    struct stat status {};
    if (fstat(descriptor, &status) != 0) {
        const int reason = errno;
        close(descriptor);
        throwCannotRead(path, reason);
    }
    if (!S_ISREG(status.st_mode)) {
        close(descriptor);
        throw CheckpointError(fmt::format("{} is not a file; expected a checkpoint file.", path.string()));
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    void* data = nullptr;
    int reason = 0;
    if (size > 0) {
        data = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, descriptor, 0);
        reason = data == MAP_FAILED ? errno : 0;
    }
    close(descriptor);
    if (reason != 0) {
        throwCannotRead(path, reason);
    }
    return std::shared_ptr<const MappedFile>(new MappedFile(path, static_cast<char*>(data), size));
}

} // namespace asam
