#include "core/diffusion/unet_blocks.h"

#include <torch/torch.h>

#include "core/diffusion/attention.h"
#include "core/diffusion/kernels.h"
#include "core/diffusion/samples_apart.h"

namespace asam::diffusion {
namespace {

/// [B, C, H, W] in channels_last memory -> [B, HW, C], without a copy.
at::Tensor tokensOf(const at::Tensor& x) { return x.permute({0, 2, 3, 1}).flatten(1, 2); }

at::Tensor pictureOf(const at::Tensor& tokens, std::int64_t height, std::int64_t width) {
    return tokens.unflatten(1, {height, width}).permute({0, 3, 1, 2});
}

constexpr double kLayerNormEps = 1e-5;
constexpr double kTransformerGroupNormEps = 1e-6; // fixed in diffusers, unlike that of the residual blocks

} // namespace

TimestepEmbeddingImpl::TimestepEmbeddingImpl(std::int64_t in, std::int64_t out) {
    linear_1 = register_module("linear_1", Linear(in, out));
    linear_2 = register_module("linear_2", Linear(out, out));
}

at::Tensor TimestepEmbeddingImpl::forward(const at::Tensor& frequencies) const {
    return linear_2->forward(at::silu(linear_1->forward(frequencies)));
}

ResnetBlock2DImpl::ResnetBlock2DImpl(const ResnetShape& shape) {
    norm1 = register_module("norm1", GroupNorm(shape.groups, shape.in, shape.eps));
    conv1 = register_module("conv1", Conv2d(Conv2dShape{.in = shape.in, .out = shape.out}));
    if (shape.timeChannels > 0) {
        time_emb_proj = register_module("time_emb_proj", Linear(shape.timeChannels, shape.out));
    }
    norm2 = register_module("norm2", GroupNorm(shape.groups, shape.out, shape.eps));
    conv2 = register_module("conv2", Conv2d(Conv2dShape{.in = shape.out, .out = shape.out}));
    if (shape.in != shape.out) {
        conv_shortcut = register_module(
            "conv_shortcut", Conv2d(Conv2dShape{.in = shape.in, .out = shape.out, .kernel = 1, .padding = 0}));
    }
}

at::Tensor ResnetBlock2DImpl::timeShift(const at::Tensor& activatedEmbedding) const {
    return time_emb_proj->forward(activatedEmbedding);
}

at::Tensor ResnetBlock2DImpl::forward(const at::Tensor& x, const at::Tensor& shift) const {
    at::Tensor h = norm1->forwardSilu(x);
    if (!shift.defined()) {
        h = conv1->forward(h);
    } else if (shift.size(0) == 1) {
        h = conv1->forward(h, conv1->bias + shift[0]); // one time step for all: it is part of the bias
    } else if (SamplesApart::divide(h)) {
        h = SamplesApart::each(h, [&](const at::Tensor& part, std::int64_t first) {
            return conv1->forward(part, conv1->bias + shift[first]); // the samples of a part are of one time step
        });
    } else {
        // The same sums in the same order as with one time step for all.
        h = conv1->forward(h, at::Tensor()) + (conv1->bias + shift).unsqueeze(-1).unsqueeze(-1);
    }
    h = conv2->forward(norm2->forwardSilu(h));
    return h + (conv_shortcut.is_empty() ? x : conv_shortcut->forward(x));
}

AttentionImpl::AttentionImpl(const AttentionShape& shape) : heads(shape.heads) {
    to_q = register_module("to_q", Linear(shape.channels, shape.channels, shape.qkvBias));
    to_k = register_module("to_k", Linear(shape.contextChannels, shape.channels, shape.qkvBias));
    to_v = register_module("to_v", Linear(shape.contextChannels, shape.channels, shape.qkvBias));
    to_out.emplace_back(shape.channels, shape.channels);
    registerList(*this, "to_out", to_out);
}

KeyValues AttentionImpl::keyValues(const at::Tensor& context) const {
    return {to_k->forward(context), to_v->forward(context)};
}

at::Tensor AttentionImpl::forward(const at::Tensor& x, const KeyValues& context) const {
    return to_out[0]->forward(attend(to_q->forward(x), context.keys, context.values, heads));
}

FeedForwardImpl::FeedForwardImpl(std::int64_t channels)
    : proj(channels, 8 * channels), output(4 * channels, channels) {
    const auto net = register_module("net", std::make_shared<torch::nn::Module>("net"));
    net->register_module("0", std::make_shared<torch::nn::Module>("GEGLU"))->register_module("proj", proj);
    net->register_module("2", output);
}

at::Tensor FeedForwardImpl::forward(const at::Tensor& x) const {
    return output->forward(geglu(proj->forward(x)));
}

BasicTransformerBlockImpl::BasicTransformerBlockImpl(std::int64_t channels, std::int64_t contextChannels,
                                                     std::int64_t heads) {
    norm1 = register_module("norm1", LayerNorm(channels, kLayerNormEps));
    attn1 = register_module("attn1", Attention(AttentionShape{channels, channels, heads}));
    norm2 = register_module("norm2", LayerNorm(channels, kLayerNormEps));
    attn2 = register_module("attn2", Attention(AttentionShape{channels, contextChannels, heads}));
    norm3 = register_module("norm3", LayerNorm(channels, kLayerNormEps));
    ff = register_module("ff", FeedForward(channels));
}

at::Tensor BasicTransformerBlockImpl::attendToSelf(const at::Tensor& tokens) const {
    return tokens + attn1->forward(norm1->forward(tokens));
}

at::Tensor BasicTransformerBlockImpl::textQueries(const at::Tensor& tokens) const {
    return attn2->to_q->forward(norm2->forward(tokens));
}

at::Tensor BasicTransformerBlockImpl::attendToText(const at::Tensor& tokens, const KeyValues& text) const {
    const at::Tensor h = tokens + attn2->forward(norm2->forward(tokens), text);
    return h + ff->forward(norm3->forward(h));
}

Transformer2DModelImpl::Transformer2DModelImpl(const TransformerShape& shape)
    : linearProjection(shape.linearProjection) {
    const std::int64_t channels = shape.channels;
    norm = register_module("norm", GroupNorm(shape.groups, channels, kTransformerGroupNormEps));
    const Conv2dShape pointwise{.in = channels, .out = channels, .kernel = 1, .padding = 0};
    if (linearProjection) {
        projInLinear = register_module("proj_in", Linear(channels, channels));
    } else {
        proj_in = register_module("proj_in", Conv2d(pointwise));
    }
    for (std::int64_t i = 0; i < shape.depth; ++i) {
        transformer_blocks.emplace_back(channels, shape.contextChannels, shape.heads);
    }
    registerList(*this, "transformer_blocks", transformer_blocks);
    if (linearProjection) {
        projOutLinear = register_module("proj_out", Linear(channels, channels));
    } else {
        proj_out = register_module("proj_out", Conv2d(pointwise));
    }
}

at::Tensor Transformer2DModelImpl::beforeText(const at::Tensor& x) const {
    const at::Tensor h = norm->forward(x);
    const at::Tensor tokens =
        linearProjection ? projInLinear->forward(tokensOf(h)) : tokensOf(proj_in->forward(h)); // [B, HW, C]
    return transformer_blocks.front()->attendToSelf(tokens);
}

at::Tensor Transformer2DModelImpl::withText(const at::Tensor& tokens, const at::Tensor& x, RunInputs& inputs) const {
    const std::int64_t height = x.size(2);
    const std::int64_t width = x.size(3);
    const auto attendToText = [&](const BasicTransformerBlock& block, const at::Tensor& before) {
        const KeyValues& text = inputs.nextText();
        if (inputs.observer() != nullptr) {
            inputs.observer()->onCrossAttention(
                {block->textQueries(before), text.keys, block->attn2->heads, height, width});
        }
        return block->attendToText(before, text);
    };
    at::Tensor h = attendToText(transformer_blocks.front(), tokens);
    for (std::size_t i = 1; i < transformer_blocks.size(); ++i) {
        h = attendToText(transformer_blocks[i], transformer_blocks[i]->attendToSelf(h));
    }
    if (linearProjection) {
        return pictureOf(projOutLinear->forward(h), height, width) + x;
    }
    return proj_out->forward(pictureOf(h, height, width)) + x;
}

void Transformer2DModelImpl::appendKeyValues(const at::Tensor& text, TextKeyValues& to) const {
    for (const auto& block : transformer_blocks) {
        to.push_back(block->attn2->keyValues(text));
    }
}

Downsample2DImpl::Downsample2DImpl(std::int64_t channels, std::int64_t padding) {
    conv = register_module("conv",
                           Conv2d(Conv2dShape{.in = channels, .out = channels, .stride = 2, .padding = padding}));
}

at::Tensor Downsample2DImpl::forward(const at::Tensor& x) const {
    return conv->forward(conv->shape.padding == 0 ? at::constant_pad_nd(x, {0, 1, 0, 1}) : x);
}

Upsample2DImpl::Upsample2DImpl(std::int64_t channels) {
    conv = register_module("conv", Conv2d(Conv2dShape{.in = channels, .out = channels}));
}

at::Tensor Upsample2DImpl::forward(const at::Tensor& x, std::int64_t height, std::int64_t width) const {
    const std::vector<std::int64_t> size{height > 0 ? height : 2 * x.size(2), width > 0 ? width : 2 * x.size(3)};
    return conv->forward(at::upsample_nearest2d(x, size));
}

UNetLevelImpl::UNetLevelImpl(const LevelShape& shape) {
    for (std::size_t i = 0; i < shape.resnetInputs.size(); ++i) {
        resnets.emplace_back(ResnetShape{.in = shape.resnetInputs[i], .out = shape.channels,
                                         .timeChannels = shape.timeChannels, .groups = shape.transformer.groups,
                                         .eps = shape.eps});
    }
    registerList(*this, "resnets", resnets);
    for (std::int64_t i = 0; i < shape.attentions; ++i) {
        attentions.emplace_back(shape.transformer);
    }
    if (!attentions.empty()) {
        registerList(*this, "attentions", attentions);
    }
    if (shape.downsample) {
        downsamplers.emplace_back(shape.channels, shape.downsamplePadding);
        registerList(*this, "downsamplers", downsamplers);
    }
    if (shape.upsample) {
        upsamplers.emplace_back(shape.channels);
        registerList(*this, "upsamplers", upsamplers);
    }
}

void UNetLevelImpl::appendTimeShifts(const at::Tensor& activatedEmbedding, TimeShifts& to) const {
    for (const auto& resnet : resnets) {
        to.push_back(resnet->timeShift(activatedEmbedding));
    }
}

void UNetLevelImpl::appendKeyValues(const at::Tensor& text, TextKeyValues& to) const {
    for (const auto& attention : attentions) {
        attention->appendKeyValues(text, to);
    }
}

} // namespace asam::diffusion
