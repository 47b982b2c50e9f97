#include "core/diffusion/attention_kernel.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

namespace asam::diffusion {

#if defined(__x86_64__) && defined(__GNUC__)

// The vector types never cross the boundary of a function that is not inlined.
#pragma GCC diagnostic ignored "-Wpsabi"

namespace {

#define ASAM_INLINE [[gnu::always_inline]] inline

constexpr float kLog2E = 1.44269504F;

template <int Lanes>
struct VectorOf {
    typedef float Float __attribute__((vector_size(Lanes * sizeof(float))));
    typedef std::int32_t Int __attribute__((vector_size(Lanes * sizeof(float))));
};

/// The kernel for vectors of `Lanes` floats that works on `Rows` queries at a time.
template <int Lanes, int Rows>
struct Kernel {
    using Vec = typename VectorOf<Lanes>::Float;
    using IntVec = typename VectorOf<Lanes>::Int;
    static constexpr std::int64_t kBlock = 2 * Lanes; ///< keys that one pass of score() takes

    ASAM_INLINE static void load(Vec& to, const float* from) { std::memcpy(&to, from, sizeof(Vec)); }
    ASAM_INLINE static void store(float* to, const Vec& from) { std::memcpy(to, &from, sizeof(Vec)); }
    static std::int64_t padded(std::int64_t n, std::int64_t unit) { return (n + unit - 1) / unit * unit; }

    /// 2^x for x <= 0, to 1e-7 relative; below 2^-126 that.
    ASAM_INLINE static void exp2(Vec& x) {
        constexpr float kRounder = 12582912.0F; // 1.5 * 2^23: adding it rounds to an integer
        const Vec lowest = Vec{} - 126.0F;
        x = x < lowest ? lowest : x;
        const Vec whole = (x + kRounder) - kRounder;
        const Vec f = x - whole;
        Vec p = f * 1.5252734e-5F + 1.5403530e-4F;
        p = p * f + 1.3333558e-3F;
        p = p * f + 9.6181291e-3F;
        p = p * f + 5.5504109e-2F;
        p = p * f + 2.4022651e-1F;
        p = p * f + 6.9314718e-1F;
        p = p * f + 1.0F;
        const IntVec bits = (__builtin_convertvector(whole, IntVec) + 127) << 23;
        Vec power;
        std::memcpy(&power, &bits, sizeof(Vec));
        x = p * power;
    }

    /// [n, channels] -> blocks of kBlock rows, each [channels, kBlock]; rows beyond n are zero.
    static void packTransposed(const float* from, std::int64_t stride, std::int64_t n, std::int64_t channels,
                               std::vector<float>& to) {
        to.assign(static_cast<std::size_t>(padded(n, kBlock) * channels), 0.0F);
        for (std::int64_t j = 0; j < n; ++j) {
            float* block = to.data() + j / kBlock * kBlock * channels + j % kBlock;
            for (std::int64_t c = 0; c < channels; ++c) {
                block[c * kBlock] = from[j * stride + c];
            }
        }
    }

    /// [n, channels] -> [n, channels padded to Lanes], zero beyond.
    static void packRows(const float* from, std::int64_t stride, std::int64_t n, std::int64_t channels,
                         std::vector<float>& to) {
        const std::int64_t width = padded(channels, Lanes);
        to.assign(static_cast<std::size_t>(n * width), 0.0F);
        for (std::int64_t j = 0; j < n; ++j) {
            std::copy_n(from + j * stride, channels, to.data() + j * width);
        }
    }

    /// `Rows` rows from `first` on, times `factor`, as [channels, Rows]; rows beyond `last` repeat the last one.
    static void packQueries(const float* from, std::int64_t stride, std::int64_t first, std::int64_t last,
                            std::int64_t channels, float factor, float* to) {
        for (int r = 0; r < Rows; ++r) {
            const float* row = from + std::min(first + r, last - 1) * stride;
            for (std::int64_t c = 0; c < channels; ++c) {
                to[c * Rows + r] = row[c] * factor;
            }
        }
    }

    /// Products of `Rows` queries with all keys: scores[r * stride + j].
    ASAM_INLINE static void score(const float* queries, const float* keys, std::int64_t channels, std::int64_t count,
                                  float* scores, std::int64_t stride) {
        for (std::int64_t j = 0; j < count; j += kBlock) {
            const float* block = keys + j * channels;
            Vec sum[Rows][2] = {};
            for (std::int64_t c = 0; c < channels; ++c) {
                Vec k0;
                Vec k1;
                load(k0, block + c * kBlock);
                load(k1, block + c * kBlock + Lanes);
#pragma GCC unroll 8
                for (int r = 0; r < Rows; ++r) {
                    sum[r][0] += k0 * queries[c * Rows + r];
                    sum[r][1] += k1 * queries[c * Rows + r];
                }
            }
#pragma GCC unroll 8
            for (int r = 0; r < Rows; ++r) {
                store(scores + r * stride + j, sum[r][0]);
                store(scores + r * stride + j + Lanes, sum[r][1]);
            }
        }
    }

    /// sums[r][n] = sum over j of weights[r * stride + j] * rows[j * width + column + n * Lanes ...].
    template <int Columns>
    ASAM_INLINE static void combine(const float* weights, std::int64_t stride, const float* rows, std::int64_t width,
                                    std::int64_t keys, float* sums, std::int64_t sumStride) {
        Vec sum[Rows][Columns] = {};
        for (std::int64_t j = 0; j < keys; ++j) {
            Vec v[Columns];
#pragma GCC unroll 4
            for (int n = 0; n < Columns; ++n) {
                load(v[n], rows + j * width + n * Lanes);
            }
#pragma GCC unroll 8
            for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 4
                for (int n = 0; n < Columns; ++n) {
                    sum[r][n] += v[n] * weights[r * stride + j];
                }
            }
        }
#pragma GCC unroll 8
        for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 4
            for (int n = 0; n < Columns; ++n) {
                store(sums + r * sumStride + n * Lanes, sum[r][n]);
            }
        }
    }

    ASAM_INLINE static void combineAll(const float* weights, std::int64_t stride, const float* rows,
                                       std::int64_t width, std::int64_t keys, float* sums) {
        std::int64_t column = 0;
        for (; column + 2 * Lanes <= width; column += 2 * Lanes) {
            combine<2>(weights, stride, rows + column, width, keys, sums + column, width);
        }
        if (column < width) {
            combine<1>(weights, stride, rows + column, width, keys, sums + column, width);
        }
    }

    static constexpr std::int64_t kLane = 2 * Lanes;     ///< queries that the forward pass takes at a time
    static constexpr std::int64_t kKeysPerBlock = 128;   ///< so that a block's keys, values and weights stay near

    /// What attend() keeps of `kLane` queries from one block of keys to the next; [.., kLane] each.
    struct Running {
        explicit Running(std::int64_t channels)
            : queries(static_cast<std::size_t>(channels * kLane)), sums(queries),
              weights(static_cast<std::size_t>((kKeysPerBlock + Rows) * kLane)) {}
        std::vector<float> queries; ///< [channels]
        std::vector<float> sums;    ///< [channels], of weight times value
        std::vector<float> weights; ///< [keys of a block]
        Vec maximum[2];
        Vec total[2];
    };

    static void begin(const AttentionHead& head, std::int64_t first, Running& running) {
        for (std::int64_t i = 0; i < kLane; ++i) {
            const float* row = head.q + std::min(first + i, head.queries - 1) * head.qStride;
            for (std::int64_t c = 0; c < head.channels; ++c) {
                running.queries[static_cast<std::size_t>(c * kLane + i)] = row[c] * head.scale * kLog2E;
            }
        }
        std::fill(running.sums.begin(), running.sums.end(), 0.0F);
        for (int n = 0; n < 2; ++n) {
            running.maximum[n] = Vec{} - std::numeric_limits<float>::max();
            running.total[n] = Vec{};
        }
    }

    /// Scores of `keys` keys; returns their maximum for each query.
    ASAM_INLINE static void scoreBlock(const float* k, std::int64_t stride, std::int64_t channels, std::int64_t keys,
                                       Running& running, Vec (&high)[2]) {
        const float* queries = running.queries.data();
        for (std::int64_t j = 0; j < keys; j += Rows) {
            const float* row[Rows];
            for (int r = 0; r < Rows; ++r) {
                row[r] = k + std::min(j + r, keys - 1) * stride; // rows beyond the last repeat it
            }
            Vec sum[Rows][2] = {};
            for (std::int64_t c = 0; c < channels; ++c) {
                Vec q0;
                Vec q1;
                load(q0, queries + c * kLane);
                load(q1, queries + c * kLane + Lanes);
#pragma GCC unroll 8
                for (int r = 0; r < Rows; ++r) {
                    sum[r][0] += q0 * row[r][c];
                    sum[r][1] += q1 * row[r][c];
                }
            }
#pragma GCC unroll 8
            for (int r = 0; r < Rows; ++r) {
                high[0] = sum[r][0] > high[0] ? sum[r][0] : high[0];
                high[1] = sum[r][1] > high[1] ? sum[r][1] : high[1];
                store(running.weights.data() + (j + r) * kLane, sum[r][0]);
                store(running.weights.data() + (j + r) * kLane + Lanes, sum[r][1]);
            }
        }
    }

    /// Adds the block's values: sums = sums * factor + weights * values.
    ASAM_INLINE static void addValues(const float* v, std::int64_t stride, std::int64_t channels, std::int64_t keys,
                                      Running& running, const Vec (&factor)[2]) {
        for (std::int64_t c = 0; c < channels; c += Rows) {
            const std::int64_t used = std::min<std::int64_t>(Rows, channels - c);
            std::int64_t column[Rows];
            for (std::int64_t r = 0; r < Rows; ++r) {
                column[r] = c + std::min(r, used - 1);
            }
            Vec sum[Rows][2] = {};
            for (std::int64_t j = 0; j < keys; ++j) {
                Vec w0;
                Vec w1;
                load(w0, running.weights.data() + j * kLane);
                load(w1, running.weights.data() + j * kLane + Lanes);
#pragma GCC unroll 8
                for (int r = 0; r < Rows; ++r) {
                    sum[r][0] += w0 * v[j * stride + column[r]];
                    sum[r][1] += w1 * v[j * stride + column[r]];
                }
            }
            for (std::int64_t r = 0; r < used; ++r) {
                for (int n = 0; n < 2; ++n) {
                    float* at = running.sums.data() + (c + r) * kLane + n * Lanes;
                    Vec before;
                    load(before, at);
                    store(at, before * factor[n] + sum[r][n]);
                }
            }
        }
    }

    ASAM_INLINE static void takeBlock(const AttentionHead& head, std::int64_t first, std::int64_t keys,
                                      Running& running) {
        Vec high[2] = {running.maximum[0], running.maximum[1]};
        scoreBlock(head.k + first * head.kStride, head.kStride, head.channels, keys, running, high);
        Vec factor[2];
        for (int n = 0; n < 2; ++n) {
            factor[n] = running.maximum[n] - high[n];
            exp2(factor[n]);
            running.maximum[n] = high[n];
            running.total[n] *= factor[n];
        }
        for (std::int64_t j = 0; j < keys; ++j) {
            for (int n = 0; n < 2; ++n) {
                float* at = running.weights.data() + j * kLane + n * Lanes;
                Vec weight;
                load(weight, at);
                weight -= high[n];
                exp2(weight);
                running.total[n] += weight;
                store(at, weight);
            }
        }
        addValues(head.v + first * head.vStride, head.vStride, head.channels, keys, running, factor);
    }

    static void finish(const AttentionHead& head, std::int64_t first, std::int64_t last, const Running& running) {
        for (std::int64_t i = 0; i < last - first; ++i) {
            const auto lane = static_cast<std::size_t>(i);
            const float total = running.total[i / Lanes][i % Lanes];
            const float maximum = running.maximum[i / Lanes][i % Lanes];
            float* out = head.out + (first + i) * head.outStride;
            for (std::int64_t c = 0; c < head.channels; ++c) {
                out[c] = running.sums[static_cast<std::size_t>(c * kLane) + lane] / total;
            }
            if (head.logSumExp != nullptr) {
                head.logSumExp[first + i] = maximum / kLog2E + std::log(total);
            }
        }
    }

    ASAM_INLINE static void attend(const AttentionHead& head, std::int64_t from, std::int64_t to) {
        Running running(head.channels);
        for (std::int64_t first = from; first < to; first += kLane) {
            begin(head, first, running);
            for (std::int64_t key = 0; key < head.keys; key += kKeysPerBlock) {
                takeBlock(head, key, std::min(kKeysPerBlock, head.keys - key), running);
            }
            finish(head, first, std::min(first + kLane, to), running);
        }
    }

    /// to[j * width + …] += sum over r of weights[r * stride + j] * rows[r * width + …], for the columns of one pass.
    template <int Columns>
    ASAM_INLINE static void scatter(const float* weights, std::int64_t stride, const float* rows, std::int64_t width,
                                    std::int64_t keys, float* to) {
        Vec row[Rows][Columns];
#pragma GCC unroll 8
        for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 4
            for (int n = 0; n < Columns; ++n) {
                load(row[r][n], rows + r * width + n * Lanes);
            }
        }
        for (std::int64_t j = 0; j < keys; ++j) {
            Vec sum[Columns];
#pragma GCC unroll 4
            for (int n = 0; n < Columns; ++n) {
                load(sum[n], to + j * width + n * Lanes);
            }
#pragma GCC unroll 8
            for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 4
                for (int n = 0; n < Columns; ++n) {
                    sum[n] += row[r][n] * weights[r * stride + j];
                }
            }
#pragma GCC unroll 4
            for (int n = 0; n < Columns; ++n) {
                store(to + j * width + n * Lanes, sum[n]);
            }
        }
    }

    ASAM_INLINE static void scatterAll(const float* weights, std::int64_t stride, const float* rows,
                                       std::int64_t width, std::int64_t keys, float* to) {
        std::int64_t column = 0;
        for (; column + 2 * Lanes <= width; column += 2 * Lanes) {
            scatter<2>(weights, stride, rows + column, width, keys, to + column);
        }
        if (column < width) {
            scatter<1>(weights, stride, rows + column, width, keys, to + column);
        }
    }

    /// weights: scores (of base 2) -> probabilities; products: dL/dp -> dL/dscore (of base e, before the scale).
    ASAM_INLINE static void softmaxGradientRow(float* weights, float* products, std::int64_t keys, std::int64_t count,
                                               float logSumExp2, float mean) {
        for (std::int64_t j = 0; j < count; j += Lanes) {
            Vec p;
            Vec g;
            load(p, weights + j);
            load(g, products + j);
            p -= logSumExp2;
            const Vec zero = {};
            p = p > zero ? zero : p;
            exp2(p);
            store(weights + j, p);
            store(products + j, p * (g - mean));
        }
        std::fill(weights + keys, weights + count, 0.0F);
        std::fill(products + keys, products + count, 0.0F);
    }

    /// What backward() works in, for one head.
    struct Workspace {
        explicit Workspace(const AttentionHead& head)
            : count(padded(head.keys, kBlock)), stride(count + Lanes), width(padded(head.channels, Lanes)),
              gradK(static_cast<std::size_t>(head.keys * width), 0.0F), gradV(gradK),
              queries(static_cast<std::size_t>(head.channels * Rows)), grads(queries),
              rows(static_cast<std::size_t>(width * Rows), 0.0F), weights(static_cast<std::size_t>(stride * Rows)),
              products(weights) {
            packTransposed(head.k, head.kStride, head.keys, head.channels, keysTransposed);
            packTransposed(head.v, head.vStride, head.keys, head.channels, valuesTransposed);
            packRows(head.k, head.kStride, head.keys, head.channels, keys);
        }
        std::int64_t count;
        std::int64_t stride;
        std::int64_t width;
        std::vector<float> keysTransposed;
        std::vector<float> valuesTransposed;
        std::vector<float> keys;
        std::vector<float> gradK;
        std::vector<float> gradV;
        std::vector<float> queries; ///< [channels, Rows]
        std::vector<float> grads;   ///< [channels, Rows]
        std::vector<float> rows;    ///< [Rows, width], zero beyond the channels
        std::vector<float> weights; ///< probabilities, [Rows, stride]
        std::vector<float> products; ///< dL/dscore, [Rows, stride]
    };

    /// Probabilities and score gradients of `Rows` queries from `first` on; zero for rows beyond the last query.
    ASAM_INLINE static void scoreGradients(const AttentionHeadGradient& gradient, Workspace& work,
                                           std::int64_t first) {
        const AttentionHead& head = gradient.head;
        const std::int64_t channels = head.channels;
        packQueries(head.q, head.qStride, first, head.queries, channels, head.scale * kLog2E, work.queries.data());
        packQueries(gradient.gradOut, gradient.gradOutStride, first, head.queries, channels, 1.0F, work.grads.data());
        score(work.queries.data(), work.keysTransposed.data(), channels, work.count, work.weights.data(), work.stride);
        score(work.grads.data(), work.valuesTransposed.data(), channels, work.count, work.products.data(),
              work.stride);
        for (int r = 0; r < Rows; ++r) {
            float* weight = work.weights.data() + r * work.stride;
            float* product = work.products.data() + r * work.stride;
            if (first + r >= head.queries) { // a repeated row counts for nothing
                std::fill(weight, weight + work.count, 0.0F);
                std::fill(product, product + work.count, 0.0F);
                continue;
            }
            const float* out = head.out + (first + r) * head.outStride;
            const float* gradOut = gradient.gradOut + (first + r) * gradient.gradOutStride;
            float mean = 0;
            for (std::int64_t c = 0; c < channels; ++c) {
                mean += out[c] * gradOut[c];
            }
            softmaxGradientRow(weight, product, head.keys, work.count, head.logSumExp[first + r] * kLog2E, mean);
        }
    }

    ASAM_INLINE static void backward(const AttentionHeadGradient& gradient) {
        const AttentionHead& head = gradient.head;
        const std::int64_t channels = head.channels;
        Workspace work(head);
        const auto takeRows = [&](const float* from, std::int64_t stride, std::int64_t first, std::int64_t valid) {
            std::fill(work.rows.begin(), work.rows.end(), 0.0F);
            for (std::int64_t r = 0; r < valid; ++r) {
                std::copy_n(from + (first + r) * stride, channels, work.rows.data() + r * work.width);
            }
        };
        for (std::int64_t first = 0; first < head.queries; first += Rows) {
            const std::int64_t valid = std::min<std::int64_t>(Rows, head.queries - first);
            scoreGradients(gradient, work, first);
            if (gradient.gradV != nullptr) {
                takeRows(gradient.gradOut, gradient.gradOutStride, first, valid);
                scatterAll(work.weights.data(), work.stride, work.rows.data(), work.width, head.keys,
                           work.gradV.data());
            }
            if (gradient.gradK != nullptr) {
                takeRows(head.q, head.qStride, first, valid);
                scatterAll(work.products.data(), work.stride, work.rows.data(), work.width, head.keys,
                           work.gradK.data());
            }
            if (gradient.gradQ != nullptr) {
                combineAll(work.products.data(), work.stride, work.keys.data(), work.width, head.keys,
                           work.rows.data());
                writeRows(work.rows.data(), work.width, valid, channels, head.scale,
                          gradient.gradQ + first * gradient.gradQStride, gradient.gradQStride);
            }
        }
        if (gradient.gradK != nullptr) {
            writeRows(work.gradK.data(), work.width, head.keys, channels, head.scale, gradient.gradK,
                      gradient.gradKStride);
        }
        if (gradient.gradV != nullptr) {
            writeRows(work.gradV.data(), work.width, head.keys, channels, 1.0F, gradient.gradV, gradient.gradVStride);
        }
    }

    static void writeRows(const float* from, std::int64_t width, std::int64_t n, std::int64_t channels, float factor,
                          float* to, std::int64_t stride) {
        for (std::int64_t j = 0; j < n; ++j) {
            for (std::int64_t c = 0; c < channels; ++c) {
                to[j * stride + c] = from[j * width + c] * factor;
            }
        }
    }
};

using Wide = Kernel<16, 8>;
using Narrow = Kernel<8, 4>;

[[gnu::target("avx512f")]] void attendWide(const AttentionHead& head, std::int64_t from, std::int64_t to) {
    Wide::attend(head, from, to);
}

[[gnu::target("avx2,fma")]] void attendNarrow(const AttentionHead& head, std::int64_t from, std::int64_t to) {
    Narrow::attend(head, from, to);
}

[[gnu::target("avx512f")]] void backwardWide(const AttentionHeadGradient& gradient) { Wide::backward(gradient); }

[[gnu::target("avx2,fma")]] void backwardNarrow(const AttentionHeadGradient& gradient) { Narrow::backward(gradient); }

bool hasWide() {
    static const bool answer = __builtin_cpu_supports("avx512f") != 0;
    return answer;
}

bool hasNarrow() {
    static const bool answer = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
    return answer;
}

} // namespace

bool hasAttentionKernel() { return hasWide() || hasNarrow(); }

void attendRows(const AttentionHead& head, std::int64_t from, std::int64_t to) {
    hasWide() ? attendWide(head, from, to) : attendNarrow(head, from, to);
}

void attendBackward(const AttentionHeadGradient& gradient) {
    hasWide() ? backwardWide(gradient) : backwardNarrow(gradient);
}

#else

bool hasAttentionKernel() { return false; }
void attendRows(const AttentionHead&, std::int64_t, std::int64_t) {}
void attendBackward(const AttentionHeadGradient&) {}

#endif

} // namespace asam::diffusion
