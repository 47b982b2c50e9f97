#include "core/base/file_lock.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/progress.h"
#include "tests/support/failing_locks.h"
#include "tests/support/refusal.h"
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

TEST(FileLock, ACallThatASignalBreaksOffIsMadeAgain) {
    const TemporaryFolder folder;
    const FileLock first(folder / "lock", "the run r1");
    const FailingLocks failing(EINTR, 3);
    EXPECT_FALSE(FileLock::tryAloneAtOnce(folder / "lock"));
}

/// Keeps the messages.
class Listener : public StageObserver {
public:
    void message(const Message& message) override {
        EXPECT_EQ(message.level, MessageLevel::Warning);
        texts.push_back(message.text);
    }
    std::vector<std::string> texts;
};

TEST(FileLock, AFileSystemWithoutLocksIsNotTakenForALockedOne) {
    for (const int error : {ENOSYS, ENOTSUP, EOPNOTSUPP, ENOLCK}) {
        const TemporaryFolder folder;
        const FailingLocks failing(error);
        const FileLock lock(folder / "lock", "the run r1");
        EXPECT_FALSE(lock.whyNotHeld().empty());
        EXPECT_FALSE(FileLock::isHeld(folder / "lock"));
        EXPECT_FALSE(FileLock::tryAlone(folder / "lock").value().whyNotHeld().empty());
        EXPECT_TRUE(
            has(refusal<DataError>([&] { requireLocks(lock, "the run r1"); }), "of the run r1 has no locks"));

        Listener listener;
        const FileLock forWork =
            lockForWork(folder / "lock", "the run r1", StageContext({}, &listener, {}, 0));
        ASSERT_EQ(listener.texts.size(), 1U);
        EXPECT_TRUE(has(listener.texts[0], "one work there at a time")) << listener.texts[0];
    }
}

TEST(FileLock, WhereThereAreLocksNothingIsWarnedOf) {
    const TemporaryFolder folder;
    Listener listener;
    const FileLock lock = lockForWork(folder / "lock", "the run r1", StageContext({}, &listener, {}, 0));
    EXPECT_TRUE(lock.whyNotHeld().empty());
    EXPECT_TRUE(listener.texts.empty());
    EXPECT_NO_THROW(requireLocks(lock, "the run r1"));
}

TEST(FileLock, AFailureOfTheSystemIsNoLockOfAnother) {
    const TemporaryFolder folder;
    const FailingLocks failing(EIO);
    const auto locked = [&] { const FileLock lock(folder / "lock", "the run r1"); };
    EXPECT_TRUE(has(refusal<DataError>(locked), "could not be locked"));
    EXPECT_FALSE(FileLock::isHeld(folder / "lock"));
}

} // namespace
} // namespace asam::test
