#include "core/parallel/work_claims.h"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/support/failing_locks.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

TEST(WorkClaims, ItemIsHeldByOneUntilTheClaimGoes) {
    const test::TemporaryFolder folder;
    const WorkClaims ours(folder / "claims");
    const WorkClaims theirs(folder / "claims");
    {
        const auto claim = ours.take("sa_1");
        ASSERT_TRUE(claim.has_value());
        EXPECT_EQ(claim->item(), "sa_1");
        EXPECT_FALSE(theirs.take("sa_1").has_value());
        EXPECT_TRUE(theirs.take("sa_2").has_value());
    }
    EXPECT_TRUE(fs::is_empty(folder / "claims")) << "what is given back leaves no file";
    EXPECT_TRUE(theirs.take("sa_1").has_value());
}

TEST(WorkClaims, KilledProcessGivesBackWhatItHeld) {
    const test::TemporaryFolder folder;
    int ready[2];
    ASSERT_EQ(pipe(ready), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const WorkClaims claims(folder / "claims");
        const auto claim = claims.take("sa_1");
        const char word = claim ? 'y' : 'n';
        static_cast<void>(write(ready[1], &word, 1));
        pause();
    }
    char word = 0;
    ASSERT_EQ(read(ready[0], &word, 1), 1);
    EXPECT_EQ(word, 'y');
    const WorkClaims claims(folder / "claims");
    EXPECT_FALSE(claims.take("sa_1").has_value());
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    EXPECT_TRUE(claims.take("sa_1").has_value());
}

TEST(WorkClaims, WithoutLocksNothingIsGivenOut) {
    const test::TemporaryFolder folder;
    const WorkClaims claims(folder / "claims");
    const test::FailingLocks failing(ENOLCK);
    EXPECT_THROW(claims.take("sa_1"), DataError);
}

TEST(WorkClaims, NoItemIsInTwoHandsAtOnce) {
    const test::TemporaryFolder folder;
    std::atomic<int> holders = 0;
    std::atomic<int> most = 0;
    std::atomic<int> taken = 0;
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            const WorkClaims claims(folder / "claims");
            for (int turn = 0; turn < 300; ++turn) {
                if (const auto claim = claims.take("one")) {
                    most = std::max(most.load(), ++holders);
                    ++taken;
                    --holders;
                }
            }
        });
    }
    threads.clear();
    EXPECT_EQ(most, 1);
    EXPECT_GT(taken, 0);
}

} // namespace
