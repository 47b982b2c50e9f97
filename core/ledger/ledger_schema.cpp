#include "core/ledger/ledger_schema.h"

#include <cstdint>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {
namespace {

constexpr std::int64_t kSchema = 2;

constexpr const char* kTables = R"(
CREATE TABLE IF NOT EXISTS images (number INTEGER PRIMARY KEY AUTOINCREMENT, image TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS work (
    image TEXT NOT NULL, stage TEXT NOT NULL, state TEXT NOT NULL, fingerprint TEXT NOT NULL DEFAULT '',
    changed REAL NOT NULL, seconds REAL NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '', step TEXT NOT NULL DEFAULT '', worker TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (image, stage)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    name TEXT PRIMARY KEY, image TEXT NOT NULL, stage TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counts (
    stage TEXT NOT NULL, state TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (stage, state)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_of_work ON files (image, stage);
CREATE INDEX IF NOT EXISTS work_by_time ON work (stage, state, changed, attempts, seconds);
CREATE INDEX IF NOT EXISTS work_by_sentence ON work (state, reason) WHERE reason != '' OR state = 'failed';
)";

/// Conflict clauses are kept out of the triggers: that of the statement that fires them would count instead.
constexpr const char* kTriggers = R"(
CREATE TRIGGER IF NOT EXISTS work_added AFTER INSERT ON work BEGIN
    INSERT INTO counts SELECT new.stage, new.state, 0
        WHERE NOT EXISTS (SELECT 1 FROM counts WHERE stage = new.stage AND state = new.state);
    UPDATE counts SET number = number + 1 WHERE stage = new.stage AND state = new.state;
END;
CREATE TRIGGER IF NOT EXISTS work_changed AFTER UPDATE OF stage, state ON work
WHEN new.stage != old.stage OR new.state != old.state BEGIN
    UPDATE counts SET number = number - 1 WHERE stage = old.stage AND state = old.state;
    INSERT INTO counts SELECT new.stage, new.state, 0
        WHERE NOT EXISTS (SELECT 1 FROM counts WHERE stage = new.stage AND state = new.state);
    UPDATE counts SET number = number + 1 WHERE stage = new.stage AND state = new.state;
END;
CREATE TRIGGER IF NOT EXISTS work_removed AFTER DELETE ON work BEGIN
    UPDATE counts SET number = number - 1 WHERE stage = old.stage AND state = old.state;
END;
)";

/// What version 1 has not counted; and an index of it that has become a longer one.
constexpr const char* kBringUpToDate = R"(
DROP INDEX IF EXISTS work_by_change;
DELETE FROM counts;
INSERT INTO counts SELECT stage, state, count(*) FROM work GROUP BY stage, state;
)";

std::int64_t versionOf(const SqliteDatabase& database) {
    SqliteStatement version = database.prepare("PRAGMA user_version");
    version.step();
    return version.integer(0);
}

} // namespace

void prepareLedgerSchema(const SqliteDatabase& database) {
    SqliteTransaction transaction(database);
    const std::int64_t found = versionOf(database);
    if (found > kSchema) {
        throw DataError(fmt::format("The ledger {} was written by a newer version of this program.",
                                    database.file().string()));
    }
    database.execute(kTables);
    if (found < kSchema) {
        database.execute(kBringUpToDate);
    }
    database.execute(kTriggers);
    database.execute(fmt::format("PRAGMA user_version = {}", kSchema));
    transaction.commit();
}

bool hasCounts(const SqliteDatabase& database) {
    return versionOf(database) >= kSchema;
}

} // namespace asam
