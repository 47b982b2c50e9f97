#include "core/ledger/run_ledger.h"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <map>
#include <random>
#include <thread>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/ledger/sqlite_database.h"
#include "tests/support/failing_locks.h"
#include "tests/support/read_only_folder.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;

const std::vector<std::string> kStages{"inversion", "attack"};

/// The tables as the first version of the program made them, with three images' rows.
constexpr const char* kFirstVersion = R"(
PRAGMA journal_mode = WAL;
CREATE TABLE images (number INTEGER PRIMARY KEY AUTOINCREMENT, image TEXT NOT NULL UNIQUE);
CREATE TABLE work (
    image TEXT NOT NULL, stage TEXT NOT NULL, state TEXT NOT NULL, fingerprint TEXT NOT NULL DEFAULT '',
    changed REAL NOT NULL, seconds REAL NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '', step TEXT NOT NULL DEFAULT '', worker TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (image, stage)) WITHOUT ROWID;
CREATE TABLE files (
    name TEXT PRIMARY KEY, image TEXT NOT NULL, stage TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL)
    WITHOUT ROWID;
CREATE INDEX files_of_work ON files (image, stage);
CREATE INDEX work_by_change ON work (stage, state, changed);
PRAGMA user_version = 1;
INSERT INTO images (image) VALUES ('a'), ('b'), ('c');
INSERT INTO work (image, stage, state, changed, attempts, reason) VALUES
    ('a', 'inversion', 'done', 1e9, 1, ''), ('b', 'inversion', 'done', 1e9, 1, ''),
    ('c', 'inversion', 'failed', 1e9, 1, 'broken'),
    ('a', 'attack', 'running', 1e9, 1, ''), ('b', 'attack', 'pending', 1e9, 0, '');
)";

class RunLedgerTest : public testing::Test {
protected:
    std::filesystem::path file(const std::string& name = RunLedger::kName) const { return folder_ / name; }
    RunLedger open(const std::string& name = RunLedger::kName) const {
        return {file(name), RunLedger::Access::write};
    }

    /// Of the first version, as one of its processes leaves it.
    void writeOld(const std::string& name = RunLedger::kName) const {
        SqliteDatabase(file(name), SqliteDatabase::Access::readWrite).execute(kFirstVersion);
    }
    std::int64_t versionOf(const std::string& name = RunLedger::kName) const {
        const SqliteDatabase database(file(name), SqliteDatabase::Access::readOnly);
        SqliteStatement version = database.prepare("PRAGMA user_version");
        version.step();
        return version.integer(0);
    }

    /// The counts, held against a count of all rows.
    static void expectRightCounts(const RunLedger& ledger) {
        std::map<std::string, std::map<WorkState, std::int64_t>> expected;
        for (const LedgerEntry& entry : ledger.entries()) {
            ++expected[entry.stage][entry.state];
        }
        std::map<std::string, std::map<WorkState, std::int64_t>> found;
        for (const auto& [stage, counts] : ledger.counts()) {
            found[stage] = counts.states;
        }
        EXPECT_EQ(found, expected);
        EXPECT_NO_THROW(ledger.check());
    }

    static LedgerEntry entryOf(const RunLedger& ledger, const std::string& image, const std::string& stage) {
        for (LedgerEntry& entry : ledger.entries()) {
            if (entry.image == image && entry.stage == stage) {
                return entry;
            }
        }
        ADD_FAILURE() << "no entry for " << image << ", " << stage;
        return {};
    }

private:
    test::TemporaryFolder folder_;
};

TEST_F(RunLedgerTest, WorkGoesFromPendingToDoneAndIsReadAgain) {
    {
        RunLedger ledger = open();
        ledger.addImages({"sa_10", "sa_2"}, kStages);
        EXPECT_EQ(entryOf(ledger, "sa_2", "attack").state, WorkState::pending);
        ledger.begin("sa_10", "inversion", "cpu");
        EXPECT_EQ(entryOf(ledger, "sa_10", "inversion").state, WorkState::running);
        ledger.finish("sa_10", "inversion", "f00d", 1.5,
                      {{"inversion/sa_10.json", 12, "abc"}, {"inversion/sa_10.png", 3, "def"}});
    }
    const RunLedger ledger(file(), RunLedger::Access::read);
    EXPECT_EQ(ledger.images(), (std::vector<std::string>{"sa_10", "sa_2"}));
    const LedgerEntry entry = entryOf(ledger, "sa_10", "inversion");
    EXPECT_EQ(entry.state, WorkState::done);
    EXPECT_EQ(entry.fingerprint, "f00d");
    EXPECT_EQ(entry.seconds, 1.5);
    EXPECT_EQ(entry.attempts, 1);
    EXPECT_EQ(entry.worker, "cpu");
    ASSERT_EQ(ledger.files().size(), 2U);
    const std::vector<LedgerEntry> ofOne = ledger.entriesOf("sa_10");
    ASSERT_EQ(ofOne.size(), kStages.size());
    EXPECT_EQ(ofOne[1].stage, "inversion");
    EXPECT_EQ(ofOne[1].fingerprint, "f00d");
    EXPECT_EQ(ofOne[1].seconds, 1.5);
    EXPECT_TRUE(ledger.entriesOf("sa_1").empty());
    EXPECT_EQ(ledger.files()[0].name, "inversion/sa_10.json");
    EXPECT_EQ(ledger.counts().at("inversion").of(WorkState::done), 1);
    EXPECT_EQ(ledger.counts().at("inversion").of(WorkState::pending), 1);
}

TEST_F(RunLedgerTest, FinishedWorkMayHaveANoteUntilItIsDoneAgain) {
    RunLedger ledger = open();
    ledger.finish("a", "attack", "f00d", 1, {}, "by the skip gradient");
    ledger.finish("b", "attack", "f00d", 1, {}, "by the skip gradient");
    ledger.fail("c", "attack", "broken", "");
    ledger.finish("c", "inversion", "f00d", 1, {});
    using Sentences = std::vector<std::pair<std::string, std::int64_t>>;
    EXPECT_EQ(ledger.notes(), (Sentences{{"by the skip gradient", 2}}));
    EXPECT_EQ(ledger.failures(), (Sentences{{"broken", 1}}));
    ledger.finish("b", "attack", "beef", 1, {});
    EXPECT_EQ(ledger.notes(), (Sentences{{"by the skip gradient", 1}}));
}

TEST_F(RunLedgerTest, AStageOfAllImagesIsMarkedAtOnce) {
    RunLedger ledger = open();
    ledger.addImages({"a"}, kStages);
    ledger.mark({"a", "b"}, "tuning", WorkState::failed, "no samples");
    EXPECT_EQ(entryOf(ledger, "b", "tuning").reason, "no samples");
    const double changed = entryOf(ledger, "a", "tuning").changed;
    ledger.mark({"a", "b"}, "tuning", WorkState::failed, "no samples");
    EXPECT_EQ(entryOf(ledger, "a", "tuning").changed, changed) << "the same is no change";
    ledger.mark({"a", "b"}, "tuning", WorkState::done);
    EXPECT_EQ(ledger.counts().at("tuning").of(WorkState::done), 2);
    EXPECT_EQ(entryOf(ledger, "a", "tuning").reason, "");
    EXPECT_EQ(entryOf(ledger, "a", "attack").state, WorkState::pending) << "other stages are left alone";
    EXPECT_EQ(ledger.images(), (std::vector<std::string>{"a", "b"}));
}

TEST_F(RunLedgerTest, FailuresKeepReasonAndStepAndCanBeTriedAgain) {
    RunLedger ledger = open();
    ledger.addImages({"a", "b", "c"}, kStages);
    for (const char* image : {"a", "b"}) {
        ledger.begin(image, "attack", "cpu");
        ledger.fail(image, "attack", "no masks", "attack/iterate 3");
    }
    ledger.fail("c", "inversion", "not a picture", "");
    EXPECT_EQ(ledger.failures(),
              (std::vector<std::pair<std::string, std::int64_t>>{{"no masks", 2}, {"not a picture", 1}}));
    EXPECT_EQ(entryOf(ledger, "a", "attack").step, "attack/iterate 3");
    EXPECT_EQ(ledger.resetFailed(), 3);
    EXPECT_TRUE(ledger.failures().empty());
    ledger.begin("a", "attack", "cpu");
    EXPECT_EQ(entryOf(ledger, "a", "attack").attempts, 2);
}

TEST_F(RunLedgerTest, WhatAKilledProcessLeftRunningIsPendingAgain) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        RunLedger ledger = open();
        ledger.addImages({"a", "b"}, kStages);
        ledger.begin("a", "inversion", "cpu");
        ledger.finish("a", "inversion", "1", 1, {});
        ledger.begin("a", "attack", "cpu");
        kill(getpid(), SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    RunLedger ledger = open();
    EXPECT_EQ(entryOf(ledger, "a", "inversion").state, WorkState::done);
    EXPECT_EQ(entryOf(ledger, "a", "attack").state, WorkState::running);
    EXPECT_EQ(ledger.resetRunning(), 1);
    EXPECT_EQ(entryOf(ledger, "a", "attack").state, WorkState::pending);
}

TEST_F(RunLedgerTest, NewBeginningForgetsTheFilesOfTheOldResult) {
    RunLedger ledger = open();
    ledger.finish("a", "attack", "1", 1, {{"attack/a.png", 1, "x"}});
    ledger.begin("a", "attack", "cpu");
    EXPECT_TRUE(ledger.files().empty());
    ledger.finish("a", "attack", "2", 1, {{"attack/a.jpg", 1, "y"}});
    ASSERT_EQ(ledger.files().size(), 1U);
    ledger.reset("a", "attack");
    EXPECT_TRUE(ledger.files().empty());
    EXPECT_EQ(entryOf(ledger, "a", "attack").fingerprint, "");
}

TEST_F(RunLedgerTest, WhatIsOnlyToBeDoneHidesNoFailure) {
    RunLedger ledger = open();
    ledger.addImages({"a", "b"}, kStages);
    ledger.fail("a", "inversion", "broken", "");
    {
        RunLedger shard = open("shard.sqlite"); // of a process that came when "a" had failed already
        shard.addImages({"a", "b"}, kStages);
        shard.fail("b", "inversion", "broken too", "");
    }
    ledger.merge(file("shard.sqlite"));
    EXPECT_EQ(entryOf(ledger, "a", "inversion").reason, "broken");
    EXPECT_EQ(entryOf(ledger, "b", "inversion").reason, "broken too");
}

TEST_F(RunLedgerTest, ARunThatIsSharedIsReadWithWhatItsProcessesHaveWritten) {
    const std::filesystem::path run = file().parent_path();
    EXPECT_EQ(RunLedger::ofRun(run), nullptr);
    std::filesystem::create_directory(run / RunLedger::kShards);
    RunLedger first = open("ledgers/one.sqlite");
    first.addImages({"a", "b", "c"}, kStages);
    first.finish("a", "inversion", "f00d", 1, {});
    RunLedger second = open("ledgers/two.sqlite");
    second.addImages({"a", "b", "c"}, kStages);
    second.begin("b", "inversion", "cpu");
    const std::unique_ptr<RunLedger> together = RunLedger::ofRun(run);
    ASSERT_NE(together, nullptr);
    EXPECT_EQ(together->counts().at("inversion").of(WorkState::done), 1);
    EXPECT_EQ(together->counts().at("inversion").of(WorkState::running), 1);
    EXPECT_EQ(together->counts().at("inversion").of(WorkState::pending), 1);
    second.finish("b", "inversion", "f00d", 1, {}); // reading holds no writer up
    EXPECT_EQ(RunLedger::ofRun(run)->counts().at("inversion").of(WorkState::done), 2);
}

TEST_F(RunLedgerTest, IsReadWhereNothingCanBeWritten) {
    const std::filesystem::path run = file("a run#1");
    const std::filesystem::path shards = run / RunLedger::kShards;
    std::filesystem::create_directories(shards);
    RunLedger(run / RunLedger::kName, RunLedger::Access::write).finish("a", "inversion", "f00d", 1, {});
    {
        RunLedger killed = open("killed.sqlite"); // its process leaves file and journal as they are now
        killed.finish("b", "inversion", "f00d", 1, {});
        for (const std::string ending : {"", "-wal"}) {
            std::filesystem::copy_file(file("killed.sqlite" + ending), shards / ("host-7.sqlite" + ending));
        }
    }
    ASSERT_GT(std::filesystem::file_size(shards / "host-7.sqlite-wal"), 0U);
    const auto entries = [&](const std::filesystem::path& ledger) {
        return RunLedger(ledger, RunLedger::Access::read).entries().size();
    };
    {
        const test::ReadOnlyFolder outer(run, file().parent_path());
        EXPECT_EQ(entries(run / RunLedger::kName), 1U);
    }
    {
        const test::ReadOnlyFolder inner(shards, file().parent_path());
        EXPECT_EQ(entries(shards / "host-7.sqlite"), 1U);
        const std::unique_ptr<RunLedger> together = RunLedger::ofRun(run);
        EXPECT_EQ(together->counts().at("inversion").of(WorkState::done), 2);
    }
    EXPECT_FALSE(std::filesystem::exists(run / "ledger.sqlite-shm"));
    EXPECT_FALSE(std::filesystem::exists(shards / "host-7.sqlite-shm"));
}

TEST_F(RunLedgerTest, WhatCannotBeOpenedIsNotCalledDamaged) {
    std::filesystem::create_directory(file()); // no rights are needed to meet a refusal
    const std::string sentence =
        test::refusal<LedgerUnreachable>([&] { RunLedger(file(), RunLedger::Access::read).entries(); });
    EXPECT_TRUE(test::has(sentence, file().string())) << sentence;
    EXPECT_FALSE(test::has(sentence, "verify")) << sentence;
}

TEST_F(RunLedgerTest, MergeTakesWhatIsFinishedAndElseWhatIsNewer) {
    {
        RunLedger shard = open("shard.sqlite");
        shard.addImages({"a", "b", "z"}, kStages);
        shard.finish("a", "inversion", "theirs", 1, {{"inversion/a.json", 1, "theirs"}});
        shard.begin("b", "inversion", "rank 1");
        shard.fail("z", "attack", "no masks", "");
    }
    RunLedger ledger = open();
    ledger.addImages({"a", "b"}, kStages);
    ledger.fail("a", "inversion", "a device was lost", "");
    ledger.finish("b", "inversion", "ours", 1, {{"inversion/b.json", 1, "ours"}});
    ledger.merge(file("shard.sqlite"));
    ledger.merge(file("shard.sqlite")); // a second time changes nothing
    EXPECT_EQ(entryOf(ledger, "a", "inversion").fingerprint, "theirs");
    EXPECT_EQ(entryOf(ledger, "b", "inversion").fingerprint, "ours");
    EXPECT_EQ(entryOf(ledger, "z", "attack").reason, "no masks");
    EXPECT_EQ(ledger.images(), (std::vector<std::string>{"a", "b", "z"}));
    ASSERT_EQ(ledger.files().size(), 2U);
    EXPECT_EQ(ledger.files()[0].sha256, "theirs");
}

/// One change of a kind and of an image that `dice` says.
void changeSomething(RunLedger& ledger, std::mt19937& dice) {
    const auto below = [&](std::size_t count) { return dice() % count; };
    const std::string image = "sa_" + std::to_string(below(12));
    const std::string stage = below(2) == 0 ? "inversion" : "attack";
    switch (below(9)) {
    case 0:
        return ledger.addImages({image, "sa_" + std::to_string(below(12))}, {stage});
    case 1:
        return ledger.begin(image, stage, "cpu");
    case 2:
    case 3:
        return ledger.finish(image, stage, "f00d", 1, {{stage + "/" + image + ".json", 1, "x"}});
    case 4:
        return ledger.fail(image, stage, "broken", "");
    case 5:
        return ledger.reset(image, stage);
    case 6:
        static_cast<void>(below(4) == 0 ? ledger.resetRunning() : 0);
        return;
    case 7:
        static_cast<void>(below(4) == 0 ? ledger.resetFailed() : 0);
        return;
    default:
        return ledger.mark({image}, "tuning", static_cast<WorkState>(below(4)), "");
    }
}

TEST_F(RunLedgerTest, CountsAreThoseOfAllRowsWhateverWasChanged) {
    std::mt19937 dice(7);
    RunLedger ledger = open();
    const RunLedger reader(file(), RunLedger::Access::read);
    for (int round = 0; round < 12; ++round) {
        for (int change = 0; change < 40; ++change) {
            changeSomething(ledger, dice);
            expectRightCounts(ledger);
        }
        const std::string name = "shard" + std::to_string(round) + ".sqlite";
        {
            RunLedger shard = open(name);
            for (int change = 0; change < 40; ++change) {
                changeSomething(shard, dice);
            }
            expectRightCounts(shard);
        }
        ledger.merge(file(name));
        expectRightCounts(ledger);
        expectRightCounts(reader);
    }
}

TEST_F(RunLedgerTest, CountsAreRightAfterAKillInTheMiddleOfWriting) {
    for (int round = 0; round < 5; ++round) {
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            RunLedger ledger = open();
            std::mt19937 dice(static_cast<unsigned>(round));
            while (true) {
                changeSomething(ledger, dice);
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(40 + 17 * round));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        expectRightCounts(open());
    }
}

TEST_F(RunLedgerTest, OldLedgersAreReadAsTheyAreAndCountedWhenTheyAreWritten) {
    writeOld();
    const RunLedger reader(file(), RunLedger::Access::read);
    expectRightCounts(reader);
    EXPECT_EQ(reader.counts().at("inversion").of(WorkState::done), 2);
    EXPECT_EQ(versionOf(), 1) << "reading changes nothing";
    {
        RunLedger ledger = open();
        expectRightCounts(ledger);
        EXPECT_EQ(ledger.resetRunning(), 1);
        EXPECT_EQ(ledger.resetFailed(), 1);
        ledger.begin("b", "attack", "cpu");
        expectRightCounts(ledger);
        expectRightCounts(reader); // which was open before
    }
    EXPECT_GT(versionOf(), 1);
    expectRightCounts(open());
    EXPECT_EQ(reader.counts().at("inversion").of(WorkState::pending), 1);
}

TEST_F(RunLedgerTest, OldLedgersOfOtherProcessesAreTaken) {
    std::filesystem::create_directory(file(RunLedger::kShards));
    writeOld("ledgers/one.sqlite");
    const std::unique_ptr<RunLedger> together = RunLedger::ofRun(file().parent_path());
    ASSERT_NE(together, nullptr);
    expectRightCounts(*together);
    EXPECT_EQ(together->counts().at("attack").of(WorkState::running), 1);
    EXPECT_EQ(versionOf("ledgers/one.sqlite"), 1);
    RunLedger ledger = open();
    ledger.merge(file("ledgers/one.sqlite"));
    expectRightCounts(ledger);
    EXPECT_EQ(ledger.counts().at("inversion").of(WorkState::done), 2);
}

TEST_F(RunLedgerTest, LedgersOfANewerVersionAreRefusedAndLeftAlone) {
    writeOld();
    SqliteDatabase(file(), SqliteDatabase::Access::readWrite).execute("PRAGMA user_version = 999");
    try {
        const RunLedger ledger = open();
        FAIL() << "a ledger of a newer version was opened for writing";
    } catch (const DataError& error) {
        EXPECT_NE(std::string(error.what()).find("newer version"), std::string::npos) << error.what();
    }
    EXPECT_EQ(versionOf(), 999);
}

/// Without it a ledger that is never closed would be safe from a loss of power in no row.
TEST_F(RunLedgerTest, WhatIsWrittenIsCarriedOverIntoTheFileWhileTheLedgerIsOpen) {
    RunLedger ledger = open();
    std::vector<std::string> images;
    for (int image = 0; image < 20000; ++image) {
        images.push_back("sa_" + std::to_string(image));
    }
    ledger.addImages(images, kStages);
    std::size_t carriedOver = 0;
    for (int tries = 0; tries < 200 && carriedOver != images.size(); ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        std::filesystem::copy_file(file(), file("alone.sqlite"), // its journal stays behind
                                   std::filesystem::copy_options::overwrite_existing);
        try {
            carriedOver = RunLedger(file("alone.sqlite"), RunLedger::Access::read).images().size();
        } catch (const DataError&) {
            // copied while it was written
        }
    }
    EXPECT_EQ(carriedOver, images.size());
    ledger.finish("sa_1", "attack", "f00d", 1, {}); // still usable
    EXPECT_EQ(RunLedger(file(), RunLedger::Access::read).counts().at("attack").of(WorkState::done), 1);
}

TEST_F(RunLedgerTest, RateCountsWhatWasFinishedWithinTheWindow) {
    RunLedger ledger = open();
    EXPECT_EQ(ledger.ratePerHour("attack", 60, secondsSinceEpoch()), 0);
    const double before = secondsSinceEpoch();
    ledger.finish("a", "attack", "1", 30, {});
    ledger.finish("b", "attack", "1", 30, {});
    ledger.finish("c", "attack", "1", 30, {});
    // Three results about `before`: seen 100 s later they are 3 in about 130 s, for the first took 30; beyond
    // a window of 50 s none.
    EXPECT_NEAR(ledger.ratePerHour("attack", 200, before + 100), 3 * 3600 / 130.0, 2);
    EXPECT_EQ(ledger.ratePerHour("attack", 50, before + 100), 0);
    ledger.addImages({"d", "e"}, kStages);
    ledger.finish("d", "attack", "1", 1, {}); // found, not computed
    ledger.fail("e", "attack", "no memory", "");
    EXPECT_NEAR(ledger.ratePerHour("attack", 200, before + 100), 3 * 3600 / 130.0, 2);
    EXPECT_NEAR(ledger.ratePerHour("attack", 110, before + 100), 3 * 3600 / 110.0, 2)
        << "no longer than the window";
}

TEST_F(RunLedgerTest, RateLeavesOutWhatTheMachineSlept) {
    RunLedger ledger = open();
    const auto finish = [&](const std::string& image, double at) {
        ledger.finish(image, "inversion", "1", 30, {});
        ledger.finish(image, "attack", "1", 70, {});
        const SqliteDatabase database(file(), SqliteDatabase::Access::readWrite);
        database.prepare("UPDATE work SET changed = ?1 WHERE image = ?2").bind(1, at).bind(2, image).run();
    };
    double at = 1e9;
    for (int image = 0; image < 3; ++image) {
        finish("before" + std::to_string(image), at += 100);
    }
    EXPECT_NEAR(ledger.ratePerHour("attack", 3600, at), 36, 0.1);
    at += 2000; // asleep
    EXPECT_NEAR(ledger.ratePerHour("attack", 3600, at), 36, 0.1);
    for (int image = 0; image < 3; ++image) {
        finish("after" + std::to_string(image), at += 100);
    }
    EXPECT_NEAR(ledger.ratePerHour("attack", 3600, at), 36, 0.1);
    EXPECT_NEAR(ledger.ratePerHour("attack", 3600, at + 100), 6 * 3600 / 700.0, 0.1) << "still at work";
}

TEST_F(RunLedgerTest, RateOfImagesThatEndTogetherHasNoStandstill) {
    RunLedger ledger = open();
    for (int image = 0; image < 12; ++image) { // four at a time, each of which takes its share of 400 s
        const std::string name = std::to_string(image);
        ledger.finish(name, "attack", "1", 100, {});
        const SqliteDatabase database(file(), SqliteDatabase::Access::readWrite);
        database.prepare("UPDATE work SET changed = ?1 WHERE image = ?2")
            .bind(1, 1e9 + 400 * (image / 4) + image % 4)
            .bind(2, name)
            .run();
    }
    EXPECT_NEAR(ledger.ratePerHour("attack", 3600, 1e9 + 803), 12 * 3600 / 903.0, 0.1);
}

TEST_F(RunLedgerTest, RateOfTheFirstImagesOfSeveralDevicesIsNotThatOfTheirLastMoment) {
    RunLedger ledger = open();
    const double before = secondsSinceEpoch();
    for (const char* image : {"a", "b", "c", "d"}) {
        ledger.finish(image, "attack", "1", 120, {});
    }
    EXPECT_NEAR(ledger.ratePerHour("attack", 3600, before + 1), 4 * 3600 / 121.0, 5);
}

TEST_F(RunLedgerTest, ReadersDoNotWaitAndThreadsTakeTurns) {
    RunLedger ledger = open();
    ledger.addImages({"a"}, kStages);
    const RunLedger reader(file(), RunLedger::Access::read);
    std::atomic<bool> stop = false;
    std::thread looking([&] {
        while (!stop) {
            EXPECT_LE(reader.counts().size(), 2U);
        }
    });
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 3; ++writer) {
        writers.emplace_back([&ledger, writer] {
            for (int index = 0; index < 50; ++index) {
                ledger.finish(std::to_string(writer) + "_" + std::to_string(index), "attack", "1", 1, {});
            }
        });
    }
    for (std::thread& writer : writers) {
        writer.join();
    }
    stop = true;
    looking.join();
    EXPECT_EQ(reader.counts().at("attack").of(WorkState::done), 150);
}

TEST_F(RunLedgerTest, WhatIsNoLedgerIsRefusedWithASentence) {
    EXPECT_THROW(RunLedger(file("absent.sqlite"), RunLedger::Access::read), DataError);
    std::ofstream(file("text.sqlite")) << std::string(5000, 'x');
    try {
        const RunLedger ledger(file("text.sqlite"), RunLedger::Access::write);
        FAIL() << "a text file was taken for a ledger";
    } catch (const DataError& error) {
        EXPECT_NE(std::string(error.what()).find("text.sqlite"), std::string::npos) << error.what();
        EXPECT_NE(std::string(error.what()).find("asam verify"), std::string::npos) << error.what();
    }
    RunLedger ledger = open();
    EXPECT_THROW(ledger.merge(file("text.sqlite")), DataError);
    ledger.addImages({"a"}, kStages); // still usable
}

TEST_F(RunLedgerTest, IsWrittenAndReadWhereThereAreNoLocks) {
    open().addImages({"a", "b"}, kStages); // as another machine left it
    for (const int error : {ENOSYS, ENOLCK}) {
        const test::FailingLocks failing(error);
        {
            RunLedger ledger = open();
            ledger.begin("a", "inversion", "worker");
            ledger.finish("a", "inversion", "f", 1.0, {});
            EXPECT_EQ(RunLedger(file(), RunLedger::Access::read).counts().at("inversion").of(WorkState::done),
                      1);
            ledger.begin("b", "inversion", "worker");
        }
        EXPECT_EQ(RunLedger(file(), RunLedger::Access::read).counts().at("inversion").of(WorkState::running),
                  1);
    }
    EXPECT_EQ(open().counts().at("inversion").of(WorkState::done), 1);
}

} // namespace
