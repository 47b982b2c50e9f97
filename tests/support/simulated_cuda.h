#pragma once

#include <cstdint>

namespace asam::test {

/// Two CUDA devices ("cuda:0", "cuda:1") that LibTorch takes for real ones, computed by the processor.
/// Linking asam_simulated_cuda makes them; there must be no other, so LibTorch's CUDA libraries must not be
/// linked.
///
/// They are as strict as a card: memory of a tensor there is not reachable for code outside of LibTorch's
/// operators (reading it is a segmentation fault), new memory is filled with not-a-numbers, an operator over
/// tensors of different devices throws, but for numbers and indices on the CPU, and what is pinned says so.
/// Not simulated: that work goes on after a call has returned, CUDA's own rounding, graphs.
namespace simulated_cuda {

/// From now on an operator of the device fails as one of a lost card does, until `lost` is false again.
void loseDevice(int device, bool lost);

/// Memory beyond which an allocation fails as CUDA's allocator does; 0: no limit.
void limitMemory(int device, std::int64_t bytes);

/// Of the tensors that are on the device, in bytes.
std::int64_t usedMemory(int device);

/// How many operators the devices have computed.
std::int64_t operatorsComputed();

} // namespace simulated_cuda
} // namespace asam::test
