#include "core/sam/image_encoder.h"

#include <algorithm>
#include <cmath>

#include <torch/torch.h>

#include "core/nn/layer_norm_2d.h"
#include "core/nn/unfilled.h"

namespace asam {
namespace {

/// Elements of the position bias that are held at once where no gradient is wanted: the bias of a global
/// block at 1024 px is 800 MB, and on a CPU blocks that stay in the cache are faster as well. A card wants
/// large products.
constexpr std::int64_t kBiasElements = std::int64_t{4} << 20;
constexpr std::int64_t kBiasElementsOnCard = std::int64_t{64} << 20;

/// The bias of each pair of query and key, split by axis. q [n, heads, h*w, d], unscaled.
struct PositionBias {
    at::Tensor rows;    ///< [n, heads, h, w, h, 1]
    at::Tensor columns; ///< [n, heads, h, w, 1, w]
};

PositionBias positionBias(const at::Tensor& q, const at::Tensor& tableH, const at::Tensor& tableW) {
    const std::int64_t n = q.size(0);
    const std::int64_t heads = q.size(1);
    const std::int64_t d = q.size(3);
    const std::int64_t h = tableH.size(0);
    const std::int64_t w = tableW.size(0);
    const at::Tensor grid = q.reshape({n * heads, h, w, d});
    // One product for each row (column) of queries: they share that row's table.
    const at::Tensor rows =
        at::bmm(grid.transpose(0, 1).reshape({h, n * heads * w, d}), tableH.transpose(1, 2));
    const at::Tensor columns =
        at::bmm(grid.permute({2, 0, 1, 3}).reshape({w, n * heads * h, d}), tableW.transpose(1, 2));
    return {rows.view({h, n, heads, w, h}).permute({1, 2, 0, 3, 4}).unsqueeze(5),
            columns.view({w, n, heads, h, w}).permute({1, 2, 3, 0, 4}).unsqueeze(4)};
}

/// Softmax attention written out: with a gradient for the bias, which fused attention does not give its mask.
at::Tensor attendWrittenOut(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                            const PositionBias& bias) {
    const double scale = 1 / std::sqrt(static_cast<double>(q.size(3)));
    const at::Tensor scores = at::matmul(q * scale, k.transpose(2, 3)); // [n, heads, queries, keys]
    // In place and without autograd's tracking of views: neither product nor sum needs its result again.
    const at::Tensor byAxis =
        at::_unsafe_view(scores, {q.size(0), q.size(1), bias.rows.size(2), bias.rows.size(3),
                                  bias.rows.size(4), bias.columns.size(5)});
    byAxis.add_(bias.rows).add_(bias.columns);
    return at::matmul(at::softmax(at::_unsafe_view(byAxis, scores.sizes()), -1), v);
}

at::Tensor attendFused(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                       const PositionBias& bias) {
    const std::int64_t keys = bias.rows.size(4) * bias.columns.size(5);
    at::Tensor mask = at::empty(
        {q.size(0), q.size(1), bias.rows.size(2), bias.rows.size(3), bias.rows.size(4), bias.columns.size(5)},
        q.options());
    at::add_out(mask, bias.rows, bias.columns);
    return at::scaled_dot_product_attention(q, k, v, mask.view({q.size(0), q.size(1), q.size(2), keys}));
}

/// Without gradient, over blocks of query rows, each with its part of the bias. On a card fused attention
/// that is given a mask has no fast kernel: in float32 it takes five times as long as the products and the
/// softmax by themselves (an H200).
at::Tensor attendInBlocks(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                          const PositionBias& bias) {
    const bool onCpu = q.device().is_cpu();
    const std::int64_t h = bias.rows.size(2);
    const std::int64_t w = bias.rows.size(3);
    const std::int64_t perRow = q.size(0) * q.size(1) * w * h * w;
    const std::int64_t step =
        std::clamp<std::int64_t>((onCpu ? kBiasElements : kBiasElementsOnCard) / perRow, 1, h);
    std::vector<at::Tensor> parts;
    for (std::int64_t first = 0; first < h; first += step) {
        const std::int64_t count = std::min(step, h - first);
        const at::Tensor queries = q.narrow(2, first * w, count * w);
        const PositionBias own{bias.rows.narrow(2, first, count), bias.columns.narrow(2, first, count)};
        parts.push_back(onCpu ? attendFused(queries, k, v, own) : attendWrittenOut(queries, k, v, own));
    }
    return parts.size() == 1 ? parts.front() : at::cat(parts, 2);
}

} // namespace

at::Tensor relativePositions(const at::Tensor& table, std::int64_t queries, std::int64_t keys) {
    const std::int64_t distances = 2 * std::max(queries, keys) - 1;
    at::Tensor resized = table;
    if (table.size(0) != distances) {
        resized = at::upsample_linear1d(table.t().unsqueeze(0), {distances}, false).squeeze(0).t();
    }
    const double queryStep = std::max(static_cast<double>(keys) / static_cast<double>(queries), 1.0);
    const double keyStep = std::max(static_cast<double>(queries) / static_cast<double>(keys), 1.0);
    const auto options = at::TensorOptions(table.device()).dtype(at::kDouble);
    const at::Tensor offset = at::arange(queries, options).unsqueeze(1) * queryStep -
                              at::arange(keys, options).unsqueeze(0) * keyStep +
                              static_cast<double>(keys - 1) * keyStep;
    return resized.index_select(0, offset.to(at::kLong).flatten()).view({queries, keys, table.size(1)});
}

WindowAttentionImpl::WindowAttentionImpl(const ImageEncoderConfig& config, std::int64_t windowSize)
    : qkv(register_module("qkv", unfilledLinear(config.embedDim, 3 * config.embedDim))),
      proj(register_module("proj", unfilledLinear(config.embedDim, config.embedDim))),
      headCount_(config.headCount), windowSize_(windowSize) {
    const std::int64_t distances = 2 * (windowSize > 0 ? windowSize : config.grid()) - 1;
    const std::int64_t headDim = config.embedDim / config.headCount;
    rel_pos_h = register_parameter("rel_pos_h", torch::zeros({distances, headDim}));
    rel_pos_w = register_parameter("rel_pos_w", torch::zeros({distances, headDim}));
}

at::Tensor WindowAttentionImpl::attend(const at::Tensor& qkvByWindow, std::int64_t height,
                                       std::int64_t width) {
    const std::vector<at::Tensor> parts = qkvByWindow.unbind(0); // 3 x [n, heads, h*w, d]
    const PositionBias bias = positionBias(parts[0], relativePositions(rel_pos_h, height, height),
                                           relativePositions(rel_pos_w, width, width));
    const bool wantsGradient =
        at::GradMode::is_enabled() && (parts[0].requires_grad() || bias.rows.requires_grad());
    return wantsGradient ? attendWrittenOut(parts[0], parts[1], parts[2], bias)
                         : attendInBlocks(parts[0], parts[1], parts[2], bias);
}

at::Tensor WindowAttentionImpl::forward(const at::Tensor& x) {
    const std::int64_t batch = x.size(0);
    const std::int64_t height = x.size(1);
    const std::int64_t width = x.size(2);
    const std::int64_t channels = x.size(3);
    const std::int64_t side = windowSize_;
    const std::int64_t windowH = side > 0 ? side : height;
    const std::int64_t windowW = side > 0 ? side : width;
    const std::int64_t rows = (height + windowH - 1) / windowH;
    const std::int64_t columns = (width + windowW - 1) / windowW;

    at::Tensor all = qkv->forward(x); // [B, H, W, 3C]
    if (rows * windowH != height || columns * windowW != width) {
        // A zero token's q, k and v are the bias: padding after the product spares the product for padding.
        at::Tensor padded =
            qkv->bias.expand({batch, rows * windowH, columns * windowW, 3 * channels}).clone();
        padded.narrow(1, 0, height).narrow(2, 0, width).copy_(all);
        all = padded;
    }
    // [B, rows, h, columns, w, 3, heads, d] -> [3, windows, heads, h*w, d]
    const at::Tensor byWindow =
        all.view({batch, rows, windowH, columns, windowW, 3, headCount_, channels / headCount_})
            .permute({5, 0, 1, 3, 6, 2, 4, 7})
            .reshape({3, batch * rows * columns, headCount_, windowH * windowW, channels / headCount_});
    const at::Tensor attended = attend(byWindow, windowH, windowW);
    // [windows, heads, h*w, d] -> [B, H, W, C]
    const at::Tensor merged = attended.transpose(1, 2)
                                  .reshape({batch, rows, columns, windowH, windowW, channels})
                                  .transpose(2, 3)
                                  .reshape({batch, rows * windowH, columns * windowW, channels})
                                  .narrow(1, 0, height)
                                  .narrow(2, 0, width);
    return proj->forward(merged);
}

EncoderBlockImpl::EncoderBlockImpl(const ImageEncoderConfig& config, std::int64_t windowSize) {
    const auto norm = torch::nn::LayerNormOptions({config.embedDim}).eps(config.normEps);
    norm1 = register_module("norm1", torch::nn::LayerNorm(norm));
    attn = register_module("attn", WindowAttention(config, windowSize));
    norm2 = register_module("norm2", torch::nn::LayerNorm(norm));
    mlp = register_module("mlp", MlpBlock(config.embedDim, config.mlpDim, Activation::gelu));
}

at::Tensor EncoderBlockImpl::forward(const at::Tensor& x) {
    const at::Tensor attended = x + attn->forward(norm1->forward(x));
    return attended + mlp->forward(norm2->forward(attended));
}

PatchEmbedImpl::PatchEmbedImpl(const ImageEncoderConfig& config) {
    const auto options =
        torch::nn::Conv2dOptions(3, config.embedDim, config.patchSize).stride(config.patchSize);
    proj = register_module("proj", torch::nn::Conv2d(options));
}

at::Tensor PatchEmbedImpl::forward(const at::Tensor& image) {
    // Patches do not overlap: as a matrix product both directions are faster than as a convolution.
    const std::int64_t patch = proj->weight.size(2);
    const std::int64_t batch = image.size(0);
    const std::int64_t rows = image.size(2) / patch;
    const std::int64_t columns = image.size(3) / patch;
    const at::Tensor patches = image.reshape({batch, 3, rows, patch, columns, patch})
                                   .permute({0, 2, 4, 1, 3, 5})
                                   .reshape({batch, rows, columns, 3 * patch * patch});
    return at::linear(patches, proj->weight.flatten(1), proj->bias);
}

ImageEncoderImpl::ImageEncoderImpl(const ImageEncoderConfig& config)
    : patch_embed(register_module("patch_embed", PatchEmbed(config))),
      pos_embed(
          register_parameter("pos_embed", torch::zeros({1, config.grid(), config.grid(), config.embedDim}))),
      blocks(register_module("blocks", torch::nn::ModuleList())) {
    for (const std::int64_t windowSize : config.windowSizes) {
        blocks->push_back(EncoderBlock(config, windowSize));
    }
    const std::int64_t out = config.outChannels;
    neck = register_module(
        "neck", torch::nn::Sequential(
                    torch::nn::Conv2d(torch::nn::Conv2dOptions(config.embedDim, out, 1).bias(false)),
                    LayerNorm2d(out, config.normEps),
                    torch::nn::Conv2d(torch::nn::Conv2dOptions(out, out, 3).padding(1).bias(false)),
                    LayerNorm2d(out, config.normEps)));
}

at::Tensor ImageEncoderImpl::forward(const at::Tensor& image) {
    at::Tensor x = patch_embed->forward(image) + pos_embed; // [B, g, g, C]
    for (const auto& block : *blocks) {
        x = block->as<EncoderBlockImpl>()->forward(x);
    }
    return neck->forward(x.permute({0, 3, 1, 2})); // [B, out, g, g]
}

} // namespace asam
