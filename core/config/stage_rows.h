#pragma once

#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/config/field_rows.h"

namespace asam::detail {

// The vocabulary in which the rows of the field table are written, shared by the files that hold them.

/// The words of an enumeration's values, in their order: specialised where its rows are written.
template <typename Enum>
struct EnumNames;

template <typename Value>
nlohmann::json toJson(const Value& value) {
    if constexpr (std::is_enum_v<Value>) {
        return std::string(EnumNames<Value>::names[static_cast<std::size_t>(value)]);
    } else {
        return value;
    }
}

template <typename Value>
Value fromJson(const nlohmann::json& value) {
    if constexpr (std::is_enum_v<Value>) {
        const auto& names = EnumNames<Value>::names;
        const auto text = value.get<std::string>();
        for (std::size_t index = 0; index < names.size(); ++index) {
            if (names[index] == text) {
                return static_cast<Value>(index);
            }
        }
        throw ConfigError("unknown choice"); // checkValue() has refused it before
    } else {
        return value.get<Value>();
    }
}

template <typename Stage>
class StageRows {
public:
    StageRows(std::vector<Row>& rows, std::string stage, Stage RunConfig::*member)
        : rows_(rows), stage_(std::move(stage)), member_(member) {}

    /// The row takes kind, choices and default from the member itself.
    template <typename Value>
    void add(Value Stage::*field, FieldInfo info) {
        info.stage = stage_;
        if constexpr (std::is_same_v<Value, bool>) {
            info.kind = FieldKind::Switch;
        } else if constexpr (std::is_enum_v<Value>) {
            info.kind = FieldKind::Choice;
            info.choices.assign(EnumNames<Value>::names.begin(), EnumNames<Value>::names.end());
        } else {
            info.kind = std::is_integral_v<Value> ? FieldKind::Integer : FieldKind::Real;
        }
        info.defaultValue = toJson(Stage{}.*field);
        const auto member = member_;
        rows_.push_back({std::move(info),
                         [member, field](const RunConfig& config) { return toJson(config.*member.*field); },
                         [member, field](RunConfig& config, const nlohmann::json& value) {
                             config.*member.*field = fromJson<Value>(value);
                         }});
    }

private:
    std::vector<Row>& rows_;
    std::string stage_;
    Stage RunConfig::*member_;
};

/// Shortens the tables: a number with its range and the two reference values.
inline FieldInfo number(std::string name, std::string label, std::string tip, double minimum, double maximum,
                        double step, int decimals, nlohmann::json paper, nlohmann::json published,
                        std::string unit = {}) {
    FieldInfo info;
    info.name = std::move(name);
    info.label = std::move(label);
    info.tip = std::move(tip);
    info.unit = std::move(unit);
    info.minimum = minimum;
    info.maximum = maximum;
    info.singleStep = step;
    info.decimals = decimals;
    info.paperValue = std::move(paper);
    info.publishedValue = std::move(published);
    return info;
}

/// A switch or a choice.
inline FieldInfo choice(std::string name, std::string label, std::string tip, nlohmann::json paper,
                        nlohmann::json published) {
    return number(std::move(name), std::move(label), std::move(tip), 0, 0, 1, 0, std::move(paper),
                  std::move(published));
}

inline FieldInfo prominent(FieldInfo info) {
    info.prominent = true;
    return info;
}

} // namespace asam::detail
