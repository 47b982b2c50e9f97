#include "core/parallel/distributed.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/parallel/distributed_mpi.h"

namespace asam {

int launchedProcesses() {
    // Open MPI, MPICH and its kin, PMIx launchers, and Slurm's srun (a batch script by itself has no step).
    constexpr std::array kNames{"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MPI_LOCALNRANKS",
                                "SLURM_STEP_NUM_TASKS"};
    for (const char* name : kNames) {
        const char* value = std::getenv(name);
        if (value == nullptr) {
            continue;
        }
        const std::string_view text(value);
        int count = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        if (error == std::errc{} && end == text.data() + text.size() && count > 1) {
            return count;
        }
    }
    return 1;
}

std::unique_ptr<ProcessGroup> joinProcessGroup() {
    const int launched = launchedProcesses();
    if (launched == 1) {
        return std::make_unique<SingleProcess>();
    }
#ifdef ASAM_WITH_MPI
    if (!detail::isLauncherOfMpi()) { // MPI would end this process with a text about its own build
        throw ConfigError(fmt::format(
            "{} processes were started together, but their launcher does not speak with MPI. Start "
            "them with srun --mpi=pmix (with some builds of MPICH --mpi=pmi2; srun --mpi=list names what "
            "there "
            "is), or with the mpirun of the MPI that this program was built with.",
            launched));
    }
    std::unique_ptr<ProcessGroup> group = detail::joinMpi();
    if (group->size() != launched) {
        throw ConfigError(
            fmt::format("{} processes were started together, but MPI knows of {}. Start them with the "
                        "mpirun of the MPI that this program was built with, or with srun --mpi=pmix.",
                        launched, group->size()));
    }
    return group;
#else
    throw ConfigError(
        fmt::format("{} processes were started together, but this program was built without MPI. Start "
                    "it without mpirun or srun, or build it where CMake finds MPI (libopenmpi-dev).",
                    launched));
#endif
}

} // namespace asam
