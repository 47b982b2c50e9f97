#pragma once

#include <optional>
#include <string>

#include <ATen/core/Tensor.h>

#include "core/checkpoint/state_dict.h"
#include "core/pipeline/run_directory.h"

namespace asam {

/// The tensors that a stage stored of an image; none when it is not finished. Throws CheckpointError for a
/// damaged file.
std::optional<StateDict> stageTensors(const RunDirectory& run, Stage stage, const std::string& id);

/// The inversion seen from both sides, [T + 1, 4, h, w] float32 each, z_0 first.
struct TrajectoryLatents {
    at::Tensor forward; ///< of the DDIM inversion
    at::Tensor
        backward; ///< what guided sampling with the null-text embeddings comes by; z_T is the forward one

    std::int64_t levels() const { return forward.defined() ? forward.size(0) : 0; }
};

/// Undefined when the stage is not finished or kept no trajectory. Throws CheckpointError, and DataError when
/// the two have not one latent for each level.
TrajectoryLatents readTrajectoryLatents(const RunDirectory& run, const std::string& id);

} // namespace asam
