#include "core/ledger/sqlite_database.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/ledger/ledger_errors.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr const char* kJournal = "-wal";
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

/// `code`: an extended one. A file that is too short is damaged.
bool isUnreachable(int code) {
    const int kind = code & 0xff;
    return kind == SQLITE_CANTOPEN || kind == SQLITE_PERM || kind == SQLITE_READONLY ||
           (kind == SQLITE_IOERR && code != SQLITE_IOERR_SHORT_READ);
}

/// `code`: an extended one.
[[noreturn]] void throwAs(int code, sqlite3* database, const std::string& sentence) {
    const int kind = code & 0xff;
    if (isFull(kind, database)) {
        throw DiskFull(sentence);
    }
    if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED) {
        throw LedgerBusy(sentence);
    }
    if (isUnreachable(code)) {
        throw LedgerUnreachable(sentence);
    }
    throw DataError(sentence);
}

[[noreturn]] void refuse(const std::string& file, sqlite3* database) {
    const int code = sqlite3_extended_errcode(database);
    const int kind = code & 0xff;
    const char* advice =
        kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB ? " `asam verify` makes it anew from the run's files."
        : kind == SQLITE_BUSY                           ? " Another process is writing it."
        : isUnreachable(code) ? " Look whether its disk is there, and whether it and its folder "
                                "may be read and written here."
                              : "";
    const std::string sentence =
        fmt::format("The ledger {} cannot be used: {}.{}", file, sqlite3_errmsg(database), advice);
    throwAs(code, database, sentence);
}

fs::path folderOf(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// As an address that says that the file changes no more.
std::string immutableName(const fs::path& file) {
    std::string name = "file:";
    for (const char letter : fs::absolute(file).lexically_normal().string()) {
        const bool isPlain = letter != '%' && letter != '?' && letter != '#';
        name += isPlain ? std::string(1, letter)
                        : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(letter)));
    }
    return name + "?immutable=1";
}

[[noreturn]] void refuseCopy(const fs::path& file, const fs::path& folder, const std::error_code& reason) {
    throw LedgerUnreachable(fmt::format(
        "The ledger {} lies with a journal in a folder where nothing can be written, and cannot be "
        "copied to {}: {}.",
        file.string(), folder.string(), reason.message()));
}

std::shared_ptr<const fs::path> makeTemporaryFolder(const fs::path& file) {
    std::error_code none;
    std::string name = (fs::temp_directory_path(none) / "asam-ledger-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        refuseCopy(file, name, {errno, std::generic_category()});
    }
    const auto remove = [](const fs::path* folder) {
        std::error_code ignored; // the system clears its temporary files
        fs::remove_all(*folder, ignored);
        delete folder;
    };
    return {new fs::path(name), remove};
}

/// Whether not even a file that nobody knows can be locked in the folder; false where none can be made.
bool areFilesRefused(const fs::path& folder) {
    std::string name = (folder / (std::string(kUnfinishedPrefix) + "XXXXXX")).string();
    const int descriptor = mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    struct flock whole {};
    whole.l_type = F_WRLCK;
    const bool refused = fcntl(descriptor, F_SETLK, &whole) != 0 && isWantOfLocks(errno);
    close(descriptor);
    unlink(name.c_str());
    return refused;
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

SqliteDatabase::SqliteDatabase(const fs::path& file, Access access) : file_(file) {
    const int flags =
        access == Access::readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    open(file.string(), flags);
    if (isWithoutLocks()) {
        open(file.string(), flags, "unix-none");
        hasLocks_ = false;
        // A write-ahead journal that was left is then read without the shared memory that needs locks.
        sqlite3_exec(database_, "PRAGMA locking_mode = EXCLUSIVE", nullptr, nullptr, nullptr);
    }
    if (access == Access::readOnly && isRefusedForWriting()) {
        openWithoutWriting();
    }
    sqlite3_busy_timeout(database_, kPatience);
}

/// `system`: SQLite's way to files, nullptr for its usual one.
void SqliteDatabase::open(const std::string& name, int flags, const char* system) {
    sqlite3_close(std::exchange(database_, nullptr));
    // ATTACH knows names with parameters (openedName()) only where the connection does.
    const int result = sqlite3_open_v2(name.c_str(), &database_, flags | SQLITE_OPEN_URI, system);
    if (result != SQLITE_OK) {
        const std::string sentence =
            fmt::format("The ledger {} cannot be opened: {}. Look whether it may be read and written and its "
                        "disk has room.",
                        file_.string(), database_ != nullptr ? sqlite3_errmsg(database_) : "out of memory");
        const std::unique_ptr<sqlite3, int (*)(sqlite3*)> refused(std::exchange(database_, nullptr),
                                                                  sqlite3_close);
        throwAs(refused ? sqlite3_extended_errcode(refused.get()) : result, refused.get(), sentence);
    }
    openedName_ = name;
}

/// Found by a first read. SQLite takes one of the system's errors for a lock of another process.
bool SqliteDatabase::isWithoutLocks() const {
    const int result =
        sqlite3_exec(database_, "SELECT 1 FROM sqlite_master LIMIT 1", nullptr, nullptr, nullptr);
    switch (result & 0xff) {
    case SQLITE_IOERR:
        return isWantOfLocks(sqlite3_system_errno(database_));
    case SQLITE_BUSY:
        return areFilesRefused(folderOf(file_));
    default:
        return false;
    }
}

/// SQLite keeps an index of the journal beside it, for which even a reader writes. It opens the file at the
/// first statement.
bool SqliteDatabase::isRefusedForWriting() const {
    const int code = sqlite3_exec(database_, "PRAGMA schema_version", nullptr, nullptr, nullptr) & 0xff;
    return (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && ::access(file_.c_str(), R_OK) == 0 &&
           ::faccessat(AT_FDCWD, folderOf(file_).c_str(), W_OK, AT_EACCESS) != 0;
}

/// Nobody writes there either, so nothing need be locked.
void SqliteDatabase::openWithoutWriting() {
    sqlite3_close(std::exchange(database_, nullptr));
    std::error_code none;
    const fs::path journal = file_.string() + kJournal;
    const std::uintmax_t bytes = fs::file_size(journal, none);
    if (none || bytes == 0) {
        open(immutableName(file_), SQLITE_OPEN_READONLY);
        return;
    }
    copies_ = makeTemporaryFolder(file_);
    const std::string copy = (*copies_ / "ledger.sqlite").string();
    std::error_code error;
    for (const auto& [from, to] : {std::pair(file_, copy), std::pair(journal, copy + kJournal)}) {
        if (!error && fs::copy_file(from, to, error)) {
            fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, error);
        }
    }
    if (error) {
        refuseCopy(file_, *copies_, error);
    }
    open(copy, SQLITE_OPEN_READWRITE);
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
