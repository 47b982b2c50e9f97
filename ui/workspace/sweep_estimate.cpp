#include "ui/workspace/sweep_estimate.h"

#include <set>

#include "core/config/config_json.h"

namespace asam {
namespace {

/// Denoising steps of an attack, which its time follows.
double attackWork(const RunConfig& config) {
    const int iterates = config.attack.steps + (config.attack.scoreLast ? 1 : 0);
    return static_cast<double>(iterates) * config.inversion.steps;
}

/// DDIM steps forward, and inner steps back.
double inversionWork(const RunConfig& config) {
    return static_cast<double>(config.inversion.steps) * (2 + config.inversion.innerSteps);
}

} // namespace

std::optional<double> estimateSweepSeconds(const std::vector<SweepCell>& cells, std::size_t images,
                                           const RunConfig& config,
                                           const std::map<std::string, ImageRecord>& records) {
    double inversion = 0;
    double attack = 0;
    double regeneration = 0;
    double count = 0;
    for (const auto& [id, record] : records) {
        if (record.finished("inversion") && record.finished("attack") && record.finished("regeneration")) {
            inversion += record.seconds.at("inversion");
            attack += record.seconds.at("attack");
            regeneration += record.seconds.at("regeneration");
            ++count;
        }
    }
    if (count == 0 || attackWork(config) == 0 || inversionWork(config) == 0) {
        return std::nullopt;
    }
    double seconds = 0;
    std::set<std::string> inverted;
    for (const SweepCell& cell : cells) {
        const nlohmann::json settings = configToJson(cell.config);
        if (inverted.insert(settings["data"].dump() + settings["inversion"].dump()).second) {
            seconds += inversion / count * inversionWork(cell.config) / inversionWork(config);
        }
        seconds += attack / count * attackWork(cell.config) / attackWork(config) + regeneration / count;
    }
    return seconds * static_cast<double>(images);
}

} // namespace asam
