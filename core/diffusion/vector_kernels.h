#pragma once

#include <cstdint>

/// The element-wise and normalising loops of the diffusion networks on raw memory, compiled for each of the
/// vector units that a machine may have. They reckon in float32; `Element`, what they read and write, is
/// float or Bfloat16, rounded once to the nearest. One call works on one thread.
namespace asam::diffusion::kernel {

/// The upper half of a float32, as LibTorch keeps it.
struct Bfloat16 {
    std::uint16_t bits = 0;
};

/// Mean and sum of squared deviations of each channel of `rows` rows [channels].
template <typename Element>
void channelMoments(const Element* x, std::int64_t rows, std::int64_t channels, float* mean, float* squares);

/// y = x * scale[c] + shift[c], and where `silu` is set y * sigmoid(y).
struct Affine {
    const float* scale = nullptr;
    const float* shift = nullptr;
    bool silu = false;
};
template <typename Element>
void affineRows(const Element* x, Element* y, std::int64_t rows, std::int64_t channels, const Affine& affine);

/// The gradient of affineRows before the normalisation: g = dL/dy * silu'(z) with z = x * scale + shift. Adds, for each
/// channel, the sums of g and of g * x.
template <typename Element>
void affineGradientSums(const Element* x, const Element* gradY, std::int64_t rows, std::int64_t channels,
                        const Affine& affine, float* sumG, float* sumGx);
/// gradX = g * scale[c] + x * slope[c] + offset[c].
struct GradientTerms {
    const float* slope = nullptr;
    const float* offset = nullptr;
};
template <typename Element>
void affineGradient(const Element* x, const Element* gradY, Element* gradX, std::int64_t rows,
                    std::int64_t channels, const Affine& affine, const GradientTerms& terms);

/// Layer normalisation of each row. `statistics` (mean and 1/deviation of each row) may be null.
struct RowNorm {
    const float* weight = nullptr;
    const float* bias = nullptr;
    float eps = 1e-5F;
};
template <typename Element>
void normalizeRows(const Element* x, Element* y, std::int64_t rows, std::int64_t channels,
                   const RowNorm& norm, float* statistics);
template <typename Element>
void normalizeRowsGradient(const Element* x, const Element* gradY, Element* gradX, std::int64_t rows,
                           std::int64_t channels, const RowNorm& norm, const float* statistics);

/// Rows [2C] -> [C]: the first half times gelu of the second.
template <typename Element>
void gegluRows(const Element* x, Element* y, std::int64_t rows, std::int64_t channels);
template <typename Element>
void gegluRowsGradient(const Element* x, const Element* gradY, Element* gradX, std::int64_t rows,
                       std::int64_t channels);

} // namespace asam::diffusion::kernel
