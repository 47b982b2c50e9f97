#include "core/config/field_table.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/config/field_rows.h"

namespace asam {
namespace {

using detail::Row;
using detail::rowTable;
using nlohmann::json;

const Row& findRow(const std::string& key) {
    static const std::unordered_map<std::string, const Row*> byKey = [] {
        std::unordered_map<std::string, const Row*> rows;
        for (const Row& row : rowTable()) {
            rows.emplace(row.info.key(), &row);
        }
        return rows;
    }();
    if (const auto found = byKey.find(key); found != byKey.end()) {
        return *found->second;
    }
    std::vector<std::string> keys;
    for (const Row& row : rowTable()) {
        keys.push_back(row.info.key());
    }
    throw ConfigError(
        fmt::format("There is no setting \"{}\"; the nearest known one is \"{}\".", key, nearestName(key, keys)));
}

std::string expectation(const FieldInfo& info) {
    switch (info.kind) {
    case FieldKind::Switch:
        return "true or false";
    case FieldKind::Choice:
        return fmt::format("one of {}", fmt::join(info.choices, ", "));
    case FieldKind::Integer:
        return fmt::format("a whole number from {} to {}", info.minimum, info.maximum);
    case FieldKind::Real:
        break;
    }
    return fmt::format("a number from {} to {}", info.minimum, info.maximum);
}

bool fits(const FieldInfo& info, const json& value) {
    switch (info.kind) {
    case FieldKind::Switch:
        return value.is_boolean();
    case FieldKind::Choice:
        return value.is_string() &&
               std::find(info.choices.begin(), info.choices.end(), value.get<std::string>()) != info.choices.end();
    case FieldKind::Integer:
        if (!value.is_number_integer()) {
            return false;
        }
        break;
    case FieldKind::Real:
        if (!value.is_number()) {
            return false;
        }
        break;
    }
    const double number = value.get<double>();
    return std::isfinite(number) && number >= info.minimum && number <= info.maximum;
}

} // namespace

const std::vector<FieldInfo>& fieldTable() {
    static const std::vector<FieldInfo> table = [] {
        std::vector<FieldInfo> infos;
        for (const Row& row : rowTable()) {
            infos.push_back(row.info);
        }
        return infos;
    }();
    return table;
}

const FieldInfo& fieldInfo(const std::string& key) { return findRow(key).info; }

json fieldValue(const RunConfig& config, const std::string& key) { return findRow(key).get(config); }

void setField(RunConfig& config, const std::string& key, const json& value) {
    const Row& row = findRow(key);
    if (!fits(row.info, value)) {
        throw ConfigError(
            fmt::format("Setting {} is {}; expected {}.", key,
                        value.dump(-1, ' ', false, json::error_handler_t::replace), expectation(row.info)));
    }
    row.set(config, value);
}

void setFieldFromText(RunConfig& config, const std::string& key, const std::string& text) {
    // A choice's word is no JSON by itself; everything else is. Text that is neither is refused as a word.
    json value = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (value.is_discarded() || findRow(key).info.kind == FieldKind::Choice) {
        value = text;
    }
    setField(config, key, value);
}

} // namespace asam
