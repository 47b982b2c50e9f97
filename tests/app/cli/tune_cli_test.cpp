// `asam tune` as a process of its own: killed without warning, several at a time, and as a stage of `asam
// run`.

#include <chrono>
#include <csignal>
#include <thread>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "app/cli/overview.h"
#include "core/tuning/sam_tokens.h"
#include "tests/app/cli/program.h"
#include "tests/core/pipeline/small_run.h"
#include "tests/core/pipeline/tuning_run.h"
#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

using namespace asam;
using namespace asam::test;
namespace fs = std::filesystem;

namespace {

class TuneCommandTest : public ::testing::Test {
protected:
    pid_t start(const std::vector<std::string>& words) {
        return startProgram(words, folder_ / "out", folder_ / "err");
    }
    static int finish(pid_t child) { return waitForProgram(child); }
    int call(const std::vector<std::string>& words) { return finish(start(words)); }

    fs::path makeRun(const std::string& name) {
        writeRegeneratedRun(folder_ / name, 5);
        return folder_ / name;
    }
    static std::vector<std::string> tuneWords(const fs::path& run, int epochs) {
        return {ASAM_PROGRAM,
                "tune",
                run.string(),
                "--threads",
                "1",
                "--set",
                "tuning.loss_points=500",
                "--set",
                "tuning.batch=2",
                "--set",
                "tuning.epochs=" + std::to_string(epochs),
                "--set",
                "tuning.validation=0.2"};
    }
    static std::string tokens(const fs::path& run) {
        return contentOf(run / "tuning" / "tokens.safetensors") +
               contentOf(run / "tuning" / "tokens_last.safetensors");
    }

    TemporaryFolder folder_;
};

TEST_F(TuneCommandTest, KilledWithoutWarningGoesOnToTheSameBits) {
    constexpr int kEpochs = 3;
    const fs::path whole = makeRun("whole");
    ASSERT_EQ(call(tuneWords(whole, kEpochs)), 0) << contentOf(folder_ / "err");
    const fs::path killed = makeRun("killed");
    const pid_t child = start(tuneWords(killed, kEpochs));
    const fs::path last = killed / "tuning" / "tokens_last.safetensors";
    for (int waited = 0; waited < 6000 && !fs::exists(last); ++waited) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    kill(child, SIGKILL); // in the second epoch, or between the files of the first
    EXPECT_EQ(finish(child), -SIGKILL) << "the tuning was over before it was killed";
    EXPECT_TRUE(fs::exists(killed / "tuning" / "state.safetensors"));
    ASSERT_EQ(call(tuneWords(killed, kEpochs)), 0) << contentOf(folder_ / "err");
    EXPECT_NE(contentOf(folder_ / "err").find("goes on"), std::string::npos);
    EXPECT_EQ(tokens(killed), tokens(whole));
}

TEST_F(TuneCommandTest, TwoProcessesFindWhatOneFinds) {
    const std::string launcher = ASAM_MPIEXEC;
    if (launcher.empty()) {
        GTEST_SKIP() << "MPI was not found when the project was configured";
    }
    const fs::path one = makeRun("one");
    ASSERT_EQ(call(tuneWords(one, 1)), 0) << contentOf(folder_ / "err");
    const fs::path two = makeRun("two");
    std::vector<std::string> words{launcher, "--allow-run-as-root", "--oversubscribe", "-n", "2"};
    const std::vector<std::string> tune = tuneWords(two, 1);
    words.insert(words.end(), tune.begin(), tune.end());
    ASSERT_EQ(call(words), 0) << contentOf(folder_ / "err");
    const at::Tensor difference = readTokens(one / "tuning" / "tokens_last.safetensors") -
                                  readTokens(two / "tuning" / "tokens_last.safetensors");
    EXPECT_LE(difference.abs().max().item<double>(), 1e-6);
    const TuningRecord alone = *readTuning(RunDirectory::open(one));
    const TuningRecord together = *readTuning(RunDirectory::open(two));
    EXPECT_EQ(together.epochs[0].masks, alone.epochs[0].masks);
    EXPECT_NEAR(together.epochs[0].iou->mean, alone.epochs[0].iou->mean, 1e-4);
    EXPECT_LT(together.calls.at("sam_decode"), alone.calls.at("sam_decode"))
        << "the first process did all the work";
}

TEST_F(TuneCommandTest, IsAStageOfRun) {
    const fs::path run = makeRun("run");
    EXPECT_EQ(call({ASAM_PROGRAM, "run", run.string(), "--stages", "tuning", "--json", "--threads", "1",
                    "--set", "tuning.epochs=1", "--set", "tuning.loss_points=500"}),
              0)
        << contentOf(folder_ / "err");
    const auto document = nlohmann::json::parse(contentOf(folder_ / "out"));
    EXPECT_EQ(document.at("tuning").at("epochs").size(), 1U);
    EXPECT_TRUE(fs::exists(run / "tuning" / "tokens.safetensors"));
}

TEST_F(TuneCommandTest, TablesHaveAColumnForTheTunedTokensWhereAnyImageHasIt) {
    const fs::path root = folder_ / "run";
    const RunDirectory run = RunDirectory::openOrCreate(root);
    run.writeManifest({{"config", nlohmann::json::object()}});
    writeFinishedImage(run, "sa_1", 0.5);
    writeFinishedImage(run, "sa_2", 0.25);
    const fs::path report = folder_ / "report.md";
    const auto printed = [&] {
        EXPECT_EQ(call({ASAM_PROGRAM, "status", root.string()}), 0) << contentOf(folder_ / "err");
        cli::writeMarkdownReport(run.imageRecords(), report);
        return contentOf(folder_ / "out") + contentOf(report);
    };
    EXPECT_EQ(printed().find("tuned"), std::string::npos);

    writeTunedScores(run, "sa_2", 0.75);
    const std::string with = printed();
    for (const char* part : {"saved 0.375, tuned 0.750", "| s attack | tuned |", "| 3.0 | - |",
                             "| 3.0 | 0.750 |", "| | | | 0.750 |"}) {
        EXPECT_NE(with.find(part), std::string::npos) << part << " in\n" << with;
    }
}

TEST_F(TuneCommandTest, RefusesWhatItCannotTuneOn) {
    const std::string run = (folder_ / "new").string();
    EXPECT_EQ(call({ASAM_PROGRAM, "tune", run}), 2);
    EXPECT_NE(contentOf(folder_ / "err").find("--source"), std::string::npos);
    EXPECT_EQ(call({ASAM_PROGRAM, "tune", run, "--source", (folder_ / "none").string()}), 2);
    EXPECT_EQ(call({ASAM_PROGRAM, "tune", run, "--data", scenesFolder().string()}), 3);
    EXPECT_NE(contentOf(folder_ / "err").find("share_clean"), std::string::npos);
    EXPECT_EQ(call({ASAM_PROGRAM, "tune", run, "--data", scenesFolder().string(), "--set",
                    "tuning.share_clean=1", "--sam", (folder_ / "none.pth").string()}),
              3);
    EXPECT_FALSE(fs::exists(run)) << "a folder was begun for nothing";
}

} // namespace
