#include "core/ledger/run_ledger.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <optional>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/ledger/journal_keeper.h"
#include "core/ledger/ledger_schema.h"
#include "core/ledger/sqlite_database.h"

namespace asam {
namespace {

constexpr std::array<std::string_view, 4> kStateWords{"pending", "running", "done", "failed"};
constexpr int kCachedKilobytes = 256;

constexpr const char* kBegin = R"(
INSERT INTO work (image, stage, state, changed, attempts, worker) VALUES (?1, ?2, 'running', ?3, 1, ?4)
ON CONFLICT (image, stage) DO UPDATE SET state = 'running', changed = ?3, attempts = attempts + 1, worker = ?4,
    fingerprint = '', reason = '', step = '')";
constexpr const char* kFinish = R"(
INSERT INTO work (image, stage, state, changed, attempts, fingerprint, seconds, reason)
VALUES (?1, ?2, 'done', ?3, 1, ?4, ?5, ?6)
ON CONFLICT (image, stage) DO UPDATE SET state = 'done', changed = ?3, fingerprint = ?4, seconds = ?5, reason = ?6,
    step = '')";
constexpr const char* kFail = R"(
INSERT INTO work (image, stage, state, changed, attempts, reason, step) VALUES (?1, ?2, 'failed', ?3, 1, ?4, ?5)
ON CONFLICT (image, stage) DO UPDATE SET state = 'failed', changed = ?3, reason = ?4, step = ?5, fingerprint = '')";
constexpr const char* kReset = R"(
UPDATE work SET state = 'pending', changed = ?3, fingerprint = '', reason = '', step = ''
WHERE image = ?1 AND stage = ?2)";
constexpr const char* kMark = R"(
INSERT INTO work (image, stage, changed, state, reason) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (image, stage) DO UPDATE SET changed = ?3, state = ?4, reason = ?5
    WHERE state != ?4 OR reason != ?5)";
constexpr const char* kAddImage = "INSERT OR IGNORE INTO images (image) VALUES (?1)";
constexpr const char* kForgetFiles = "DELETE FROM files WHERE image = ?1 AND stage = ?2";
constexpr const char* kAddFile =
    "INSERT OR REPLACE INTO files (name, image, stage, bytes, sha256) VALUES (?3, ?1, ?2, ?4, ?5)";

/// A shard's row is taken where ours is absent, or where it is finished and ours is not, or else where it is
/// newer.
constexpr const char* kTakeImages = R"(
INSERT OR IGNORE INTO images (image) SELECT image FROM shard.images ORDER BY number)";
/// A row that only says what is to do tells nothing. What is done stands against a failure, unless that came
/// a minute later, which the clocks of two machines do not differ by: then the image was begun anew and
/// failed.
constexpr const char* kTakenWork = R"(
CREATE TEMP TABLE taken AS SELECT theirs.image, theirs.stage FROM shard.work AS theirs
LEFT JOIN work AS ours ON ours.image = theirs.image AND ours.stage = theirs.stage
WHERE ours.image IS NULL OR (theirs.state != 'pending' AND (
   ours.state = 'pending'
   OR (theirs.state = 'done' AND ours.state != 'done'
       AND NOT (ours.state = 'failed' AND ours.changed > theirs.changed + 60))
   OR (theirs.state = 'failed' AND ours.state = 'done' AND theirs.changed > ours.changed + 60)
   OR ((theirs.state = 'done') = (ours.state = 'done') AND theirs.changed > ours.changed))))";
constexpr const char* kDropWork = R"(
DELETE FROM work WHERE (image, stage) IN (SELECT image, stage FROM temp.taken))";
constexpr const char* kTakeWork = R"(
INSERT INTO work SELECT theirs.* FROM shard.work AS theirs
JOIN temp.taken AS taken ON taken.image = theirs.image AND taken.stage = theirs.stage)";
constexpr const char* kDropFiles = R"(
DELETE FROM files WHERE EXISTS
    (SELECT 1 FROM temp.taken AS taken WHERE taken.image = files.image AND taken.stage = files.stage))";
constexpr const char* kTakeFiles = R"(
INSERT OR REPLACE INTO files SELECT theirs.* FROM shard.files AS theirs
JOIN temp.taken AS taken ON taken.image = theirs.image AND taken.stage = theirs.stage)";

constexpr const char* kCounts = "SELECT stage, state, number FROM counts WHERE number > 0";
constexpr const char* kCountEachRow = "SELECT stage, state, count(*) FROM work GROUP BY stage, state";

/// How many kinds of work are counted otherwise than there are rows; one statement, so that a writer changes
/// nothing between the two.
constexpr const char* kWrongCounts = R"(
WITH rows AS (SELECT stage, state, count(*) AS number FROM work GROUP BY stage, state),
     told AS (SELECT stage, state, number FROM counts WHERE number != 0)
SELECT (SELECT count(*) FROM (SELECT * FROM rows EXCEPT SELECT * FROM told)) +
       (SELECT count(*) FROM (SELECT * FROM told EXCEPT SELECT * FROM rows)))";

/// What the longest image of a time took: of each stage its longest. The stages' words are looked up one
/// after the other in the index, because all rows of a long run are too many.
constexpr const char* kLongestImage = R"(
WITH RECURSIVE stages(word) AS (
    SELECT min(stage) FROM work UNION ALL
    SELECT (SELECT min(stage) FROM work WHERE stage > word) FROM stages WHERE word IS NOT NULL)
SELECT coalesce(sum((SELECT max(seconds) FROM work
    WHERE stage = word AND state = 'done' AND changed > ?1 AND changed <= ?2)), 0)
FROM stages WHERE word IS NOT NULL)";
constexpr double kStandstillShare = 4;
constexpr double kStandstillSeconds = 60; ///< writing, other images' failures

WorkState stateFrom(const std::string& word) {
    const auto found = std::find(kStateWords.begin(), kStateWords.end(), word);
    return found == kStateWords.end() ? WorkState::pending
                                      : static_cast<WorkState>(std::distance(kStateWords.begin(), found));
}

/// Of a query for image, stage, state, fingerprint, changed, seconds, attempts, reason, step, worker.
std::vector<LedgerEntry> entriesFrom(SqliteStatement& rows) {
    std::vector<LedgerEntry> entries;
    while (rows.step()) {
        entries.push_back({rows.text(0), rows.text(1), stateFrom(rows.text(2)), rows.text(3), rows.real(4),
                           rows.real(5), static_cast<int>(rows.integer(6)), rows.text(7), rows.text(8),
                           rows.text(9)});
    }
    return entries;
}

void prepare(const SqliteDatabase& database) {
    database.execute(database.hasLocks() ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = DELETE");
    database.execute("PRAGMA synchronous = NORMAL");
    // SQLite would keep up to 2 MB of pages, which a long run fills image by image; the system keeps the file
    // anyway.
    database.execute(fmt::format("PRAGMA cache_size = -{}", kCachedKilobytes));
    prepareLedgerSchema(database);
}

} // namespace

std::string_view toString(WorkState state) {
    return kStateWords[static_cast<std::size_t>(state)];
}

std::int64_t LedgerCounts::of(WorkState state) const {
    const auto found = states.find(state);
    return found == states.end() ? 0 : found->second;
}

double secondsSinceEpoch() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// The open file, its statements of the hot path, and the turn of who calls.
struct RunLedger::State {
    State(const std::filesystem::path& file, Access access)
        : database(file, access == Access::read ? SqliteDatabase::Access::readOnly
                                                : SqliteDatabase::Access::readWrite) {
        if (access == Access::write) {
            prepare(database);
            keeper.emplace(database);
        }
    }

    /// Runs `sql` with image, stage and now as ?1 ?2 ?3 and `values` from ?4 on.
    template <typename... Values>
    void change(const char* sql, const std::string& image, std::string_view stage,
                const Values&... values) const {
        SqliteStatement statement = database.prepare(sql);
        statement.bind(1, image).bind(2, stage).bind(3, secondsSinceEpoch());
        int parameter = 4;
        (statement.bind(parameter++, values), ...);
        statement.run();
    }

    void forgetFiles(const std::string& image, std::string_view stage) const {
        database.prepare(kForgetFiles).bind(1, image).bind(2, stage).run();
    }

    /// How often each sentence stands with work of this state, most frequent first.
    std::vector<std::pair<std::string, std::int64_t>> sentences(WorkState of) const {
        const std::lock_guard lock(turn);
        SqliteStatement rows = database.prepare(
            "SELECT reason, count(*) AS often FROM work WHERE state = ?1 AND (reason != '' OR "
            "state = 'failed') GROUP BY reason ORDER BY often DESC, reason");
        rows.bind(1, toString(of));
        std::vector<std::pair<std::string, std::int64_t>> found;
        while (rows.step()) {
            found.emplace_back(rows.text(0), rows.integer(1));
        }
        return found;
    }

    /// From how many seconds on nothing was at work between two images that ended at `ends`: several times
    /// what the longest image took, times those that were in work at once, since these may end together.
    double standstill(const std::vector<double>& ends, double from, double to) const {
        SqliteStatement row = database.prepare(kLongestImage);
        row.bind(1, from).bind(2, to).step();
        const double longest = row.real(0);
        std::size_t most = 1;
        for (std::size_t first = 0, last = 0; last < ends.size(); ++last) {
            while (ends[last] - ends[first] > longest) {
                ++first;
            }
            most = std::max(most, last - first + 1);
        }
        return kStandstillShare * longest * static_cast<double>(most) + kStandstillSeconds;
    }

    /// What an image's stages took that ended within that time.
    double secondsOf(std::string_view image, double from, double to) const {
        SqliteStatement row =
            database.prepare("SELECT coalesce(sum(seconds), 0) FROM work WHERE image = ?1 AND "
                             "state = 'done' AND changed > ?2 AND changed <= ?3");
        row.bind(1, image).bind(2, from).bind(3, to).step();
        return row.real(0);
    }

    /// The statement names the stages, so that an index finds the rows among all those of a long run.
    std::int64_t changeAll(const char* sql) const {
        const std::lock_guard lock(turn);
        database.prepare(sql).bind(1, secondsSinceEpoch()).run();
        SqliteStatement changed = database.prepare("SELECT changes()");
        changed.step();
        return changed.integer(0);
    }

    SqliteDatabase database;
    std::optional<JournalKeeper> keeper; ///< of who writes
    mutable std::mutex turn;
};

RunLedger::RunLedger(const std::filesystem::path& file, Access access)
    : state_(std::make_unique<State>(file, access)) {}

RunLedger::~RunLedger() = default;

void RunLedger::addImages(const std::vector<std::string>& images, const std::vector<std::string>& stages) {
    const std::lock_guard lock(state_->turn);
    SqliteTransaction transaction(state_->database);
    SqliteStatement addImage = state_->database.prepare(kAddImage);
    SqliteStatement addWork = state_->database.prepare(
        "INSERT OR IGNORE INTO work (image, stage, state, changed) VALUES (?1, ?2, 'pending', ?3)");
    const double now = secondsSinceEpoch();
    for (const std::string& image : images) {
        addImage.bind(1, image).run();
        for (const std::string& stage : stages) {
            addWork.bind(1, image).bind(2, stage).bind(3, now).run();
        }
    }
    transaction.commit();
}

void RunLedger::begin(const std::string& image, std::string_view stage, const std::string& worker) {
    const std::lock_guard lock(state_->turn);
    SqliteTransaction transaction(state_->database);
    state_->change(kBegin, image, stage, worker);
    state_->forgetFiles(image, stage);
    transaction.commit();
}

void RunLedger::finish(const std::string& image, std::string_view stage, const std::string& fingerprint,
                       double seconds, const std::vector<LedgerFile>& files, const std::string& note) {
    const std::lock_guard lock(state_->turn);
    SqliteTransaction transaction(state_->database);
    state_->change(kFinish, image, stage, fingerprint, seconds, note);
    state_->forgetFiles(image, stage);
    SqliteStatement add = state_->database.prepare(kAddFile);
    for (const LedgerFile& file : files) {
        add.bind(1, image).bind(2, stage).bind(3, file.name).bind(4, file.bytes).bind(5, file.sha256).run();
    }
    transaction.commit();
}

void RunLedger::fail(const std::string& image, std::string_view stage, const std::string& reason,
                     const std::string& step) {
    const std::lock_guard lock(state_->turn);
    state_->change(kFail, image, stage, reason, step);
}

void RunLedger::forgetFile(const std::string& name) {
    const std::lock_guard lock(state_->turn);
    state_->database.prepare("DELETE FROM files WHERE name = ?1").bind(1, name).run();
}

void RunLedger::reset(const std::string& image, std::string_view stage) {
    const std::lock_guard lock(state_->turn);
    SqliteTransaction transaction(state_->database);
    state_->change(kReset, image, stage);
    state_->forgetFiles(image, stage);
    transaction.commit();
}

std::int64_t RunLedger::resetRunning() {
    return state_->changeAll("UPDATE work SET state = 'pending', changed = ?1 WHERE state = 'running' AND "
                             "stage IN (SELECT stage FROM counts)");
}

std::int64_t RunLedger::resetFailed() {
    return state_->changeAll(
        "UPDATE work SET state = 'pending', changed = ?1, reason = '', step = '' WHERE state = 'failed' AND "
        "stage IN (SELECT stage FROM counts)");
}

void RunLedger::mark(const std::vector<std::string>& images, std::string_view stage, WorkState state,
                     const std::string& reason) {
    const std::lock_guard lock(state_->turn);
    SqliteTransaction transaction(state_->database);
    SqliteStatement addImage = state_->database.prepare(kAddImage);
    SqliteStatement mark = state_->database.prepare(kMark);
    const double now = secondsSinceEpoch();
    for (const std::string& image : images) {
        addImage.bind(1, image).run();
        mark.bind(1, image).bind(2, stage).bind(3, now).bind(4, toString(state)).bind(5, reason).run();
    }
    transaction.commit();
}

std::vector<std::string> RunLedger::images() const {
    const std::lock_guard lock(state_->turn);
    SqliteStatement rows = state_->database.prepare("SELECT image FROM images ORDER BY number");
    std::vector<std::string> images;
    while (rows.step()) {
        images.push_back(rows.text(0));
    }
    return images;
}

std::vector<LedgerEntry> RunLedger::entries() const {
    const std::lock_guard lock(state_->turn);
    SqliteStatement rows = state_->database.prepare(
        "SELECT work.image, stage, state, fingerprint, changed, seconds, attempts, reason, step, worker "
        "FROM work LEFT JOIN images ON images.image = work.image ORDER BY images.number, stage");
    return entriesFrom(rows);
}

std::vector<LedgerEntry> RunLedger::entriesOf(const std::string& image) const {
    const std::lock_guard lock(state_->turn);
    SqliteStatement rows = state_->database.prepare(
        "SELECT image, stage, state, fingerprint, changed, seconds, attempts, reason, step, worker "
        "FROM work WHERE image = ?1 ORDER BY stage");
    rows.bind(1, image);
    return entriesFrom(rows);
}

std::vector<LedgerEntry> RunLedger::entriesIn(WorkState state) const {
    const std::lock_guard lock(state_->turn);
    SqliteStatement rows = state_->database.prepare(
        "SELECT image, stage, state, fingerprint, changed, seconds, attempts, reason, step, worker "
        "FROM work WHERE state = ?1 ORDER BY image, stage");
    rows.bind(1, toString(state));
    return entriesFrom(rows);
}

std::vector<LedgerFile> RunLedger::files() const {
    const std::lock_guard lock(state_->turn);
    SqliteStatement rows = state_->database.prepare("SELECT name, bytes, sha256 FROM files ORDER BY name");
    std::vector<LedgerFile> files;
    while (rows.step()) {
        files.push_back({rows.text(0), rows.integer(1), rows.text(2)});
    }
    return files;
}

std::vector<LedgerFile> RunLedger::filesOf(const std::string& image, std::string_view stage) const {
    const std::lock_guard lock(state_->turn);
    SqliteStatement rows = state_->database.prepare(
        "SELECT name, bytes, sha256 FROM files WHERE image = ?1 AND stage = ?2 ORDER BY name");
    rows.bind(1, image).bind(2, stage);
    std::vector<LedgerFile> files;
    while (rows.step()) {
        files.push_back({rows.text(0), rows.integer(1), rows.text(2)});
    }
    return files;
}

std::map<std::string, LedgerCounts> RunLedger::counts() const {
    const std::lock_guard lock(state_->turn);
    SqliteStatement rows = state_->database.prepare(hasCounts(state_->database) ? kCounts : kCountEachRow);
    std::map<std::string, LedgerCounts> counts;
    while (rows.step()) {
        counts[rows.text(0)].states[stateFrom(rows.text(1))] = rows.integer(2);
    }
    return counts;
}

void RunLedger::check() const {
    static_cast<void>(entries());
    static_cast<void>(files());
    const std::lock_guard lock(state_->turn);
    if (!hasCounts(state_->database)) {
        return;
    }
    SqliteStatement wrong = state_->database.prepare(kWrongCounts);
    wrong.step();
    if (wrong.integer(0) > 0) {
        throw DataError(
            fmt::format("The ledger {} is damaged: it counts other work than it has rows of. `asam "
                        "verify` makes it anew from the run's files.",
                        state_->database.file().string()));
    }
}

std::vector<std::pair<std::string, std::int64_t>> RunLedger::failures() const {
    return state_->sentences(WorkState::failed);
}

std::vector<std::pair<std::string, std::int64_t>> RunLedger::notes() const {
    return state_->sentences(WorkState::done);
}

double RunLedger::ratePerHour(std::string_view stage, double window, double now) const {
    const std::lock_guard lock(state_->turn);
    SqliteStatement rows =
        state_->database.prepare("SELECT changed, image FROM work WHERE stage = ?1 AND state = 'done' AND "
                                 "attempts > 0 AND changed > ?2 AND changed <= ?3 ORDER BY changed");
    rows.bind(1, stage).bind(2, now - window).bind(3, now);
    std::vector<double> ends;
    std::vector<std::string> images;
    while (rows.step()) {
        ends.push_back(rows.real(0));
        images.push_back(rows.text(1));
    }
    if (ends.size() < 2) {
        return 0;
    }
    const double standstill = state_->standstill(ends, now - window, now);
    // The first one starts the clock when its work began, and so does each that comes after a standstill.
    // Several devices may end their first images at once.
    double span = 0;
    for (std::size_t index = 0; index < ends.size(); ++index) {
        const double gap = ends[index] - (index > 0 ? ends[index - 1] : now - window);
        span += index > 0 && gap <= standstill
                    ? gap
                    : std::min(gap, state_->secondsOf(images[index], now - window, now));
    }
    const double since = now - ends.back();
    span += since <= standstill ? since : 0;
    return span > 0 ? 3600.0 * static_cast<double>(ends.size()) / span : 0;
}

std::unique_ptr<RunLedger> RunLedger::ofRun(const std::filesystem::path& run) {
    std::error_code none;
    std::vector<std::filesystem::path> parts;
    for (const auto& entry : std::filesystem::directory_iterator(run / kShards, none)) {
        if (entry.path().extension() == ".sqlite") {
            parts.push_back(entry.path());
        }
    }
    const std::filesystem::path whole = run / kName;
    const bool hasWhole = std::filesystem::exists(whole, none);
    if (parts.empty()) {
        return hasWhole ? std::make_unique<RunLedger>(whole, Access::read) : nullptr;
    }
    if (hasWhole) {
        parts.insert(parts.begin(), whole);
    }
    auto together = std::make_unique<RunLedger>(":memory:", Access::write);
    for (const std::filesystem::path& part : parts) {
        try {
            together->take(RunLedger(part, Access::read).state_->database.openedName());
        } catch (const DataError&) {
            // One that its process is just making, or merging, is read the next time.
        }
    }
    return together;
}

void RunLedger::merge(const std::filesystem::path& shard) {
    static_cast<void>(
        RunLedger(shard, Access::write)); // refuses what is no ledger, before anything is attached
    take(shard.string());
}

void RunLedger::take(const std::string& shard) {
    const std::lock_guard lock(state_->turn);
    const SqliteDatabase& database = state_->database;
    database.prepare("ATTACH DATABASE ?1 AS shard").bind(1, shard).run();
    try {
        SqliteTransaction transaction(database);
        for (const char* step : {kTakeImages, "DROP TABLE IF EXISTS temp.taken", kTakenWork, kDropWork,
                                 kTakeWork, kDropFiles, kTakeFiles, "DROP TABLE temp.taken"}) {
            database.execute(step);
        }
        transaction.commit();
    } catch (...) {
        database.execute("DETACH DATABASE shard");
        throw;
    }
    database.execute("DETACH DATABASE shard");
}

} // namespace asam
