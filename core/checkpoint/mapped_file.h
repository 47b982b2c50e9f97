#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

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

} // namespace asam
