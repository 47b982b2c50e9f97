#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/data/tar_archive.h"

namespace asam::detail {

/// Fills `count` bytes from `offset`; false where the file ends before.
using ReadAt = std::function<bool(std::uint64_t offset, char* bytes, std::size_t count)>;

struct TarListing {
    std::vector<TarArchive::Member> members;
    std::vector<std::string> problems;
};

/// Walks through an archive's headers. Throws DataError whose sentence begins with the archive's name.
TarListing listTar(const std::string& archive, std::uint64_t size, const ReadAt& read);

} // namespace asam::detail
