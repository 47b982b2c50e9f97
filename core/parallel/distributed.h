#pragma once

#include <memory>
#include <span>

namespace asam {

/// The processes that do one piece of work together, each on its share. A group of one is a process by
/// itself.
///
/// Collective functions are called by all processes in the same order; they block until all have come.
/// Thread   the one that joined.
class ProcessGroup {
public:
    virtual ~ProcessGroup() = default;

    virtual int rank() const = 0; ///< of this process, from 0
    virtual int size() const = 0;
    bool isFirst() const { return rank() == 0; }

    /// Replaces each value by its sum over all processes: the same bits in each.
    virtual void sum(std::span<double> values) = 0;
    /// Returns when all processes have come.
    virtual void wait() = 0;
};

/// A process by itself.
class SingleProcess final : public ProcessGroup {
public:
    int rank() const override { return 0; }
    int size() const override { return 1; }
    void sum(std::span<double>) override {}
    void wait() override {}
};

/// Joins the processes that mpirun or Slurm's srun has started with this one. A process that was started by
/// itself is a group of one, whether or not the program was built with MPI. At most once in a process. Throws
/// ConfigError when several were started and they cannot speak with one another, because this program was
/// built without MPI or the launcher does not speak with it (srun without --mpi=pmix): each would do the
/// whole work.
std::unique_ptr<ProcessGroup> joinProcessGroup();

/// How many processes the launcher says it has started; 1 without a launcher.
int launchedProcesses();

} // namespace asam
