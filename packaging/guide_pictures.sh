#!/usr/bin/env bash
# Makes docs/guide/*.png anew, by the walk of ui.WalkTest; about two minutes after the build. pngquant, where
# there is one, makes them small.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_packages build run test
install_libtorch
configure_and_build --target ui_test

mkdir -p "$ROOT/docs/guide"
ASAM_GUIDE_PICTURES="$ROOT/docs/guide" ctest --test-dir "$BUILD" --output-on-failure -R '^ui\.WalkTest$'
if command -v pngquant >/dev/null; then
    pngquant --force --ext .png --skip-if-larger --quality 60-95 --speed 1 "$ROOT"/docs/guide/*.png
fi
