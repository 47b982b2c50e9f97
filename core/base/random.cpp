#include "core/base/random.h"

#include <ATen/CPUGeneratorImpl.h>

namespace asam {

std::uint64_t imageSeed(std::uint64_t runSeed, std::string_view imageId) {
    // FNV-1a over the id, started from the run's seed, then the finaliser of SplitMix64.
    std::uint64_t hash = 0xcbf29ce484222325ULL ^ runSeed;
    for (const char character : imageId) {
        hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3ULL;
    }
    hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebULL;
    return hash ^ (hash >> 31U);
}

at::Generator makeGenerator(std::uint64_t seed) { return at::detail::createCPUGenerator(seed); }

} // namespace asam
