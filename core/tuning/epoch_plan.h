#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace asam {

/// How many pictures a source has, and its part of an epoch beside the other sources' parts.
struct SourceShare {
    std::size_t pictures = 0;
    double share = 0;
};

/// One visit of a picture.
struct PlannedPicture {
    std::size_t source = 0;
    std::size_t picture = 0;
    bool operator==(const PlannedPicture&) const = default;
};

/// The order of one epoch, which follows from seed and epoch alone. An epoch is as long as all sources that
/// take part have pictures together; each gives its share of it (largest remainders first), going through its
/// own pictures in random order, again and again where its share is larger than it has pictures. Sources
/// without pictures or share take no part; empty when none does.
std::vector<PlannedPicture> planEpoch(const std::vector<SourceShare>& sources, std::uint64_t seed, int epoch);

} // namespace asam
