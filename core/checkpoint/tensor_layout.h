#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

namespace asam {

/// Where a tensor lies in the bytes of its storage.
struct TensorLayout {
    c10::ScalarType type{};
    std::vector<std::int64_t> shape;   ///< none negative
    std::vector<std::int64_t> strides; ///< none negative, as many as sizes
    std::int64_t offset = 0;           ///< in elements

    /// The bytes of the tensor when it is contiguous; empty when no machine could hold them.
    std::optional<std::uint64_t> contiguousBytes() const;
    /// One past the last element of the storage that is touched; empty on overflow.
    std::optional<std::uint64_t> extent() const;
    bool isContiguous() const;
    /// Strides for a shape whose contiguousBytes() are known.
    void makeContiguous();
};

/// The contiguous tensor of a layout whose extent lies inside `bytes`, which `owner` keeps alive. Shares them
/// where layout and alignment allow it, copies otherwise. Throws CheckpointError for bool bytes other than 0
/// and 1 (`name` says which tensor).
at::Tensor tensorOverBytes(std::shared_ptr<const void> owner, std::string_view bytes, const TensorLayout& layout,
                           const std::string& name);

} // namespace asam
