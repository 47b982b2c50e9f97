#!/usr/bin/env bash
# Installs what is missing, builds, and opens the window on the embedded demo. Without a display the same demo
# runs headless, into the folder demo or one that is named. Further words are given to the program:
# packaging/run.sh FOLDER opens that folder.
#
#   --no-install  build and run with what is there
#   --cuda/--cpu  build with or without CUDA, whichever it was before (default: with, where an NVIDIA driver is found)
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

case " ${REST[*]:-} " in
*" --help "* | *" -h "*)
    sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 0
    ;;
esac

install_packages build run
install_libtorch
configure_and_build --target asam asam-studio

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$BUILD/bin/asam-studio" ${REST[@]+"${REST[@]}"}
fi
OUT="${REST[0]:-$ROOT/demo}"
if [ -e "$OUT" ] && [ ! -e "$OUT/run.json" ] && [ -n "$(ls -A "$OUT")" ]; then
    say "There is no display to open $OUT. \`$BUILD/bin/asam run RUN --data FOLDER\` works on photographs without one."
    exit 2
fi
say "There is no display: the demo runs headless and writes to $OUT"
exec "$BUILD/bin/asam" demo "$OUT"
