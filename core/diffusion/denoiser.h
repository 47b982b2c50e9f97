#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include <ATen/core/Tensor.h>

#include "core/diffusion/stable_diffusion.h"

namespace asam {

class LaneSlot; ///< core/parallel/device_lane.h

/// How the ControlNet takes part.
struct ControlOptions {
    bool enabled = true;
    double scale = 1.0;
    bool guessMode = false; ///< residuals on the conditional half only, none scaled by depth, as published
};

/// How often each network was run: what `asam bench` prints beside the seconds.
struct NetworkCalls {
    std::int64_t unetForward = 0; ///< one per sample of the batch
    std::int64_t unetBackward = 0;
    std::int64_t controlNetForward = 0;
    std::int64_t controlNetBackward = 0;
    std::int64_t vaeEncode = 0;
    std::int64_t vaeDecode = 0;
    std::int64_t vaeDecodeBackward = 0;
    std::int64_t samEncode = 0;
    std::int64_t samEncodeBackward = 0;
    std::int64_t samDecode = 0; ///< one per prompt
    NetworkCalls& operator+=(const NetworkCalls& other);
};

/// The noise prediction for one image: UNet and ControlNet with that image's control condition.
///
/// What depends only on the condition (ControlNet's condition stack), only on the time step (time embeddings
/// and their projections) or only on the text (keys and values of the cross attention, when the text needs no
/// gradient) is computed once and kept. What stands before the first cross attention depends on latent and
/// time step only and is shared between the two halves of a guided step and, through `Prefix`, among the inner
/// steps of the null-text optimisation.
///
/// Latents and predictions are float32 [1, 4, h, w]; texts float32 [1, 77, C]. Time steps are the scheduler's
/// (0..999). Everything is differentiable in the latent and the text where gradients are enabled.
///
/// With a slot of a lane for several images (DeviceLane), predictions are made together with those of other images, as
/// one batch in which each has its own time step, texts and condition. The results of an image then differ from those by
/// itself only as float32 sums in another order do; by itself in its batch they are the same bit for bit. Such
/// predictions have no graph: gradients come from textGradient(), or from work that is done inside a call of the lane
/// (onDevice()), where nothing is batched.
class Denoiser {
public:
    /// `condition` [1, 3, H, W] float32 in [0, 1], or undefined when control is off. Throws ConfigError when
    /// control is on and the models have no ControlNet.
    Denoiser(const StableDiffusion& models, const at::Tensor& condition, const ControlOptions& control,
             LaneSlot* slot = nullptr);
    ~Denoiser();

    /// Where the networks run; null: on the calling thread.
    LaneSlot* slot() const;

    /// The part of the networks before the first cross attention, for one latent and time step.
    class Prefix;
    std::shared_ptr<Prefix> prefix(const at::Tensor& latent, std::int64_t timestep);

    /// eps(latent, t, text). `conditional` matters in guess mode only: the unconditional half gets no residuals.
    at::Tensor predict(const at::Tensor& latent, std::int64_t timestep, const at::Tensor& text,
                       bool conditional = true);
    at::Tensor predict(Prefix& prefix, const at::Tensor& text, bool conditional = true);

    /// From a prediction (without graph, gradients enabled) the gradient of some loss with respect to it. Called on the
    /// thread that runs the networks, a second time where the first was in vain; what it throws passes through.
    using NoiseGradient = std::function<at::Tensor(const at::Tensor& noise)>;
    /// The gradient of that loss with respect to the text.
    at::Tensor textGradient(Prefix& prefix, const at::Tensor& text, bool conditional, const NoiseGradient& gradientOf);

    /// guidance * eps(text) + (1 - guidance) * eps(nullText), as nullEps + guidance * (eps - nullEps), in one batch
    /// of two.
    at::Tensor predictGuided(const at::Tensor& latent, std::int64_t timestep, const at::Tensor& text,
                             const at::Tensor& nullText, double guidance);

    /// Told of the UNet's cross attentions in every prediction from now on; null: nobody. It must outlive them.
    void observeCrossAttention(diffusion::CrossAttentionObserver* observer);

    const NetworkCalls& calls() const;
    NetworkCalls& calls();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace asam
