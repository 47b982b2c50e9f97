#include "core/base/thread_team.h"

#include <omp.h>

namespace asam {

void giveBackThreadTeam() noexcept {
    omp_pause_resource_all(omp_pause_soft);
}

} // namespace asam
