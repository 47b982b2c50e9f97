#pragma once

#include <filesystem>

namespace asam {

/// A folder that appears whole or not at all: it is filled under the name TARGET.partial and then renamed.
/// What was not put in place goes with the object, so that a failure or a stop leaves nothing behind.
class StagedFolder {
public:
    /// Throws DataError when `target` exists and is not an empty folder, or when nothing can be made beside
    /// it. A TARGET.partial that an earlier crash left is removed.
    explicit StagedFolder(std::filesystem::path target);
    ~StagedFolder();
    StagedFolder(const StagedFolder&) = delete;
    StagedFolder& operator=(const StagedFolder&) = delete;

    /// Where to write.
    const std::filesystem::path& path() const { return partial_; }
    std::filesystem::path operator/(const std::filesystem::path& name) const { return partial_ / name; }
    /// Throws DataError with the system's reason.
    void putInPlace();

private:
    std::filesystem::path target_;
    std::filesystem::path partial_;
    bool placed_ = false;
};

} // namespace asam
