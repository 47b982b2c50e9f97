#include "tests/ui/setting_texts.h"

#include <algorithm>

#include "core/config/config_diff.h"
#include "core/config/derived.h"
#include "core/config/field_table.h"
#include "core/config/presets.h"

namespace asam::test {

std::vector<std::string> settingTexts() {
    std::vector<std::string> texts;
    const auto add = [&](const std::string& text) {
        if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) {
            texts.push_back(text);
        }
    };
    for (const FieldInfo& info : fieldTable()) {
        add(info.label);
        add(info.unit);
        add(info.tip);
        for (const std::string& word : info.choices) {
            add(word);
        }
    }
    for (const PresetInfo& preset : presets()) {
        add(preset.label);
        add(preset.tip);
    }
    for (const std::string& reason : idleReasons()) {
        add(reason);
    }
    // The labels of what is no field: preset and seed.
    RunConfig other;
    other.preset = "another";
    other.seed = RunConfig{}.seed + 1;
    for (const SettingDifference& difference : settingDifferences(RunConfig{}, other)) {
        add(difference.label);
    }
    return texts;
}

} // namespace asam::test
