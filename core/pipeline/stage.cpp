#include "core/pipeline/stage.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/config/derived.h"

namespace asam {

std::vector<Stage> stagesOf(const RunConfig& config) {
    std::vector<Stage> stages(kGenerativeStages.begin(), kGenerativeStages.end());
    if (!usesDiffusion(config)) {
        stages.erase(stages.begin());
    }
    return stages;
}

std::string_view toString(Stage stage) {
    switch (stage) {
    case Stage::inversion:
        return "inversion";
    case Stage::attack:
        return "attack";
    case Stage::regeneration:
        break;
    }
    return "regeneration";
}

std::vector<Stage> stagesFromText(std::string_view text) {
    std::vector<Stage> stages;
    std::vector<std::string> names;
    for (const Stage stage : kGenerativeStages) {
        names.emplace_back(toString(stage));
    }
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view word = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        const auto found = std::find(names.begin(), names.end(), word);
        if (found == names.end()) {
            throw ConfigError(fmt::format("There is no stage \"{}\"; the nearest known one is \"{}\".", word,
                                          nearestName(word, names)));
        }
        stages.push_back(kGenerativeStages[static_cast<std::size_t>(found - names.begin())]);
    }
    if (stages.empty()) {
        throw ConfigError("No stage was named; expected some of inversion,attack,regeneration.");
    }
    std::sort(stages.begin(), stages.end());
    stages.erase(std::unique(stages.begin(), stages.end()), stages.end());
    return stages;
}

} // namespace asam
