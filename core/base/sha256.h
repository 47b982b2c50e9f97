#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace asam {

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece.
class Sha256 {
public:
    Sha256();
    void update(std::string_view bytes);
    /// 64 lower-case hexadecimal digits. The object is used up.
    std::string finish();

private:
    void compress(const unsigned char* block);

    std::array<std::uint32_t, 8> state_;
    std::array<unsigned char, 64> pending_{};
    std::size_t pendingSize_ = 0;
    std::uint64_t totalSize_ = 0;
};

std::string sha256OfBytes(std::string_view bytes);

/// Reads the file in pieces. Throws DataError naming the file and the system's reason.
std::string sha256OfFile(const std::filesystem::path& path);

} // namespace asam
