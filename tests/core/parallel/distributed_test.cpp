#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/parallel/distributed.h"

namespace asam {
namespace {

TEST(JoinProcessGroup, SaysThatALauncherDoesNotSpeakWithMpi) {
    // As srun does without --mpi=pmix.
    setenv("SLURM_STEP_NUM_TASKS", "2", 1);
    std::string said;
    try {
        joinProcessGroup();
    } catch (const ConfigError& error) {
        said = error.what();
    }
    unsetenv("SLURM_STEP_NUM_TASKS");
    EXPECT_NE(said.find("2 processes were started together"), std::string::npos) << said;
    EXPECT_TRUE(said.find("srun --mpi=pmix") != std::string::npos ||
                said.find("built without MPI") != std::string::npos)
        << said;
    EXPECT_EQ(said.find("MPI knows of"), std::string::npos) << "MPI was started: " << said;
}

} // namespace
} // namespace asam
