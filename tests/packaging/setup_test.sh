#!/usr/bin/env bash
# packaging/run.sh on a system without apt, with a cmake that only tells what it is asked: what is needed is said, and
# --cuda and --cpu choose anew. Usage: setup_test.sh SOURCE_DIR.
set -euo pipefail
SOURCE="$1"
WORK="$(mktemp -d)"
trap 'rm -rf "$WORK"' EXIT
unset DISPLAY WAYLAND_DISPLAY ASAM_LIBTORCH

mkdir -p "$WORK/bin" "$WORK/tree/.deps/libtorch-2.11.0" "$WORK/tree/build/release/bin"
cp -r "$SOURCE/packaging" "$WORK/tree/"
touch "$WORK/tree/.deps/libtorch-2.11.0/.complete-cuda"
ln -s "$(type -P true)" "$WORK/tree/build/release/bin/asam"
for tool in bash sed awk nproc dirname ls cat id mkdir touch; do
    ln -s "$(command -v "$tool")" "$WORK/bin/$tool"
done

run() { PATH="$WORK/bin" bash "$WORK/tree/packaging/run.sh" --no-install "$@" 2>&1 || true; }
expect() { # TEXT WANTED...: every WANTED is in TEXT
    local text="$1" wanted
    shift
    for wanted in "$@"; do
        case "$text" in
        *"$wanted"*) ;;
        *) printf 'expected "%s" in: %s\n' "$wanted" "$text" && exit 1 ;;
        esac
    done
}

expect "$(run)" "there is no cmake" "-DASAM_LIBTORCH=DIR" "Qt 6" "OpenCV" "SQLite" "ICU" "libjpeg" "zlib" "CLI11" \
    "nlohmann-json" "spdlog" "fmt" "GoogleTest" "MPI"

cat >"$WORK/bin/cmake" <<'CMAKE'
#!/usr/bin/env bash
[ "$1" = --preset ] || exit 0
echo "configured: $*"
touch build/release/build.ninja
printf 'ASAM_WITH_CUDA:BOOL=%s\n' "${3#-DASAM_WITH_CUDA=}" >build/release/CMakeCache.txt
CMAKE
chmod +x "$WORK/bin/cmake"
ln -s "$(type -P true)" "$WORK/bin/ninja"
ln -s "$(type -P true)" "$WORK/bin/c++"

expect "$(run --cuda)" "Should the configuration stop" "configured: --preset release -DASAM_WITH_CUDA=ON"
expect "$(run --cpu)" "configured: --preset release -DASAM_WITH_CUDA=OFF"
case "$(run --cpu)" in
*configured*) echo "a second start configures again" && exit 1 ;;
esac
expect "$(run --cuda)" "-DASAM_WITH_CUDA=ON"
