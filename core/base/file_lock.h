#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace asam {

class StageContext; // core/base/progress.h

/// Holds a file for this process while it lives: alone, or with others that share it. The system lets go of
/// it when the process ends, however it ends: a lock is never left behind.
///
/// Thread  any; the object is not shared.
/// Note    on a file system without locks (some network shares) nothing is held and nobody is refused;
///         whyNotHeld() tells.
class FileLock {
public:
    enum class Mode { alone, shared };
    /// Makes the file where there is none. Throws DataError when another process, or another FileLock of this
    /// one, holds it in a way that excludes this one, and when the system fails; `holder` says in that
    /// sentence what the file stands for ("the run /data/r1").
    FileLock(const std::filesystem::path& file, const std::string& holder, Mode mode = Mode::alone);
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;

    /// The lock, or nothing where another holds it. Throws DataError when the file cannot be made and when
    /// the system fails.
    static std::optional<FileLock> tryAlone(const std::filesystem::path& file);
    /// The same of a file that nobody asks isHeld() of: what is refused is refused without a pause.
    static std::optional<FileLock> tryAloneAtOnce(const std::filesystem::path& file);
    /// Whether any process holds it, alone or with others. Never makes the file. For a moment it looks like a
    /// lock of its own, which those who ask for one wait out, for 50 ms.
    static bool isHeld(const std::filesystem::path& file);
    /// Lets others share what was held alone.
    void share() const;
    /// Whether the file at that path is still the one that is held: another process may have removed it
    /// meanwhile.
    bool isOf(const std::filesystem::path& file) const;
    /// The system's reason where the file system has no locks; empty where the file is held.
    const std::string& whyNotHeld() const { return whyNotHeld_; }

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    static std::optional<FileLock> tried(const std::filesystem::path& file, int tries);
    int descriptor_ = -1;
    std::string whyNotHeld_;
};

/// The lock of work that one process does alone, as FileLock's constructor. Where the file system has no
/// locks the work goes on, with a warning.
FileLock lockForWork(const std::filesystem::path& file, const std::string& holder,
                     const StageContext& context);

/// For work that processes share, which cannot do without. Throws DataError where the file system has no
/// locks.
void requireLocks(const FileLock& lock, const std::string& holder);

/// Whether a system's error (errno) says that a file system has no locks, and not that a lock is refused.
bool isWantOfLocks(int systemError);

} // namespace asam
