#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include <ATen/core/Tensor.h>

namespace asam {

/// A file's bytes in memory without reading them. The mapping is private: writing into a tensor made from it
/// changes neither the file nor other tensors' files. It stays valid when the file is replaced or removed.
class MappedFile {
public:
    /// Throws CheckpointError naming the file and the system's reason.
    static std::shared_ptr<const MappedFile> open(const std::filesystem::path& path);

    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::string_view bytes() const { return {data_, size_}; }

private:
    MappedFile(std::filesystem::path path, char* data, std::size_t size);

    std::filesystem::path path_;
    char* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Element type, shape and strides over bytes that have been checked to hold them all.
struct TensorLayout {
    c10::ScalarType type{};
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides; ///< empty: contiguous
    std::int64_t offset = 0;           ///< in elements
};

/// The contiguous tensor in `bytes`, which `owner` keeps alive: shares them where layout and alignment allow
/// it, copies otherwise. Throws CheckpointError for bool bytes other than 0 and 1 (`name` says which tensor).
at::Tensor tensorOverBytes(std::shared_ptr<const void> owner, std::string_view bytes, const TensorLayout& layout,
                           const std::string& name);

} // namespace asam
