#include "core/config/config_diff.h"

#include "core/config/field_table.h"

namespace asam {

std::vector<SettingDifference> settingDifferences(const RunConfig& first, const RunConfig& second) {
    std::vector<SettingDifference> differences;
    const auto compare = [&](const std::string& key, const std::string& label, const std::string& unit,
                             nlohmann::json a, nlohmann::json b) {
        if (a != b) {
            differences.push_back({key, label, unit, std::move(a), std::move(b)});
        }
    };
    compare("preset", "Preset", "", first.preset, second.preset);
    compare("seed", "Seed", "", first.seed, second.seed);
    for (const FieldInfo& info : fieldTable()) {
        compare(info.key(), info.label, info.unit, fieldValue(first, info.key()),
                fieldValue(second, info.key()));
    }
    return differences;
}

} // namespace asam
