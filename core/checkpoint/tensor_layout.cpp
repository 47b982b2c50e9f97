#include "core/checkpoint/tensor_layout.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/error.h"

namespace asam {
namespace {

bool isEmpty(const TensorLayout& layout) {
    return std::find(layout.shape.begin(), layout.shape.end(), 0) != layout.shape.end();
}

} // namespace

std::optional<std::uint64_t> TensorLayout::contiguousBytes() const {
    std::uint64_t bytes = c10::elementSize(type);
    for (const std::int64_t size : shape) {
        const bool overflow = size != 0 && __builtin_mul_overflow(bytes, static_cast<std::uint64_t>(size), &bytes);
        if (overflow || bytes > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            return std::nullopt;
        }
    }
    return isEmpty(*this) ? 0 : bytes;
}

std::optional<std::uint64_t> TensorLayout::extent() const {
    if (isEmpty(*this)) {
        return std::uint64_t{0};
    }
    auto last = static_cast<std::uint64_t>(offset);
    for (std::size_t i = 0; i < shape.size(); ++i) {
        std::uint64_t reach = 0;
        if (__builtin_mul_overflow(static_cast<std::uint64_t>(shape[i] - 1), static_cast<std::uint64_t>(strides[i]),
                                   &reach) ||
            __builtin_add_overflow(last, reach, &last)) {
            return std::nullopt;
        }
    }
    return last + 1;
}

bool TensorLayout::isContiguous() const {
    std::int64_t stride = 1;
    for (std::size_t i = shape.size(); i-- > 0 && !isEmpty(*this);) {
        if (shape[i] != 1 && strides[i] != stride) {
            return false;
        }
        stride *= shape[i];
    }
    return true;
}

void TensorLayout::makeContiguous() {
    strides.assign(shape.size(), 1);
    for (std::size_t i = shape.size(); i-- > 1;) {
        strides[i - 1] = strides[i] * std::max<std::int64_t>(shape[i], 1);
    }
}

at::Tensor tensorOverBytes(std::shared_ptr<const void> owner, std::string_view bytes, const TensorLayout& layout,
                           const std::string& name) {
    const auto options = torch::TensorOptions().dtype(layout.type);
    if (isEmpty(layout)) {
        return torch::empty(layout.shape, options);
    }
    const std::size_t elementSize = c10::elementSize(layout.type);
    const std::size_t first = static_cast<std::size_t>(layout.offset) * elementSize;
    bytes = bytes.substr(first, layout.extent().value() * elementSize - first);
    if (layout.type == torch::kBool &&
        std::any_of(bytes.begin(), bytes.end(), [](char value) { return value != 0 && value != 1; })) {
        throw CheckpointError(fmt::format("Tensor \"{}\" is of type bool, but has bytes other than 0 and 1.", name));
    }
    if (reinterpret_cast<std::uintptr_t>(bytes.data()) % elementSize != 0) {
        // Memory from operator new is aligned for every type.
        const auto copy = std::make_shared<std::vector<char>>(bytes.begin(), bytes.end());
        bytes = {copy->data(), copy->size()};
        owner = copy;
    }
    // from_blob wants a mutable pointer; the memory behind it is private to this process.
    char* start = const_cast<char*>(bytes.data());
    const auto release = [owner = std::move(owner)](void*) {};
    if (layout.isContiguous()) {
        return torch::from_blob(start, layout.shape, release, options);
    }
    return torch::from_blob(start, layout.shape, layout.strides, release, options).contiguous();
}

} // namespace asam
