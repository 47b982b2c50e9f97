#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

namespace asam {

/// The random numbers of one drawn scene: the same for a seed on every machine, which the standard library's
/// distributions do not promise.
class SceneDice {
public:
    explicit SceneDice(std::uint64_t seed) : engine_(seed) {}

    /// In [low, high).
    double real(double low, double high) {
        return low + (high - low) * static_cast<double>(engine_() >> 11) * 0x1p-53;
    }
    /// In [low, high], both included; the bias of the remainder is below 2^-50 for the small ranges drawn
    /// here.
    int whole(int low, int high) {
        return low + static_cast<int>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool chance(double probability) { return real(0, 1) < probability; }
    template <typename Value, std::size_t Count>
    const Value& pick(const std::array<Value, Count>& values) {
        return values[static_cast<std::size_t>(whole(0, static_cast<int>(Count) - 1))];
    }

private:
    std::mt19937_64 engine_;
};

} // namespace asam
