"""Lists the core's sentences for translators, as ui/bridge/core_sentences.h.

The core speaks English: its errors, warnings and reasons are kept in files and read by both programs. The window
translates them by their patterns (ui/bridge/translated_sentence.h), which are found here: every string literal of core/
that has the form of words, adjacent literals put together, what is joined with + or given to fmt::format() as one
pattern with {} for each part that is known only later.

Usage: core_sentences.py SOURCE_DIR            writes the table anew
       core_sentences.py --check SOURCE_DIR    says what is not as it ought to be; exit status 1 when there is anything
"""

import json
import pathlib
import re
import sys

TABLE = "ui/bridge/core_sentences.h"

# Only `asam study` speaks of these.
NOT_IN_THE_WINDOW = ("core/pipeline/study/",)

# Of these files only the sentences of errors are shown as sentences.
ONLY_ERRORS = {
    "core/base/log_file.cpp": "the form of the log file's lines",
    "core/base/table_text.cpp": "tables of files",
    "core/checkpoint/model_identity.cpp": "lines of a hash",
    "core/config/field_rows.cpp": "ui/forms/setting_strings.h lists the texts of settings",
    "core/config/field_rows_evaluation.cpp": "ui/forms/setting_strings.h",
    "core/config/field_rows_pgd.cpp": "ui/forms/setting_strings.h",
    "core/config/field_rows_tuning.cpp": "ui/forms/setting_strings.h",
    "core/config/derived.cpp": "ui/forms/setting_strings.h",
    "core/config/presets.cpp": "ui/forms/setting_strings.h",
    "core/data/asam_layout.cpp": "lines of files",
    "core/data/own_captions.cpp": "lines of a file",
    "core/data/png_metadata.cpp": "keys of a picture's metadata",
    "core/data/scene_generator.cpp": "captions",
    "core/data/scene_textures.cpp": "captions",
    "core/diffusion/noise_call.cpp": "keys of a cache",
    "core/evaluation/evaluation_report.cpp": "words of a file",
    "core/evaluation/evaluation_tables.cpp": "tables of files",
    "core/evaluation/published_numbers.cpp": "names of the paper's rows",
    "core/ledger/journal_keeper.cpp": "statements of SQL",
    "core/ledger/ledger_schema.cpp": "statements of SQL",
    "core/ledger/run_ledger.cpp": "statements of SQL",
    "core/ledger/sqlite_database.cpp": "statements of SQL",
    "core/parallel/device_lane.h": "keys of batches",
    "core/parallel/work_handout.cpp": "messages among processes",
    "core/pipeline/evaluation/evaluation_models.cpp": "lines of a hash",
    "core/pipeline/export/contact_sheet.cpp": "words of a picture",
    "core/pipeline/export/html_charts.cpp": "a page",
    "core/pipeline/export/html_page.cpp": "a page",
    "core/pipeline/export/html_report.cpp": "a page",
    "core/pipeline/export/metrics_csv.cpp": "a table",
    "core/pipeline/export/picture_pdf.cpp": "PDF",
    "core/pipeline/report_cache.cpp": "for the compiler",
    "core/pipeline/tuning_loader.cpp": "names of random seeds",
    "core/pipeline/work_plan.cpp": "the command line's; ui/workspace/queue_texts.h has the window's words",
}

# Texts that have the form of words and are none.
NO_SENTENCES = {
    " --seed {}": "command line",
    " --set {}={}": "command line",
    "--preset {}": "command line",
    "ASAM Studio": "the program's name",
    "asam tar index 1": "a file's mark",
    "held out": "a line of a hash",
    "image_id {}": "stands for an image's name",
    "model name": "a key of the system's",
    "of other shape": "the command line's",
    "only in the first": "the command line's",
    "only in the second": "the command line's",
    "source {} {} {}\n": "lines of a hash",
    "version https://git-lfs": "a file's mark",
    "worst_iou: {}": "a line of a file",
    "{} {}.index": "the name of a file",
    "{}, no value changed": "the command line's",
    "{}, {} changed": "the command line's",
}

# What core/ gives to sentences and holds as single words; a sentence that the window cuts (ui/jobs/model_work.cpp);
# reasons that come from the system and from SQLite.
FURTHER = [
    "inversion", "attack", "regeneration", "review", "tuning", "evaluation", "archive", "folder", "damaged", "absent",
    "tokenizer", "(best)",
    "{}. Name the model that they were tuned on.",
    "No such file or directory", "Permission denied", "Operation not permitted", "Is a directory", "Not a directory",
    "File exists", "Directory not empty", "No space left on device", "Disk quota exceeded", "File too large",
    "Read-only file system", "Input/output error", "Too many open files", "Invalid argument",
    "Invalid cross-device link", "Device or resource busy", "Stale file handle", "Cannot allocate memory",
    "File name too long", "Too many levels of symbolic links", "Transport endpoint is not connected",
    "Function not implemented", "Operation not supported", "No locks available",
    "database disk image is malformed", "file is not a database", "database is locked",
    "attempt to write a readonly database", "unable to open database file", "disk I/O error",
    "database or disk is full",
]

# Errors whose sentence has been put together before, where its pattern is found, or is another library's.
MADE_BEFORE = {
    "core/base/atomic_file.cpp": ["(sentence)"],
    "core/config/stage_configs.cpp": ["(sentences)"],
    "core/data/coco_masks.cpp": ["(source.broken)"],
    "core/data/jpeg_codec.cpp": ["(errors_.message)"],
    "core/data/picture.cpp": ["(error.err)"],
    "core/data/sa1b.cpp": [
        "(sentence.starts_with(annotation.place())?sentence:fmt::format({}: {},annotation.place(),sentence))"
    ],
    "core/evaluation/coco_dataset.cpp": ["(annotation.broken)"],
    "core/ledger/sqlite_database.cpp": ["(sentence)"],
    "core/pipeline/image_flight.cpp": ["(lostSentence_)"],
    "core/pipeline/image_runner.cpp": ["(fullDisk(runner_.run_.root(),))", "(fullDisk(run_.root(),reason))"],
    "core/pipeline/model_conversion.cpp": ["(doubt+.)"],
}

TOKEN = re.compile(
    r"""
    (?P<skip>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<line>\#(?:[^\n\\]|\\.)*)
  | (?P<raw>R"(?P<mark>[^()\\\s]*)\(.*?\)(?P=mark)")
  | (?P<text>"(?:[^"\\\n]|\\.)*")
  | (?P<char>'(?:[^'\\\n]|\\.)+')
  | (?P<word>\.?\d(?:'?[\w.])*|[A-Za-z_]\w*)
  | (?P<sign>::|->|\+\+|\+=|<<|==|!=|&&|\|\||.)
    """,
    re.VERBOSE | re.DOTALL,
)
CLOSING = {"(": ")", "[": "]", "{": "}"}
SEPARATORS = {"#", ",", ";", "=", "?", ":", "return", "throw", "<<", "&&", "||", "==", "!=", "+=", "case"}
PLACEHOLDER = re.compile(r"\{\d*(?::[^{}]*)?\}")
FOR_PROGRAMMERS = {"TORCH_CHECK", "static_assert"}
ERROR = re.compile(r"\w*Error|DiskFull|DeviceLost|LedgerBusy")


class Text(str):
    """A string literal's content, as C++ reads it."""


class Group:
    """What stands between two brackets, with the words before them."""

    def __init__(self, opening):
        self.opening = opening
        self.nodes = []


def decoded(literal):
    escapes = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
    return re.sub(r"\\(.)", lambda match: escapes.get(match.group(1), match.group(1)), literal[1:-1])


def tree_of(source):
    """The tokens, those between brackets as Groups, and adjacent literals as one."""
    root = Group("")
    stack = [root]
    for match in TOKEN.finditer(source):
        kind, token = match.lastgroup, match.group()
        nodes = stack[-1].nodes
        if kind == "skip":
            continue
        if kind == "text":
            if nodes and isinstance(nodes[-1], Text):
                nodes[-1] = Text(nodes[-1] + decoded(token))
            else:
                nodes.append(Text(decoded(token)))
        elif kind == "line":
            nodes.append("#")  # the literals before and after it are alternatives
        elif kind in ("raw", "char", "mark"):
            nodes.append("''")
        elif token in CLOSING:
            stack.append(Group(token))
            nodes.append(stack[-1])
        elif token in CLOSING.values() and len(stack) > 1:
            stack.pop()
        else:
            nodes.append(token)
    return root


def split(nodes, separators):
    """The parts between the separators."""
    parts = [[]]
    for node in nodes:
        if isinstance(node, str) and not isinstance(node, Text) and node in separators:
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def called(nodes):
    """The name before the brackets that a term ends with: "fmt::format"."""
    if len(nodes) < 2 or not isinstance(nodes[-1], Group) or not all(isinstance(node, str) for node in nodes[:-1]):
        return ""
    return "".join(nodes[:-1])


def as_pattern(text):
    """A plain text as fmt::format() would be given it; one with placeholders is meant for it already."""
    if PLACEHOLDER.search(text):
        return text
    return text.replace("{", "{{").replace("}", "}}")


def term_pattern(nodes):
    """What one part of a sum adds to the pattern."""
    if len(nodes) == 1 and isinstance(nodes[0], Text):
        return as_pattern(nodes[0])
    if called(nodes) in ("std::string", "std::string_view") and len(split(nodes[-1].nodes, {","})) == 1:
        return sum_pattern(nodes[-1].nodes) or "{}"
    if called(nodes) == "fmt::format":
        first = split(nodes[-1].nodes, {","})[0]
        if len(first) == 1 and isinstance(first[0], Text):
            return first[0]
    return "{}"


def sum_pattern(nodes):
    """The pattern of terms joined with +; None where no term is a text."""
    terms = split(nodes, {"+"})
    patterns = [term_pattern(term) for term in terms]
    return "".join(patterns) if any(pattern != "{}" for pattern in patterns) else None


def patterns_of(group):
    """All patterns within the brackets, outer ones first."""
    for part in split(group.nodes, SEPARATORS):
        pattern = sum_pattern(part)
        if pattern is not None:
            yield pattern
        for term in split(part, {"+"}):
            spliced = bool(called(term)) and term_pattern(term) != "{}"
            if called(term) in FOR_PROGRAMMERS:
                continue
            for node in term:
                if isinstance(node, Group):
                    inner = list(patterns_of(node))
                    yield from inner[1:] if spliced and inner else inner
                elif isinstance(node, Text) and len(term) > 1:
                    yield as_pattern(node)


def is_sentence(pattern):
    """Whether the pattern has the form of words, not of a path, a key or a table."""
    plain = PLACEHOLDER.sub("", pattern)
    has_words = " " in pattern.strip() and re.search(r"[a-z]{2}", plain) is not None
    return has_words and pattern not in NO_SENTENCES


def thrown(group):
    """(type, brackets) of each error that is thrown."""
    nodes = group.nodes
    for place, node in enumerate(nodes):
        if isinstance(node, Group):
            yield from thrown(node)
        elif node == "throw" and place + 2 < len(nodes) and isinstance(nodes[place + 1], str):
            if ERROR.fullmatch(nodes[place + 1]) and isinstance(nodes[place + 2], Group):
                yield nodes[place + 1], nodes[place + 2]


def as_text(group):
    words = [as_text(node) if isinstance(node, Group) else str(node) for node in group.nodes]
    return group.opening + "".join(words) + CLOSING.get(group.opening, "")


def read_core(root):
    """(patterns without blanks around them, errors without one), in the order of the files."""
    patterns, nameless = {}, []
    for path in sorted((root / "core").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.suffix not in (".h", ".cpp") or name.startswith(NOT_IN_THE_WINDOW):
            continue
        tree = tree_of(path.read_text(encoding="utf-8"))
        found = [] if name in ONLY_ERRORS else list(patterns_of(tree))
        for kind, brackets in thrown(tree):
            own = [pattern for pattern in patterns_of(brackets) if is_sentence(pattern)]
            found += own
            if not own and as_text(brackets) not in MADE_BEFORE.get(name, []):
                nameless.append(f"{name}: throw {kind}{as_text(brackets)}")
        patterns.update(dict.fromkeys(pattern.strip() for pattern in found if is_sentence(pattern)))
    patterns.update(dict.fromkeys(FURTHER))
    return list(patterns), nameless


def table_of(patterns):
    lines = [
        "#pragma once",
        "",
        "#include <QtGlobal>",
        "",
        "// clang-format off: made by packaging/core_sentences.py",
        "namespace asam {",
        "",
        "/// The patterns of the core's sentences, for translatedSentence(); lupdate finds them here.",
        "inline constexpr const char* kCoreSentences[] = {",
        *(
            f'    QT_TRANSLATE_NOOP("asam::CoreSentence", {json.dumps(pattern, ensure_ascii=False)}),'
            for pattern in patterns
        ),
        "};",
        "",
        "} // namespace asam",
    ]
    return "\n".join(lines) + "\n"


def main():
    root = pathlib.Path(sys.argv[-1])
    patterns, nameless = read_core(root)
    table = root / TABLE
    if "--check" not in sys.argv:
        table.write_text(table_of(patterns), encoding="utf-8")
        return 0
    wrong = [f"{error}: no sentence was found; see MADE_BEFORE in packaging/core_sentences.py" for error in nameless]
    if not table.exists() or table.read_text(encoding="utf-8") != table_of(patterns):
        wrong.append(f"{TABLE} does not list what core/ says; packaging/update_translations.sh makes it anew")
    print("\n".join(wrong) if wrong else f"{len(patterns)} sentences of the core are listed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
