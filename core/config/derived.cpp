#include "core/config/derived.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace asam {
namespace {

struct IdleRule {
    const char* key; ///< or "stage.*"
    bool (*idle)(const RunConfig&);
    const char* reason;
};

bool takesNoAttackStep(const RunConfig& config) {
    return scoredIterates(config.attack) < 2;
}
bool hasNoInnerSteps(const RunConfig& config) {
    return config.inversion.innerSteps == 0;
}
bool stopsNotEarly(const RunConfig& config) {
    return !config.inversion.earlyStop;
}

bool measuresFullMasks(const RunConfig& config) {
    return config.tuning.loss == TuningLoss::full;
}

constexpr const char* kFullMasks = "The loss is measured at every pixel.";

bool attacksPixels(const RunConfig& config) {
    return config.attack.method == AttackMethod::pgd;
}
bool attacksNothing(const RunConfig& config) {
    return config.attack.method == AttackMethod::none;
}
bool startsRandomly(const RunConfig& config) {
    return config.inversion.source == LatentSource::randomLatent;
}

constexpr const char* kNoDiffusion =
    "The attack changes the photograph's pixels (attack.method is pgd): no diffusion model takes part.";
constexpr const char* kOwnPixelSetting =
    "The attack changes the photograph's pixels, by the settings of PGD.";
constexpr const char* kNoAttack = "There is no attack (attack.method is none).";
constexpr const char* kRandomLatent = "The latent is random: nothing is inverted.";
constexpr const char* kNoAttackStep =
    "The attack scores only the latent that it starts from, so no step is taken.";
constexpr const char* kNoInnerSteps =
    "There are no inner steps: the null-text embedding stays that of the empty caption.";
constexpr const char* kNoEarlyStop = "Early stop is off: all inner steps are done.";

/// The first rule that applies gives the reason.
const std::array kIdleRules{
    IdleRule{"inversion.*", attacksPixels, kNoDiffusion},
    IdleRule{"attack.steps", attacksPixels, kOwnPixelSetting},
    IdleRule{"attack.radius", attacksPixels, kOwnPixelSetting},
    IdleRule{"attack.step_size", attacksPixels, kOwnPixelSetting},
    IdleRule{"attack.momentum", attacksPixels, kOwnPixelSetting},
    IdleRule{"attack.gradient", attacksPixels, kNoDiffusion},
    IdleRule{"attack.guidance", attacksPixels, kNoDiffusion},
    IdleRule{"attack.control", attacksPixels, kNoDiffusion},
    IdleRule{"attack.control_scale", attacksPixels, kNoDiffusion},
    IdleRule{"attack.round_condition", attacksPixels, kNoDiffusion},
    IdleRule{"attack.score_last", attacksPixels, kOwnPixelSetting},
    IdleRule{"pgd.*", [](const RunConfig& config) { return !attacksPixels(config); },
             "The attack does not change pixels: attack.method is not pgd."},
    IdleRule{"pgd.radius",
             [](const RunConfig& config) { return config.pgd.steps == 0 && !config.pgd.randomStart; },
             "There are no PGD steps and no random start: the picture is the photograph."},
    IdleRule{"pgd.step_size", [](const RunConfig& config) { return config.pgd.steps == 0; },
             "There are no PGD steps."},
    IdleRule{"pgd.keep", [](const RunConfig& config) { return config.pgd.steps == 0; },
             "There are no PGD steps."},
    IdleRule{"regeneration.guidance", attacksPixels, kNoDiffusion},
    IdleRule{"regeneration.control", attacksPixels, kNoDiffusion},
    IdleRule{"regeneration.control_scale", attacksPixels, kNoDiffusion},
    IdleRule{"inversion.inner_steps", startsRandomly, kRandomLatent},
    IdleRule{"inversion.learning_rate", startsRandomly, kRandomLatent},
    IdleRule{"inversion.early_stop", startsRandomly, kRandomLatent},
    IdleRule{"inversion.early_stop_loss", startsRandomly, kRandomLatent},
    IdleRule{"inversion.early_stop_growth", startsRandomly, kRandomLatent},
    IdleRule{"inversion.keep_trajectory", startsRandomly, kRandomLatent},
    IdleRule{"attack.steps", attacksNothing, kNoAttack},
    IdleRule{"attack.score_last", attacksNothing, kNoAttack},
    IdleRule{"inversion.learning_rate", hasNoInnerSteps, kNoInnerSteps},
    IdleRule{"inversion.early_stop", hasNoInnerSteps, kNoInnerSteps},
    IdleRule{"inversion.early_stop_loss", hasNoInnerSteps, kNoInnerSteps},
    IdleRule{"inversion.early_stop_loss", stopsNotEarly, kNoEarlyStop},
    IdleRule{"inversion.early_stop_growth", hasNoInnerSteps, kNoInnerSteps},
    IdleRule{"inversion.early_stop_growth", stopsNotEarly, kNoEarlyStop},
    IdleRule{"inversion.control_scale", [](const RunConfig& config) { return !config.inversion.control; },
             "The ControlNet takes no part in the inversion."},
    IdleRule{"inversion.guess_mode",
             [](const RunConfig& config) {
                 return !config.inversion.control && !config.attack.control && !config.regeneration.control;
             },
             "The ControlNet takes part in no stage."},
    IdleRule{"attack.radius", takesNoAttackStep, kNoAttackStep},
    IdleRule{"attack.step_size", takesNoAttackStep, kNoAttackStep},
    IdleRule{"attack.momentum", takesNoAttackStep, kNoAttackStep},
    IdleRule{"attack.momentum", [](const RunConfig& config) { return scoredIterates(config.attack) == 2; },
             "There is one step only, so there is no former direction to keep a share of."},
    IdleRule{"attack.gradient", takesNoAttackStep, kNoAttackStep},
    IdleRule{"attack.score_last", [](const RunConfig& config) { return config.attack.steps == 0; },
             "There are no attack steps, so the first iterate is the last."},
    IdleRule{"attack.image_norm", [](const RunConfig& config) { return config.attack.weightImage == 0; },
             "The picture weight is 0: the distance to the photograph does not count."},
    IdleRule{"attack.control_scale", [](const RunConfig& config) { return !config.attack.control; },
             "The ControlNet takes no part in the attack."},
    IdleRule{"attack.round_condition",
             [](const RunConfig& config) { return !config.attack.control && !config.regeneration.control; },
             "The ControlNet takes part neither in the attack nor in the regeneration."},
    IdleRule{"regeneration.control_scale",
             [](const RunConfig& config) { return !config.regeneration.control; },
             "The ControlNet takes no part in the regeneration."},
    IdleRule{"regeneration.jpeg_quality",
             [](const RunConfig& config) { return config.regeneration.format != PictureFormat::jpeg; },
             "The file format is PNG, which keeps every pixel."},
    IdleRule{"tuning.warmup_epochs",
             [](const RunConfig& config) { return config.tuning.schedule != TuningSchedule::slowStart; },
             "The schedule has no warm-up."},
    IdleRule{"tuning.decay",
             [](const RunConfig& config) { return config.tuning.schedule == TuningSchedule::constant; },
             "The learning rate is constant."},
    IdleRule{"tuning.drop_every",
             [](const RunConfig& config) { return config.tuning.schedule != TuningSchedule::steps; },
             "The schedule does not go by steps."},
    IdleRule{"tuning.mask_count", [](const RunConfig& config) { return config.tuning.masks == TuningMasks::all; },
             "All masks of a picture are taken."},
    IdleRule{"tuning.hard_iou", [](const RunConfig& config) { return config.tuning.masks != TuningMasks::hard; },
             "Masks are not chosen by their IoU."},
    IdleRule{"tuning.point_count",
             [](const RunConfig& config) { return config.tuning.prompts == TuningPrompts::boxes; },
             "The prompts have no points."},
    IdleRule{"tuning.box_noise",
             [](const RunConfig& config) { return config.tuning.prompts == TuningPrompts::points; },
             "The prompts have no boxes."},
    IdleRule{"tuning.loss_points", measuresFullMasks, kFullMasks},
    IdleRule{"tuning.oversampling", measuresFullMasks, kFullMasks},
    IdleRule{"tuning.importance", measuresFullMasks, kFullMasks},
    IdleRule{"tuning.bank",
             [](const RunConfig& config) { return config.tuning.augmentation == TuningAugmentation::none; },
             "There is no augmentation: each picture has one embedding."},
    IdleRule{"tuning.keep_embeddings",
             [](const RunConfig& config) {
                 return config.tuning.augmentation != TuningAugmentation::none && config.tuning.bank == 0;
             },
             "Every visit augments anew, so that no embedding is met twice."},
    IdleRule{"tuning.review", [](const RunConfig& config) { return config.tuning.shareAdversarial == 0; },
             "Regenerated samples take no part."},
    IdleRule{"tuning.patience", [](const RunConfig& config) { return config.tuning.validation == 0; },
             "No images are held out, so there is nothing to stop by."},
    IdleRule{"evaluation.box_jitter",
             [](const RunConfig& config) { return config.evaluation.prompt != EvaluationPrompt::box; },
             "The prompts are points, so there are no boxes to move."},
    IdleRule{"evaluation.points",
             [](const RunConfig& config) { return config.evaluation.prompt != EvaluationPrompt::points; },
             "The prompts are boxes, so no points are drawn."},
};

bool isAbout(const IdleRule& rule, std::string_view key) {
    const std::string_view named = rule.key;
    return named == key || (named.ends_with('*') && key.starts_with(named.substr(0, named.size() - 1)));
}

} // namespace

int scoredIterates(const AttackConfig& config) {
    return config.method == AttackMethod::none ? 1 : std::max(1, config.steps + (config.scoreLast ? 1 : 0));
}

int scoredIterates(const RunConfig& config) {
    return usesDiffusion(config) ? scoredIterates(config.attack) : config.pgd.steps + 1;
}

bool usesDiffusion(const RunConfig& config) {
    return config.attack.method != AttackMethod::pgd;
}

bool attackPictureServes(const RunConfig& config) {
    const AttackConfig& attack = config.attack;
    const RegenerationConfig& regeneration = config.regeneration;
    const bool sameControl = attack.control == regeneration.control &&
                             (!attack.control || attack.controlScale == regeneration.controlScale);
    return !usesDiffusion(config) || (sameControl && attack.guidance == regeneration.guidance);
}

std::optional<RunConfig> withSkipGradient(const RunConfig& config) {
    if (config.attack.method != AttackMethod::latent || takesNoAttackStep(config) ||
        config.attack.gradient != AttackGradient::fullChain) {
        return std::nullopt;
    }
    RunConfig other = config;
    other.attack.gradient = AttackGradient::skip;
    return other;
}

std::string idleReason(const RunConfig& config, const std::string& key) {
    const auto rule = std::find_if(kIdleRules.begin(), kIdleRules.end(), [&](const IdleRule& each) {
        return isAbout(each, key) && each.idle(config);
    });
    return rule == kIdleRules.end() ? std::string() : rule->reason;
}

std::vector<std::string> idleReasons() {
    std::vector<std::string> reasons;
    for (const IdleRule& rule : kIdleRules) {
        if (std::find(reasons.begin(), reasons.end(), rule.reason) == reasons.end()) {
            reasons.emplace_back(rule.reason);
        }
    }
    return reasons;
}

} // namespace asam
