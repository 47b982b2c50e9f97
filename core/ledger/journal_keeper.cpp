#include "core/ledger/journal_keeper.h"

#include <sys/resource.h>
#include <unistd.h>

#include <system_error>
#include <utility>

#include "core/base/error.h"

namespace asam {
namespace {

constexpr int kNiceness = 10; ///< whoever commits, and whoever computes, goes first

} // namespace

JournalKeeper::JournalKeeper(SqliteDatabase& database) : database_(database) {
    database_.setOnCommit([this](int pages) { notice(pages); });
}

JournalKeeper::~JournalKeeper() {
    database_.setOnCommit({});
    {
        const std::scoped_lock lock(mutex_);
        closed_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void JournalKeeper::notice(int pages) noexcept {
    {
        const std::scoped_lock lock(mutex_);
        // Where a reader keeps the journal from being begun anew this counts too much, which costs a sync.
        const bool isNew = std::exchange(isEmpty_, false) || pages < pages_;
        grown_ += isNew ? pages : pages - pages_;
        pages_ = pages;
        if (grown_ < kLongPages) {
            return;
        }
        grown_ = 0;
        wanted_ = pages < kTooLongPages && startThread();
        if (!wanted_) {
            isEmpty_ = database_.carryOverJournal();
            return;
        }
    }
    changed_.notify_one();
}

bool JournalKeeper::startThread() {
    try {
        if (!thread_.joinable()) {
            thread_ = std::thread([this] { serve(); });
        }
        return true;
    } catch (const std::system_error&) {
        return false;
    }
}

void JournalKeeper::serve() {
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNiceness); // of this thread alone
    try {
        const SqliteDatabase own(database_.file(), SqliteDatabase::Access::readWrite);
        own.execute("PRAGMA synchronous = NORMAL");
        std::unique_lock lock(mutex_);
        while (true) {
            changed_.wait(lock, [this] { return closed_ || wanted_; });
            if (closed_) {
                return; // who closes the database carries the rest over
            }
            wanted_ = false;
            lock.unlock();
            const bool isEmpty = own.carryOverJournal();
            lock.lock();
            isEmpty_ = isEmpty;
        }
    } catch (const DataError&) {
        // No file can be opened any more: the journal grows until who commits carries it over.
    }
}

} // namespace asam
