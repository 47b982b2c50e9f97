#include "core/base/atomic_file.h"

#include <csignal>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "core/base/error.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

std::string contentOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

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

TEST(AtomicFile, FilesOfSeveralThreadsHaveTheRightsThatTheProcessGives) {
    const test::TemporaryFolder folder;
    const mode_t mask = umask(0);
    umask(mask);
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&folder, thread] {
                for (int file = 0; file < 10; ++file) {
                    writeFileAtomically(folder / fmt::format("{}_{}", thread, file), "x");
                }
            });
        }
    }
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        EXPECT_EQ(static_cast<mode_t>(entry.status().permissions()), 0666 & ~mask) << entry.path();
    }
    const mode_t after = umask(mask);
    EXPECT_EQ(after, mask);
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
