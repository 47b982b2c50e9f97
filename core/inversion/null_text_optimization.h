#pragma once

#include <vector>

#include <ATen/core/Tensor.h>

#include "core/base/progress.h"
#include "core/config/stage_configs.h"
#include "core/diffusion/denoiser.h"

namespace asam {

struct NullTextResult {
    at::Tensor embeddings;                   ///< [T, 77, C] float32, in denoising order
    std::vector<at::Tensor> latents;         ///< after each step; the last is the reconstruction's latent
    std::vector<std::vector<double>> losses; ///< per step, each inner step's loss before its update
    at::Tensor firstGradients;               ///< [T, 77, C], kept only on request (tests)
};

/// What the optimisation is given of an image. The trajectory must outlive the call.
struct NullTextInputs {
    const std::vector<at::Tensor>& trajectory; ///< invertDdim()'s result
    at::Tensor text;                           ///< [1, 77, C], of the caption
    at::Tensor nullText;                       ///< [1, 77, C], of the empty caption
};

/// Optimises one null-text embedding per denoising step so that guided sampling retraces the inversion's
/// trajectory (Mokady et al. 2023; ASAM 3.2.1). The embedding carries
/// over from step to step; Adam starts anew at each, with learningRate * max(0, 1 - i/100). With
/// config.earlyStop a step ends after the update whose loss, taken before it, was below earlyStopLoss + i
/// earlyStopGrowth. The conditional prediction of a step is computed once and reused in its closing guided
/// step, and what the networks compute before the first cross attention is shared by all predictions of a
/// step. In guess mode the unconditional predictions run without ControlNet, as published. Reports progress
/// "inversion/null_text", metric inversion/null_text_loss (one a step, its last loss; none with innerSteps =
/// 0), preview inversion/latent. Errors: DataError for a trajectory of another length; NumericError naming
/// step and inner step when a loss is not finite; Cancelled between two network calls.
NullTextResult optimizeNullText(Denoiser& denoiser, const DdimScheduler& scheduler,
                                const NullTextInputs& inputs, const InversionConfig& config,
                                const StageContext& context, bool keepFirstGradients = false);

} // namespace asam
