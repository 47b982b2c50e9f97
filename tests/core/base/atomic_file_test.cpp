#include "core/base/atomic_file.h"

#include <csignal>
#include <iterator>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/base/error.h"
#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

namespace {
int umaskCalls = 0;
} // namespace

/// In the place of the C library's, for the whole program.
extern "C" mode_t umask(mode_t mask) noexcept {
    ++umaskCalls;
    return static_cast<mode_t>(syscall(SYS_umask, mask));
}

namespace asam {
namespace {

namespace fs = std::filesystem;
using test::contentOf;

std::size_t filesIn(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(AtomicFile, WritesAndReplaces) {
    const test::TemporaryFolder folder;
    const fs::path path = folder / "ünï code.txt";
    writeFileAtomically(path, "first");
    writeFileAtomically(path, [](const ByteSink& sink) {
        sink("sec");
        sink("ond");
    });
    EXPECT_EQ(contentOf(path), "second");
    EXPECT_EQ(filesIn(folder.path()), 1);
}

TEST(AtomicFile, IsAsPublicAsAnyNewFileAndLeavesTheUmaskToOtherThreads) {
    const test::TemporaryFolder folder;
    for (const mode_t mask : {022U, 077U, 002U}) {
        const mode_t before = umask(mask);
        const int calls = umaskCalls;
        writeFileAtomically(folder / "a", "x");
        EXPECT_EQ(umaskCalls, calls);
        umask(before);
        struct stat there {};
        ASSERT_EQ(stat((folder / "a").c_str(), &there), 0);
        EXPECT_EQ(there.st_mode & 0777U, 0666U & ~mask);
        EXPECT_EQ(filesIn(folder.path()), 1);
    }
}

TEST(AtomicFile, AFailedWriterLeavesTheOldFile) {
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "a", "old");
    EXPECT_THROW(writeFileAtomically(folder / "a",
                                     [](const ByteSink& sink) {
                                         sink("half");
                                         throw NumericError("stop");
                                     }),
                 NumericError);
    EXPECT_EQ(contentOf(folder / "a"), "old");
    EXPECT_EQ(filesIn(folder.path()), 1);
}

TEST(AtomicFile, NamesFileAndReason) {
    const test::TemporaryFolder folder;
    try {
        writeFileAtomically(folder / "absent" / "a", "x");
        FAIL();
    } catch (const DataError& failure) {
        EXPECT_NE(std::string(failure.what()).find((folder / "absent" / "a").string()), std::string::npos);
        EXPECT_NE(std::string(failure.what()).find("No such file"), std::string::npos);
    }
}

TEST(AtomicFile, ADeviceOrAPipeStaysWhatItIs) {
    const test::TemporaryFolder folder;
    ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
    fs::create_symlink(folder / "pipe", folder / "link");
    for (const char* name : {"pipe", "link"}) {
        EXPECT_THROW(writeFileAtomically(folder / name, "x"), DataError) << name;
        EXPECT_TRUE(fs::is_fifo(folder / name)) << name;
    }
    EXPECT_EQ(filesIn(folder.path()), 2);
}

/// A limit on file sizes stands for a full disk: the write fails part of the way.
TEST(AtomicFile, AFullDiskLeavesNothingBehind) {
    const test::TemporaryFolder folder;
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 4096;
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    EXPECT_THROW(writeFileAtomically(folder / "a", std::string(100'000, 'x')), DiskFull);
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    EXPECT_EQ(filesIn(folder.path()), 0);
}

} // namespace
} // namespace asam
