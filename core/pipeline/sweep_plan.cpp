#include "core/pipeline/sweep_plan.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/config/field_table.h"

namespace asam {
namespace {

using nlohmann::json;

constexpr std::string_view kRange = "..";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

template <typename Number>
Number numberFromText(const std::string& key, std::string_view text, const char* expected) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) {
        throw ConfigError(fmt::format("Axis {} has \"{}\"; expected {}.", key, text, expected));
    }
    return number;
}

void setAxisValue(RunConfig& config, const std::string& key, const json& value) {
    if (key != kSeedAxis) {
        setField(config, key, value);
        return;
    }
    if (!value.is_number_integer() || (!value.is_number_unsigned() && value.get<std::int64_t>() < 0)) {
        throw ConfigError(
            fmt::format("Axis seed has {}; expected a whole number of 0 or more.", value.dump()));
    }
    config.seed = value.get<std::uint64_t>();
}

/// The row of the field table. Throws for an unknown key; the seed, which has no row, is among the near ones.
const FieldInfo& axisField(const std::string& key) {
    std::vector<std::string> keys{kSeedAxis};
    for (const FieldInfo& info : fieldTable()) {
        if (info.key() == key) {
            return info;
        }
        keys.push_back(info.key());
    }
    throw ConfigError(fmt::format("There is no setting \"{}\" to sweep; the nearest known one is \"{}\".",
                                  key, nearestName(key, keys)));
}

json singleValue(const std::string& key, std::string_view text) {
    if (key == kSeedAxis) {
        return numberFromText<std::uint64_t>(key, text, "a whole number of 0 or more");
    }
    RunConfig probe;
    setFieldFromText(probe, key, std::string(text));
    return fieldValue(probe, key);
}

bool takesWholeNumbers(const std::string& key) {
    return key == kSeedAxis || axisField(key).kind == FieldKind::Integer;
}

/// Ten digits: without the last bits that adding up a range leaves behind.
double roundedToTenDigits(double value) {
    return json::parse(fmt::format("{:.10g}", value)).get<double>();
}

std::vector<json> rangeValues(const std::string& key, std::string_view text) {
    constexpr const char* kForm = "a range as \"first..last / count\"";
    const bool whole = takesWholeNumbers(key);
    if (key != kSeedAxis && axisField(key).kind != FieldKind::Real && !whole) {
        throw ConfigError(
            fmt::format("Axis {} has \"{}\"; a range needs a setting that is a number.", key, text));
    }
    const std::size_t slash = text.find('/');
    const std::string_view ends = trimmed(text.substr(0, slash));
    const std::size_t dots = ends.find(kRange);
    const auto first = numberFromText<double>(key, trimmed(ends.substr(0, dots)), kForm);
    const auto last = numberFromText<double>(key, trimmed(ends.substr(dots + kRange.size())), kForm);
    if (!std::isfinite(first) || !std::isfinite(last) || (slash == std::string_view::npos && !whole)) {
        throw ConfigError(
            fmt::format("Axis {} has \"{}\"; expected {}, for example \"0.02..0.1 / 5\".", key, text, kForm));
    }
    const double span = std::abs(last - first);
    const auto count = slash != std::string_view::npos
                           ? numberFromText<std::int64_t>(key, trimmed(text.substr(slash + 1)), kForm)
                           : static_cast<std::int64_t>(std::min(span, double(kMostSweepCells))) + 1;
    if (count < 2 || count > static_cast<std::int64_t>(kMostSweepCells)) {
        throw ConfigError(
            fmt::format("Axis {} has a range of {} values; expected 2 to {}.", key, count, kMostSweepCells));
    }
    std::vector<json> values;
    for (std::int64_t step = 0; step < count; ++step) {
        const double value =
            first + (last - first) * static_cast<double>(step) / static_cast<double>(count - 1);
        values.push_back(singleValue(key, whole ? fmt::format("{}", std::llround(value))
                                                : fmt::format("{}", roundedToTenDigits(value))));
    }
    return values;
}

/// Field names alone where they tell the axes apart.
std::vector<std::string> shortNames(const std::vector<SweepAxis>& axes) {
    const auto fieldOf = [](const std::string& key) { return key.substr(key.find('.') + 1); };
    std::vector<std::string> names;
    for (const SweepAxis& axis : axes) {
        const auto same = std::count_if(axes.begin(), axes.end(), [&](const SweepAxis& other) {
            return fieldOf(other.key) == fieldOf(axis.key);
        });
        names.push_back(same == 1 ? fieldOf(axis.key) : axis.key);
    }
    return names;
}

void requireUsable(const RunConfig& base, const std::vector<SweepAxis>& axes) {
    if (axes.empty() || axes.size() > kMostSweepAxes) {
        throw ConfigError(fmt::format("A sweep needs one to {} settings with their values; found {}.",
                                      kMostSweepAxes, axes.size()));
    }
    std::size_t cells = 1;
    for (const SweepAxis& axis : axes) {
        const auto same = [&axis](const SweepAxis& other) { return other.key == axis.key; };
        if (std::count_if(axes.begin(), axes.end(), same) > 1) {
            throw ConfigError(
                fmt::format("The setting {} is swept twice; give all its values to one axis.", axis.key));
        }
        if (axis.key != kSeedAxis) {
            axisField(axis.key);
        }
        if (axis.values.empty()) {
            throw ConfigError(fmt::format("Axis {} has no values.", axis.key));
        }
        RunConfig probe = base;
        for (const json& value : axis.values) {
            setAxisValue(probe, axis.key, value);
        }
        cells *= axis.values.size();
        if (cells > kMostSweepCells) {
            throw ConfigError(fmt::format("The sweep has more than {} cells; give its axes fewer values.",
                                          kMostSweepCells));
        }
    }
}

} // namespace

std::vector<json> sweepValuesFromText(const std::string& key, std::string_view text) {
    if (key != kSeedAxis) {
        axisField(key);
    }
    std::vector<json> values;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string_view piece = trimmed(rest.substr(0, comma));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        if (piece.empty()) {
            continue; // a comma at the end, while somebody writes
        }
        for (json& value : piece.find(kRange) != std::string_view::npos
                               ? rangeValues(key, piece)
                               : std::vector{singleValue(key, piece)}) {
            if (std::find(values.begin(), values.end(), value) == values.end()) {
                values.push_back(std::move(value));
            }
        }
    }
    if (values.empty()) {
        throw ConfigError(
            fmt::format("Axis {} has no values; expected some, for example {}=0.02,0.05.", key, key));
    }
    return values;
}

SweepAxis sweepAxisFromText(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) {
        throw ConfigError(
            fmt::format("The axis \"{}\" has no values; expected stage.field=value,value.", text));
    }
    std::string key(trimmed(text.substr(0, equals)));
    std::vector<json> values = sweepValuesFromText(key, text.substr(equals + 1));
    return {std::move(key), std::move(values)};
}

std::string sweepValueText(const json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::vector<SweepCell> sweepCells(const RunConfig& base, const std::vector<SweepAxis>& axes) {
    requireUsable(base, axes);
    const std::vector<std::string> names = shortNames(axes);
    std::vector<SweepCell> cells{{{}, base, {}, {}}};
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        std::vector<SweepCell> longer;
        for (const SweepCell& cell : cells) {
            for (std::size_t index = 0; index < axes[axis].values.size(); ++index) {
                const json& value = axes[axis].values[index];
                SweepCell next = cell;
                next.position.push_back(index);
                setAxisValue(next.config, axes[axis].key, value);
                next.name += fmt::format("{}{}={}", axis > 0 ? "," : "", names[axis], sweepValueText(value));
                next.text +=
                    fmt::format("{}{}={}", axis > 0 ? " " : "", axes[axis].key, sweepValueText(value));
                longer.push_back(std::move(next));
            }
        }
        cells = std::move(longer);
    }
    return cells;
}

json axesToJson(const std::vector<SweepAxis>& axes) {
    json document = json::array();
    for (const SweepAxis& axis : axes) {
        document.push_back({{"key", axis.key}, {"values", axis.values}});
    }
    return document;
}

std::vector<SweepAxis> axesFromJson(const json& document) {
    std::vector<SweepAxis> axes;
    for (const json& entry : document) {
        const bool whole = entry.is_object() && entry.contains("key") && entry["key"].is_string() &&
                           entry.contains("values") && entry["values"].is_array();
        if (!whole) {
            throw ConfigError(
                fmt::format("An axis is {}; expected an object with key and values.", entry.dump()));
        }
        axes.push_back({entry["key"].get<std::string>(), entry["values"].get<std::vector<json>>()});
    }
    return axes;
}

} // namespace asam
