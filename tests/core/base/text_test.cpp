#include "core/base/text.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace {

using namespace asam;

TEST(NearestName, TakesTheSmallestEditDistance) {
    const std::vector<std::string> names{"attack.steps", "attack.step_size", "inversion.steps"};
    EXPECT_EQ(nearestName("attack.stepsize", names), "attack.step_size");
    EXPECT_EQ(nearestName("attak.steps", names), "attack.steps");
    EXPECT_EQ(nearestName("", names), "attack.steps");
    EXPECT_EQ(nearestName("x", {}), "");
}

TEST(DecimalText, HasNoSignWhereAllDigitsAreZero) {
    EXPECT_EQ(decimalText(-0.0004, 3), "0.000");
    EXPECT_EQ(decimalText(-0.0, 0), "0");
    EXPECT_EQ(decimalText(-0.0006, 3), "-0.001");
    EXPECT_EQ(decimalText(0.25, 2), "0.25");
    EXPECT_EQ(signedDecimalText(-0.0004, 3), "0.000");
    EXPECT_EQ(signedDecimalText(0.0004, 3), "0.000");
    EXPECT_EQ(signedDecimalText(0.0384, 3), "+0.038");
    EXPECT_EQ(signedDecimalText(-10, 1), "-10.0");
}

TEST(NaturalLess, CountsAsPeopleDo) {
    std::vector<std::string> names{"sa_10", "sa_9", "sa_100", "sa_2", "b", "sa_02b", "sa", "a10b2", "a10b1"};
    std::sort(names.begin(), names.end(), naturalLess);
    EXPECT_EQ(names, (std::vector<std::string>{"a10b1", "a10b2", "b", "sa", "sa_2", "sa_02b", "sa_9", "sa_10", "sa_100"}));
}

TEST(NaturalLess, IsAnOrderEvenForLongNumbers) {
    const std::string big(40, '9');
    EXPECT_TRUE(naturalLess("x" + big, "x1" + big));
    EXPECT_FALSE(naturalLess("x1" + big, "x" + big));
    EXPECT_FALSE(naturalLess("sa_1", "sa_1"));
    EXPECT_NE(naturalLess("sa_01", "sa_1"), naturalLess("sa_1", "sa_01"));
}

TEST(Utf8, BytesOfNoLetterAreReplaced) {
    for (const char* text :
         {"", "plain", "caf\xc3\xa9", "\xe5\x9b\xbe", "\xf0\x9f\x98\x80", "\xf4\x8f\xbf\xbf"}) {
        EXPECT_TRUE(isUtf8(text)) << text;
        EXPECT_EQ(utf8Text(text), text);
    }
    const std::string mark = "\xEF\xBF\xBD";
    EXPECT_EQ(utf8Text("caf\xe9.jpg"), "caf" + mark + ".jpg");
    // Cut off, without a beginning, longer than need be, a half of UTF-16, beyond Unicode.
    for (const char* text : {"\xe5\x9b", "\xbf", "\xc0\xaf", "\xe0\x80\xaf", "\xf0\x80\x80\xaf",
                             "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff"}) {
        EXPECT_FALSE(isUtf8(text));
        EXPECT_TRUE(isUtf8(utf8Text(text)));
        EXPECT_EQ(utf8Text(text).substr(0, 3), mark);
    }
}

TEST(ErrorCode, OfALibraryIsLeftOut) {
    EXPECT_EQ(withoutErrorCode("[json.exception.parse_error.101] parse error at line 1"),
              "parse error at line 1");
    EXPECT_EQ(withoutErrorCode("no code"), "no code");
    EXPECT_EQ(withoutErrorCode("[unclosed"), "[unclosed");
    EXPECT_EQ(withoutErrorCode(""), "");
}

} // namespace
