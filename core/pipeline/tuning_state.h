#pragma once

#include <filesystem>
#include <optional>

#include <ATen/core/Tensor.h>

#include "core/pipeline/tuning_record.h"
#include "core/tuning/adam.h"

namespace asam {

/// Where a tuning stands between two steps: with it the tuning goes on as if it had never ended. There are no
/// random states in it, since all random numbers follow from seed, epoch and place.
struct TuningState {
    at::Tensor tokens; ///< [1 + M, C] float32
    AdamState adam;
    int epoch = 0;         ///< in work, counted from 0
    std::int64_t step = 0; ///< steps of it that are done
    /// Of the epoch in work: sums over its steps in the place of means.
    TuningEpoch sums;
    TuningRecord record; ///< up to here
};

/// One safetensors file, written whole or not at all. Throws DataError.
void writeTuningState(const std::filesystem::path& path, const TuningState& state);
/// Absent when there is none, when it is damaged, or when it belongs to another tuning than that of this
/// fingerprint.
std::optional<TuningState> readTuningState(const std::filesystem::path& path, const std::string& fingerprint);

} // namespace asam
