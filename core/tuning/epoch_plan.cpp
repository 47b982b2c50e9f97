#include "core/tuning/epoch_plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/random.h"

namespace asam {
namespace {

bool takesPart(const SourceShare& source) {
    return source.pictures > 0 && source.share > 0;
}

/// So many pictures of each source.
std::vector<std::size_t> countsOf(const std::vector<SourceShare>& sources) {
    std::size_t length = 0;
    double shares = 0;
    for (const SourceShare& source : sources) {
        length += takesPart(source) ? source.pictures : 0;
        shares += takesPart(source) ? source.share : 0;
    }
    std::vector<std::size_t> counts(sources.size());
    std::vector<std::pair<double, std::size_t>> remainders; // negative, so that the largest sorts first
    std::size_t given = 0;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (takesPart(sources[i])) {
            const double exact = static_cast<double>(length) * sources[i].share / shares;
            counts[i] = static_cast<std::size_t>(exact);
            given += counts[i];
            remainders.emplace_back(std::floor(exact) - exact, i);
        }
    }
    std::sort(remainders.begin(), remainders.end());
    for (std::size_t i = 0; given < length; ++i, ++given) {
        ++counts[remainders[i % remainders.size()].second];
    }
    return counts;
}

std::vector<std::size_t> permutation(std::size_t size, at::Generator& generator) {
    const at::Tensor order = torch::randperm(static_cast<std::int64_t>(size), generator, torch::kInt64);
    const auto* first = order.const_data_ptr<std::int64_t>();
    return {first, first + size};
}

} // namespace

std::vector<PlannedPicture> planEpoch(const std::vector<SourceShare>& sources, std::uint64_t seed,
                                      int epoch) {
    at::Generator generator = makeGenerator(imageSeed(seed, fmt::format("tuning/order/{}", epoch)));
    const std::vector<std::size_t> counts = countsOf(sources);
    std::vector<PlannedPicture> visits;
    for (std::size_t source = 0; source < sources.size(); ++source) {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < counts[source]; ++i) {
            const std::size_t place = i % sources[source].pictures;
            if (place == 0) {
                order = permutation(sources[source].pictures, generator);
            }
            visits.push_back({source, order[place]});
        }
    }
    std::vector<PlannedPicture> plan;
    plan.reserve(visits.size());
    for (const std::size_t index : permutation(visits.size(), generator)) {
        plan.push_back(visits[index]);
    }
    return plan;
}

} // namespace asam
