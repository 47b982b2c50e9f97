#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <initializer_list>
#include <list>
#include <thread>

#include <mpi.h>

#include "core/base/error.h"
#include "core/parallel/distributed_mpi.h"

namespace asam::detail {
namespace {

constexpr int kHandoutTag = 61;

class MpiChannel final : public MessageChannel {
public:
    MpiChannel() {
        int provided = 0;
        if (MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided) != MPI_SUCCESS) {
            throw ConfigError(
                "MPI could not be started; expected a program that was started by mpirun or srun.");
        }
        // A process that is gone is no error of those that are left.
        MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN);
        MPI_Comm_set_errhandler(MPI_COMM_SELF, MPI_ERRORS_RETURN);
        MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
        MPI_Comm_size(MPI_COMM_WORLD, &size_);
    }

    ~MpiChannel() override {
        using namespace std::chrono_literals;
        for (int look = 0; look < 100 && !sent_.empty(); ++look) {
            forgetArrived();
            std::this_thread::sleep_for(10ms);
        }
        if (!sent_.empty()) { // to a process that is gone: MPI may look at its text until the program ends
            static_cast<void>(new std::list<Sent>(std::move(sent_)));
        }
        MPI_Finalize();
    }
    MpiChannel(const MpiChannel&) = delete;
    MpiChannel& operator=(const MpiChannel&) = delete;

    int rank() const override { return rank_; }
    int size() const override { return size_; }

    void send(int to, const std::string& text) override {
        forgetArrived();
        Sent& sent = sent_.emplace_back(Sent{text, MPI_REQUEST_NULL});
        if (MPI_Isend(sent.text.data(), static_cast<int>(sent.text.size()), MPI_BYTE, to, kHandoutTag,
                      MPI_COMM_WORLD, &sent.request) != MPI_SUCCESS) {
            sent_.pop_back();
        }
    }

    std::optional<Message> receive() override {
        forgetArrived(); // what is under way goes on while MPI is asked
        int has = 0;
        MPI_Status status;
        if (MPI_Iprobe(MPI_ANY_SOURCE, kHandoutTag, MPI_COMM_WORLD, &has, &status) != MPI_SUCCESS ||
            has == 0) {
            return std::nullopt;
        }
        int length = 0;
        MPI_Get_count(&status, MPI_BYTE, &length);
        Message message{status.MPI_SOURCE, std::string(static_cast<std::size_t>(std::max(length, 0)), '\0')};
        if (MPI_Recv(message.text.data(), length, MPI_BYTE, status.MPI_SOURCE, kHandoutTag, MPI_COMM_WORLD,
                     MPI_STATUS_IGNORE) != MPI_SUCCESS) {
            return std::nullopt;
        }
        return message;
    }

private:
    struct Sent {
        std::string text;
        MPI_Request request;
    };

    void forgetArrived() {
        std::erase_if(sent_, [](Sent& sent) {
            int done = 0;
            return MPI_Test(&sent.request, &done, MPI_STATUS_IGNORE) != MPI_SUCCESS || done != 0;
        });
    }

    int rank_ = 0;
    int size_ = 1;
    std::list<Sent> sent_; ///< a list: MPI reads each text where it lies
};

bool isAnySet(std::initializer_list<const char*> names) {
    return std::any_of(names.begin(), names.end(),
                       [](const char* name) { return std::getenv(name) != nullptr; });
}

} // namespace

bool isLauncherOfMpi() {
    // Without what its launchers leave there MPI would take this process for one by itself, or end it.
#ifdef OPEN_MPI
    return isAnySet({"OMPI_COMM_WORLD_SIZE", "PMIX_NAMESPACE"});
#else
    return isAnySet({"PMI_RANK", "PMI_FD", "PMIX_NAMESPACE"});
#endif
}

std::unique_ptr<MessageChannel> openMpiChannel() {
    return std::make_unique<MpiChannel>();
}

} // namespace asam::detail
