#include "core/base/staged_folder.h"

#include <fstream>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/support/temporary_folder.h"

using namespace asam;
namespace fs = std::filesystem;

TEST(StagedFolder, AppearsWhole) {
    const test::TemporaryFolder folder;
    {
        StagedFolder staged(folder / "out");
        std::ofstream(staged / "a") << "1";
        EXPECT_FALSE(fs::exists(folder / "out"));
        staged.putInPlace();
    }
    EXPECT_TRUE(fs::exists(folder / "out" / "a"));
    EXPECT_FALSE(fs::exists(folder / "out.partial"));
}

TEST(StagedFolder, LeavesNothingWhenItIsGivenUp) {
    const test::TemporaryFolder folder;
    {
        const StagedFolder staged(folder / "deep" / "out");
        std::ofstream(staged / "a") << "1";
    }
    EXPECT_FALSE(fs::exists(folder / "deep" / "out"));
    EXPECT_FALSE(fs::exists(folder / "deep" / "out.partial"));
}

TEST(StagedFolder, TakesAnEmptyFolderAndASlashAtTheEnd) {
    const test::TemporaryFolder folder;
    fs::create_directory(folder / "out");
    StagedFolder staged(folder / "out/");
    std::ofstream(staged / "a") << "1";
    staged.putInPlace();
    EXPECT_TRUE(fs::exists(folder / "out" / "a"));
}

TEST(StagedFolder, RefusesWhatHoldsSomethingAndLeavesItAlone) {
    const test::TemporaryFolder folder;
    fs::create_directory(folder / "out");
    std::ofstream(folder / "out" / "mine") << "1";
    std::ofstream(folder / "file") << "1";
    EXPECT_THROW(StagedFolder(folder / "out"), DataError);
    EXPECT_THROW(StagedFolder(folder / "file"), DataError);
    EXPECT_THROW(StagedFolder(folder / "file" / "below"), DataError);
    EXPECT_TRUE(fs::exists(folder / "out" / "mine"));
}
