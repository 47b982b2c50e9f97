#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace asam {

/// A PNG file with text chunks put before its pixels, in key order: tEXt, or iTXt where a text is not Latin-1. Keys
/// have 1 to 79 printable Latin-1 characters; texts are UTF-8. Throws DataError for others.
std::vector<std::uint8_t> withPngTexts(const std::vector<std::uint8_t>& png,
                                       const std::map<std::string, std::string>& texts);

/// The text chunks (tEXt, zTXt, iTXt) as UTF-8; of two with one key the first. Chunks with a wrong checksum, or
/// texts above 16 MiB, are refused: DataError with the reason. Pixels are skipped over, whatever they hold.
std::map<std::string, std::string> parsePngTexts(std::span<const std::uint8_t> png);

} // namespace asam
