#include "core/pipeline/run_verification.h"

#include <fstream>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/file_lock.h"
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

TEST_F(RunVerificationTest, MissingIterateIsNoticed) {
    fs::remove(run_.stageFile(Stage::attack, "sa_10", RunDirectory::kIteratesEnding) / "0.png");
    expectMended(RunProblemKind::missing, "attack/sa_10.steps/0.png");
    EXPECT_EQ(stateOf("sa_10", Stage::attack), WorkState::pending);
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

TEST_F(RunVerificationTest, RunInWorkIsNotMended) {
    const FileLock lock(run_.root() / "lock", "the run");
    EXPECT_TRUE(verify(Mending::report).isSound());
    EXPECT_THROW(verify(Mending::mend), DataError);
}

} // namespace
