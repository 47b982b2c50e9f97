#pragma once

#include <exception>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/diffusion/denoiser.h"
#include "core/diffusion/network_caches.h"
#include "core/diffusion/noise_prediction.h"

/// One prediction of a denoiser, and several of different images made as one batch. Internal to the denoiser.
namespace asam::diffusion {

/// What stands before the first cross attention; made at the first prediction that needs it where predictions
/// wait for others (DeviceLane), else at once.
struct NoisePrefix {
    at::Tensor latent;
    std::int64_t timestep = 0;
    bool isMade = false;
    std::shared_ptr<const TimeShifts> unetShifts;
    std::shared_ptr<const TimeShifts> controlShifts; ///< null without control, as all of the ControlNet's
    EncoderPrefix unet;
    EncoderPrefix control;
};

/// One image's networks, its condition, and what is kept for it.
struct NoiseSource {
    UNet unet{nullptr};
    ControlNet controlNet{nullptr}; ///< null when control is off
    ControlOptions control;
    CrossAttentionObserver* observer = nullptr;
    std::shared_ptr<RecordedCalls> recorded; ///< null: calls are made as they are
    at::Tensor condition; ///< after the condition stack
    TimeCache unetTimes;
    TimeCache controlTimes;
    TextCache unetTexts;
    TextCache controlTexts;
    // Shared with the hooks that count backward passes: a graph may outlive its denoiser.
    std::shared_ptr<NetworkCalls> calls = std::make_shared<NetworkCalls>();

    bool controls(bool conditional) const {
        return !controlNet.is_empty() && (conditional || !control.guessMode);
    }
    void makePrefix(NoisePrefix& prefix);
    /// The noise for the texts as one batch; the ControlNet's residuals for `controlled`, a subset of them.
    at::Tensor run(const NoisePrefix& prefix, const std::vector<at::Tensor>& texts,
                   const std::vector<at::Tensor>& controlled);

    /// The gradient with respect to one text, with the ControlNet's part or without.
    at::Tensor textGradient(const NoisePrefix& prefix, const at::Tensor& text, bool controlled,
                            const Denoiser::NoiseGradient& gradientOf);

    PredictionNetworks networks(std::size_t texts, std::size_t controlled) const;

private:
    static PredictionInputs withoutTexts(const NoisePrefix& prefix, bool withControl);
    void countBackward(const at::Tensor& noise, std::size_t batch, std::size_t controlled) const;
};

/// One prediction: its noise, or with `gradientOf` the gradient with respect to its one text.
struct NoiseCall {
    NoiseSource* source = nullptr;
    NoisePrefix* prefix = nullptr;
    std::vector<at::Tensor> texts{};
    std::vector<at::Tensor> controlled{}; ///< all texts, none, or (guess mode) the last of two
    const Denoiser::NoiseGradient* gradientOf = nullptr;

    at::Tensor result{};        ///< noise [texts, 4, h, w] float32, or the text's gradient
    std::exception_ptr error{}; ///< what gradientOf threw

    /// Equal for calls that can be one batch.
    std::string kind() const;
    /// The result, by itself; in the gradient mode of here, unless it asks for a gradient.
    const at::Tensor& make();
};

/// The results of calls of one kind, as one batch: each sample has its own latent, time step, texts,
/// condition. A call by itself is made as make() does it, bit for bit.
void makeTogether(std::span<NoiseCall* const> calls);

} // namespace asam::diffusion
