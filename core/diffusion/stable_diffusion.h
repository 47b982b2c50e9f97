#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <ATen/core/Tensor.h>

#include "core/diffusion/autoencoder_kl.h"
#include "core/diffusion/clip_text_model.h"
#include "core/diffusion/clip_tokenizer.h"
#include "core/diffusion/controlnet.h"
#include "core/diffusion/ddim_scheduler.h"
#include "core/diffusion/recorded_calls.h"
#include "core/diffusion/unet.h"

namespace asam {

/// The networks of Stable Diffusion 1.x with an optional ControlNet, frozen, on one device. The tokenizer and
/// the text model are absent (null) where a folder has none; encodeText() then throws CheckpointError.
struct StableDiffusion {
    std::shared_ptr<const ClipTokenizer> tokenizer;
    ClipTextModel textModel{nullptr};
    UNet unet{nullptr};
    ControlNet controlNet{nullptr};
    AutoencoderKL vae{nullptr};
    DdimSettings scheduler;
    /// Where predictions without gradients are recorded and replayed; null: they are made as they are.
    std::shared_ptr<RecordedCalls> recorded;

    /// "a red car" -> [1, 77, C] float32 on the networks' device.
    at::Tensor encodeText(const std::string& caption) const;
    /// Picture [B, 3, H, W] float32 in [0, 1] -> latent mean * scaling factor, [B, 4, H/8, W/8] float32.
    /// Differentiable.
    at::Tensor encodePicture(const at::Tensor& picture) const;
    /// The reverse: latent [B, 4, h, w] float32 -> picture [B, 3, 8h, 8w] float32, not clamped, 0 black and 1 white.
    /// Differentiable.
    at::Tensor decodeLatent(const at::Tensor& latent) const;

    /// Picture side for which the UNet was made: sample_size * 8 (512 for SD 1.5, 256 for the miniature).
    std::int64_t workingSize() const;
    c10::Device device() const;
    c10::ScalarType type() const;
};

/// Reads a diffusers folder or a CompVis single file. A single file needs no config: the SD 1.x sizes follow
/// from the tensors' shapes, and the tokenizer is looked for beside the file (tokenizer/vocab.json).
/// Throws CheckpointError.
StableDiffusion loadStableDiffusion(const std::filesystem::path& path, c10::Device device, c10::ScalarType type);

/// Reads a diffusers folder, or a cldm file with or without prefix. Throws CheckpointError, also when it does
/// not fit the UNet (cross-attention width, block widths).
ControlNet loadControlNet(const std::filesystem::path& path, const UNetConfig& unet, c10::Device device,
                          c10::ScalarType type);

} // namespace asam
