// The hand-out between processes that mpirun has started, also when one of them is killed.

#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using asam::test::TemporaryFolder;

class WorkHandoutMpi : public testing::Test {
protected:
    void SetUp() override {
        if (std::string(ASAM_MPIEXEC).empty()) {
            GTEST_SKIP() << "MPI was not found when the project was configured";
        }
        fs::create_directories(folder_ / "done");
    }

    /// The exit code of mpirun. Without recovery it ends all processes when one of them is killed.
    int launch(const std::string& launcherWords, const std::string& words) const {
        const std::string command = std::string(ASAM_MPIEXEC) + " --allow-run-as-root --oversubscribe " +
                                    launcherWords + " -n 3 '" + ASAM_HANDOUT_RANK + "' '" +
                                    folder_.path().string() + "' " + words + " >'" +
                                    (folder_ / "log").string() + "' 2>&1";
        const int status = std::system(command.c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    std::string textOf(const std::string& name) const { return asam::test::contentOf(folder_ / name); }
    std::ptrdiff_t countDone() const {
        return std::distance(fs::directory_iterator(folder_ / "done"), fs::directory_iterator());
    }

    TemporaryFolder folder_;
};

TEST_F(WorkHandoutMpi, ThreeProcessesShareTheList) {
    ASSERT_EQ(launch("", "60 10 none"), 0) << textOf("log");
    EXPECT_EQ(countDone(), 60);
    for (const char* rank : {"0", "1", "2"}) {
        EXPECT_NE(textOf(std::string("rank") + rank), "") << rank << " did nothing";
        EXPECT_EQ(textOf(std::string("trouble") + rank), "");
    }
    // What a process was given and had not claimed yet when another looked for what is left.
    EXPECT_LE(std::ranges::count(textOf("closing0") + textOf("closing1") + textOf("closing2"), '\n'), 2);
}

TEST_F(WorkHandoutMpi, KilledProcessCostsNothing) {
    ASSERT_EQ(launch("--enable-recovery", "60 10 1"), 0) << textOf("log");
    EXPECT_EQ(countDone(), 60) << textOf("log");
    EXPECT_NE(textOf("closing0") + textOf("closing2"), "") << "nobody took what it had in hand";
    EXPECT_EQ(textOf("trouble0") + textOf("trouble2"), "");
}

TEST_F(WorkHandoutMpi, KilledRankZeroCostsItsWordAlone) {
    ASSERT_EQ(launch("--enable-recovery", "60 10 0"), 0) << textOf("log");
    EXPECT_EQ(countDone(), 60) << textOf("log");
    for (const char* rank : {"1", "2"}) {
        EXPECT_NE(textOf(std::string("trouble") + rank).find("has not answered"), std::string::npos);
    }
    EXPECT_NE(textOf("closing1") + textOf("closing2"), "") << "the rest was handed out";
}

/// It is seen by no lock, and those that load are waited for longer than this (HandoutTiming::start).
TEST_F(WorkHandoutMpi, ProcessKilledWhileItLoadsIsNotWaitedFor) {
    const auto begin = std::chrono::steady_clock::now();
    ASSERT_EQ(launch("--enable-recovery", "60 10 loading-1"), 0) << textOf("log");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
    EXPECT_EQ(countDone(), 60) << textOf("log");
    EXPECT_EQ(textOf("rank1"), "");
    EXPECT_EQ(textOf("trouble0") + textOf("trouble2"), "");
}

TEST_F(WorkHandoutMpi, BenchOfAnAnswer) {
    ASSERT_EQ(launch("", "2000 0 measure"), 0) << textOf("log");
    const std::string log = textOf("log");
    std::printf("%s", log.c_str());
    EXPECT_NE(log.find("2000 answers"), std::string::npos);
}

} // namespace
