"""Checks how packaging/core_sentences.py reads C++: literals, sums, formats and errors without a sentence.

Usage: core_sentences_test.py SOURCE_DIR.
"""

import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(sys.argv[1]) / "packaging"))
import core_sentences  # noqa: E402

SOURCE = r"""
// "no words of a comment"
#include "core/base/no words.h"
constexpr const char* kKept = "kept in a "
                              "constant";
constexpr char kQuote = '"';
const char* raw = R"(SELECT words FROM table)";
void fail(int number) {
    throw DataError(fmt::format("\"{}\" has {} masks; expected {{0}} to {:.2f}.", name, number, isNew ? "a new one" : "none"));
    throw DataError("it ends at " + place + ", and " + std::to_string(number) + " are left");
    throw ConfigError(std::string("brackets {\"img\": 1} ") + fmt::format("of {} kinds", number));
    warn(path.string() + "/no.sentence", "key", "two words");
    TORCH_CHECK(number > 0, "said to programmers");
#ifdef ONE
    const char* said = "the first of two"
#else
    const char* said = "the second of two"
#endif
        ;
    throw DataError(sentence);
    throw DeviceLost(cause == nullptr ? other : *cause);
    throw Cancelled();
}
"""
WANTED = [
    "kept in a constant",
    '"{}" has {} masks; expected {{0}} to {:.2f}.',
    "a new one",
    "it ends at {}, and {} are left",
    'brackets {{"img": 1}} of {} kinds',
    "two words",
    "the first of two",
    "the second of two",
]


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "core" / "base").mkdir(parents=True)
        (root / "core" / "base" / "made_up.cpp").write_text(SOURCE, encoding="utf-8")
        (root / "core" / "pipeline" / "study").mkdir(parents=True)
        (root / "core" / "pipeline" / "study" / "study.cpp").write_text('f("not in the window");', encoding="utf-8")
        patterns, nameless = core_sentences.read_core(root)
        found = [pattern for pattern in patterns if pattern not in core_sentences.FURTHER]
        assert sorted(found) == sorted(WANTED), found
        assert [error.split("throw ")[1].split("(")[0] for error in nameless] == ["DataError", "DeviceLost"], nameless
        table = core_sentences.table_of(found)
        assert r'"brackets {{\"img\": 1}} of {} kinds"' in table, table
    print("the core's sentences are read as they ought to be")


if __name__ == "__main__":
    main()
