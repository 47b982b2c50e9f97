#pragma once

#include <memory>

#include "core/parallel/distributed.h"
#include "core/parallel/message_channel.h"

namespace asam::detail {

/// MPI's world. Present only where CMake found MPI.
std::unique_ptr<ProcessGroup> joinMpi();
/// Messages in that world. A process opens it or joins, not both.
std::unique_ptr<MessageChannel> openMpiChannel();
/// Whether a launcher has started this process that this program's MPI understands.
bool isLauncherOfMpi();

} // namespace asam::detail
