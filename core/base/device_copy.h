#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/ops/pin_memory.h>

namespace asam {

/// A tensor on `device`, of the same type. From the CPU's memory to a CUDA device it is copied through pinned
/// memory and not waited for: what is launched after it on this thread's stream sees the whole of it. A
/// tensor that is there already is given back.
inline at::Tensor toDevice(const at::Tensor& tensor, c10::Device device) {
    if (!device.is_cuda() || !tensor.is_cpu()) {
        return tensor.to(device);
    }
    return tensor.pin_memory().to(tensor.options().device(device), /*non_blocking=*/true);
}

} // namespace asam
