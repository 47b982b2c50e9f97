#include "core/diffusion/vector_kernels.h"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace asam::diffusion::kernel {
namespace {

using Floats = std::vector<float>;

constexpr std::int64_t kRows = 64;

Floats randomFloats(std::int64_t count, unsigned seed) {
    std::mt19937 engine(seed);
    std::normal_distribution<float> normal(0.0F, 2.0F);
    Floats values(static_cast<std::size_t>(count));
    for (float& value : values) {
        value = normal(engine);
    }
    return values;
}

/// Arrays one behind the other in one piece of memory, `gap` floats apart.
class Arena {
public:
    Arena(std::int64_t offset, std::int64_t gap) : at_(offset), gap_(gap), memory_(1 << 15, 0.0F) {}

    float* place(const Floats& values) {
        float* to = memory_.data() + at_;
        std::copy(values.begin(), values.end(), to);
        at_ += std::ssize(values) + gap_;
        return to;
    }
    float* zeros(std::int64_t count) { return place(Floats(static_cast<std::size_t>(count), 0.0F)); }

private:
    std::int64_t at_;
    std::int64_t gap_;
    Floats memory_;
};

/// All results of the kernels on the same numbers, laid out in memory as the arena does it.
Floats resultsIn(Arena arena, std::int64_t channels, bool silu) {
    const std::int64_t all = kRows * channels;
    const float* scale = arena.place(randomFloats(channels, 1));
    const float* shift = arena.place(randomFloats(channels, 2));
    const float* x = arena.place(randomFloats(all, 3));
    float* y = arena.zeros(all);
    const float* gradY = arena.place(randomFloats(all, 4));
    float* gradX = arena.zeros(all);
    float* first = arena.zeros(channels);
    float* second = arena.zeros(channels);
    float* statistics = arena.zeros(2 * kRows);
    Floats results;
    const auto collect = [&](const float* from, std::int64_t count) {
        results.insert(results.end(), from, from + count);
    };
    const Affine affine{scale, shift, silu};
    affineRows(x, y, kRows, channels, affine);
    collect(y, all);
    affineGradientSums(x, gradY, kRows, channels, affine, first, second);
    collect(first, channels);
    collect(second, channels);
    affineGradient(x, gradY, gradX, kRows, channels, affine, {shift, scale});
    collect(gradX, all);
    channelMoments(x, kRows, channels, first, second);
    collect(first, channels);
    collect(second, channels);
    normalizeRows(x, y, kRows, channels, {scale, shift, 1e-5F}, statistics);
    collect(y, all);
    normalizeRowsGradient(x, gradY, gradX, kRows, channels, {scale, shift, 1e-5F}, statistics);
    collect(gradX, all);
    gegluRows(x, y, kRows, channels / 2);
    collect(y, all / 2);
    gegluRowsGradient(x, gradY, gradX, kRows, channels / 2);
    collect(gradX, all);
    return results;
}

TEST(VectorKernels, ResultsDoNotDependOnWhereTheArraysLie) {
    for (const std::int64_t channels : {4, 8, 12, 16, 20, 40, 64}) {
        for (const bool silu : {false, true}) {
            const Floats wanted = resultsIn(Arena(0, 0), channels, silu);
            for (std::int64_t offset = 0; offset < 20; ++offset) {
                for (std::int64_t gap = 0; gap < 20; ++gap) {
                    ASSERT_EQ(resultsIn(Arena(offset, gap), channels, silu), wanted)
                        << channels << " channels, offset " << offset << ", gap " << gap;
                }
            }
        }
    }
}

TEST(VectorKernels, MomentsOfHandWorkedColumns) {
    const Floats x{1, 10, 3, 10, 5, 10, 7, 10}; // two channels, four rows
    Floats mean(2);
    Floats squares(2);
    channelMoments(x.data(), 4, 2, mean.data(), squares.data());
    EXPECT_EQ(mean, (Floats{4, 10}));
    EXPECT_EQ(squares, (Floats{20, 0}));
}

} // namespace
} // namespace asam::diffusion::kernel
