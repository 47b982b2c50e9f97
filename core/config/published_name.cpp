#include "core/config/published_name.h"

#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/config/presets.h"

namespace asam {
namespace {

constexpr std::string_view kDiffusionMark = "-SD-";
constexpr std::string_view kModelMark = "-SAM-";
constexpr std::string_view kAttackMark = "-ADV-";
constexpr std::string_view kRandomMark = "random_latent";

/// A float as Python prints it: 100.0, 0.01, 1e-05.
std::string pythonFloat(double value) {
    std::string text = fmt::format("{}", value);
    return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

/// Parts between dashes; the dash of an exponent (1e-05) parts nothing.
std::vector<std::string> dashedParts(std::string_view text) {
    std::vector<std::string> parts{""};
    for (std::size_t place = 0; place < text.size(); ++place) {
        const bool isExponent =
            place >= 2 && text[place - 1] == 'e' && text[place - 2] >= '0' && text[place - 2] <= '9';
        if (text[place] == '-' && !isExponent) {
            parts.emplace_back();
        } else {
            parts.back() += text[place];
        }
    }
    return parts;
}

/// Takes the parts one by one; a part that is no such number is remembered.
class Parts {
public:
    explicit Parts(std::vector<std::string> parts) : parts_(std::move(parts)) {}

    double real() {
        double value = 0;
        const std::string text = next();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        good_ = good_ && error == std::errc() && end == text.data() + text.size() && std::isfinite(value) &&
                value >= 0;
        return value;
    }
    int whole() {
        int value = 0;
        const std::string text = next();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        good_ = good_ && error == std::errc() && end == text.data() + text.size() && value >= 0;
        return value;
    }
    std::string next() {
        good_ = good_ && place_ < parts_.size();
        return good_ ? parts_[place_++] : std::string();
    }
    std::size_t left() const { return parts_.size() - place_; }
    bool good() const { return good_; }

private:
    std::vector<std::string> parts_;
    std::size_t place_ = 0;
    bool good_ = true;
};

} // namespace

std::string publishedFolderName(const PublishedName& name) {
    const RunConfig& config = name.config;
    const AttackConfig& attack = config.attack;
    const bool wholeNorm = attack.imageNorm == std::floor(attack.imageNorm);
    return fmt::format(
        "{}-SD-{}-{}-SAM-{}-{}-{}-ADV-{}-{}-{}-{}-{}-{}-{}-{}{}", name.prefix, pythonFloat(attack.guidance),
        config.inversion.steps, name.model, name.modelType, config.data.maxMasks, pythonFloat(attack.radius),
        attack.steps, pythonFloat(attack.stepSize), pythonFloat(attack.momentum),
        pythonFloat(attack.weightDice), pythonFloat(attack.weightBce), pythonFloat(attack.weightImage),
        wholeNorm ? fmt::format("{:.0f}", attack.imageNorm) : pythonFloat(attack.imageNorm),
        config.inversion.source == LatentSource::randomLatent ? fmt::format("-{}", kRandomMark)
                                                              : std::string());
}

std::optional<PublishedName> publishedNameFromText(std::string_view text) {
    const std::size_t attackAt = text.rfind(kAttackMark);
    const std::size_t modelAt =
        attackAt == std::string_view::npos ? attackAt : text.rfind(kModelMark, attackAt);
    const std::size_t diffusionAt =
        modelAt == std::string_view::npos ? modelAt : text.rfind(kDiffusionMark, modelAt);
    if (diffusionAt == std::string_view::npos) {
        return std::nullopt;
    }
    const auto between = [text](std::size_t mark, std::string_view sign, std::size_t end) {
        const std::size_t begin = mark + sign.size();
        return begin <= end ? text.substr(begin, end - begin) : std::string_view();
    };
    PublishedName name;
    name.prefix = text.substr(0, diffusionAt);
    name.config = presetConfig("strict");
    RunConfig& config = name.config;
    Parts diffusion(dashedParts(between(diffusionAt, kDiffusionMark, modelAt)));
    config.attack.guidance = diffusion.real();
    config.inversion.guidance = config.regeneration.guidance = config.attack.guidance;
    config.inversion.steps = diffusion.whole();
    std::vector<std::string> model = dashedParts(between(modelAt, kModelMark, attackAt));
    if (model.size() < 3) {
        return std::nullopt;
    }
    Parts masks({model.back()});
    config.data.maxMasks = masks.whole();
    name.modelType = model[model.size() - 2];
    name.model = model.front();
    for (std::size_t part = 1; part + 2 < model.size(); ++part) {
        name.model += fmt::format("-{}", model[part]);
    }
    Parts attack(dashedParts(between(attackAt, kAttackMark, text.size())));
    config.attack.radius = attack.real();
    config.attack.steps = attack.whole();
    config.attack.stepSize = attack.real();
    config.attack.momentum = attack.real();
    config.attack.weightDice = attack.real();
    config.attack.weightBce = attack.real();
    config.attack.weightImage = attack.real();
    config.attack.imageNorm = attack.real();
    const std::size_t more = attack.left();
    if (more > 1 || (more == 1 && attack.next() != kRandomMark)) {
        return std::nullopt;
    }
    config.inversion.source = more == 1 ? LatentSource::randomLatent : LatentSource::inversion;
    const bool usable = diffusion.good() && diffusion.left() == 0 && masks.good() && attack.good() &&
                        validate(config).empty();
    return usable ? std::optional(std::move(name)) : std::nullopt;
}

} // namespace asam
