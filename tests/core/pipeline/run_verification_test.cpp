#include "core/pipeline/run_verification.h"

#include <chrono>
#include <fstream>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/sha256.h"
#include "core/ledger/sqlite_database.h"
#include "core/pipeline/run_bookkeeping.h"
#include "core/pipeline/run_progress.h"
#include "core/pipeline/tuning_record.h"
#include "tests/support/read_only_folder.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
using nlohmann::json;
namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

/// A run of two images with files in the place of pictures, all three stages finished and entered.
class RunVerificationTest : public testing::Test {
protected:
    RunVerificationTest() : run_(RunDirectory::openOrCreate(folder_ / "run")) {
        run_.writeManifest({{"config", json::object()}});
        RunLedger ledger(ledgerFile(), RunLedger::Access::write);
        for (const std::string id : {"sa_1", "sa_10"}) { // one name begins as the other
            for (const Stage stage : kGenerativeStages) {
                finish(stage, id);
                ledger.finish(id, toString(stage), "print", 1.5, stageFilesOf(run_, stage, id));
            }
        }
    }

    fs::path ledgerFile() const { return run_.root() / RunLedger::kName; }

    void finish(Stage stage, const std::string& id) const {
        write(run_.stageFile(stage, id, ".png"), "picture of " + id);
        if (stage != Stage::regeneration) {
            write(run_.stageFile(stage, id, ".safetensors"), "latent of " + id);
        }
        if (stage == Stage::attack) {
            write(run_.stageFile(stage, id, RunDirectory::kIteratesEnding) / "0.png", "iterate");
        }
        const json document{{"fingerprint", "print"}, {"seconds", 1.5}};
        run_.writeStageJson(stage, id, stage == Stage::regeneration ? json{{"asam", document}} : document);
    }

    RunVerification verify(Mending mending) const { return verifyRun(run_, mending, StageContext()); }

    /// The problem is told, mended, and told no more.
    void expectMended(RunProblemKind kind, const std::string& file) const {
        const RunVerification told = verify(Mending::report);
        ASSERT_FALSE(told.isSound());
        EXPECT_EQ(told.problems.front().kind, kind);
        EXPECT_EQ(told.problems.front().file, file);
        EXPECT_FALSE(told.problems.front().sentence.empty());
        EXPECT_FALSE(verify(Mending::mend).isSound()) << "reporting must not mend";
        EXPECT_TRUE(verify(Mending::report).isSound());
    }

    WorkState stateOf(const std::string& id, Stage stage) const {
        for (const LedgerEntry& entry : RunLedger(ledgerFile(), RunLedger::Access::read).entries()) {
            if (entry.image == id && entry.stage == toString(stage)) {
                return entry.state;
            }
        }
        return WorkState::pending;
    }

    /// A finished tuning, with files in the place of tokens.
    void tune() const {
        const TuningFiles files(run_);
        write(files.best, "tokens");
        write(files.last, "tokens");
        TuningRecord record;
        record.status = TuningStatus::finished;
        json document = tuningToJson(record);
        for (const fs::path& tokens : {files.best, files.last}) {
            document["files"][tokens.filename().string()] = sha256OfFile(tokens);
        }
        write(files.record, document.dump());
        RunLedger(ledgerFile(), RunLedger::Access::write).mark({"sa_1"}, "tuning", WorkState::done);
    }

    /// How many images the ledger calls tuned with.
    std::int64_t tuned() const {
        return RunLedger(ledgerFile(), RunLedger::Access::read).counts().at("tuning").of(WorkState::done);
    }

    test::TemporaryFolder folder_;
    RunDirectory run_;
};

TEST_F(RunVerificationTest, SoundRunHasNoProblems) {
    const RunVerification verification = verify(Mending::report);
    EXPECT_TRUE(verification.isSound());
    EXPECT_EQ(verification.stages, 6);
    EXPECT_EQ(verification.files, 2 * (3 + 4 + 2));
}

TEST_F(RunVerificationTest, ChangedByteCostsTheStageAndWhatWasMadeFromIt) {
    write(run_.stageFile(Stage::attack, "sa_1", ".png"), "picture of sa_!");
    expectMended(RunProblemKind::changed, "attack/sa_1.png");
    EXPECT_TRUE(run_.isFinished(Stage::inversion, "sa_1", "print"));
    EXPECT_FALSE(run_.isFinished(Stage::attack, "sa_1", "print"));
    EXPECT_FALSE(run_.isFinished(Stage::regeneration, "sa_1", "print"));
    EXPECT_TRUE(run_.isFinished(Stage::attack, "sa_10", "print"));
    EXPECT_EQ(stateOf("sa_1", Stage::attack), WorkState::pending);
    EXPECT_EQ(stateOf("sa_1", Stage::regeneration), WorkState::pending);
    EXPECT_EQ(stateOf("sa_1", Stage::inversion), WorkState::done);
}

TEST_F(RunVerificationTest, APictureOfAnIterateCostsNothingElse) {
    const fs::path iterates = run_.stageFile(Stage::attack, "sa_10", RunDirectory::kIteratesEnding);
    run_.writeReview("sa_10", {Decision::accepted, true, "", "sharp", ""});
    write(iterates / "0.png", "iterat!");
    expectMended(RunProblemKind::changed, "attack/sa_10.steps/0.png");
    EXPECT_FALSE(fs::exists(iterates / "0.png")) << "no wrong picture is shown";
    fs::remove(run_.stageFile(Stage::attack, "sa_1", RunDirectory::kIteratesEnding) / "0.png");
    EXPECT_EQ(verify(Mending::report).problems.size(), 1U);
    expectMended(RunProblemKind::missing, "attack/sa_1.steps/0.png");
    for (const std::string id : {"sa_1", "sa_10"}) {
        EXPECT_TRUE(run_.isFinished(Stage::regeneration, id, "print"));
        EXPECT_EQ(stateOf(id, Stage::attack), WorkState::done);
    }
    EXPECT_TRUE(run_.review("sa_10"));
}

TEST_F(RunVerificationTest, WhatIsLostIsToldOnceAndInTheOrderOfTheStages) {
    fs::remove(run_.stageFile(Stage::inversion, "sa_1", ".safetensors"));
    fs::remove(run_.stageFile(Stage::attack, "sa_1", ".json"));
    for (const Mending mending : {Mending::report, Mending::mend}) {
        const RunVerification verification = verify(mending);
        ASSERT_EQ(verification.problems.size(), 2U);
        EXPECT_EQ(verification.problems[0].file, "inversion/sa_1.safetensors");
        EXPECT_EQ(verification.problems[1].file, "attack/sa_1.json");
        EXPECT_EQ(verification.problems[1].kind, RunProblemKind::missing);
    }
    EXPECT_TRUE(verify(Mending::report).isSound());
    for (const Stage stage : kGenerativeStages) {
        EXPECT_EQ(stateOf("sa_1", stage), WorkState::pending);
        EXPECT_FALSE(fs::exists(run_.stageFile(stage, "sa_1", ".png")));
    }
}

TEST_F(RunVerificationTest, ADecisionByHandWaitsForItsSample) {
    const Review byHand{Decision::rejected, true, "", "blurred", "2024-06-17T09:30:00Z"};
    run_.writeReview("sa_1", byHand);
    run_.writeReview("sa_10", {Decision::accepted, false, "drop > 0.2", "", ""});
    const auto lose = [this](const std::string& id) {
        fs::remove(run_.stageFile(Stage::attack, id, ".png"));
        fs::remove(run_.stageFile(Stage::regeneration, id, ".png"));
        EXPECT_FALSE(verify(Mending::mend).isSound());
        EXPECT_FALSE(run_.review(id)) << "it counts for nothing meanwhile";
        EXPECT_TRUE(verify(Mending::report).isSound());
        run_.removeStage(Stage::regeneration, id); // as before the stage is done
    };
    const auto makeAgain = [this](const std::string& id, const std::string& picture) {
        EXPECT_TRUE(run_.takeReviewBack(id)) << "there is nothing yet";
        write(run_.stageFile(Stage::regeneration, id, ".png"), picture);
        return run_.takeReviewBack(id);
    };
    lose("sa_10");
    EXPECT_TRUE(makeAgain("sa_10", "picture of sa_10"));
    EXPECT_FALSE(run_.review("sa_10")) << "the rule decides again";
    lose("sa_1");
    EXPECT_TRUE(makeAgain("sa_1", "picture of sa_1"));
    EXPECT_EQ(run_.review("sa_1"), byHand);
    finish(Stage::attack, "sa_1");
    finish(Stage::regeneration, "sa_1");
    verify(Mending::mend); // entered
    lose("sa_1");
    EXPECT_FALSE(makeAgain("sa_1", "another picture"));
    EXPECT_FALSE(run_.review("sa_1"));
    EXPECT_TRUE(run_.takeReviewBack("sa_1")) << "it is gone";
}

TEST_F(RunVerificationTest, ADecisionThatMendingKeepsIsNotToldAsRemoved) {
    run_.writeReview("sa_1", {Decision::rejected, true, "", "blurred", "2024-06-17T09:30:00Z"});
    fs::remove(run_.stageFile(Stage::regeneration, "sa_1", ".json"));
    const auto files = [](const RunVerification& outcome) {
        std::vector<std::string> names;
        for (const RunProblem& problem : outcome.problems) {
            names.push_back(problem.file);
        }
        return names;
    };
    const std::vector<std::string> told = files(verify(Mending::report));
    EXPECT_EQ(told, std::vector<std::string>{"regeneration/sa_1.json"});
    EXPECT_EQ(files(verify(Mending::mend)), told);
    EXPECT_TRUE(fs::exists(run_.root() / "review" / "sa_1.awaiting"));
}

TEST_F(RunVerificationTest, MissingJsonIsNoticed) {
    fs::remove(run_.stageFile(Stage::inversion, "sa_1", ".json"));
    const RunVerification mended = verify(Mending::mend);
    EXPECT_FALSE(mended.isSound());
    EXPECT_TRUE(verify(Mending::report).isSound());
    EXPECT_EQ(stateOf("sa_1", Stage::inversion), WorkState::pending);
    EXPECT_FALSE(fs::exists(run_.stageFile(Stage::inversion, "sa_1", ".png")));
}

TEST_F(RunVerificationTest, HalfStagesAndHalfFilesAreRemoved) {
    write(run_.stageFile(Stage::inversion, "sa_3", ".safetensors"), "half");
    expectMended(RunProblemKind::halfStage, "inversion/sa_3.safetensors");
    write(run_.root() / "attack" / ".asam-part-Xy12ab", "half");
    expectMended(RunProblemKind::halfFile, "attack/.asam-part-Xy12ab");
}

TEST_F(RunVerificationTest, FinishedStageThatTheLedgerLostIsEntered) {
    finish(Stage::inversion, "sa_7");
    expectMended(RunProblemKind::unknown, "inversion/sa_7.json");
    EXPECT_EQ(stateOf("sa_7", Stage::inversion), WorkState::done);
    EXPECT_EQ(stateOf("sa_7", Stage::attack), WorkState::pending);
}

TEST_F(RunVerificationTest, DamagedOrMissingLedgerIsWrittenAnew) {
    write(ledgerFile(), std::string(4096, 'x'));
    expectMended(RunProblemKind::noLedger, RunLedger::kName);
    EXPECT_TRUE(fs::exists(ledgerFile().string() + ".damaged"));
    EXPECT_EQ(stateOf("sa_10", Stage::regeneration), WorkState::done);
    fs::remove(ledgerFile());
    expectMended(RunProblemKind::noLedger, RunLedger::kName);
    EXPECT_EQ(verify(Mending::report).stages, 6);
}

TEST_F(RunVerificationTest, ALedgerThatCountsWrongIsWrittenAnew) {
    SqliteDatabase(ledgerFile(), SqliteDatabase::Access::readWrite)
        .execute("UPDATE counts SET number = number + 1 WHERE stage = 'attack'");
    expectMended(RunProblemKind::noLedger, RunLedger::kName);
    EXPECT_EQ(RunLedger(ledgerFile(), RunLedger::Access::read).counts().at("attack").of(WorkState::done), 2);
}

TEST_F(RunVerificationTest, ALedgerThatAnotherProcessWritesIsLeftAsItIs) {
    const SqliteDatabase other(ledgerFile(), SqliteDatabase::Access::readWrite);
    const SqliteTransaction writing(other);
    EXPECT_THROW(verify(Mending::mend), LedgerBusy);
    EXPECT_TRUE(fs::exists(ledgerFile()));
    EXPECT_FALSE(fs::exists(ledgerFile().string() + ".damaged"));
}

TEST_F(RunVerificationTest, ARunWhereNothingCanBeWrittenIsLookedAtAndSound) {
    const test::ReadOnlyFolder readOnly(run_.root(), folder_.path());
    const RunVerification verification = verify(Mending::report);
    EXPECT_TRUE(verification.isSound());
    EXPECT_EQ(verification.files, 2 * (3 + 4 + 2));
    EXPECT_EQ(readRunProgress(run_.root()).counts.at(Stage::attack).of(WorkState::done), 2);
    EXPECT_TRUE(failedImages(run_).empty());
    EXPECT_THROW(verify(Mending::mend), DataError);
}

TEST_F(RunVerificationTest, ALedgerThatCannotBeReadIsLeftAsItIs) {
    fs::remove(ledgerFile());
    fs::create_directory(ledgerFile());
    EXPECT_THROW(verify(Mending::report), LedgerUnreachable);
    EXPECT_THROW(verify(Mending::mend), LedgerUnreachable);
    EXPECT_TRUE(fs::is_directory(ledgerFile()));
    EXPECT_TRUE(run_.isFinished(Stage::attack, "sa_1", "print"));
}

TEST_F(RunVerificationTest, ALeftLedgerThatAnotherProcessWritesIsNotRemoved) {
    const fs::path left = run_.root() / RunLedger::kShards / "host-7.sqlite";
    fs::create_directories(left.parent_path());
    RunLedger(left, RunLedger::Access::write).addImages({"sa_7"}, {"inversion"});
    const SqliteDatabase other(left, SqliteDatabase::Access::readWrite);
    const SqliteTransaction writing(other);
    EXPECT_THROW(verify(Mending::mend), LedgerBusy);
    EXPECT_TRUE(fs::exists(left));
}

TEST_F(RunVerificationTest, AFileTooManyOfAStageIsRemoved) {
    write(run_.stageFile(Stage::regeneration, "sa_1", ".jpg"), "of an earlier run");
    expectMended(RunProblemKind::extra, "regeneration/sa_1.jpg");
    write(run_.stageFile(Stage::attack, "sa_10", RunDirectory::kIteratesEnding) / "7.png", "iterate");
    expectMended(RunProblemKind::extra, "attack/sa_10.steps/7.png");
    EXPECT_EQ(stateOf("sa_10", Stage::attack), WorkState::done);
    EXPECT_FALSE(fs::exists(run_.stageFile(Stage::regeneration, "sa_1", ".jpg")));
}

TEST_F(RunVerificationTest, ForeignFilesAreNamedAndLeft) {
    const fs::path notes = run_.root() / "attack" / "notes.txt";
    write(notes, "mine");
    const RunVerification mended = verify(Mending::mend);
    EXPECT_TRUE(mended.isSound());
    ASSERT_EQ(mended.problems.size(), 1U);
    EXPECT_EQ(mended.problems[0].kind, RunProblemKind::foreign);
    EXPECT_EQ(mended.problems[0].file, "attack/notes.txt");
    EXPECT_TRUE(fs::exists(notes));
}

TEST_F(RunVerificationTest, ALedgerThatAKilledProcessLeftIsTakenIn) {
    const fs::path folder = run_.root() / RunLedger::kShards;
    const std::string left = std::string(RunLedger::kShards) + "/host-7.sqlite";
    finish(Stage::inversion, "sa_7");
    {
        fs::create_directories(folder);
        RunLedger shard(folder / "host-7.sqlite", RunLedger::Access::write);
        shard.finish("sa_7", "inversion", "print", 1.5, stageFilesOf(run_, Stage::inversion, "sa_7"));
    }
    {
        const FileLock working(folder / "host-7.sqlite.lock", "the ledger");
        EXPECT_TRUE(verify(Mending::report).isSound()) << "its process is at work";
    }
    expectMended(RunProblemKind::leftLedger, left);
    EXPECT_FALSE(fs::exists(run_.root() / left));
    EXPECT_EQ(stateOf("sa_7", Stage::inversion), WorkState::done);

    write(run_.root() / left, std::string(4096, 'x'));
    expectMended(RunProblemKind::leftLedger, left);
    EXPECT_FALSE(fs::exists(run_.root() / left));
}

TEST_F(RunVerificationTest, AReviewOrScoreWithoutItsSampleGoes) {
    run_.writeReview("sa_1", {Decision::accepted, true, "", "", ""});
    EXPECT_TRUE(verify(Mending::report).isSound());
    run_.writeReview("sa_5", {Decision::accepted, true, "", "", ""});
    expectMended(RunProblemKind::orphan, "review/sa_5.json");
    EXPECT_FALSE(run_.review("sa_5"));
    EXPECT_TRUE(run_.review("sa_1"));
    write(run_.tunedFile("sa_5", ".json"), "{}");
    expectMended(RunProblemKind::orphan, "evaluation/tuned/sa_5.json");
}

TEST_F(RunVerificationTest, AHalfFileOutsideOfTheStagesIsRemovedWhenNobodyWritesItAnyMore) {
    const fs::path half = run_.root() / "review" / ".asam-part-Xy12ab";
    write(half, "half");
    EXPECT_TRUE(verify(Mending::report).isSound()) << "it may be being written";
    fs::last_write_time(half, fs::file_time_type::clock::now() - std::chrono::minutes(5));
    expectMended(RunProblemKind::halfFile, "review/.asam-part-Xy12ab");
    EXPECT_FALSE(fs::exists(half));
}

TEST_F(RunVerificationTest, TokensThatTheTuningDidNotEndWithAreTunedAgain) {
    const TuningFiles files(run_);
    tune();
    EXPECT_TRUE(verify(Mending::report).isSound());
    write(files.best, "tokenz");
    expectMended(RunProblemKind::changed, "tuning/tokens.safetensors");
    EXPECT_FALSE(readTuning(run_));
    EXPECT_EQ(tuned(), 0);
    tune();
    fs::remove(files.best);
    expectMended(RunProblemKind::missing, "tuning/tokens.safetensors");
}

TEST_F(RunVerificationTest, GoodTokensStayWhateverElseOfTheTuningIsLost) {
    const TuningFiles files(run_);
    tune();
    write(run_.tunedFile("sa_1", ".json"), "{}");
    fs::remove(files.last);
    EXPECT_TRUE(verify(Mending::mend).isSound()) << "nothing builds on the last epoch's";
    EXPECT_TRUE(readTuning(run_));
    EXPECT_TRUE(fs::exists(run_.tunedFile("sa_1", ".json")));
    write(files.record, "{");
    expectMended(RunProblemKind::changed, "tuning/tuning.json");
    EXPECT_TRUE(fs::exists(files.record.string() + ".damaged"));
    EXPECT_TRUE(fs::exists(files.best));
    EXPECT_EQ(tuned(), 0);
}

TEST_F(RunVerificationTest, AnEvaluatedImageThatCannotBeReadIsEvaluatedAgain) {
    RunLedger(ledgerFile(), RunLedger::Access::write).mark({"sa_1", "sa_10"}, "evaluation", WorkState::done);
    write(run_.root() / "evaluation/images/scenes/sa_1.json", "{}");
    EXPECT_TRUE(verify(Mending::report).isSound());
    write(run_.root() / "evaluation/images/scenes/sa_10.json", R"({"cut": )");
    expectMended(RunProblemKind::changed, "evaluation/images/scenes/sa_10.json");
    EXPECT_EQ(RunLedger(ledgerFile(), RunLedger::Access::read).counts().at("evaluation").of(WorkState::done),
              1);
}

TEST_F(RunVerificationTest, AnEvaluationsTableThatWasChangedIsWrittenAgain) {
    const fs::path folder = run_.root() / "evaluation";
    const auto evaluate = [&] {
        write(folder / "report.csv", "model,data\n");
        write(folder / "images.csv", "data,image\n");
        const json files{{"report.csv", sha256OfFile(folder / "report.csv")},
                         {"images.csv", sha256OfFile(folder / "images.csv")}};
        write(folder / "report.json", json{{"files", files}}.dump());
        RunLedger(ledgerFile(), RunLedger::Access::write)
            .mark({"sa_1", "sa_10"}, "evaluation", WorkState::done);
    };
    const auto evaluated = [&] {
        return RunLedger(ledgerFile(), RunLedger::Access::read).counts().at("evaluation").of(WorkState::done);
    };
    evaluate();
    EXPECT_TRUE(verify(Mending::report).isSound());
    EXPECT_TRUE(verify(Mending::mend).isSound());
    EXPECT_EQ(evaluated(), 2);
    write(folder / "images.csv", "data,imagf\n");
    expectMended(RunProblemKind::changed, "evaluation/images.csv");
    EXPECT_EQ(evaluated(), 0);
    evaluate();
    fs::remove(folder / "report.csv");
    expectMended(RunProblemKind::missing, "evaluation/report.csv");
    evaluate();
    write(folder / "report.json", "{");
    expectMended(RunProblemKind::changed, "evaluation/report.json");
    write(folder / "report.json", "{}");
    EXPECT_TRUE(verify(Mending::report).isSound()) << "one of an older version has no hashes";
}

TEST_F(RunVerificationTest, RunInWorkIsNotMended) {
    const FileLock lock(run_.root() / "lock", "the run");
    EXPECT_TRUE(verify(Mending::report).isSound());
    EXPECT_THROW(verify(Mending::mend), DataError);
}

} // namespace
