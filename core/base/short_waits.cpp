#include "core/base/short_waits.h"

#include <cstdlib>

#include <limits.h>
#include <unistd.h>

namespace asam {
namespace {

/// Longer than the small loops of a network lie apart (fewer rounds slow a quiet machine: 1000 by two
/// thirds), and about a thirtieth of what OpenMP takes by itself.
constexpr const char* kRounds = "10000";

} // namespace

void restartWithShortWaits(char* const* argv) noexcept {
    if (std::getenv("GOMP_SPINCOUNT") != nullptr || std::getenv("OMP_WAIT_POLICY") != nullptr) {
        return;
    }
    // By its own path: of "/proc/self/exe" the system would make the program's name "exe".
    char program[PATH_MAX + 1] = {};
    if (readlink("/proc/self/exe", program, PATH_MAX) <= 0 || setenv("GOMP_SPINCOUNT", kRounds, 0) != 0) {
        return;
    }
    execv(program, argv);
}

} // namespace asam
