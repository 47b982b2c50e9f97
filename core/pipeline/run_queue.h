#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/file_lock.h"
#include "core/pipeline/pipeline.h"

namespace asam {

enum class QueueState {
    waiting,
    running,
    paused,      ///< begun; what is finished is kept, and its memory was given back
    interrupted, ///< it was running when the program ended without a word
    done,        ///< perhaps with images that failed
    failed,      ///< nothing more could be done: `sentence` says why
    cancelled,
};

std::string_view toString(QueueState state);
/// It has work before it: waiting, paused or interrupted.
bool isPending(QueueState state);

/// One run in the queue.
struct QueueEntry {
    std::int64_t id = 0; ///< given by the queue, never twice
    std::string name;    ///< for people
    RunRequest request;
    ComputeSettings compute;
    bool failedOnly = false; ///< only images that failed are done
    QueueState state = QueueState::waiting;
    std::string sentence;          ///< why it failed
    std::int64_t images = 0;       ///< that it was about, when it ended
    std::int64_t failedImages = 0; ///< of them
    double seconds = 0;            ///< of work so far, without pauses
    std::optional<double> tunedGain; ///< mean IoU of the tuned tokens less SAM's, where both were measured
};

/// What happens after an entry that failed as a whole.
enum class QueuePolicy { goOn, stop };

/// Runs that are to be computed one after the other, in their order. A value: it computes nothing.
class RunQueue {
public:
    const std::vector<QueueEntry>& entries() const { return entries_; }
    bool empty() const { return entries_.empty(); }
    /// Null for an id that is not there.
    const QueueEntry* find(std::int64_t id) const;
    QueueEntry* find(std::int64_t id);
    std::optional<std::size_t> placeOf(std::int64_t id) const;

    /// At the end; returns its id.
    std::int64_t add(QueueEntry entry);
    void remove(std::int64_t id);
    /// Takes the entry from one place to another; places count after it was taken away.
    void move(std::size_t from, std::size_t to);
    /// The first that waits, is paused or was interrupted; null: all is done.
    const QueueEntry* next() const;
    std::size_t count(QueueState state) const;
    std::size_t pending() const;

    /// Nobody runs: what says it does was interrupted. Returns how many.
    std::size_t markInterrupted();

    QueuePolicy policy = QueuePolicy::goOn;
    bool continueAtStart = false; ///< the window goes on with the queue by itself

private:
    std::vector<QueueEntry> entries_;
    std::int64_t last_ = 0;

    friend nlohmann::json queueToJson(const RunQueue& queue);
    friend RunQueue queueFromJson(const nlohmann::json& document, std::vector<std::string>* leftOut);
};

nlohmann::json queueToJson(const RunQueue& queue);
/// Throws ConfigError for a document of another form. Entries of another form, as those with a setting of
/// another version, are left out and named in `leftOut`, with the reason; without it they are refused too.
RunQueue queueFromJson(const nlohmann::json& document, std::vector<std::string>* leftOut = nullptr);

/// A queue on disk: one JSON file, replaced whole at each save, and beside it FILE.lock, which one program
/// holds while it lives.
class QueueFile {
public:
    /// Takes the lock where no other program holds it.
    explicit QueueFile(std::filesystem::path file);

    /// False: another program has the queue, and this one is not to write it.
    bool isOurs() const { return lock_.has_value(); }
    /// Tries again.
    bool acquire();
    const std::filesystem::path& path() const { return file_; }

    /// Empty where there is none. A file that cannot be read is set aside as FILE.damaged; of one with
    /// entries that cannot be read a copy is kept there, and the others are the queue. `problem` becomes a
    /// sentence that says so.
    RunQueue load(std::string& problem) const;
    /// Throws DataError.
    void save(const RunQueue& queue) const;

private:
    std::filesystem::path file_;
    std::optional<FileLock> lock_;
};

} // namespace asam
