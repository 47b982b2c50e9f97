#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace asam {

/// One SQLite statement, prepared once and run many times. Columns and parameters count from 0 and 1, as in
/// SQLite.
class SqliteStatement {
public:
    ~SqliteStatement();
    SqliteStatement(SqliteStatement&&) noexcept;
    SqliteStatement& operator=(SqliteStatement&&) = delete;

    SqliteStatement& bind(int parameter, std::string_view text);
    SqliteStatement& bind(int parameter, std::int64_t number);
    SqliteStatement& bind(int parameter, double number);
    /// True while there is a row; after the last one the statement can be bound and run again.
    bool step();
    /// Runs a statement without rows.
    void run();

    std::string text(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;

private:
    friend class SqliteDatabase;
    SqliteStatement(sqlite3* database, sqlite3_stmt* statement, std::string file)
        : database_(database), statement_(statement), file_(std::move(file)) {}
    void require(int result, int expected) const;

    sqlite3* database_;
    sqlite3_stmt* statement_;
    std::string file_; ///< for sentences
};

/// An SQLite file, open. Throws DataError that names the file and SQLite's reason (no database, damaged) from
/// every call; LedgerBusy when another process holds it, LedgerUnreachable, DiskFull. One thread at a time.
class SqliteDatabase {
public:
    enum class Access { readOnly, readWrite };
    /// readWrite makes the file where there is none. A lock held by another process is waited for, 5 s at
    /// most. readOnly of a file with a write-ahead journal in a folder where nothing can be written, which
    /// SQLite refuses: the file is read as it is, together with a journal in a copy of both.
    SqliteDatabase(const std::filesystem::path& file, Access access);
    ~SqliteDatabase();
    SqliteDatabase(const SqliteDatabase&) = delete;
    SqliteDatabase& operator=(const SqliteDatabase&) = delete;

    /// Where the file system has no locks, SQLite does without: nobody else may write the file meanwhile, and
    /// there can be no write-ahead journal.
    bool hasLocks() const { return hasLocks_; }
    void execute(const std::string& sql) const;
    SqliteStatement prepare(std::string_view sql) const;
    const std::filesystem::path& file() const { return file_; }
    /// What ATTACH DATABASE of another connection opens it by, while this one lives.
    const std::string& openedName() const { return openedName_; }

    /// Called after each commit of this connection to a write-ahead journal, with the pages that the journal
    /// has. From then on SQLite does not carry it over by itself, except when the last connection is closed.
    void setOnCommit(std::function<void(int pages)> onCommit);
    /// Carries as much of the write-ahead journal over into the file as no reader needs where it is, and
    /// waits for no other connection. True where nothing is left in it; what fails is left for the next time.
    bool carryOverJournal() const;

private:
    void open(const std::string& name, int flags, const char* system = nullptr);
    bool isWithoutLocks() const;
    bool isRefusedForWriting() const;
    void openWithoutWriting();

    std::filesystem::path file_;
    std::string openedName_;
    std::shared_ptr<const std::filesystem::path> copies_; ///< a folder that goes with the last owner
    sqlite3* database_ = nullptr;
    bool hasLocks_ = true;
    std::function<void(int pages)> onCommit_;
};

/// All or nothing: what was executed since the construction is undone unless commit() was reached.
class SqliteTransaction {
public:
    explicit SqliteTransaction(const SqliteDatabase& database);
    ~SqliteTransaction();
    SqliteTransaction(const SqliteTransaction&) = delete;
    SqliteTransaction& operator=(const SqliteTransaction&) = delete;
    void commit();

private:
    const SqliteDatabase& database_;
    bool open_ = true;
};

} // namespace asam
