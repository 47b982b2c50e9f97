#include "core/checkpoint/safetensors_types.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/base/error.h"

namespace asam {
namespace {

using Type = c10::ScalarType;

constexpr std::array<std::pair<std::string_view, Type>, 16> kNames{{
    {"F64", Type::Double},
    {"F32", Type::Float},
    {"F16", Type::Half},
    {"BF16", Type::BFloat16},
    {"F8_E4M3", Type::Float8_e4m3fn},
    {"F8_E5M2", Type::Float8_e5m2},
    {"I64", Type::Long},
    {"I32", Type::Int},
    {"I16", Type::Short},
    {"I8", Type::Char},
    {"U64", Type::UInt64},
    {"U32", Type::UInt32},
    {"U16", Type::UInt16},
    {"U8", Type::Byte},
    {"BOOL", Type::Bool},
    {"C64", Type::ComplexFloat},
}};

} // namespace

std::optional<Type> typeFromSafetensorsName(std::string_view name) {
    for (const auto& [known, type] : kNames) {
        if (known == name) {
            return type;
        }
    }
    return std::nullopt;
}

std::string_view safetensorsName(Type type) {
    for (const auto& [name, known] : kNames) {
        if (known == type) {
            return name;
        }
    }
    throw DataError(fmt::format("A tensor of type {} cannot be stored as safetensors.", c10::toString(type)));
}

} // namespace asam
