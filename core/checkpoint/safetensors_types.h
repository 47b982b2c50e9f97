#pragma once

#include <optional>
#include <string_view>

#include <c10/core/ScalarType.h>

namespace asam {

/// "F32", "BF16" … -> the tensor type; empty for a name that the format does not know.
std::optional<c10::ScalarType> typeFromSafetensorsName(std::string_view name);

/// Throws DataError for a type that the format has no name for.
std::string_view safetensorsName(c10::ScalarType type);

} // namespace asam
