#include "core/base/thread_team.h"

#include <ATen/Parallel.h>
#include <omp.h>

namespace asam {

void giveBackThreadTeam() noexcept {
    omp_pause_resource_all(omp_pause_soft);
}

void computeAlone() noexcept {
    at::get_num_threads();  // sets the thread's number at its first call, which would undo the next line
    omp_set_num_threads(1); // at::set_num_threads() would be that of every thread begun later, too
}

} // namespace asam
