#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

namespace asam::diffusion {

/// One cross attention of a UNet, as it is about to run.
struct CrossAttentionCall {
    at::Tensor queries; ///< [B, height * width, C]
    at::Tensor keys;    ///< [B or a multiple, tokens, C]
    std::int64_t heads = 1;
    std::int64_t height = 0; ///< of the feature map
    std::int64_t width = 0;
};

/// Told of each cross attention of one run of a network. Without one, nothing is computed for it.
class CrossAttentionObserver {
public:
    virtual ~CrossAttentionObserver() = default;
    virtual void onCrossAttention(const CrossAttentionCall& call) = 0;
};

/// How much each pixel of each layer looks at each token: softmax(Q K^T / sqrt(d)), averaged over the heads.
/// For one text; of a larger batch the last text counts (the conditional half of a guided step).
///
/// Thread  one run of one network.
/// Source  Hertz et al. 2022 (prompt-to-prompt), section 3.
class CrossAttentionRecorder : public CrossAttentionObserver {
public:
    void onCrossAttention(const CrossAttentionCall& call) override;

    /// Heights of the feature maps that were seen, descending, each once.
    std::vector<std::int64_t> resolutions() const;
    /// The mean over the layers whose feature map has this height (0: over all), enlarged bilinearly to
    /// [tokens, height, width] float32 on the CPU. At each pixel the tokens sum to 1. Throws DataError when
    /// there is no such layer.
    at::Tensor maps(std::int64_t resolution, std::int64_t height, std::int64_t width) const;

private:
    std::vector<at::Tensor> layers_; ///< [tokens, h, w] float32 on the CPU
};

} // namespace asam::diffusion
