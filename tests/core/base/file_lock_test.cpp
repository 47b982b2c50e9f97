#include "core/base/file_lock.h"

#include <chrono>
#include <csignal>
#include <optional>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/error.h"
#include "tests/support/temporary_folder.h"

namespace asam::test {
namespace {

TEST(FileLock, IsRefusedWhileAnotherHoldsIt) {
    const TemporaryFolder folder;
    std::optional<FileLock> first(std::in_place, folder / "lock", "the run r1");
    try {
        const FileLock second(folder / "lock", "the run r1");
        FAIL() << "no error";
    } catch (const DataError& error) {
        EXPECT_NE(std::string(error.what()).find("at work in the run r1"), std::string::npos) << error.what();
    }
    first.reset();
    EXPECT_NO_THROW(FileLock(folder / "lock", "the run r1"));
}

TEST(FileLock, TellsWhetherItIsHeldAndMakesNothing) {
    const TemporaryFolder folder;
    EXPECT_FALSE(FileLock::isHeld(folder / "lock"));
    EXPECT_FALSE(std::filesystem::exists(folder / "lock"));
    {
        const FileLock alone(folder / "lock", "the run r1");
        EXPECT_TRUE(FileLock::isHeld(folder / "lock"));
        alone.share();
        EXPECT_TRUE(FileLock::isHeld(folder / "lock"));
    }
    EXPECT_FALSE(FileLock::isHeld(folder / "lock"));
    EXPECT_NO_THROW(FileLock(folder / "lock", "the run r1"));
}

TEST(FileLock, IsGivenAfterTheLookOfOneWhoWasHeldUp) {
    const TemporaryFolder folder;
    std::optional<FileLock> look(std::in_place, folder / "lock", "the run r1");
    EXPECT_FALSE(FileLock::tryAloneAtOnce(folder / "lock"));
    std::thread later([&look] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        look.reset();
    });
    EXPECT_NO_THROW(FileLock(folder / "lock", "the run r1"));
    later.join();
    EXPECT_TRUE(FileLock::tryAloneAtOnce(folder / "lock"));
}

TEST(FileLock, IsLetGoWhenItsProcessDies) {
    const TemporaryFolder folder;
    const pid_t child = fork();
    if (child == 0) {
        const FileLock held(folder / "lock", "the run r1");
        kill(getpid(), SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status));
    EXPECT_NO_THROW(FileLock(folder / "lock", "the run r1"));
}

TEST(FileLock, NamesAFolderThatCannotBeWritten) {
    const TemporaryFolder folder;
    try {
        const FileLock lock(folder / "absent" / "lock", "the run r1");
        FAIL() << "no error";
    } catch (const DataError& error) {
        EXPECT_NE(std::string(error.what()).find("absent/lock"), std::string::npos) << error.what();
    }
}

} // namespace
} // namespace asam::test
