#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include <ATen/core/grad_mode.h>

#include "core/parallel/device_lane.h"

namespace asam {

/// Runs `call` where the networks run (DeviceLane), by itself and with the gradient mode of here; returns
/// what it returns. Without a slot: at once.
template <typename Call>
auto onDevice(LaneSlot* slot, const Call& call) {
    using Result = std::invoke_result_t<Call>;
    if (slot == nullptr) {
        return call();
    }
    std::optional<Result> result;
    const bool gradients = at::GradMode::is_enabled();
    slot->makeAlone([&] {
        const at::AutoGradMode mode(gradients);
        result.emplace(call());
    });
    return Result(std::move(*result));
}

} // namespace asam
