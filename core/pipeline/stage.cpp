#include "core/pipeline/stage.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

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

std::string_view toString(RunStage stage) {
    switch (stage) {
    case RunStage::review:
        return "review";
    case RunStage::tuning:
        return "tuning";
    case RunStage::evaluation:
        break;
    }
    return "evaluation";
}

namespace {

/// Adds the stage of this word to `chosen`, where it is one of `all`.
template <typename Stages, typename Chosen>
bool addStage(const Stages& all, std::string_view word, std::vector<Chosen>& chosen) {
    const auto found = std::find_if(all.begin(), all.end(), [&](Chosen stage) { return toString(stage) == word; });
    if (found == all.end()) {
        return false;
    }
    if (std::find(chosen.begin(), chosen.end(), *found) == chosen.end()) {
        chosen.push_back(*found);
    }
    return true;
}

std::vector<std::string> stageWords() {
    std::vector<std::string> words;
    for (const Stage stage : kGenerativeStages) {
        words.emplace_back(toString(stage));
    }
    for (const RunStage stage : kRunStages) {
        words.emplace_back(toString(stage));
    }
    return words;
}

} // namespace

StageChoice stagesFromText(std::string_view text) {
    if (text == "all") {
        return {{kGenerativeStages.begin(), kGenerativeStages.end()}, {kRunStages.begin(), kRunStages.end()}};
    }
    StageChoice choice;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view word = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        if (!addStage(kGenerativeStages, word, choice.ofImages) && !addStage(kRunStages, word, choice.ofRun)) {
            throw ConfigError(fmt::format("There is no stage \"{}\"; the nearest known one is \"{}\".", word,
                                          nearestName(word, stageWords())));
        }
    }
    if (choice.ofImages.empty() && choice.ofRun.empty()) {
        throw ConfigError(
            fmt::format("No stage was named; expected some of {}.", fmt::join(stageWords(), ",")));
    }
    std::sort(choice.ofImages.begin(), choice.ofImages.end());
    std::sort(choice.ofRun.begin(), choice.ofRun.end());
    return choice;
}

} // namespace asam
