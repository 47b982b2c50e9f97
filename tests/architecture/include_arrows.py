"""Checks that every #include follows ARCHITECTURE.md: arrows between folders, no Qt below ui/, no LibTorch in ui/.

Usage: include_arrows.py SOURCE_DIR. Prints every offence; exit status 1 when there is one.
"""

import pathlib
import re
import sys

import sources

# A folder may include itself and these.
ALLOWED = {
    "core/base": [],
    "core/parallel": ["core/base"],
    "core/config": ["core/base"],
    "core/checkpoint": ["core/base"],
    "core/nn": ["core/base", "core/checkpoint"],
    "core/data": ["core/base", "core/config"],
    "core/sam": ["core/base", "core/checkpoint", "core/nn", "core/data"],
    "core/diffusion": ["core/base", "core/parallel", "core/checkpoint", "core/nn"],
    "core/inversion": ["core/base", "core/config", "core/diffusion"],
    "core/attack": ["core/base", "core/config", "core/nn", "core/sam", "core/diffusion", "core/inversion"],
    "core/tuning": ["core/base", "core/config", "core/checkpoint", "core/data", "core/sam"],
    "core/evaluation": ["core/base", "core/config", "core/data"],
    "core/ledger": ["core/base"],
    "core/pipeline": ["core"],
    "ui": ["core/base", "core/config", "core/data", "core/evaluation", "core/pipeline"],
    "app/cli": ["core"],
    "app/gui": ["core/base", "core/config", "core/pipeline", "ui"],
}
# Headers of these folders that hold networks or tensors: closed to ui/ although their folder is open.
CLOSED_TO_UI = {
    "core/base/tensor_image.h", "core/base/random.h", "core/pipeline/loaded_models.h", "core/pipeline/stage_work.h",
    "core/pipeline/image_preparation.h", "core/pipeline/image_runner.h",
    "core/pipeline/image_flight.h", "core/pipeline/embedding_cache.h",
    "core/pipeline/evaluation/evaluation_models.h", "core/pipeline/evaluation/evaluation_frame.h",
    "core/pipeline/evaluation/image_evaluation.h", "core/pipeline/evaluation/mask_answers.h",
}
MOST_LINES = 600
MADE = "// clang-format off: made by packaging/"  # tables for the translators

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def folder_of(path):
    """The longest key of ALLOWED that holds the path."""
    fitting = [key for key in ALLOWED if path.startswith(key + "/")]
    return max(fitting, key=len) if fitting else None


def offences_of(path, text):
    folder = folder_of(path)
    if text.count("\n") > MOST_LINES and MADE not in text:
        yield f"{path}: longer than {MOST_LINES} lines"
    if folder is None:
        return
    for bracket, target in INCLUDE.findall(text):
        if target.startswith(("core/", "ui/", "app/")):
            permitted = [folder, *ALLOWED[folder]]
            if not any(target.startswith(name + "/") for name in permitted):
                yield f"{path}: {folder} may not include {target}"
            if folder.startswith(("ui", "app/gui")) and target in CLOSED_TO_UI:
                yield f"{path}: {target} holds tensors and is closed to the window"
        elif bracket == "<" and folder.startswith("core") and re.match(r"Q[A-Z]|Qt", target):
            yield f"{path}: Qt header {target} below ui/"
        elif folder.startswith(("ui", "app/gui")) and target.startswith(("torch/", "ATen/", "c10/")):
            yield f"{path}: LibTorch header {target} in the window"


def main():
    return sources.report(pathlib.Path(sys.argv[1]), offences_of, "every include follows the arrows")


if __name__ == "__main__":
    sys.exit(main())
