#include "core/diffusion/denoiser.h"

#include <utility>

#include <torch/torch.h>

#include "core/base/error.h"
#include "core/diffusion/noise_call.h"
#include "core/diffusion/on_device.h"

namespace asam {

using diffusion::NoiseCall;
using diffusion::NoisePrefix;
using diffusion::NoiseSource;

NetworkCalls& NetworkCalls::operator+=(const NetworkCalls& other) {
    unetForward += other.unetForward;
    unetBackward += other.unetBackward;
    controlNetForward += other.controlNetForward;
    controlNetBackward += other.controlNetBackward;
    vaeEncode += other.vaeEncode;
    vaeDecode += other.vaeDecode;
    vaeDecodeBackward += other.vaeDecodeBackward;
    samEncode += other.samEncode;
    samEncodeBackward += other.samEncodeBackward;
    samDecode += other.samDecode;
    return *this;
}

class Denoiser::Prefix : public NoisePrefix {};

struct Denoiser::State : NoiseSource {
    LaneSlot* slot = nullptr;

    bool isDirect() const { return slot == nullptr || slot->isDirect(); }
    NoisePrefix prefixOf(const at::Tensor& latent, std::int64_t timestep);
    /// Made at once, or together with other images' calls.
    at::Tensor resultOf(NoiseCall call);
};

NoisePrefix Denoiser::State::prefixOf(const at::Tensor& latent, std::int64_t timestep) {
    NoisePrefix prefix;
    prefix.latent = latent;
    prefix.timestep = timestep;
    if (isDirect()) { // in a graph, if the latent takes part in one
        makePrefix(prefix);
    }
    return prefix;
}

at::Tensor Denoiser::State::resultOf(NoiseCall call) {
    call.source = this;
    if (slot == nullptr) {
        call.make();
    } else if (slot->isDirect() || observer != nullptr) {
        onDevice(slot, [&call] { return call.make(); });
    } else {
        slot->make(call.kind(), call, diffusion::makeTogether);
    }
    if (call.error) {
        std::rethrow_exception(call.error);
    }
    return call.result;
}

Denoiser::Denoiser(const StableDiffusion& models, const at::Tensor& condition, const ControlOptions& control,
                   LaneSlot* slot)
    : state_(std::make_unique<State>()) {
    state_->slot = slot;
    state_->unet = models.unet;
    state_->recorded = models.recorded;
    state_->control = control;
    if (!control.enabled) {
        return;
    }
    if (models.controlNet.is_empty()) {
        throw ConfigError("Control is on, but no ControlNet is loaded; name one or switch control off.");
    }
    if (!condition.defined()) {
        throw ConfigError("Control is on, but there is no control image for this picture.");
    }
    torch::NoGradGuard noGrad;
    state_->controlNet = models.controlNet;
    state_->condition = onDevice(slot, [&] { return models.controlNet->embedCondition(condition); });
}

Denoiser::~Denoiser() = default;

LaneSlot* Denoiser::slot() const { return state_->slot; }

std::shared_ptr<Denoiser::Prefix> Denoiser::prefix(const at::Tensor& latent, std::int64_t timestep) {
    return std::make_shared<Prefix>(Prefix{state_->prefixOf(latent, timestep)});
}

at::Tensor Denoiser::predict(const at::Tensor& latent, std::int64_t timestep, const at::Tensor& text,
                             bool conditional) {
    Prefix prefix{state_->prefixOf(latent, timestep)};
    return predict(prefix, text, conditional);
}

at::Tensor Denoiser::predict(Prefix& prefix, const at::Tensor& text, bool conditional) {
    const std::vector<at::Tensor> texts{text};
    return state_->resultOf({.prefix = &prefix,
                             .texts = texts,
                             .controlled = state_->controls(conditional) ? texts : std::vector<at::Tensor>{}});
}

at::Tensor Denoiser::textGradient(Prefix& prefix, const at::Tensor& text, bool conditional,
                                  const NoiseGradient& gradientOf) {
    const std::vector<at::Tensor> texts{text};
    return state_->resultOf({.prefix = &prefix,
                             .texts = texts,
                             .controlled = state_->controls(conditional) ? texts : std::vector<at::Tensor>{},
                             .gradientOf = &gradientOf});
}

at::Tensor Denoiser::predictGuided(const at::Tensor& latent, std::int64_t timestep, const at::Tensor& text,
                                   const at::Tensor& nullText, double guidance) {
    std::vector<at::Tensor> controlled;
    if (state_->controls(false)) {
        controlled.push_back(nullText);
    }
    if (state_->controls(true)) {
        controlled.push_back(text);
    }
    NoisePrefix prefix = state_->prefixOf(latent, timestep);
    const at::Tensor noise =
        state_->resultOf({.prefix = &prefix, .texts = {nullText, text}, .controlled = std::move(controlled)});
    const at::Tensor unconditional = noise.slice(0, 0, 1);
    return unconditional + guidance * (noise.slice(0, 1, 2) - unconditional);
}

void Denoiser::observeCrossAttention(diffusion::CrossAttentionObserver* observer) { state_->observer = observer; }

const NetworkCalls& Denoiser::calls() const { return *state_->calls; }

NetworkCalls& Denoiser::calls() { return *state_->calls; }

} // namespace asam
