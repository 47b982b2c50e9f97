#pragma once

#include "core/checkpoint/state_dict.h"

namespace asam {

// Dialects of tensor names -> the names of our modules (diffusers for the diffusion networks,
// segment-anything for SAM). The rules are checked name by name against the published lists.
// Names that a rule does not know are kept under their own name, so that strict loading reports them.

/// CompVis single file -> {"unet", "vae", "text_encoder"} in diffusers names. EMA copies and schedule buffers
/// are left out; 1x1 convolutions of the VAE attention become matrices.
struct StableDiffusionDicts {
    StateDict unet;
    StateDict vae;
    StateDict textEncoder;
};
StableDiffusionDicts splitStableDiffusionFile(const StateDict& dict);

/// Either naming of the VAE attention (query/key/value/proj_attn or to_q/to_k/to_v/to_out.0) -> the current one.
StateDict normalizeVaeNames(const StateDict& dict);

/// cldm ControlNet, with or without "control_model." -> diffusers names.
StateDict controlNetFromCompVis(const StateDict& dict);

/// With or without the text_model. prefix, position_ids dropped.
StateDict normalizeClipTextNames(const StateDict& dict);

/// transformers' SamModel -> segment-anything names.
StateDict samFromHuggingFace(const StateDict& dict);
/// The reverse, exact in both directions. transformers keeps the Gaussian matrix under two names; so does
/// this.
StateDict samToHuggingFace(const StateDict& dict);

} // namespace asam
