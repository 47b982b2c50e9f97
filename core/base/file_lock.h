#pragma once

#include <filesystem>
#include <string>

namespace asam {

/// Holds a file for this process alone while it lives. The system lets go of it when the process ends, however it ends:
/// a lock is never left behind.
///
/// Thread  any; the object is not shared.
/// Note    on a network share without locks nothing is held and nothing is refused.
class FileLock {
public:
    /// Makes the file where there is none. Throws DataError when another process, or another FileLock of this one,
    /// holds it; `holder` says in that sentence what the file stands for ("the run /data/r1").
    FileLock(const std::filesystem::path& file, const std::string& holder);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int descriptor_ = -1;
};

} // namespace asam
