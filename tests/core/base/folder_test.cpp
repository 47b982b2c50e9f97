#include "core/base/folder.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/support/read_only_folder.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

class FolderTest : public testing::Test {
protected:
    test::TemporaryFolder folder_;
};

TEST_F(FolderTest, IsMadeAndRemovedHoweverItStands) {
    makeFolder(folder_ / "a/b");
    makeFolder(folder_ / "a/b");
    makeSubfolder(folder_ / "a/c");
    EXPECT_TRUE(fs::is_directory(folder_ / "a/b") && fs::is_directory(folder_ / "a/c"));
    EXPECT_THROW(makeSubfolder(folder_ / "none/c"), DataError);
    EXPECT_FALSE(fs::exists(folder_ / "none"));
    removeFile(folder_ / "a/c");
    EXPECT_THROW(removeFile(folder_ / "a"), DataError) << "there is something in it";
    removeTree(folder_ / "a");
    removeTree(folder_ / "a");
    removeFile(folder_ / "a");
    EXPECT_FALSE(fs::exists(folder_ / "a"));
}

TEST_F(FolderTest, WhatFailsSaysWhatToDo) {
    const fs::path kept = folder_ / "kept";
    makeFolder(kept / "full");
    const std::ofstream file(kept / "file");
    EXPECT_TRUE(
        test::has(test::refusal<DataError>([&] { makeFolder(kept / "file"); }), "file cannot be made: "));
    const test::ReadOnlyFolder readOnly(kept, folder_.path());
    const std::string made = test::refusal<DataError>([&] { makeFolder(kept / "new"); });
    EXPECT_TRUE(test::has(made, "kept/new cannot be made: Permission denied. Look whether its disk")) << made;
    for (const auto& remove : {removeFile, removeTree}) {
        const std::string removed = test::refusal<DataError>([&] { remove(kept / "file"); });
        EXPECT_TRUE(test::has(removed, "kept/file cannot be removed: Permission denied. Look whether"))
            << removed;
    }
}

} // namespace
} // namespace asam
