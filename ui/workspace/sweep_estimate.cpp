#include "ui/workspace/sweep_estimate.h"

#include <set>

#include "core/config/config_json.h"
#include "core/config/derived.h"

namespace asam {
namespace {

/// Denoising steps of a latent attack, steps of one on pixels: what its time follows.
double attackWork(const RunConfig& config) {
    return static_cast<double>(scoredIterates(config)) * (usesDiffusion(config) ? config.inversion.steps : 1);
}

/// DDIM steps forward, and inner steps back.
double inversionWork(const RunConfig& config) {
    if (!usesDiffusion(config)) {
        return 0;
    }
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
        const bool inverted = !usesDiffusion(config) || record.finished("inversion");
        if (inverted && record.finished("attack") && record.finished("regeneration")) {
            inversion += usesDiffusion(config) ? record.seconds.at("inversion") : 0;
            attack += record.seconds.at("attack");
            regeneration += record.seconds.at("regeneration");
            ++count;
        }
    }
    if (count == 0 || attackWork(config) == 0) {
        return std::nullopt;
    }
    double seconds = 0;
    std::set<std::string> inverted;
    for (const SweepCell& cell : cells) {
        const nlohmann::json settings = configToJson(cell.config);
        const bool inverts = inversionWork(cell.config) > 0;
        if (inverts && inversionWork(config) == 0) {
            return std::nullopt; // no inversion was timed
        }
        if (inverts && inverted.insert(settings["data"].dump() + settings["inversion"].dump()).second) {
            seconds += inversion / count * inversionWork(cell.config) / inversionWork(config);
        }
        seconds += attack / count * attackWork(cell.config) / attackWork(config) + regeneration / count;
    }
    return seconds * static_cast<double>(images);
}

} // namespace asam
