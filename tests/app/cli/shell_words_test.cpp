#include "app/cli/shell_words.h"

#include <gtest/gtest.h>

using asam::cli::shellLine;

TEST(ShellWords, PlainWordsStayAndOthersAreQuoted) {
    EXPECT_EQ(
        shellLine({"asam", "run", "runs/a-1_b", "--set", "attack.steps=1", "--device", "cuda:0,cuda:1"}),
        "asam run runs/a-1_b --set attack.steps=1 --device cuda:0,cuda:1");
    EXPECT_EQ(shellLine({"asam", "a run", "", "$HOME", "it's", "drop > 0.2"}),
              "asam 'a run' '' '$HOME' 'it'\\''s' 'drop > 0.2'");
    EXPECT_EQ(shellLine({"p/\xc3\xbc 1", "~"}), "'p/\xc3\xbc 1' '~'");
    EXPECT_EQ(shellLine({}), "");
}
