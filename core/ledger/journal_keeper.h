#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/ledger/sqlite_database.h"

namespace asam {

/// Carries the write-ahead journal of a database over into its file, on a thread and a connection of its own:
/// that waits for the disk (the journal is synced, the pages written and synced), and whoever commits should
/// not. Without it SQLite does the same, as often, within every commit that finds the journal long.
///
/// Guarantees  those of SQLite's own checkpoints: what was carried over outlasts a loss of power, and a loss
///             takes only the last commits, those since the last carrying over. A journal that grows faster
///             than it is carried over is carried over by who commits, so that it stays bounded. Where that
///             fails (a full disk), the journal keeps the rows, and the commit that finds no room says so.
/// Thread      belongs to the thread that has the database, which must outlive it. Its own thread starts
///             with the first long journal; where there can be none, who commits does its work.
class JournalKeeper {
public:
    explicit JournalKeeper(SqliteDatabase& database);
    ~JournalKeeper();
    JournalKeeper(const JournalKeeper&) = delete;
    JournalKeeper& operator=(const JournalKeeper&) = delete;

    static constexpr int kLongPages = 1000;     ///< written since the last carrying over; SQLite's own number
    static constexpr int kTooLongPages = 16000; ///< of the whole journal: 64 MB

private:
    void notice(int pages) noexcept; ///< within SQLite, which knows no exceptions
    bool startThread();
    void serve();

    SqliteDatabase& database_;
    int pages_ = 0; ///< that the journal had after the last commit
    int grown_ = 0; ///< pages committed since the last carrying over was asked for
    std::mutex mutex_;
    std::condition_variable changed_;
    bool wanted_ = false;
    bool isEmpty_ = false; ///< all was carried over; SQLite's next commit begins the journal anew
    bool closed_ = false;
    std::thread thread_;
};

} // namespace asam
