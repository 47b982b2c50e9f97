#include "core/config/config_json.h"

#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/config/field_table.h"
#include "core/config/presets.h"

namespace asam {
namespace {

using nlohmann::json;

std::vector<std::string> topLevelKeys() {
    std::vector<std::string> keys{"preset", "seed"};
    for (const FieldInfo& info : fieldTable()) {
        if (std::find(keys.begin(), keys.end(), info.stage) == keys.end()) {
            keys.push_back(info.stage);
        }
    }
    return keys;
}

void requireObject(const json& document, const std::string& name) {
    if (!document.is_object()) {
        throw ConfigError(fmt::format("{} is {}; expected a JSON object.", name, document.dump()));
    }
}

} // namespace

json configToJson(const RunConfig& config) {
    json document{{"preset", config.preset}, {"seed", config.seed}};
    for (const FieldInfo& info : fieldTable()) {
        document[info.stage][info.name] = fieldValue(config, info.key());
    }
    return document;
}

RunConfig configFromJson(const json& document) {
    requireObject(document, "The configuration");
    const json preset = document.value("preset", json("paper"));
    if (!preset.is_string()) {
        throw ConfigError(fmt::format("preset is {}; expected a word.", preset.dump()));
    }
    RunConfig config = presetConfig(preset.get<std::string>());
    const std::vector<std::string> known = topLevelKeys();
    for (const auto& [key, value] : document.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            throw ConfigError(fmt::format("There is no setting \"{}\"; the nearest known one is \"{}\".", key,
                                          nearestName(key, known)));
        }
        if (key == "preset") {
            continue;
        }
        if (key == "seed") {
            if (!value.is_number_unsigned()) {
                throw ConfigError(fmt::format("seed is {}; expected a whole number of 0 or more.", value.dump()));
            }
            config.seed = value.get<std::uint64_t>();
            continue;
        }
        requireObject(value, key);
        for (const auto& [name, field] : value.items()) {
            setField(config, key + "." + name, field);
        }
    }
    return config;
}

} // namespace asam
