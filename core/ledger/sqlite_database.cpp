#include "core/ledger/sqlite_database.h"

#include <cerrno>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

#include "core/base/error.h"
#include "core/ledger/ledger_busy.h"

namespace asam {
namespace {

constexpr int kPatience = 5000; ///< milliseconds that a lock of another process is waited for

/// SQLite has a code for a full disk alone; a used up quota, or a journal without room, is a failed write to
/// it.
bool isFull(int code, sqlite3* database) {
    if (code != SQLITE_IOERR && code != SQLITE_CANTOPEN) {
        return code == SQLITE_FULL;
    }
    const int reason = sqlite3_system_errno(database);
    return reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
}

[[noreturn]] void throwAs(int code, sqlite3* database, const std::string& sentence) {
    if (isFull(code, database)) {
        throw DiskFull(sentence);
    }
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        throw LedgerBusy(sentence);
    }
    throw DataError(sentence);
}

[[noreturn]] void refuse(const std::string& file, sqlite3* database) {
    const int code = sqlite3_errcode(database) & 0xff;
    const char* advice = code == SQLITE_CORRUPT || code == SQLITE_NOTADB
                             ? " `asam verify` makes it anew from the run's files."
                         : code == SQLITE_BUSY ? " Another process is writing it."
                                               : "";
    const std::string sentence =
        fmt::format("The ledger {} cannot be used: {}.{}", file, sqlite3_errmsg(database), advice);
    throwAs(code, database, sentence);
}

} // namespace

SqliteStatement::~SqliteStatement() {
    sqlite3_finalize(statement_);
}

SqliteStatement::SqliteStatement(SqliteStatement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)),
      file_(std::move(other.file_)) {}

void SqliteStatement::require(int result, int expected) const {
    if (result != expected) {
        sqlite3_reset(statement_);
        refuse(file_, database_);
    }
}

SqliteStatement& SqliteStatement::bind(int parameter, std::string_view text) {
    require(sqlite3_bind_text(statement_, parameter, text.data(), static_cast<int>(text.size()),
                              SQLITE_TRANSIENT),
            SQLITE_OK);
    return *this;
}

SqliteStatement& SqliteStatement::bind(int parameter, std::int64_t number) {
    require(sqlite3_bind_int64(statement_, parameter, number), SQLITE_OK);
    return *this;
}

SqliteStatement& SqliteStatement::bind(int parameter, double number) {
    require(sqlite3_bind_double(statement_, parameter, number), SQLITE_OK);
    return *this;
}

bool SqliteStatement::step() {
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) {
        return true;
    }
    require(result, SQLITE_DONE);
    sqlite3_reset(statement_);
    return false;
}

void SqliteStatement::run() {
    require(sqlite3_step(statement_), SQLITE_DONE);
    sqlite3_reset(statement_);
}

std::string SqliteStatement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes == nullptr
               ? std::string()
               : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::int64_t SqliteStatement::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

double SqliteStatement::real(int column) const {
    return sqlite3_column_double(statement_, column);
}

SqliteDatabase::SqliteDatabase(const std::filesystem::path& file, Access access) : file_(file) {
    const int flags =
        access == Access::readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (const int result = sqlite3_open_v2(file.c_str(), &database_, flags, nullptr); result != SQLITE_OK) {
        const std::string reason = database_ != nullptr ? sqlite3_errmsg(database_) : "out of memory";
        const bool full = database_ != nullptr && isFull(result & 0xff, database_);
        sqlite3_close(database_);
        const std::string sentence =
            fmt::format("The ledger {} cannot be opened: {}.", file.string(), reason);
        if (full) {
            throw DiskFull(sentence);
        }
        throw DataError(sentence);
    }
    sqlite3_busy_timeout(database_, kPatience);
}

SqliteDatabase::~SqliteDatabase() {
    sqlite3_close(database_);
}

void SqliteDatabase::execute(const std::string& sql) const {
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        refuse(file_.string(), database_);
    }
}

SqliteStatement SqliteDatabase::prepare(std::string_view sql) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) !=
        SQLITE_OK) {
        refuse(file_.string(), database_);
    }
    return {database_, statement, file_.string()};
}

void SqliteDatabase::setOnCommit(std::function<void(int pages)> onCommit) {
    onCommit_ = std::move(onCommit);
    sqlite3_wal_hook(
        database_,
        [](void* self, sqlite3*, const char*, int pages) {
            if (const auto& told = static_cast<SqliteDatabase*>(self)->onCommit_) {
                told(pages);
            }
            return SQLITE_OK;
        },
        this);
}

bool SqliteDatabase::carryOverJournal() const {
    int pages = 0;
    int carriedOver = 0;
    const int result =
        sqlite3_wal_checkpoint_v2(database_, nullptr, SQLITE_CHECKPOINT_PASSIVE, &pages, &carriedOver);
    return result == SQLITE_OK && pages == carriedOver;
}

SqliteTransaction::SqliteTransaction(const SqliteDatabase& database) : database_(database) {
    database_.execute("BEGIN IMMEDIATE");
}

SqliteTransaction::~SqliteTransaction() {
    if (open_) {
        try {
            database_.execute("ROLLBACK");
        } catch (const DataError&) {
            // The failure that led here is being reported; SQLite rolls back by itself at the next opening.
        }
    }
}

void SqliteTransaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

} // namespace asam
