#pragma once

#include <string>

#include "core/diffusion/stable_diffusion.h"
#include "core/pipeline/model_hub.h"
#include "core/sam/sam.h"

namespace asam {

/// SHA-256 of a model: of the file, or of a folder's weight and configuration files with their names.
struct ModelIdentity {
    std::filesystem::path path;
    std::string sha256;
};

/// The networks of a run, frozen, on one device. Where only the segmenter was asked for, `diffusion` holds no
/// network and its identities are empty.
struct LoadedModels {
    StableDiffusion diffusion;
    Sam sam{nullptr};
    ModelIdentity diffusionIdentity;
    ModelIdentity controlNetIdentity; ///< empty without a ControlNet
    ModelIdentity samIdentity;

    c10::Device device() const { return sam->mask_decoder->iou_token->weight.device(); }
};

/// A segmenter alone, frozen.
struct LoadedSegmenter {
    Sam sam{nullptr};
};

} // namespace asam
