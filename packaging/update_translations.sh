#!/usr/bin/env bash
# Brings the files for Qt Linguist up to date with the sources, after texts of the window, settings, presets or sentences of the core have
# changed, and lists what is to be translated. Needs a configured build/release. Then translate (linguist, or an
# editor: fill <translation> and remove type="unfinished") and run the test TranslationTest.
set -euo pipefail
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"

cmake --build build/release --target setting_strings
build/release/tests/ui/setting_strings >ui/forms/setting_strings.h
python3 packaging/core_sentences.py .

LUPDATE="$(command -v /usr/lib/qt6/bin/lupdate lupdate6 lupdate-qt6 lupdate | head -n 1 || true)"
if [ -z "$LUPDATE" ]; then
    echo "There is no lupdate of Qt 6. Install qt6-l10n-tools, then run this again." >&2
    exit 1
fi
for file in resources/translations/*.ts; do
    "$LUPDATE" -silent -locations none -no-obsolete -I . ui app/gui -ts "$file"
    python3 - "$file" <<'PYTHON'
import sys
import xml.etree.ElementTree as xml

left = [
    (context.findtext("name"), message.findtext("source"))
    for context in xml.parse(sys.argv[1]).iter("context")
    for message in context.iter("message")
    if message.find("translation").get("type") or not message.findtext("translation")
]
for name, source in left:
    print(f"{name}: {source!r}")
print(f"{sys.argv[1]}: {len(left)} to translate")
PYTHON
done
