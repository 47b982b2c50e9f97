"""The project's own sources, for the checks beside this file."""

import pathlib


def report(root: pathlib.Path, offences_of, nothing: str) -> int:
    """Prints what offences_of(path below root, text) yields for every source, or `nothing`; the exit status."""
    offences = []
    for top in ("core", "ui", "app", "tests"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix in {".h", ".cpp"}:
                offences += offences_of(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
    print("\n".join(offences) if offences else nothing)
    return 1 if offences else 0
