#pragma once

#include <functional>
#include <vector>

#include <ATen/core/Tensor.h>
#include <opencv2/core/mat.hpp>

#include "core/attack/scored_iterate.h"
#include "core/attack/segmentation_loss.h"
#include "core/base/progress.h"
#include "core/config/stage_configs.h"
#include "core/diffusion/denoiser.h"
#include "core/inversion/guided_sampler.h"

namespace asam {

/// One iterate of the latent attack; changes are those of z_T. Iterate 0 is the un-attacked latent.
struct AttackIterate : ScoredIterate {
    at::Tensor latent; ///< z_T of this iterate, [1, 4, h, w] float32 CPU
    /// dL/dz, shaped as latent, CPU: with respect to z_0 (skip) or z_T (full chain). Undefined for the last
    /// scored iterate, which needs none; so is the momentum.
    at::Tensor gradient;
    at::Tensor momentum; ///< after this iterate's gradient was added to it
};

struct LatentAttackResult {
    std::vector<AttackIterate> iterates;
    int chosen = 0;     ///< index of the iterate with the strictly lowest mean IoU below 1; 0 without such
    at::Tensor latent;  ///< its z_T
    at::Tensor latent0; ///< its denoised latent
    /// Its picture [1, 3, H, W] float32, clamped to [0, 1] as it is saved: that of a new sampling, bit for
    /// bit.
    at::Tensor picture;
};

/// What the attack on one image is given. The networks, the schedule and the target must outlive the call.
struct LatentAttackInputs {
    Denoiser& denoiser;
    const DdimScheduler& scheduler;
    const StableDiffusion& models;
    Sam& sam;
    const SegmentationTarget& target;
    at::Tensor zT;        ///< [1, 4, H/8, W/8] float32 on the models' device
    at::Tensor text;      ///< [1, 77, C]
    at::Tensor nullTexts; ///< [T, 77, C], row i at the i-th step
};

/// Looks, near the latent that inversion found for a photograph, for one whose picture SAM segments badly
/// while it still resembles the photograph.
///
/// Units    stepSize and radius: latent units per element, before division by the VAE's scale.
/// Scores   iterates 0 to steps - 1, and with config.scoreLast iterate `steps` too, at which the published
///          code never looks. A gradient that vanishes leaves the momentum as it is.
/// Reports  progress "attack/denoise" per denoising step over the whole attack (full_chain: there and back);
///          metrics attack/loss, attack/mse, attack/bce, attack/dice, attack/image, attack/iou,
///          attack/delta_max, attack/delta_mean, attack/gradient_norm over the iterate; distribution
///          attack/delta between the radius's two ends; previews attack/image, attack/latent, attack/delta.
/// Errors   NumericError, naming the step, when a latent, loss or gradient is not finite; Cancelled between
///          two network calls; DataError when there is not one null embedding for each denoising step.
/// Hands    `onPicture` each iterate's picture in their order, as soon as it is decoded and before it is
///          scored; `onScore` its score, with logits on the CPU and, where one is wanted, the picture's
///          gradient, which a copy would keep in memory.
/// Thread   blocks; needs the models for itself while it runs.
/// Source   ASAM (CVPR 2024) section 3.2.2, eq. 7 (full_chain); `skip` follows the published code.
LatentAttackResult attackLatent(const LatentAttackInputs& inputs, const AttackConfig& config,
                                const StageContext& context,
                                const std::function<void(const cv::Mat&)>& onPicture = {},
                                const std::function<void(const SegmentationScore&)>& onScore = {});

/// The published soft clamp to [0, 1]: values above 1 become (tanh(1000 (y - 1)) + 10000) / 10001, values
/// below 0 tanh(1000 y) / 10000. Differentiable.
at::Tensor softClamp(const at::Tensor& picture);

/// dL/dz_T through the whole sampler by step checkpointing: one step at a time is run again with a graph,
/// last step first. `latents` are z_T, … z_0 (T + 1, as sampled); `gradientAtZ0` is dL/dz_0. Memory of one
/// step.
at::Tensor fullChainGradient(const GuidedSampler& sampler, const std::vector<at::Tensor>& latents,
                             const at::Tensor& gradientAtZ0, const StageContext& context);

} // namespace asam
