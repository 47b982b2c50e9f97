#pragma once

#include <cstdint>

/// Softmax attention in float32 on a CPU, for the short heads (24 to 160 channels) and many tokens of the diffusion
/// networks. All scores of a few queries stay in the near cache, keys and values are repacked once into the order in
/// which the vector units read them.
namespace asam::diffusion {

/// One head of one sample. Rows are `…Stride` floats apart.
struct AttentionHead {
    const float* q = nullptr; ///< [queries, channels]
    const float* k = nullptr; ///< [keys, channels]
    const float* v = nullptr; ///< [keys, channels]
    float* out = nullptr;     ///< [queries, channels]
    float* logSumExp = nullptr; ///< [queries], natural logarithm; for the gradient, or null
    std::int64_t qStride = 0;
    std::int64_t kStride = 0;
    std::int64_t vStride = 0;
    std::int64_t outStride = 0;
    std::int64_t queries = 0;
    std::int64_t keys = 0;
    std::int64_t channels = 0;
    float scale = 1;
};

/// The gradient of one head; a gradient that is not wanted is null.
struct AttentionHeadGradient {
    AttentionHead head; ///< of the forward pass, with out and logSumExp
    const float* gradOut = nullptr; ///< [queries, channels]
    float* gradQ = nullptr;
    float* gradK = nullptr;
    float* gradV = nullptr;
    std::int64_t gradOutStride = 0;
    std::int64_t gradQStride = 0;
    std::int64_t gradKStride = 0;
    std::int64_t gradVStride = 0;
};

/// Whether this machine has the vector units that the kernel is written for (AVX-512, or AVX2 with FMA).
bool hasAttentionKernel();

/// Rows [from, to) of the head's output.
void attendRows(const AttentionHead& head, std::int64_t from, std::int64_t to);

/// The whole gradient of a head: overwrites gradQ, gradK and gradV where wanted.
void attendBackward(const AttentionHeadGradient& gradient);

} // namespace asam::diffusion
