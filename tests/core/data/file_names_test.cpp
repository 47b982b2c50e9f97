#include "core/data/file_names.h"

#include <set>

#include <gtest/gtest.h>

namespace {

using namespace asam;

TEST(SafeFileName, IsOneNameAndDifferentForEachText) {
    EXPECT_EQ(safeFileName("sa_1"), "sa_1");
    EXPECT_EQ(safeFileName("a/b c"), "a%2Fb c");
    EXPECT_EQ(safeFileName(".."), "%2E.");
    EXPECT_EQ(safeFileName(""), "%");
    const std::string longName(3000, 'x');
    EXPECT_LE(safeFileName(longName).size(), 240U);
    const std::set<std::string> names{
        safeFileName("a/b"),          safeFileName("a%2Fb"),    safeFileName("a_b"), safeFileName(longName),
        safeFileName(longName + "y"), safeFileName("\xc3\xbc"), safeFileName("%"),   safeFileName("")};
    EXPECT_EQ(names.size(), 8U);
}

} // namespace
