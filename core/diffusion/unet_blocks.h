#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/diffusion/cross_attention.h"
#include "core/diffusion/layers.h"

/// The blocks that UNet, ControlNet and (the residual block) the autoencoder are made of, members named as in the
/// published files (diffusers).
namespace asam::diffusion {

/// What a time step gives to each residual block, in the order in which the blocks run: [B or 1, C].
using TimeShifts = std::vector<at::Tensor>;

/// Keys and values of each cross attention, in the order in which they run: [B, tokens, C].
struct KeyValues {
    at::Tensor keys;
    at::Tensor values;
};
using TextKeyValues = std::vector<KeyValues>;

/// The inputs of one run and how far it has come in them.
class RunInputs {
public:
    RunInputs(const TimeShifts& shifts, const TextKeyValues& texts, std::size_t firstShift = 0)
        : shifts_(shifts), texts_(texts), nextShift_(firstShift) {}
    const at::Tensor& nextShift() { return shifts_.at(nextShift_++); }
    const KeyValues& nextText() { return texts_.at(nextText_++); }
    /// Null: nobody watches.
    CrossAttentionObserver* observer() const { return observer_; }
    void setObserver(CrossAttentionObserver* observer) { observer_ = observer; }

private:
    const TimeShifts& shifts_;
    const TextKeyValues& texts_;
    std::size_t nextShift_ = 0;
    std::size_t nextText_ = 0;
    CrossAttentionObserver* observer_ = nullptr;
};

struct TimestepEmbeddingImpl : torch::nn::Module {
    TimestepEmbeddingImpl(std::int64_t in, std::int64_t out);
    at::Tensor forward(const at::Tensor& frequencies) const;

    Linear linear_1{nullptr};
    Linear linear_2{nullptr};
};
TORCH_MODULE(TimestepEmbedding);

struct ResnetShape {
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t timeChannels = 0; ///< 0: without time (autoencoder)
    std::int64_t groups = 32;
    double eps = 1e-5;
};

struct ResnetBlock2DImpl : torch::nn::Module {
    explicit ResnetBlock2DImpl(const ResnetShape& shape);
    /// time_emb_proj of silu(embedding): [B, C].
    at::Tensor timeShift(const at::Tensor& activatedEmbedding) const;
    /// `shift` [B or 1, C] as from timeShift, or undefined.
    at::Tensor forward(const at::Tensor& x, const at::Tensor& shift) const;

    GroupNorm norm1{nullptr};
    Conv2d conv1{nullptr};
    Linear time_emb_proj{nullptr};
    GroupNorm norm2{nullptr};
    Conv2d conv2{nullptr};
    Conv2d conv_shortcut{nullptr};
};
TORCH_MODULE(ResnetBlock2D);

struct AttentionShape {
    std::int64_t channels = 0;
    std::int64_t contextChannels = 0; ///< of what keys and values are made
    std::int64_t heads = 8;
    bool qkvBias = false;
};

struct AttentionImpl : torch::nn::Module {
    explicit AttentionImpl(const AttentionShape& shape);
    KeyValues keyValues(const at::Tensor& context) const;
    at::Tensor forward(const at::Tensor& x, const KeyValues& context) const;
    at::Tensor forward(const at::Tensor& x) const { return forward(x, keyValues(x)); }

    std::int64_t heads;
    Linear to_q{nullptr};
    Linear to_k{nullptr};
    Linear to_v{nullptr};
    std::vector<Linear> to_out;
};
TORCH_MODULE(Attention);

struct FeedForwardImpl : torch::nn::Module {
    explicit FeedForwardImpl(std::int64_t channels);
    at::Tensor forward(const at::Tensor& x) const;

    Linear proj{nullptr};   ///< net.0.proj
    Linear output{nullptr}; ///< net.2
};
TORCH_MODULE(FeedForward);

struct BasicTransformerBlockImpl : torch::nn::Module {
    BasicTransformerBlockImpl(std::int64_t channels, std::int64_t contextChannels, std::int64_t heads);
    at::Tensor attendToSelf(const at::Tensor& tokens) const;
    at::Tensor attendToText(const at::Tensor& tokens, const KeyValues& text) const;
    /// The queries that attendToText() puts to the text.
    at::Tensor textQueries(const at::Tensor& tokens) const;

    LayerNorm norm1{nullptr};
    Attention attn1{nullptr};
    LayerNorm norm2{nullptr};
    Attention attn2{nullptr};
    LayerNorm norm3{nullptr};
    FeedForward ff{nullptr};
};
TORCH_MODULE(BasicTransformerBlock);

struct TransformerShape {
    std::int64_t channels = 0;
    std::int64_t contextChannels = 768;
    std::int64_t heads = 8;
    std::int64_t depth = 1;
    std::int64_t groups = 32;
    bool linearProjection = false;
};

struct Transformer2DModelImpl : torch::nn::Module {
    explicit Transformer2DModelImpl(const TransformerShape& shape);
    /// The tokens [B, HW, C] after the first self attention: what does not depend on the text.
    at::Tensor beforeText(const at::Tensor& x) const;
    /// The rest, from beforeText(x) and x.
    at::Tensor withText(const at::Tensor& tokens, const at::Tensor& x, RunInputs& inputs) const;
    at::Tensor forward(const at::Tensor& x, RunInputs& inputs) const { return withText(beforeText(x), x, inputs); }
    void appendKeyValues(const at::Tensor& text, TextKeyValues& to) const;

    bool linearProjection;
    GroupNorm norm{nullptr};
    Linear projInLinear{nullptr};  ///< proj_in where the config asks for linear layers
    Linear projOutLinear{nullptr};
    Conv2d proj_in{nullptr};
    Conv2d proj_out{nullptr};
    std::vector<BasicTransformerBlock> transformer_blocks;
};
TORCH_MODULE(Transformer2DModel);

/// Halves height and width: a convolution with stride 2, padded by one on each side, or (autoencoder) on the right
/// and below only.
struct Downsample2DImpl : torch::nn::Module {
    Downsample2DImpl(std::int64_t channels, std::int64_t padding);
    at::Tensor forward(const at::Tensor& x) const;

    Conv2d conv{nullptr};
};
TORCH_MODULE(Downsample2D);

struct Upsample2DImpl : torch::nn::Module {
    explicit Upsample2DImpl(std::int64_t channels);
    /// To the given height and width; twice the input's where they are 0.
    at::Tensor forward(const at::Tensor& x, std::int64_t height = 0, std::int64_t width = 0) const;

    Conv2d conv{nullptr};
};
TORCH_MODULE(Upsample2D);

/// One level of the UNet, with or without attention, down, up or in the middle.
struct LevelShape {
    std::vector<std::int64_t> resnetInputs; ///< channels into each residual block
    std::int64_t channels = 0;
    std::int64_t timeChannels = 0;
    std::int64_t attentions = 0; ///< how many of the blocks are followed by a transformer
    bool downsample = false;
    bool upsample = false;
    std::int64_t downsamplePadding = 1;
    double eps = 1e-5;
    TransformerShape transformer;
};

struct UNetLevelImpl : torch::nn::Module {
    explicit UNetLevelImpl(const LevelShape& shape);
    void appendTimeShifts(const at::Tensor& activatedEmbedding, TimeShifts& to) const;
    void appendKeyValues(const at::Tensor& text, TextKeyValues& to) const;

    std::vector<ResnetBlock2D> resnets;
    std::vector<Transformer2DModel> attentions;
    std::vector<Downsample2D> downsamplers;
    std::vector<Upsample2D> upsamplers;
};
TORCH_MODULE(UNetLevel);

} // namespace asam::diffusion
