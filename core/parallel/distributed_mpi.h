#pragma once

#include <memory>

#include "core/parallel/distributed.h"

namespace asam::detail {

/// MPI's world. Present only where CMake found MPI.
std::unique_ptr<ProcessGroup> joinMpi();

} // namespace asam::detail
