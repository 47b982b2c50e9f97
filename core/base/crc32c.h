#pragma once

#include <cstdint>
#include <string_view>

namespace asam {

/// The Castagnoli checksum (polynomial 0x1EDC6F41, reflected, as RFC 3720 appendix B.4).
std::uint32_t crc32c(std::string_view bytes);

} // namespace asam
