#include <array>
#include <cstdlib>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/parallel/distributed.h"

namespace asam {
namespace {

/// Takes away what a launcher of the tests themselves has set, by which MPI would begin here, and puts it
/// back.
class WithoutLauncher {
public:
    WithoutLauncher() {
        for (const char* name : kNames) {
            if (const char* value = std::getenv(name)) {
                kept_.emplace(name, value);
            }
            unsetenv(name);
        }
    }
    ~WithoutLauncher() {
        for (const char* name : kNames) {
            unsetenv(name);
        }
        for (const auto& [name, value] : kept_) {
            setenv(name.c_str(), value.c_str(), 1);
        }
    }
    WithoutLauncher(const WithoutLauncher&) = delete;
    WithoutLauncher& operator=(const WithoutLauncher&) = delete;

private:
    static constexpr std::array kNames{
        "OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MPI_LOCALNRANKS", "SLURM_STEP_NUM_TASKS",
        "PMIX_NAMESPACE",       "PMI_RANK", "PMI_FD"};
    std::map<std::string, std::string> kept_;
};

TEST(JoinProcessGroup, SaysThatALauncherDoesNotSpeakWithMpi) {
    const WithoutLauncher ofTheTests;
    // As srun does without --mpi=pmix.
    setenv("SLURM_STEP_NUM_TASKS", "2", 1);
    std::string said;
    try {
        joinProcessGroup();
    } catch (const ConfigError& error) {
        said = error.what();
    }
    EXPECT_NE(said.find("2 processes were started together"), std::string::npos) << said;
    EXPECT_TRUE(said.find("srun --mpi=pmix") != std::string::npos ||
                said.find("built without MPI") != std::string::npos)
        << said;
    EXPECT_EQ(said.find("MPI knows of"), std::string::npos) << "MPI was started: " << said;
}

} // namespace
} // namespace asam
