#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "core/config/stage_configs.h"
#include "core/sam/sam.h"
#include "core/tuning/adam.h"
#include "core/tuning/token_loss.h"

namespace asam {

/// What one picture brings to a step: N masks with a prompt each.
struct TuningExample {
    at::Tensor embedding; ///< [1, C, g, g], what SAM's encoder makes of the picture
    SamPrompts prompts;   ///< N, in SAM's input frame
    at::Tensor targets;   ///< [N, S, S] uint8, 0..255, in SAM's input frame
    PointDraws draws;     ///< of N masks; not used by the full loss

    std::int64_t count() const { return targets.defined() ? targets.size(0) : 0; }
};

/// Sums over masks, so that pictures, chunks and processes can be added up in any number.
struct TuningSums {
    at::Tensor gradient; ///< [1 + M, C] float64 CPU: of the masks' losses with respect to the tokens
    double bce = 0;
    double dice = 0;
    std::int64_t masks = 0;

    void add(const TuningSums& other);
};

/// Means over the masks of one step.
struct TuningStep {
    double bce = 0;
    double dice = 0;
    double gradientNorm = 0; ///< L2, of the mean gradient
    double loss() const { return bce + dice; }
};

/// How often the networks were called.
struct TuningCalls {
    std::int64_t encode = 0; ///< image encoder
    std::int64_t decode = 0; ///< mask decoder, a chunk of prompts at a time
    std::int64_t decodeBackward = 0;
};

/// Tunes SAM's output tokens and nothing else: the tokens are values of the tuner, the model is only read and
/// may be shared with other work. Mask 0, the one that SAM gives for a single prompt, is compared with the
/// label.
///
/// Shapes   tokens [1 + M, C] float32 on the CPU (sam_tokens.h); Adam is float32 whatever the networks'
/// precision. Errors   NumericError when loss or gradient is not finite, before anything is changed. Thread
/// one at a time. Source   ASAM (CVPR 2024) section 3.4; loss, masks and prompts as in the published code.
class TokenTuner {
public:
    TokenTuner(Sam sam, TuningConfig config);

    const at::Tensor& tokens() const { return tokens_; }
    const AdamState& adam() const { return adam_; }
    void restore(at::Tensor tokens, AdamState adam);

    /// The model, given back to save memory while the work rests, and the same model again.
    void releaseModel() { sam_ = Sam(nullptr); }
    void setModel(Sam sam) { sam_ = std::move(sam); }
    bool hasModel() const { return !sam_.is_empty(); }

    /// picture [1, 3, h, w] float32 0..255 -> its embedding, contiguous, on the model's device. No gradient.
    at::Tensor encode(const at::Tensor& picture);
    /// Losses and gradient of one picture with the present tokens.
    TuningSums measure(const TuningExample& example);
    /// One step of Adam with the mean over all masks. `place` ("epoch 3, step 7") is for the error's
    /// sentence.
    TuningStep step(const TuningSums& sums, double learningRate, const std::string& place);
    /// IoU of each mask at SAM's input size, with the present tokens.
    std::vector<double> ious(const TuningExample& example);

    const TuningCalls& calls() const { return calls_; }
    TuningCalls& calls() { return calls_; }

private:
    at::Tensor predict(const TuningExample& example, std::int64_t first, std::int64_t count,
                       const at::Tensor& tokens);
    TuningSums measureChunk(const TuningExample& example, std::int64_t first, std::int64_t count);

    Sam sam_;
    TuningConfig config_;
    at::Tensor tokens_;
    AdamState adam_;
    TuningCalls calls_;
};

} // namespace asam
