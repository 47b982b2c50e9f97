#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <list>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/file_lock.h"
#include "core/base/progress.h"
#include "core/ledger/run_ledger.h"
#include "core/parallel/work_claims.h"
#include "core/parallel/work_handout.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// How this process takes part in a run.
struct RunSharing {
    bool joined = false; ///< other processes, here or on other machines, may work in the run at the same time
    int shard = 1;       ///< of `shards`, from 1: only every shards-th image is this process's
    int shards = 1;
    /// Of a process that a launcher has started with others (work_handout.h): by it rank 0 gives out the
    /// images. Null: they are taken by claims alone. It outlives the run.
    WorkHandout* handout = nullptr;

    /// Processes that share a run; a shard is always one of them.
    bool isShared() const { return joined || shards > 1; }
    /// Those of a run's images, in the run's order, that are this shard's.
    std::vector<std::string> ownImages(const std::vector<std::string>& ids) const;
};

/// The ledger of a process that shares a run, RUN/ledgers/WORKER.sqlite.
struct ShardLedger {
    std::filesystem::path file;
    bool isInUse = false; ///< its process still writes it; otherwise it was left behind
};
std::vector<ShardLedger> shardLedgers(const std::filesystem::path& run);
/// Whether any process still works in the run: on its images, on putting the ledgers together and the report,
/// on its tuning or its evaluation. One that still loads models is not seen.
bool areProcessesAtWork(const std::filesystem::path& run);
/// Work of images that `known` (RunLedger::ofRun()) calls running although no process is there any more that
/// could do it: a killed one's, which the next begins anew. Pairs of image and stage word.
///
/// Told by the locks that processes hold while they work; on a network share without locks all is taken for
/// interrupted.
/// Nothing is told while the ledger of a process at work cannot be read, as when it is just being made.
/// Errors  DataError of the run's own ledger when it is damaged. Thread: any; reads beside a run that is
/// computed.
std::set<std::pair<std::string, std::string>> interruptedWork(const std::filesystem::path& run,
                                                              const RunLedger& known);
/// With its journal and its lock. What cannot be removed is merged once more, which changes nothing.
void removeShardLedger(const std::filesystem::path& file);

/// "3/8" -> shard 3 of 8. Throws ConfigError.
RunSharing sharingFromText(const std::string& text);

/// A process's place in a run while it works there: its lock, the ledger it writes, the images it is given.
/// Alone, it excludes all others. Sharing, it writes RUN/ledgers/WORKER.sqlite, and takes each image by a
/// claim in RUN/claims; an image whose process has ended goes back by itself. A hand-out says which image is
/// tried first, and when it has none left, or is silent, the claims alone do.
///
/// Errors  DataError while another process works in the run alone, or when nothing can be written.
/// Thread  one.
class RunShare {
public:
    RunShare(const RunDirectory& run, const RunSharing& sharing, const StageContext& context);
    ~RunShare();
    RunShare(const RunShare&) = delete;
    RunShare& operator=(const RunShare&) = delete;

    /// Nobody else works in the run yet: run.json is this process's to write.
    bool isFirst() const { return first_; }
    /// Lets the others in; after run.json was written.
    void open();
    const std::filesystem::path& ledgerFile() const { return ledger_; }

    /// The images of this process's shard.
    std::vector<std::string> ownImages(const std::vector<std::string>& ids) const {
        return sharing_.ownImages(ids);
    }

    /// An image to work on, in hand until the object goes.
    struct Image {
        std::string id;
        std::optional<WorkClaims::Claim> claim;
    };
    /// The images in the order of their work; asked anew for every next().
    void setImages(std::vector<std::string> ids);
    /// The next image; nothing when all are done. `isOpen`: whether an image still needs work; asked where
    /// others may have done it. Waits while all that is left is in the hands of others. Throws Cancelled.
    std::optional<Image> next(const std::function<bool(const std::string&)>& isOpen);
    /// How many images this process need not take any more; those that the hand-out gave to others count.
    std::size_t done() const { return std::max(total_ - left_.size(), handedOut_); }

    /// Does what only one of the processes that share the run may do at a time; waits for its turn.
    void doInTurn(const std::function<void()>& work) const;

    /// Puts what this process (and any that has ended without it) wrote down into the run's ledger. Call it
    /// when the ledger is closed.
    void mergeLedgers();

private:
    using IsOpen = std::function<bool(const std::string&)>;
    using Ids = std::list<std::string>; ///< whichever is taken, the others stay where they are

    std::optional<Image> nextHandedOut(const IsOpen& isOpen);
    std::optional<Image> takeAnswer(const WorkHandout::Answer& answer, const IsOpen& isOpen);
    std::optional<Image> nextClaimed(const IsOpen& isOpen);
    std::optional<Image> takeFree(const IsOpen& isOpen);
    std::optional<Image> take(Ids::iterator& id, const IsOpen& isOpen);
    void endHandout();
    FileLock waitForTurn() const;

    const RunDirectory& run_;
    RunSharing sharing_;
    const StageContext& context_;
    std::optional<FileLock> lock_;
    std::optional<FileLock> ledgerLock_; ///< while it is held, this process's ledger is in use
    std::filesystem::path ledger_;
    std::optional<WorkClaims> claims_;
    bool first_ = true;
    Ids left_;
    std::size_t total_ = 0;
    bool isHandedOut_ = false; ///< the hand-out has not ended
    std::size_t handedOut_ = 0;
};

} // namespace asam
