#include "core/diffusion/vector_kernels.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <vector>

// The loops are written once, as functions that are always inlined, and compiled for three instruction sets: the
// functions at the end choose when the program runs.
#define ASAM_INLINE [[gnu::always_inline]] inline

namespace asam::diffusion::kernel {
namespace {

// No two arrays of a call overlap, and the compiler is told so: otherwise it asks at run time how far apart they lie,
// and adds in another order where they are near each other. The last bit would depend on where memory was found.
using In = const float* __restrict;
using Out = float* __restrict;

/// e^x to 2e-7 relative, for |x| up to 87; beyond, the value there. Written so that compilers make vectors of it.
ASAM_INLINE float exponential(float x) {
    constexpr float kRounder = 12582912.0F; // 1.5 * 2^23: adding it rounds to an integer
    constexpr float kLimit = 87.0F;
    x = x < -kLimit ? -kLimit : x;
    x = x > kLimit ? kLimit : x;
    const float whole = (x * 1.44269504F + kRounder) - kRounder;
    const float f = (x - whole * 0.693145752F) - whole * 1.42860677e-6F; // ln 2 in two parts
    float p = f * 1.3888889e-3F + 8.3333333e-3F;
    p = p * f + 4.1666667e-2F;
    p = p * f + 1.6666667e-1F;
    p = p * f + 0.5F;
    p = p * f + 1.0F;
    p = p * f + 1.0F;
    return p * std::bit_cast<float>((static_cast<std::int32_t>(whole) + 127) << 23);
}

ASAM_INLINE float sigmoid(float x) { return 1.0F / (1.0F + exponential(-x)); }

ASAM_INLINE float siluSlope(float z) {
    const float s = sigmoid(z);
    return s * (1.0F + z * (1.0F - s));
}

/// The lower tail Phi(-|x|) of the normal distribution, to 1e-7 absolute (Abramowitz and Stegun 7.1.26), and the
/// factor e^(-x^2/2) that the density needs as well.
ASAM_INLINE float normalTail(float x, float& gauss) {
    const float magnitude = x < 0.0F ? -x : x;
    gauss = exponential(-0.5F * x * x);
    const float t = 1.0F / (1.0F + 0.3275911F * 0.70710678F * magnitude);
    float p = t * 1.061405429F - 1.453152027F;
    p = p * t + 1.421413741F;
    p = p * t - 0.284496736F;
    p = p * t + 0.254829592F;
    return 0.5F * p * t * gauss;
}

ASAM_INLINE float normalProbability(float x, float& gauss) {
    const float tail = normalTail(x, gauss);
    return x < 0.0F ? tail : 1.0F - tail;
}

/// Sums over a row with 16 partial sums, so that the order does not depend on the vector unit.
template <typename Term>
ASAM_INLINE float rowSum(std::int64_t n, const Term& term) {
    constexpr int kParts = 16;
    float parts[kParts] = {};
    std::int64_t i = 0;
    for (; i + kParts <= n; i += kParts) {
        for (int l = 0; l < kParts; ++l) {
            parts[l] += term(i + l);
        }
    }
    for (int l = 0; i < n; ++i, ++l) {
        parts[l] += term(i);
    }
    float sum = 0;
    for (const float part : parts) {
        sum += part;
    }
    return sum;
}

ASAM_INLINE void channelMomentsBody(In x, std::int64_t rows, std::int64_t channels, Out mean, Out squares) {
    std::fill(mean, mean + channels, 0.0F);
    std::fill(squares, squares + channels, 0.0F);
    for (std::int64_t row = 0; row < rows; ++row) {
        In from = x + row * channels;
        for (std::int64_t c = 0; c < channels; ++c) {
            mean[c] += from[c];
        }
    }
    const float share = 1.0F / static_cast<float>(rows);
    for (std::int64_t c = 0; c < channels; ++c) {
        mean[c] *= share;
    }
    for (std::int64_t row = 0; row < rows; ++row) {
        In from = x + row * channels;
        for (std::int64_t c = 0; c < channels; ++c) {
            const float deviation = from[c] - mean[c];
            squares[c] += deviation * deviation;
        }
    }
}

ASAM_INLINE void affineRowsBody(In x, Out y, std::int64_t rows, std::int64_t channels, const Affine& affine) {
    In scale = affine.scale;
    In shift = affine.shift;
    for (std::int64_t row = 0; row < rows; ++row) {
        In from = x + row * channels;
        Out to = y + row * channels;
        if (affine.silu) {
            for (std::int64_t c = 0; c < channels; ++c) {
                const float z = from[c] * scale[c] + shift[c];
                to[c] = z * sigmoid(z);
            }
        } else {
            for (std::int64_t c = 0; c < channels; ++c) {
                to[c] = from[c] * scale[c] + shift[c];
            }
        }
    }
}

ASAM_INLINE void affineGradientSumsBody(In x, In gradY, std::int64_t rows, std::int64_t channels,
                                        const Affine& affine, Out sumG, Out sumGx) {
    In scale = affine.scale;
    In shift = affine.shift;
    for (std::int64_t row = 0; row < rows; ++row) {
        In from = x + row * channels;
        In gradient = gradY + row * channels;
        if (affine.silu) {
            for (std::int64_t c = 0; c < channels; ++c) {
                const float g = gradient[c] * siluSlope(from[c] * scale[c] + shift[c]);
                sumG[c] += g;
                sumGx[c] += g * from[c];
            }
        } else {
            for (std::int64_t c = 0; c < channels; ++c) {
                sumG[c] += gradient[c];
                sumGx[c] += gradient[c] * from[c];
            }
        }
    }
}

ASAM_INLINE void affineGradientBody(In x, In gradY, Out gradX, std::int64_t rows, std::int64_t channels,
                                    const Affine& affine, const GradientTerms& terms) {
    In scale = affine.scale;
    In shift = affine.shift;
    for (std::int64_t row = 0; row < rows; ++row) {
        In from = x + row * channels;
        In gradient = gradY + row * channels;
        Out to = gradX + row * channels;
        if (affine.silu) {
            for (std::int64_t c = 0; c < channels; ++c) {
                const float g = gradient[c] * siluSlope(from[c] * scale[c] + shift[c]);
                to[c] = g * scale[c] + from[c] * terms.slope[c] + terms.offset[c];
            }
        } else {
            for (std::int64_t c = 0; c < channels; ++c) {
                to[c] = gradient[c] * scale[c] + from[c] * terms.slope[c] + terms.offset[c];
            }
        }
    }
}

ASAM_INLINE void normalizeRowsBody(In x, Out y, std::int64_t rows, std::int64_t channels, const RowNorm& norm,
                                   Out statistics) {
    const float share = 1.0F / static_cast<float>(channels);
    for (std::int64_t row = 0; row < rows; ++row) {
        In from = x + row * channels;
        Out to = y + row * channels;
        const float mean = share * rowSum(channels, [from](std::int64_t c) { return from[c]; });
        const float variance = share * rowSum(channels, [from, mean](std::int64_t c) {
                                   return (from[c] - mean) * (from[c] - mean);
                               });
        const float inverse = 1.0F / std::sqrt(variance + norm.eps);
        for (std::int64_t c = 0; c < channels; ++c) {
            to[c] = (from[c] - mean) * inverse * norm.weight[c] + norm.bias[c];
        }
        if (statistics != nullptr) {
            statistics[2 * row] = mean;
            statistics[2 * row + 1] = inverse;
        }
    }
}

ASAM_INLINE void normalizeRowsGradientBody(In x, In gradY, Out gradX, std::int64_t rows,
                                           std::int64_t channels, const RowNorm& norm, In statistics) {
    const float share = 1.0F / static_cast<float>(channels);
    In weight = norm.weight;
    for (std::int64_t row = 0; row < rows; ++row) {
        In from = x + row * channels;
        In gradient = gradY + row * channels;
        Out to = gradX + row * channels;
        const float mean = statistics[2 * row];
        const float inverse = statistics[2 * row + 1];
        const float plain =
            share * rowSum(channels, [gradient, weight](std::int64_t c) { return gradient[c] * weight[c]; });
        const float along = share * rowSum(channels, [=](std::int64_t c) {
                                return gradient[c] * weight[c] * ((from[c] - mean) * inverse);
                            });
        for (std::int64_t c = 0; c < channels; ++c) {
            to[c] = inverse * (gradient[c] * weight[c] - plain - (from[c] - mean) * inverse * along);
        }
    }
}

ASAM_INLINE void gegluRowsBody(In x, Out y, std::int64_t rows, std::int64_t channels) {
    for (std::int64_t row = 0; row < rows; ++row) {
        In value = x + row * 2 * channels;
        In gate = value + channels;
        Out to = y + row * channels;
        for (std::int64_t c = 0; c < channels; ++c) {
            float gauss = 0;
            to[c] = value[c] * gate[c] * normalProbability(gate[c], gauss);
        }
    }
}

ASAM_INLINE void gegluRowsGradientBody(In x, In gradY, Out gradX, std::int64_t rows, std::int64_t channels) {
    constexpr float kDensity = 0.39894228F; // 1 / sqrt(2 pi)
    for (std::int64_t row = 0; row < rows; ++row) {
        In value = x + row * 2 * channels;
        In gate = value + channels;
        In gradient = gradY + row * channels;
        Out gradValue = gradX + row * 2 * channels;
        Out gradGate = gradValue + channels;
        for (std::int64_t c = 0; c < channels; ++c) {
            float gauss = 0;
            const float probability = normalProbability(gate[c], gauss);
            gradValue[c] = gradient[c] * gate[c] * probability;
            gradGate[c] = gradient[c] * value[c] * (probability + gate[c] * kDensity * gauss);
        }
    }
}

ASAM_INLINE void widenBody(const Bfloat16* __restrict from, Out to, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) {
        to[i] = std::bit_cast<float>(static_cast<std::uint32_t>(from[i].bits) << 16);
    }
}

/// What is no number stays none. Without a branch, for which compilers make no vectors of the loop.
ASAM_INLINE void narrowBody(In from, Bfloat16* __restrict to, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) {
        const auto bits = std::bit_cast<std::uint32_t>(from[i]);
        const std::uint32_t rounded = (bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16;
        const std::uint32_t none = 0U - static_cast<std::uint32_t>((bits & 0x7FFFFFFFU) > 0x7F800000U);
        to[i].bits = static_cast<std::uint16_t>((rounded & ~none) | (0x7FC0U & none));
    }
}

#if defined(__x86_64__) && defined(__GNUC__)
int vectorLevel() {
    static const int level = __builtin_cpu_supports("avx512f") != 0                                        ? 2
                             : __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0 ? 1
                                                                                                         : 0;
    return level;
}
#define ASAM_TARGET(set) [[gnu::target(set)]]
#else
int vectorLevel() { return 0; }
#define ASAM_TARGET(set)
#endif

} // namespace

/// Defines a kernel from its body: PARAMETERS and ARGUMENTS in parentheses.
#define ASAM_KERNEL(name, PARAMETERS, ARGUMENTS)                                                             \
    namespace {                                                                                              \
    ASAM_TARGET("avx512f") void name##Wide PARAMETERS {                                                      \
        name##Body ARGUMENTS;                                                                                \
    }                                                                                                        \
    ASAM_TARGET("avx2,fma") void name##Narrow PARAMETERS {                                                   \
        name##Body ARGUMENTS;                                                                                \
    }                                                                                                        \
    void name##Plain PARAMETERS {                                                                            \
        name##Body ARGUMENTS;                                                                                \
    }                                                                                                        \
    }                                                                                                        \
    void name PARAMETERS {                                                                                   \
        if (vectorLevel() == 2) {                                                                            \
            name##Wide ARGUMENTS;                                                                            \
        } else if (vectorLevel() == 1) {                                                                     \
            name##Narrow ARGUMENTS;                                                                          \
        } else {                                                                                             \
            name##Plain ARGUMENTS;                                                                           \
        }                                                                                                    \
    }

ASAM_KERNEL(channelMoments,
            (const float* x, std::int64_t rows, std::int64_t channels, float* mean, float* squares),
            (x, rows, channels, mean, squares))
ASAM_KERNEL(affineRows,
            (const float* x, float* y, std::int64_t rows, std::int64_t channels, const Affine& affine),
            (x, y, rows, channels, affine))
ASAM_KERNEL(affineGradientSums,
            (const float* x, const float* gradY, std::int64_t rows, std::int64_t channels,
             const Affine& affine, float* sumG, float* sumGx),
            (x, gradY, rows, channels, affine, sumG, sumGx))
ASAM_KERNEL(affineGradient,
            (const float* x, const float* gradY, float* gradX, std::int64_t rows, std::int64_t channels,
             const Affine& affine, const GradientTerms& terms),
            (x, gradY, gradX, rows, channels, affine, terms))
ASAM_KERNEL(normalizeRows,
            (const float* x, float* y, std::int64_t rows, std::int64_t channels, const RowNorm& norm,
             float* statistics),
            (x, y, rows, channels, norm, statistics))
ASAM_KERNEL(normalizeRowsGradient,
            (const float* x, const float* gradY, float* gradX, std::int64_t rows, std::int64_t channels,
             const RowNorm& norm, const float* statistics),
            (x, gradY, gradX, rows, channels, norm, statistics))
ASAM_KERNEL(gegluRows, (const float* x, float* y, std::int64_t rows, std::int64_t channels),
            (x, y, rows, channels))
ASAM_KERNEL(gegluRowsGradient,
            (const float* x, const float* gradY, float* gradX, std::int64_t rows, std::int64_t channels),
            (x, gradY, gradX, rows, channels))

ASAM_KERNEL(widen, (const Bfloat16* from, float* to, std::int64_t count), (from, to, count))
ASAM_KERNEL(narrow, (const float* from, Bfloat16* to, std::int64_t count), (from, to, count))

namespace {

constexpr std::int64_t kRowsAtOnce = 8; ///< as float32 they stay in the near cache

/// Memory of this thread for `count` floats, kept for its next call; `which` tells apart what one call needs.
float* scratch(int which, std::int64_t count) {
    static thread_local std::array<std::vector<float>, 3> memory;
    std::vector<float>& floats = memory[static_cast<std::size_t>(which)];
    if (std::ssize(floats) < count) {
        floats.resize(static_cast<std::size_t>(count));
    }
    return floats.data();
}

const float* widened(int which, const Bfloat16* from, std::int64_t count) {
    float* to = scratch(which, count);
    widen(from, to, count);
    return to;
}

/// body(first row, rows) for a few rows at a time.
template <typename Body>
void inPieces(std::int64_t rows, const Body& body) {
    for (std::int64_t row = 0; row < rows; row += kRowsAtOnce) {
        body(row, std::min(kRowsAtOnce, rows - row));
    }
}

} // namespace

void channelMoments(const Bfloat16* x, std::int64_t rows, std::int64_t channels, float* mean,
                    float* squares) {
    channelMoments(widened(0, x, rows * channels), rows, channels, mean, squares);
}

void affineRows(const Bfloat16* x, Bfloat16* y, std::int64_t rows, std::int64_t channels,
                const Affine& affine) {
    inPieces(rows, [&](std::int64_t row, std::int64_t n) {
        float* to = scratch(1, n * channels);
        affineRows(widened(0, x + row * channels, n * channels), to, n, channels, affine);
        narrow(to, y + row * channels, n * channels);
    });
}

void affineGradientSums(const Bfloat16* x, const Bfloat16* gradY, std::int64_t rows, std::int64_t channels,
                        const Affine& affine, float* sumG, float* sumGx) {
    inPieces(rows, [&](std::int64_t row, std::int64_t n) {
        affineGradientSums(widened(0, x + row * channels, n * channels),
                           widened(1, gradY + row * channels, n * channels), n, channels, affine, sumG,
                           sumGx);
    });
}

void affineGradient(const Bfloat16* x, const Bfloat16* gradY, Bfloat16* gradX, std::int64_t rows,
                    std::int64_t channels, const Affine& affine, const GradientTerms& terms) {
    inPieces(rows, [&](std::int64_t row, std::int64_t n) {
        float* to = scratch(2, n * channels);
        affineGradient(widened(0, x + row * channels, n * channels),
                       widened(1, gradY + row * channels, n * channels), to, n, channels, affine, terms);
        narrow(to, gradX + row * channels, n * channels);
    });
}

void normalizeRows(const Bfloat16* x, Bfloat16* y, std::int64_t rows, std::int64_t channels,
                   const RowNorm& norm, float* statistics) {
    inPieces(rows, [&](std::int64_t row, std::int64_t n) {
        float* to = scratch(1, n * channels);
        normalizeRows(widened(0, x + row * channels, n * channels), to, n, channels, norm,
                      statistics == nullptr ? nullptr : statistics + 2 * row);
        narrow(to, y + row * channels, n * channels);
    });
}

void normalizeRowsGradient(const Bfloat16* x, const Bfloat16* gradY, Bfloat16* gradX, std::int64_t rows,
                           std::int64_t channels, const RowNorm& norm, const float* statistics) {
    inPieces(rows, [&](std::int64_t row, std::int64_t n) {
        float* to = scratch(2, n * channels);
        normalizeRowsGradient(widened(0, x + row * channels, n * channels),
                              widened(1, gradY + row * channels, n * channels), to, n, channels, norm,
                              statistics + 2 * row);
        narrow(to, gradX + row * channels, n * channels);
    });
}

void gegluRows(const Bfloat16* x, Bfloat16* y, std::int64_t rows, std::int64_t channels) {
    inPieces(rows, [&](std::int64_t row, std::int64_t n) {
        float* to = scratch(1, n * channels);
        gegluRows(widened(0, x + row * 2 * channels, n * 2 * channels), to, n, channels);
        narrow(to, y + row * channels, n * channels);
    });
}

void gegluRowsGradient(const Bfloat16* x, const Bfloat16* gradY, Bfloat16* gradX, std::int64_t rows,
                       std::int64_t channels) {
    inPieces(rows, [&](std::int64_t row, std::int64_t n) {
        float* to = scratch(2, n * 2 * channels);
        gegluRowsGradient(widened(0, x + row * 2 * channels, n * 2 * channels),
                          widened(1, gradY + row * channels, n * channels), to, n, channels);
        narrow(to, gradX + row * 2 * channels, n * 2 * channels);
    });
}

} // namespace asam::diffusion::kernel
