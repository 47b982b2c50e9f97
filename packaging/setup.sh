# shellcheck shell=bash
# Shared by run.sh and test.sh (sourced): installs what is missing and builds the release preset.
# Sets ROOT and BUILD. Options it understands: --no-install, --cuda, --cpu.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
BUILD="$ROOT/build/release"
TORCH_VERSION=2.11.0
TORCH_DIR="$ROOT/.deps/libtorch-$TORCH_VERSION"

say() { printf '%s\n' "$*" >&2; }
die() {
    say "$*"
    exit 1
}

# packages SECTION...: the names under these sections of packages.txt.
packages() {
    local section wanted=" $* "
    while IFS= read -r line; do
        case "$line" in
        '' | '#'*) ;;
        '['*']')
            section="${line#[}"
            section="${section%]}"
            ;;
        *) case "$wanted" in *" $section "*) printf '%s\n' "$line" ;; esac ;;
        esac
    done <"$ROOT/packaging/packages.txt"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "Packages must be installed, but this is not root and there is no sudo. As root: apt-get install $(packages build run test | tr '\n' ' ')"
    fi
}

missing_packages() {
    local name
    for name in "$@"; do
        dpkg-query -W -f='${Status}\n' "$name" 2>/dev/null | grep -q '^install ok installed$' || printf '%s\n' "$name"
    done
}

# What packages.txt names, in the words of no distribution.
NEEDED="a C++20 compiler, CMake 3.25, Ninja, Python 3 with pip, Qt 6.4 with its development files (Base with Widgets, DBus, \
PrintSupport and Test; Svg; Tools with LinguistTools), QCustomPlot for Qt 6, OpenCV 4 (core, imgproc, imgcodecs), libjpeg, \
zlib, ICU, SQLite 3, OpenGL's headers, CLI11, nlohmann-json 3.9, spdlog, fmt, for the tests GoogleTest, and, where several \
processes are to share work, MPI"

# On a system without apt nothing but LibTorch is installed.
check_other_system() {
    local how="Install $NEEDED; then: cmake --preset release -DASAM_LIBTORCH=DIR && cmake --build build/release, where DIR is the folder of a LibTorch 2.3 or newer that holds include/ and lib/."
    local tool
    for tool in cmake ninja c++; do
        command -v "$tool" >/dev/null ||
            die "This is not a Debian or Ubuntu system, so no packages are installed here, and there is no $tool. $how"
    done
    [ -e "$BUILD/build.ninja" ] ||
        say "This is not a Debian or Ubuntu system, so no packages are installed here. Should the configuration stop at something that is missing: $how"
}

install_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        check_other_system
        return
    fi
    local wanted missing
    mapfile -t wanted < <(packages "$@")
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    [ "${#missing[@]}" = 0 ] && return
    [ "$INSTALL" = 1 ] || die "These packages are missing and --no-install was given: ${missing[*]}"
    say "Installing Debian packages: ${missing[*]}"
    as_root apt-get update -q >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
}

has_nvidia_driver() { [ -e /proc/driver/nvidia/version ] || command -v nvidia-smi >/dev/null; }

# The PyPI wheel is a whole C++ LibTorch. For a CPU only two small wheels go with it, because libtorch_cpu.so
# links libcudart and libcupti; with a CUDA device the other NVIDIA libraries too. What was installed with them serves a build
# for the CPU as well (configure_and_build).
install_libtorch() {
    local stamp="$TORCH_DIR/.complete-$FLAVOUR" wheels
    [ -n "${ASAM_LIBTORCH:-}" ] && return
    [ -e "$stamp" ] && return
    [ "$FLAVOUR" = cpu ] && [ -e "$TORCH_DIR/.complete-cuda" ] && return
    [ "$INSTALL" = 1 ] || die "LibTorch is missing in .deps/ and --no-install was given. Set ASAM_LIBTORCH=/path/to/libtorch, or run without --no-install."
    local pip=(python3 -m pip install --quiet --disable-pip-version-check --no-compile --upgrade --target "$TORCH_DIR.part")
    rm -rf "$TORCH_DIR.part"
    if [ "$FLAVOUR" = cuda ]; then
        say "Installing LibTorch $TORCH_VERSION with the CUDA libraries (about 4 GB) from PyPI into .deps/"
        "${pip[@]}" --no-deps "torch==$TORCH_VERSION"
        mapfile -t wheels < <(sed -n 's/^Requires-Dist: \(\(nvidia\|cuda\)[^;]*\).*/\1/p' "$TORCH_DIR.part/torch-$TORCH_VERSION.dist-info/METADATA" | tr -d ' ')
        "${pip[@]}" "${wheels[@]}"
    else
        say "Installing LibTorch $TORCH_VERSION for the CPU (about 1.2 GB) from PyPI into .deps/"
        "${pip[@]}" --no-deps "torch==$TORCH_VERSION" nvidia-cuda-runtime==13.0.96 nvidia-cuda-cupti==13.0.85
    fi
    rm -rf "$TORCH_DIR"
    mv "$TORCH_DIR.part" "$TORCH_DIR"
    touch "$stamp"
}

# Whether the build is configured for CUDA: ON or OFF; nothing where it is not configured.
configured_cuda() {
    [ -e "$BUILD/build.ninja" ] || return 0
    local cached
    cached=$(sed -n 's/^ASAM_WITH_CUDA:[^=]*=//p' "$BUILD/CMakeCache.txt")
    printf '%s\n' "${cached:-OFF}"
}

configure_and_build() {
    local with_cuda=OFF
    [ "$FLAVOUR" = cuda ] && with_cuda=ON
    local options=("-DASAM_WITH_CUDA=$with_cuda")
    [ -n "${ASAM_LIBTORCH:-}" ] && options+=("-DASAM_LIBTORCH=$ASAM_LIBTORCH")
    cd "$ROOT" || exit
    if [ "$(configured_cuda)" != "$with_cuda" ] || [ -n "${ASAM_LIBTORCH:-}" ]; then
        cmake --preset release "${options[@]}" >&2
    fi
    say "Building (only what changed)"
    # One compiler for each core, but no more than memory allows: LibTorch takes 1.5 GB in each.
    local jobs memory
    memory=$(awk '/MemAvailable/ {print int($2 / 1600000)}' /proc/meminfo)
    jobs=$(nproc)
    [ "$memory" -lt "$jobs" ] && jobs=$memory
    [ "$jobs" -lt 1 ] && jobs=1
    cmake --build "$BUILD" -j "$jobs" "$@" >&2
}

INSTALL=1
FLAVOUR=cpu
has_nvidia_driver && FLAVOUR=cuda
REST=()
for word in "$@"; do
    case "$word" in
    --no-install) INSTALL=0 ;;
    --cuda) FLAVOUR=cuda ;;
    --cpu) FLAVOUR=cpu ;;
    *) REST+=("$word") ;;
    esac
done
