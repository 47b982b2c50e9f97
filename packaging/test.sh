#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test of the default suite (windows offscreen).
# Further words are given to ctest: packaging/test.sh -R golden
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_packages build run test
install_libtorch
configure_and_build --target all

export QT_QPA_PLATFORM=offscreen
XDG_RUNTIME_DIR="$(mktemp -d)"
export XDG_RUNTIME_DIR
trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
# Each test computes with one thread (tests/CMakeLists.txt), so that several of them share the cores.
AT_ONCE="$(nproc)"
ctest --test-dir "$BUILD" --output-on-failure --parallel "$((AT_ONCE > 4 ? 4 : AT_ONCE))" --label-exclude 'bench|long|gpu' ${REST[@]+"${REST[@]}"}
