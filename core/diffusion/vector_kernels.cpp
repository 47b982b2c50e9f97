#include "core/diffusion/vector_kernels.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

// The loops are written once, as functions that are always inlined, and compiled for three instruction sets: the
// functions at the end choose when the program runs.
#define ASAM_INLINE [[gnu::always_inline]] inline

namespace asam::diffusion::kernel {
namespace {

// No two arrays of a call overlap, and the compiler is told so: otherwise it asks at run time how far apart they lie,
// and adds in another order where they are near each other. The last bit would depend on where memory was found.
template <typename Element>
using InOf = const Element* __restrict;
template <typename Element>
using OutOf = Element* __restrict;
using In = InOf<float>;
using Out = OutOf<float>;

ASAM_INLINE float value(float x) {
    return x;
}
ASAM_INLINE float value(Bfloat16 x) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(x.bits) << 16);
}

ASAM_INLINE void put(float& to, float x) {
    to = x;
}
/// To the nearest, and of two to the even one; what is no number stays none.
ASAM_INLINE void put(Bfloat16& to, float x) {
    const auto bits = std::bit_cast<std::uint32_t>(x);
    const std::uint32_t rounded = (bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16;
    to.bits = static_cast<std::uint16_t>(x == x ? rounded : 0x7FC0U);
}

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

template <typename Element>
ASAM_INLINE void channelMomentsBody(InOf<Element> x, std::int64_t rows, std::int64_t channels, Out mean,
                                    Out squares) {
    std::fill(mean, mean + channels, 0.0F);
    std::fill(squares, squares + channels, 0.0F);
    for (std::int64_t row = 0; row < rows; ++row) {
        InOf<Element> from = x + row * channels;
        for (std::int64_t c = 0; c < channels; ++c) {
            mean[c] += value(from[c]);
        }
    }
    const float share = 1.0F / static_cast<float>(rows);
    for (std::int64_t c = 0; c < channels; ++c) {
        mean[c] *= share;
    }
    for (std::int64_t row = 0; row < rows; ++row) {
        InOf<Element> from = x + row * channels;
        for (std::int64_t c = 0; c < channels; ++c) {
            const float deviation = value(from[c]) - mean[c];
            squares[c] += deviation * deviation;
        }
    }
}

template <typename Element>
ASAM_INLINE void affineRowsBody(InOf<Element> x, OutOf<Element> y, std::int64_t rows, std::int64_t channels,
                                const Affine& affine) {
    In scale = affine.scale;
    In shift = affine.shift;
    for (std::int64_t row = 0; row < rows; ++row) {
        InOf<Element> from = x + row * channels;
        OutOf<Element> to = y + row * channels;
        if (affine.silu) {
            for (std::int64_t c = 0; c < channels; ++c) {
                const float z = value(from[c]) * scale[c] + shift[c];
                put(to[c], z * sigmoid(z));
            }
        } else {
            for (std::int64_t c = 0; c < channels; ++c) {
                put(to[c], value(from[c]) * scale[c] + shift[c]);
            }
        }
    }
}

template <typename Element>
ASAM_INLINE void affineGradientSumsBody(InOf<Element> x, InOf<Element> gradY, std::int64_t rows,
                                        std::int64_t channels, const Affine& affine, Out sumG, Out sumGx) {
    In scale = affine.scale;
    In shift = affine.shift;
    for (std::int64_t row = 0; row < rows; ++row) {
        InOf<Element> from = x + row * channels;
        InOf<Element> gradient = gradY + row * channels;
        if (affine.silu) {
            for (std::int64_t c = 0; c < channels; ++c) {
                const float g = value(gradient[c]) * siluSlope(value(from[c]) * scale[c] + shift[c]);
                sumG[c] += g;
                sumGx[c] += g * value(from[c]);
            }
        } else {
            for (std::int64_t c = 0; c < channels; ++c) {
                sumG[c] += value(gradient[c]);
                sumGx[c] += value(gradient[c]) * value(from[c]);
            }
        }
    }
}

template <typename Element>
ASAM_INLINE void affineGradientBody(InOf<Element> x, InOf<Element> gradY, OutOf<Element> gradX,
                                    std::int64_t rows, std::int64_t channels, const Affine& affine,
                                    const GradientTerms& terms) {
    In scale = affine.scale;
    In shift = affine.shift;
    for (std::int64_t row = 0; row < rows; ++row) {
        InOf<Element> from = x + row * channels;
        InOf<Element> gradient = gradY + row * channels;
        OutOf<Element> to = gradX + row * channels;
        if (affine.silu) {
            for (std::int64_t c = 0; c < channels; ++c) {
                const float g = value(gradient[c]) * siluSlope(value(from[c]) * scale[c] + shift[c]);
                put(to[c], g * scale[c] + value(from[c]) * terms.slope[c] + terms.offset[c]);
            }
        } else {
            for (std::int64_t c = 0; c < channels; ++c) {
                put(to[c], value(gradient[c]) * scale[c] + value(from[c]) * terms.slope[c] + terms.offset[c]);
            }
        }
    }
}

template <typename Element>
ASAM_INLINE void normalizeRowsBody(InOf<Element> x, OutOf<Element> y, std::int64_t rows,
                                   std::int64_t channels, const RowNorm& norm, Out statistics) {
    const float share = 1.0F / static_cast<float>(channels);
    for (std::int64_t row = 0; row < rows; ++row) {
        InOf<Element> from = x + row * channels;
        OutOf<Element> to = y + row * channels;
        const float mean = share * rowSum(channels, [from](std::int64_t c) { return value(from[c]); });
        const float variance = share * rowSum(channels, [from, mean](std::int64_t c) {
                                   return (value(from[c]) - mean) * (value(from[c]) - mean);
                               });
        const float inverse = 1.0F / std::sqrt(variance + norm.eps);
        for (std::int64_t c = 0; c < channels; ++c) {
            put(to[c], (value(from[c]) - mean) * inverse * norm.weight[c] + norm.bias[c]);
        }
        if (statistics != nullptr) {
            statistics[2 * row] = mean;
            statistics[2 * row + 1] = inverse;
        }
    }
}

template <typename Element>
ASAM_INLINE void normalizeRowsGradientBody(InOf<Element> x, InOf<Element> gradY, OutOf<Element> gradX,
                                           std::int64_t rows, std::int64_t channels, const RowNorm& norm,
                                           In statistics) {
    const float share = 1.0F / static_cast<float>(channels);
    In weight = norm.weight;
    for (std::int64_t row = 0; row < rows; ++row) {
        InOf<Element> from = x + row * channels;
        InOf<Element> gradient = gradY + row * channels;
        OutOf<Element> to = gradX + row * channels;
        const float mean = statistics[2 * row];
        const float inverse = statistics[2 * row + 1];
        const float plain = share * rowSum(channels, [gradient, weight](std::int64_t c) {
                                return value(gradient[c]) * weight[c];
                            });
        const float along = share * rowSum(channels, [=](std::int64_t c) {
                                return value(gradient[c]) * weight[c] * ((value(from[c]) - mean) * inverse);
                            });
        for (std::int64_t c = 0; c < channels; ++c) {
            put(to[c], inverse * (value(gradient[c]) * weight[c] - plain -
                                  (value(from[c]) - mean) * inverse * along));
        }
    }
}

template <typename Element>
ASAM_INLINE void gegluRowsBody(InOf<Element> x, OutOf<Element> y, std::int64_t rows, std::int64_t channels) {
    for (std::int64_t row = 0; row < rows; ++row) {
        InOf<Element> factor = x + row * 2 * channels;
        InOf<Element> gate = factor + channels;
        OutOf<Element> to = y + row * channels;
        for (std::int64_t c = 0; c < channels; ++c) {
            float gauss = 0;
            put(to[c], value(factor[c]) * value(gate[c]) * normalProbability(value(gate[c]), gauss));
        }
    }
}

template <typename Element>
ASAM_INLINE void gegluRowsGradientBody(InOf<Element> x, InOf<Element> gradY, OutOf<Element> gradX,
                                       std::int64_t rows, std::int64_t channels) {
    constexpr float kDensity = 0.39894228F; // 1 / sqrt(2 pi)
    for (std::int64_t row = 0; row < rows; ++row) {
        InOf<Element> factor = x + row * 2 * channels;
        InOf<Element> gate = factor + channels;
        InOf<Element> gradient = gradY + row * channels;
        OutOf<Element> gradValue = gradX + row * 2 * channels;
        OutOf<Element> gradGate = gradValue + channels;
        for (std::int64_t c = 0; c < channels; ++c) {
            float gauss = 0;
            const float probability = normalProbability(value(gate[c]), gauss);
            put(gradValue[c], value(gradient[c]) * value(gate[c]) * probability);
            put(gradGate[c],
                value(gradient[c]) * value(factor[c]) * (probability + value(gate[c]) * kDensity * gauss));
        }
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
    template <typename Element>                                                                              \
    ASAM_TARGET("avx512f")                                                                                   \
    void name##Wide PARAMETERS {                                                                             \
        name##Body<Element> ARGUMENTS;                                                                       \
    }                                                                                                        \
    template <typename Element>                                                                              \
    ASAM_TARGET("avx2,fma")                                                                                  \
    void name##Narrow PARAMETERS {                                                                           \
        name##Body<Element> ARGUMENTS;                                                                       \
    }                                                                                                        \
    template <typename Element>                                                                              \
    void name##Plain PARAMETERS {                                                                            \
        name##Body<Element> ARGUMENTS;                                                                       \
    }                                                                                                        \
    }                                                                                                        \
    template <typename Element>                                                                              \
    void name PARAMETERS {                                                                                   \
        if (vectorLevel() == 2) {                                                                            \
            name##Wide<Element> ARGUMENTS;                                                                   \
        } else if (vectorLevel() == 1) {                                                                     \
            name##Narrow<Element> ARGUMENTS;                                                                 \
        } else {                                                                                             \
            name##Plain<Element> ARGUMENTS;                                                                  \
        }                                                                                                    \
    }                                                                                                        \
    template decltype(name<float>) name<float>;                                                              \
    template decltype(name<Bfloat16>) name<Bfloat16>;

ASAM_KERNEL(channelMoments,
            (const Element* x, std::int64_t rows, std::int64_t channels, float* mean, float* squares),
            (x, rows, channels, mean, squares))
ASAM_KERNEL(affineRows,
            (const Element* x, Element* y, std::int64_t rows, std::int64_t channels, const Affine& affine),
            (x, y, rows, channels, affine))
ASAM_KERNEL(affineGradientSums,
            (const Element* x, const Element* gradY, std::int64_t rows, std::int64_t channels,
             const Affine& affine, float* sumG, float* sumGx),
            (x, gradY, rows, channels, affine, sumG, sumGx))
ASAM_KERNEL(affineGradient,
            (const Element* x, const Element* gradY, Element* gradX, std::int64_t rows, std::int64_t channels,
             const Affine& affine, const GradientTerms& terms),
            (x, gradY, gradX, rows, channels, affine, terms))
ASAM_KERNEL(normalizeRows,
            (const Element* x, Element* y, std::int64_t rows, std::int64_t channels, const RowNorm& norm,
             float* statistics),
            (x, y, rows, channels, norm, statistics))
ASAM_KERNEL(normalizeRowsGradient,
            (const Element* x, const Element* gradY, Element* gradX, std::int64_t rows, std::int64_t channels,
             const RowNorm& norm, const float* statistics),
            (x, gradY, gradX, rows, channels, norm, statistics))
ASAM_KERNEL(gegluRows, (const Element* x, Element* y, std::int64_t rows, std::int64_t channels),
            (x, y, rows, channels))
ASAM_KERNEL(gegluRowsGradient,
            (const Element* x, const Element* gradY, Element* gradX, std::int64_t rows,
             std::int64_t channels),
            (x, gradY, gradX, rows, channels))

} // namespace asam::diffusion::kernel
