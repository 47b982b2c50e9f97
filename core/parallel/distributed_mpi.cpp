#include "core/parallel/distributed_mpi.h"

#include <exception>

#include <mpi.h>

#include "core/base/error.h"

namespace asam::detail {
namespace {

class MpiGroup final : public ProcessGroup {
public:
    MpiGroup() {
        int provided = 0;
        if (MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided) != MPI_SUCCESS) {
            throw ConfigError(
                "MPI could not be started; expected a program that was started by mpirun or srun.");
        }
        MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
        MPI_Comm_size(MPI_COMM_WORLD, &size_);
    }

    /// A process that ends with an error does not take leave: the others may be waiting in a sum that will
    /// never come, and the launcher ends them when it sees the error.
    ~MpiGroup() override {
        if (std::uncaught_exceptions() == 0) {
            MPI_Finalize();
        }
    }
    MpiGroup(const MpiGroup&) = delete;
    MpiGroup& operator=(const MpiGroup&) = delete;

    int rank() const override { return rank_; }
    int size() const override { return size_; }

    void sum(std::span<double> values) override {
        MPI_Allreduce(MPI_IN_PLACE, values.data(), static_cast<int>(values.size()), MPI_DOUBLE, MPI_SUM,
                      MPI_COMM_WORLD);
    }
    void wait() override { MPI_Barrier(MPI_COMM_WORLD); }

private:
    int rank_ = 0;
    int size_ = 1;
};

} // namespace

std::unique_ptr<ProcessGroup> joinMpi() {
    return std::make_unique<MpiGroup>();
}

} // namespace asam::detail
