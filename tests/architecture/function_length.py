"""Checks that no C++ function is longer than 60 lines, from the brace that opens its body to the one that closes it.

Usage: function_length.py SOURCE_DIR. Prints every offence; exit status 1 when there is one.
"""

import pathlib
import re
import sys

import sources

MOST_LINES = 60

NO_CODE = re.compile(
    r"""(?P<comment> /\*.*?\*/ | //[^\n]* | ^[ \t]*\#(?:[^\n]*\\\n)*[^\n]* )  # and directives of the preprocessor
      | R"(?P<mark>\w*)\(.*?\)(?P=mark)"
      | "(?:\\.|[^"\\\n])*"
      | '(?:\\.|[^'\\\n])'""",
    re.DOTALL | re.MULTILINE | re.VERBOSE)
# What stands before a body that is no type's, namespace's or list's.
HEAD = re.compile(r"\)\s*(?:const\b|noexcept\b|override\b|final\b|mutable\b|\s)*(?:->[^{};]*|:[^:{};].*)?$", re.DOTALL)


def without_texts(text):
    """Comments, directives and the insides of literals taken out, every line end kept."""
    def shortened(match):
        return ("" if match["comment"] is not None else '""') + "\n" * match[0].count("\n")
    return NO_CODE.sub(shortened, text)


def functions_of(text):
    """Pairs of the first line and the number of lines; what stands within another function is part of it."""
    code = without_texts(text)
    open_braces = []  # (whether of a function, where)
    head = 0
    closed_function = False
    for match in re.finditer(r"[{};]", code):
        place = match.start()
        if match[0] == "{":
            before = code[head:place]
            # Behind the braces of a member's first value stands the body of its constructor.
            is_function = HEAD.search(before) is not None or (closed_function and not before.strip())
            open_braces.append((is_function, place))
        elif match[0] == "}" and open_braces:
            closed_function, opened = open_braces.pop()
            if closed_function and not any(outer for outer, _ in open_braces):
                yield code.count("\n", 0, opened) + 1, code.count("\n", opened, place) + 1
        head = place + 1


def offences_of(path, text):
    for line, lines in functions_of(text):
        if lines > MOST_LINES:
            yield f"{path}:{line}: a function of {lines} lines, more than {MOST_LINES}"


def main():
    return sources.report(pathlib.Path(sys.argv[1]), offences_of, f"no function has more than {MOST_LINES} lines")


if __name__ == "__main__":
    sys.exit(main())
