#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/ledger/ledger_errors.h"

namespace asam {

enum class WorkState { pending, running, done, failed };

std::string_view toString(WorkState state);

/// Where one stage of one image stands.
struct LedgerEntry {
    std::string image;
    std::string stage; ///< the stage's word
    WorkState state = WorkState::pending;
    std::string fingerprint; ///< of the result, when done
    double changed = 0;      ///< seconds since 1970 of the last change
    double seconds = 0;      ///< that the work took, when done
    int attempts = 0;
    std::string reason; ///< a sentence: why it failed; when done, what of it is not as was asked for
    std::string step;   ///< the phase and step it failed at: "attack/iterate 3"
    std::string worker; ///< who works or worked on it: "cpu", "cuda:0", "rank 2"
};

/// A file of a finished stage, as it was when the stage finished.
struct LedgerFile {
    std::string name; ///< below the run: "attack/sa_1.json"
    std::int64_t bytes = 0;
    std::string sha256;
};

struct LedgerCounts {
    std::map<WorkState, std::int64_t> states;
    std::int64_t of(WorkState state) const;
};

/// What a run knows of its work: a row for each image and stage, in RUN/ledger.sqlite. The stage's own files
/// decide what is finished (RunDirectory); the ledger's row is written after them, and a lost row costs a
/// look at the files and no work. It answers at once what would otherwise be asked of ten thousands of files.
///
/// Writes  are transactions; the journal is write-ahead, so that readers never wait. A crash of the process
///         loses nothing; a loss of power may lose the last rows (JournalKeeper). A ledger of an older
///         version is brought up to date when it is opened for writing.
/// Reads   also where nothing can be written: in a folder that is read-only here the ledger is read as it
/// lies
///         there, with a journal that a killed process left.
/// Errors  DataError naming the ledger and SQLite's reason, from every call; LedgerBusy, LedgerUnreachable or
///         DiskFull where the ledger itself may be sound.
/// Thread  any; calls take turns. One process writes (the run's lock sees to that), any number reads.
class RunLedger {
public:
    enum class Access { read, write };
    /// Access::write makes the file where there is none. Access::read of a missing file throws DataError.
    RunLedger(const std::filesystem::path& file, Access access);
    ~RunLedger();

    static constexpr const char* kName = "ledger.sqlite";
    /// Below the run: the ledgers of processes that share it, until they are merged.
    static constexpr const char* kShards = "ledgers";

    /// What is known of a run to read: its ledger, with what the processes that share it have written so far.
    /// Nothing for a run without any.
    static std::unique_ptr<RunLedger> ofRun(const std::filesystem::path& run);

    /// Rows for images that are not known yet: pending. Their order is kept. One transaction.
    void addImages(const std::vector<std::string>& images, const std::vector<std::string>& stages);

    void begin(const std::string& image, std::string_view stage, const std::string& worker);
    /// Replaces what was known of the stage's files. `note`: a sentence about what is not as was asked for.
    void finish(const std::string& image, std::string_view stage, const std::string& fingerprint,
                double seconds, const std::vector<LedgerFile>& files, const std::string& note = {});
    void fail(const std::string& image, std::string_view stage, const std::string& reason,
              const std::string& step);
    /// One file of finished work is none of its files any more; the work stays as it is.
    void forgetFile(const std::string& name);
    /// Back to pending, with its files forgotten.
    void reset(const std::string& image, std::string_view stage);
    /// What is "running" while nobody runs: left by a process that ended. Back to pending; returns how many.
    std::int64_t resetRunning();
    /// Failed work back to pending; returns how many.
    std::int64_t resetFailed();
    /// One state for a stage of many images, entered where they are not known; for stages that work on all
    /// of them together. One transaction.
    void mark(const std::vector<std::string>& images, std::string_view stage, WorkState state,
              const std::string& reason = {});

    std::vector<std::string> images() const; ///< in the order in which they were added
    std::vector<LedgerEntry> entries() const;
    std::vector<LedgerEntry> entriesOf(const std::string& image) const; ///< reads no other image's rows
    std::vector<LedgerEntry> entriesIn(WorkState state) const;
    std::vector<LedgerFile> files() const;
    std::vector<LedgerFile> filesOf(const std::string& image, std::string_view stage) const;
    /// Reads all that there is. Throws DataError where it is damaged, or where the counts are not those of
    /// the rows.
    void check() const;
    /// By stage word.
    std::map<std::string, LedgerCounts> counts() const;
    /// How often each sentence stands as the reason of a failure, most frequent first.
    std::vector<std::pair<std::string, std::int64_t>> failures() const;
    /// The same of finished work's notes.
    std::vector<std::pair<std::string, std::int64_t>> notes() const;
    /// Stages of that word that were computed within the last `window` seconds before `now` (seconds since
    /// 1970), an hour, from when the first of them was begun. 0 for fewer than two. What failed does not count,
    /// nor what was known only as pending and then found finished.
    /// Times in the ledger are those of day: what is too long for any image (the machine slept, or somebody
    /// paused the run) is no part of the span.
    double ratePerHour(std::string_view stage, double window, double now) const;

    /// Takes the rows of a shard's ledger: of two rows for one work the finished one counts, else the newer;
    /// one that only says that there is work counts for nothing. One transaction.
    void merge(const std::filesystem::path& shard);

private:
    void take(const std::string& shard); ///< as SQLite names it

    struct State;
    std::unique_ptr<State> state_;
};

/// Seconds since 1970.
double secondsSinceEpoch();

} // namespace asam
