#include "core/data/file_bytes.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {

std::vector<std::uint8_t> readFileBytes(const std::filesystem::path& path, const std::string& what,
                                        std::uint64_t maximumBytes) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
        throw DataError(fmt::format("There is no file \"{}\"; expected {}.", path.string(), what));
    }
    if (!fs::is_regular_file(status)) {
        throw DataError(fmt::format("\"{}\" is a folder or a device; expected {}.", path.string(), what));
    }
    const std::uintmax_t size = fs::file_size(path, error);
    if (error || size == 0 || size > maximumBytes) {
        throw DataError(fmt::format("\"{}\" {}; expected {}.", path.string(),
                                    error ? fmt::format("cannot be read ({})", error.message())
                                    : size == 0
                                        ? std::string("is empty")
                                        : fmt::format("has {} bytes, more than {}", size, maximumBytes),
                                    what));
    }
    std::vector<std::uint8_t> bytes(size);
    std::ifstream file(path, std::ios::binary);
    if (!file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size))) {
        throw DataError(fmt::format("\"{}\" cannot be read ({}); expected {}.", path.string(), std::strerror(errno),
                                    what));
    }
    return bytes;
}

} // namespace asam
