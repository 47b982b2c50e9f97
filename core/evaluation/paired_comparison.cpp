#include "core/evaluation/paired_comparison.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {
namespace {

void checkOptions(const BootstrapOptions& options) {
    if (options.resamples < 1 || !(options.confidence > 0 && options.confidence < 1)) {
        throw ConfigError(
            fmt::format("A bootstrap of {} resamples with confidence {} was asked for; expected at least "
                        "1 resample and a confidence between 0 and 1.",
                        options.resamples, options.confidence));
    }
}

double meanOf(const std::vector<double>& values) {
    return values.empty()
               ? 0
               : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace

double sortedQuantile(const std::vector<double>& sorted, double share) {
    if (sorted.empty()) {
        return 0;
    }
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

ConfidenceInterval bootstrapMean(const std::vector<double>& values, const BootstrapOptions& options) {
    checkOptions(options);
    if (values.empty()) {
        return {};
    }
    // The engine's numbers are the standard's; its distributions are each library's own, so none is used. The
    // bias of the remainder is below 2^-40 for any number of images.
    std::mt19937_64 engine(options.seed);
    std::vector<double> means(static_cast<std::size_t>(options.resamples));
    for (double& mean : means) {
        double sum = 0;
        for (std::size_t draw = 0; draw < values.size(); ++draw) {
            sum += values[engine() % values.size()];
        }
        mean = sum / static_cast<double>(values.size());
    }
    std::sort(means.begin(), means.end());
    const double tail = (1 - options.confidence) / 2;
    return {sortedQuantile(means, tail), sortedQuantile(means, 1 - tail)};
}

PairedComparison comparePaired(const std::vector<double>& first, const std::vector<double>& second,
                               const BootstrapOptions& options) {
    if (first.size() != second.size()) {
        throw ConfigError(
            fmt::format("Two models were compared on {} and {} images; a paired comparison needs the same "
                        "images of both.",
                        first.size(), second.size()));
    }
    PairedComparison comparison;
    comparison.images = static_cast<std::int64_t>(first.size());
    std::vector<double> differences(first.size());
    for (std::size_t image = 0; image < first.size(); ++image) {
        differences[image] = second[image] - first[image];
        comparison.wins += second[image] > first[image] ? 1 : 0;
        comparison.losses += second[image] < first[image] ? 1 : 0;
        comparison.ties += second[image] == first[image] ? 1 : 0;
    }
    comparison.meanDifference = meanOf(differences);
    comparison.interval = bootstrapMean(differences, options);
    return comparison;
}

} // namespace asam
