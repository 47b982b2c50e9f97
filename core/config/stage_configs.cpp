#include "core/config/stage_configs.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/config/field_table.h"

namespace asam {

std::vector<ConfigProblem> validate(const RunConfig& config) {
    std::vector<ConfigProblem> problems;
    for (const FieldInfo& info : fieldTable()) {
        RunConfig probe;
        try {
            setField(probe, info.key(), fieldValue(config, info.key()));
        } catch (const ConfigError& error) {
            problems.push_back({info.key(), error.what()});
        }
    }
    const AttackConfig& attack = config.attack;
    if (attack.steps > 0 && attack.stepSize > attack.radius) {
        problems.push_back({"attack.step_size",
                            fmt::format("Setting attack.step_size is {}; expected at most attack.radius, which is {}: "
                                        "a step larger than the radius is cut off by it.",
                                        attack.stepSize, attack.radius)});
    }
    const PixelAttackConfig& pgd = config.pgd;
    if (pgd.steps > 0 && pgd.stepSize > 2 * pgd.radius) {
        problems.push_back(
            {"pgd.step_size",
             fmt::format("Setting pgd.step_size is {}; expected at most twice pgd.radius, which is {}: a "
                         "larger step always ends on the other side of the ball.",
                         pgd.stepSize, pgd.radius)});
    }
    return problems;
}

void check(const RunConfig& config) {
    std::string sentences;
    for (const ConfigProblem& problem : validate(config)) {
        sentences += (sentences.empty() ? "" : "\n") + problem.message;
    }
    if (!sentences.empty()) {
        throw ConfigError(sentences);
    }
}

} // namespace asam
