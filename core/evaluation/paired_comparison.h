#pragma once

#include <cstdint>
#include <vector>

namespace asam {

/// A range in which a mean lies with the given confidence.
struct ConfidenceInterval {
    double low = 0;
    double high = 0;
};

/// Two models on the same images: what the second one gains over the first.
struct PairedComparison {
    std::int64_t images = 0;
    double meanDifference = 0; ///< mean of second - first
    ConfidenceInterval interval;
    std::int64_t wins = 0;   ///< images where the second is higher
    std::int64_t losses = 0; ///< images where it is lower
    std::int64_t ties = 0;   ///< images with equal values

    /// Whether the interval leaves out 0.
    bool isClear() const { return interval.low > 0 || interval.high < 0; }
};

struct BootstrapOptions {
    std::int64_t resamples = 2000;
    double confidence = 0.95;
    std::uint64_t seed = 0;
};

/// Compares image by image: `first[i]` and `second[i]` belong to one image. The interval is the percentile
/// bootstrap's (Efron 1979): images are drawn with repetition as often as there are images, and the mean
/// difference is taken, `resamples` times; the interval's ends are the quantiles of those means (interpolated
/// linearly). The same numbers and seed give the same interval on every machine. With no images all is 0.
/// Throws ConfigError for lists of unequal length, resamples < 1, or a confidence outside (0, 1).
PairedComparison comparePaired(const std::vector<double>& first, const std::vector<double>& second,
                               const BootstrapOptions& options = {});

/// The bootstrap's interval of a plain mean.
ConfidenceInterval bootstrapMean(const std::vector<double>& values, const BootstrapOptions& options = {});

/// The `share` quantile, 0..1, of sorted values, interpolated linearly between neighbours; 0 for none.
double sortedQuantile(const std::vector<double>& sorted, double share);

} // namespace asam
