#include "core/checkpoint/mapped_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <torch/torch.h>
#include <unistd.h>

#include "core/base/error.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throwCannotRead(const fs::path& path, int reason) {
    throw CheckpointError(fmt::format("{} could not be read: {}.", path.string(),
                                      std::error_code(reason, std::generic_category()).message()));
}

std::int64_t countElements(const std::vector<std::int64_t>& shape) {
    std::int64_t count = 1;
    for (const std::int64_t size : shape) {
        count *= size;
    }
    return count;
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

at::Tensor tensorOverBytes(std::shared_ptr<const void> owner, std::string_view bytes, const TensorLayout& layout,
                           const std::string& name) {
    const auto options = torch::TensorOptions().dtype(layout.type);
    const std::size_t elementSize = c10::elementSize(layout.type);
    if (countElements(layout.shape) == 0) {
        return torch::empty(layout.shape, options);
    }
    if (layout.type == torch::kBool &&
        std::any_of(bytes.begin(), bytes.end(), [](char value) { return value != 0 && value != 1; })) {
        throw CheckpointError(fmt::format("Tensor \"{}\" is of type bool, but has bytes other than 0 and 1.", name));
    }
    const bool aligned = reinterpret_cast<std::uintptr_t>(bytes.data()) % elementSize == 0;
    if (!aligned) {
        const auto copy = std::make_shared<std::vector<std::uint64_t>>((bytes.size() + 7) / 8 + 1);
        std::memcpy(copy->data(), bytes.data(), bytes.size());
        bytes = {reinterpret_cast<const char*>(copy->data()), bytes.size()};
        owner = copy;
    }
    // from_blob wants a mutable pointer; the memory behind it is private to this process.
    char* start = const_cast<char*>(bytes.data()) + static_cast<std::size_t>(layout.offset) * elementSize;
    const auto release = [owner = std::move(owner)](void*) {};
    if (layout.strides.empty()) {
        return torch::from_blob(start, layout.shape, release, options);
    }
    return torch::from_blob(start, layout.shape, layout.strides, release, options).contiguous();
}

} // namespace asam
