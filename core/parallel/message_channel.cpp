#include "core/parallel/message_channel.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/parallel/distributed.h"
#include "core/parallel/distributed_mpi.h"

namespace asam {

bool hasMessageChannel() {
#ifdef ASAM_WITH_MPI
    return launchedProcesses() > 1 && detail::isLauncherOfMpi();
#else
    return false;
#endif
}

std::unique_ptr<MessageChannel> openMessageChannel() {
#ifdef ASAM_WITH_MPI
    std::unique_ptr<MessageChannel> channel = detail::openMpiChannel();
    if (channel->size() != launchedProcesses()) {
        throw ConfigError(fmt::format("{} processes were started together, but MPI knows of {}.",
                                      launchedProcesses(), channel->size()));
    }
    return channel;
#else
    throw ConfigError("This program was built without MPI.");
#endif
}

} // namespace asam
