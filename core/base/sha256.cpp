#include "core/base/sha256.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {
namespace {

constexpr std::size_t kBlockSize = 64;
constexpr std::size_t kReadSize = std::size_t{1} << 20;

/// The first 32 bits of the fractional part of a number's square or cube root, by bisection in integers: the
/// standard defines its constants this way.
constexpr std::uint32_t rootFraction(std::uint32_t number, int degree) {
    __extension__ using Wide = unsigned __int128;
    Wide low = 0;
    Wide high = Wide{1} << 37; // roots of primes below 312 are below 32
    while (high - low > 1) {
        const Wide middle = (low + high) / 2;
        // middle / 2^32 <= root  <=>  middle^degree <= number * 2^(32 degree), kept within 128 bits
        const bool below = degree == 2 ? middle * middle <= (Wide{number} << 64)
                                       : middle * middle <= (Wide{number} << 96) / (middle == 0 ? 1 : middle);
        (below ? low : high) = middle;
    }
    return static_cast<std::uint32_t>(low);
}

constexpr auto kPrimes = [] {
    std::array<std::uint32_t, 64> primes{};
    std::size_t count = 0;
    for (std::uint32_t candidate = 2; count < primes.size(); ++candidate) {
        bool prime = true;
        for (std::size_t i = 0; i < count && prime; ++i) {
            prime = candidate % primes[i] != 0;
        }
        if (prime) {
            primes[count++] = candidate;
        }
    }
    return primes;
}();

constexpr auto kRoundConstants = [] {
    std::array<std::uint32_t, 64> constants{};
    for (std::size_t i = 0; i < constants.size(); ++i) {
        constants[i] = rootFraction(kPrimes[i], 3);
    }
    return constants;
}();
static_assert(kRoundConstants[0] == 0x428a2f98 && kRoundConstants[63] == 0xc67178f2);

constexpr auto kInitialState = [] {
    std::array<std::uint32_t, 8> state{};
    for (std::size_t i = 0; i < state.size(); ++i) {
        state[i] = rootFraction(kPrimes[i], 2);
    }
    return state;
}();
static_assert(kInitialState[0] == 0x6a09e667 && kInitialState[7] == 0x5be0cd19);

std::uint32_t bigEndian(const unsigned char* bytes) {
    return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
           static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3];
}

} // namespace

Sha256::Sha256() : state_(kInitialState) {}

void Sha256::compress(const unsigned char* block) {
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < 16; ++i) {
        w[i] = bigEndian(block + 4 * i);
    }
    for (std::size_t i = 16; i < w.size(); ++i) {
        const std::uint32_t s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
        const std::uint32_t s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    auto [a, b, c, d, e, f, g, h] = state_;
    for (std::size_t i = 0; i < w.size(); ++i) {
        const std::uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const std::uint32_t first = h + s1 + ((e & f) ^ (~e & g)) + kRoundConstants[i] + w[i];
        const std::uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const std::uint32_t second = s0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    const std::array<std::uint32_t, 8> mixed{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < state_.size(); ++i) {
        state_[i] += mixed[i];
    }
}

void Sha256::update(std::string_view bytes) {
    totalSize_ += bytes.size();
    while (!bytes.empty()) {
        if (pendingSize_ == 0 && bytes.size() >= kBlockSize) {
            compress(reinterpret_cast<const unsigned char*>(bytes.data()));
            bytes.remove_prefix(kBlockSize);
            continue;
        }
        const std::size_t taken = std::min(kBlockSize - pendingSize_, bytes.size());
        std::memcpy(pending_.data() + pendingSize_, bytes.data(), taken);
        bytes.remove_prefix(taken);
        pendingSize_ += taken;
        if (pendingSize_ == kBlockSize) {
            compress(pending_.data());
            pendingSize_ = 0;
        }
    }
}

std::string Sha256::finish() {
    const std::uint64_t bits = totalSize_ * 8;
    update(std::string_view("\x80", 1));
    while (pendingSize_ != kBlockSize - 8) {
        update(std::string_view("\0", 1));
    }
    std::array<char, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i) {
        length[i] = static_cast<char>(bits >> (56 - 8 * i));
    }
    update(std::string_view(length.data(), length.size()));
    std::string digest;
    for (const std::uint32_t word : state_) {
        digest += fmt::format("{:08x}", word);
    }
    return digest;
}

std::string sha256OfBytes(std::string_view bytes) {
    Sha256 hash;
    hash.update(bytes);
    return hash.finish();
}

std::string sha256OfFile(const std::filesystem::path& path) {
    const auto fail = [&path] {
        throw DataError(fmt::format("{} could not be read: {}.", path.string(),
                                    std::error_code(errno, std::generic_category()).message()));
    };
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        fail();
    }
    Sha256 hash;
    std::vector<char> buffer(kReadSize);
    do {
        file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        hash.update(std::string_view(buffer.data(), static_cast<std::size_t>(file.gcount())));
    } while (file);
    if (file.bad()) {
        fail();
    }
    return hash.finish();
}

} // namespace asam
