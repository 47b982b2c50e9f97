#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace asam {

class StateDict;

/// How one tensor differs between two checkpoints.
struct TensorDifference {
    std::string name;
    std::vector<std::int64_t> shape;
    std::int64_t values = 0;  ///< in the tensor
    std::int64_t changed = 0; ///< of them; NaN equals NaN
    double firstNorm = 0;     ///< L2 norm of the first checkpoint's
    double secondNorm = 0;
    double differenceNorm = 0;    ///< of second - first
    double largestDifference = 0; ///< max |second - first|
    std::optional<double> cosine; ///< of the angle between the two; absent where a norm is 0 or not finite
};

struct TensorShapes {
    std::string name;
    std::vector<std::int64_t> first;
    std::vector<std::int64_t> second;
};

/// A tensor that one of the two has alone.
struct LoneTensor {
    std::string name;
    std::vector<std::int64_t> shape;
};

/// What two checkpoints of the same names have in common and what not.
struct CheckpointDifference {
    std::int64_t compared = 0;             ///< tensors that both have in the same shape
    std::vector<TensorDifference> changed; ///< those of them whose values differ, in the order of the names
    std::vector<TensorShapes> reshaped;
    std::vector<LoneTensor> onlyFirst;
    std::vector<LoneTensor> onlySecond;

    std::int64_t changedValues() const;
    /// Neither a value nor a name nor a shape differs.
    bool identical() const {
        return changed.empty() && reshaped.empty() && onlyFirst.empty() && onlySecond.empty();
    }
};

/// Compares tensor by tensor, in double where types differ or values do. A tensor stored in another type with
/// the same values counts as the same. Throws CheckpointError for a damaged file. Memory: two tensors at a
/// time.
CheckpointDifference differenceOf(const StateDict& first, const StateDict& second);

} // namespace asam
