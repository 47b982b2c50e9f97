#include "core/pipeline/call_counts.h"

#include "core/config/derived.h"

namespace asam {
namespace {

/// One sampling from z_T to z_0 with guidance, `backward` times with a gradient through it as well.
void addSampling(NetworkCalls& calls, std::int64_t steps, bool control, bool guessMode, std::int64_t times,
                 bool backward) {
    const std::int64_t controlled = !control ? 0 : guessMode ? 1 : 2;
    calls.unetForward += times * steps * 2;
    calls.controlNetForward += times * steps * controlled;
    if (backward) {
        calls.unetBackward += times * steps * 2;
        calls.controlNetBackward += times * steps * controlled;
    }
}

void addScore(NetworkCalls& calls, std::int64_t masks, std::int64_t times, std::int64_t withGradient) {
    calls.samEncode += times;
    calls.samEncodeBackward += withGradient;
    calls.samDecode += times * masks;
}

NetworkCalls inversionCalls(const InversionConfig& config, const ImageWork& image, std::int64_t moving) {
    NetworkCalls calls;
    const std::int64_t steps = config.steps;
    const std::int64_t inner = image.innerSteps.value_or(steps * config.innerSteps);
    calls.vaeEncode = 1;
    calls.vaeDecode = 2; // the reconstruction, and the photograph through the VAE alone
    if (image.masks > 0) {
        addScore(calls, image.masks, 2, 0);
    }
    if (config.source == LatentSource::randomLatent) {
        addSampling(calls, moving, config.control, config.guessMode, 1, /*backward=*/false);
        return calls;
    }
    calls.unetForward = moving + steps * 2 + inner;
    calls.unetBackward = inner;
    if (config.control) {
        const std::int64_t unconditional = config.guessMode ? 0 : steps + inner;
        calls.controlNetForward = moving + steps + unconditional;
        calls.controlNetBackward = config.guessMode ? 0 : inner;
    }
    return calls;
}

NetworkCalls pixelAttackCalls(const PixelAttackConfig& config, const ImageWork& image) {
    NetworkCalls calls;
    const std::int64_t photograph = config.randomStart ? 1 : 0; // otherwise it is the first iterate
    addScore(calls, image.masks, config.steps + 1 + photograph, config.steps);
    return calls;
}

NetworkCalls attackCalls(const RunConfig& config, const ImageWork& image, std::int64_t moving) {
    NetworkCalls calls;
    const AttackConfig& attack = config.attack;
    const std::int64_t scored = scoredIterates(attack);
    addSampling(calls, moving, attack.control, config.inversion.guessMode, scored, /*backward=*/false);
    if (attack.gradient == AttackGradient::fullChain) {
        addSampling(calls, moving, attack.control, config.inversion.guessMode, scored - 1, /*backward=*/true);
    }
    calls.vaeDecode = scored;
    calls.vaeDecodeBackward = scored - 1;
    addScore(calls, image.masks, scored, scored - 1);
    return calls;
}

NetworkCalls regenerationCalls(const RunConfig& config, const ImageWork& image, std::int64_t moving) {
    NetworkCalls calls;
    if (!attackPictureServes(config)) {
        addSampling(calls, moving, config.regeneration.control, config.inversion.guessMode, 1,
                    /*backward=*/false);
        calls.vaeDecode = 1;
    }
    addScore(calls, image.masks, 1, 0);
    return calls;
}

} // namespace

NetworkCalls stageCalls(Stage stage, const RunConfig& config, const ImageWork& image) {
    const std::int64_t moving = config.inversion.steps - (image.lastStepIsIdentity ? 1 : 0);
    switch (stage) {
    case Stage::inversion:
        return inversionCalls(config.inversion, image, moving);
    case Stage::attack:
        return usesDiffusion(config) ? attackCalls(config, image, moving)
                                     : pixelAttackCalls(config.pgd, image);
    case Stage::regeneration:
        break;
    }
    return regenerationCalls(config, image, moving);
}

double weightedWork(const NetworkCalls& calls) {
    constexpr double kUnet = 401.6;
    constexpr double kControlNet = 141.6;
    constexpr double kVaeEncode = 558;
    constexpr double kVaeDecode = 1257;
    constexpr double kSamEncode = 486;
    constexpr double kSamDecode = 1.81;
    // With frozen weights a backward pass costs about what the forward pass does.
    return kUnet * static_cast<double>(calls.unetForward + calls.unetBackward) +
           kControlNet * static_cast<double>(calls.controlNetForward + calls.controlNetBackward) +
           kVaeEncode * static_cast<double>(calls.vaeEncode) +
           kVaeDecode * static_cast<double>(calls.vaeDecode + calls.vaeDecodeBackward) +
           kSamEncode * static_cast<double>(calls.samEncode + calls.samEncodeBackward) +
           kSamDecode * static_cast<double>(calls.samDecode);
}

} // namespace asam
