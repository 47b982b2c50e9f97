#pragma once

#include <vector>

#include "core/base/progress.h"
#include "core/evaluation/evaluated_image.h"
#include "core/pipeline/evaluation/evaluation_frame.h"
#include "core/sam/sam.h"

namespace asam {

/// One image's labels and what is asked for them, in the same order.
struct AskedMasks {
    std::vector<LabelMask> labels;
    std::vector<MaskQuestion> questions;
};

/// Asks a model for every mask and scores its answers: the single-mask token's low-resolution logits,
/// enlarged to the square and then to the label's size (bilinear, no antialias), foreground above 0.
/// `embedding` is the model's own encoder's. Reports evaluation/masks; throws Cancelled between two chunks of
/// prompts.
std::vector<MaskAnswer> answerMasks(Sam& sam, const at::Tensor& embedding, const EvaluationFrame& frame,
                                    const AskedMasks& asked, const EvaluationConfig& config,
                                    const StageContext& context);

} // namespace asam
