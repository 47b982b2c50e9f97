#pragma once

#include <cstdint>
#include <string_view>

#include <ATen/core/Generator.h>

namespace asam {

/// The seed of one image within a run: a fixed 64-bit mix of the run's seed and the image's id, so that an
/// image's numbers depend neither on the order of work nor on which other images are in the run.
std::uint64_t imageSeed(std::uint64_t runSeed, std::string_view imageId);

/// A CPU generator with that seed. Numbers are drawn on the CPU and then moved, so that every device sees
/// the same ones.
at::Generator makeGenerator(std::uint64_t seed);

} // namespace asam
