#pragma once

#include <cstdint>

/// The element-wise and normalising loops of the diffusion networks in float32, on raw memory, compiled for
/// each of the vector units that a machine may have. One call works on one thread.
namespace asam::diffusion::kernel {

/// Mean and sum of squared deviations of each channel of `rows` rows [channels].
void channelMoments(const float* x, std::int64_t rows, std::int64_t channels, float* mean, float* squares);

/// y = x * scale[c] + shift[c], and where `silu` is set y * sigmoid(y).
struct Affine {
    const float* scale = nullptr;
    const float* shift = nullptr;
    bool silu = false;
};
void affineRows(const float* x, float* y, std::int64_t rows, std::int64_t channels, const Affine& affine);

/// The gradient of affineRows before the normalisation: g = dL/dy * silu'(z) with z = x * scale + shift. Adds, for each
/// channel, the sums of g and of g * x.
void affineGradientSums(const float* x, const float* gradY, std::int64_t rows, std::int64_t channels,
                        const Affine& affine, float* sumG, float* sumGx);
/// gradX = g * scale[c] + x * slope[c] + offset[c].
struct GradientTerms {
    const float* slope = nullptr;
    const float* offset = nullptr;
};
void affineGradient(const float* x, const float* gradY, float* gradX, std::int64_t rows,
                    std::int64_t channels, const Affine& affine, const GradientTerms& terms);

/// Layer normalisation of each row. `statistics` (mean and 1/deviation of each row) may be null.
struct RowNorm {
    const float* weight = nullptr;
    const float* bias = nullptr;
    float eps = 1e-5F;
};
void normalizeRows(const float* x, float* y, std::int64_t rows, std::int64_t channels, const RowNorm& norm,
                   float* statistics);
void normalizeRowsGradient(const float* x, const float* gradY, float* gradX, std::int64_t rows,
                           std::int64_t channels, const RowNorm& norm, const float* statistics);

/// Rows [2C] -> [C]: the first half times gelu of the second.
void gegluRows(const float* x, float* y, std::int64_t rows, std::int64_t channels);
void gegluRowsGradient(const float* x, const float* gradY, float* gradX, std::int64_t rows,
                       std::int64_t channels);

/// The upper half of a float32, as LibTorch keeps it.
struct Bfloat16 {
    std::uint16_t bits = 0;
};

/// The same on bfloat16: reckoned in float32 as above, and rounded once, to the nearest and of two to the
/// even one.
void channelMoments(const Bfloat16* x, std::int64_t rows, std::int64_t channels, float* mean, float* squares);
void affineRows(const Bfloat16* x, Bfloat16* y, std::int64_t rows, std::int64_t channels,
                const Affine& affine);
void affineGradientSums(const Bfloat16* x, const Bfloat16* gradY, std::int64_t rows, std::int64_t channels,
                        const Affine& affine, float* sumG, float* sumGx);
void affineGradient(const Bfloat16* x, const Bfloat16* gradY, Bfloat16* gradX, std::int64_t rows,
                    std::int64_t channels, const Affine& affine, const GradientTerms& terms);
void normalizeRows(const Bfloat16* x, Bfloat16* y, std::int64_t rows, std::int64_t channels,
                   const RowNorm& norm, float* statistics);
void normalizeRowsGradient(const Bfloat16* x, const Bfloat16* gradY, Bfloat16* gradX, std::int64_t rows,
                           std::int64_t channels, const RowNorm& norm, const float* statistics);
void gegluRows(const Bfloat16* x, Bfloat16* y, std::int64_t rows, std::int64_t channels);
void gegluRowsGradient(const Bfloat16* x, const Bfloat16* gradY, Bfloat16* gradX, std::int64_t rows,
                       std::int64_t channels);

} // namespace asam::diffusion::kernel
