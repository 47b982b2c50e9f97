#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "core/base/error.h"

namespace asam::cli {

/// A folder that goes with the object.
class ScratchFolder {
public:
    /// Throws DataError where none can be made.
    ScratchFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "asam-bench-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            throw DataError("No temporary folder could be made in " +
                            std::filesystem::temp_directory_path().string() + ".");
        }
        path_ = name;
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace asam::cli
