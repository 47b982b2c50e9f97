#include "core/sam/mask_decoder.h"

#include <vector>

#include <torch/torch.h>

#include "core/nn/layer_norm_2d.h"

namespace asam {
namespace {

/// A transposed convolution of kernel 2 and stride 2 makes four pixels of every one, each with its own
/// matrix. x [..., in] -> [..., 4, out], the four in reading order: one matrix product, nothing is moved.
at::Tensor splitPixels(const at::Tensor& x, const torch::nn::ConvTranspose2dImpl& layer) {
    const std::int64_t inputs = layer.weight.size(0);
    const std::int64_t outputs = layer.weight.size(1);
    const at::Tensor matrix = layer.weight.permute({2, 3, 1, 0}).reshape({4 * outputs, inputs});
    std::vector<std::int64_t> shape = x.sizes().vec();
    shape.back() = 4;
    shape.push_back(outputs);
    return at::linear(x, matrix, layer.bias.repeat({4})).view(shape);
}

} // namespace

MaskDecoderImpl::MaskDecoderImpl(const MaskDecoderConfig& config)
    : transformer(register_module("transformer", TwoWayTransformer(config.transformer))),
      iou_token(register_module("iou_token", torch::nn::Embedding(1, config.transformer.width))),
      mask_tokens(register_module(
          "mask_tokens", torch::nn::Embedding(config.multimaskOutputs + 1, config.transformer.width))),
      output_hypernetworks_mlps(register_module("output_hypernetworks_mlps", torch::nn::ModuleList())),
      config_(config) {
    const std::int64_t width = config.transformer.width;
    const auto doubling = [](std::int64_t inputs, std::int64_t outputs) {
        return torch::nn::ConvTranspose2d(torch::nn::ConvTranspose2dOptions(inputs, outputs, 2).stride(2));
    };
    output_upscaling = register_module(
        "output_upscaling",
        torch::nn::Sequential(doubling(width, width / 4), LayerNorm2d(width / 4), torch::nn::GELU(),
                              doubling(width / 4, width / 8), torch::nn::GELU()));
    for (std::int64_t i = 0; i <= config.multimaskOutputs; ++i) {
        output_hypernetworks_mlps->push_back(Mlp(MlpImpl::Widths{width, width, width / 8}, 3));
    }
    iou_prediction_head =
        register_module("iou_prediction_head",
                        Mlp(MlpImpl::Widths{width, config.iouHeadHiddenDim, config.multimaskOutputs + 1},
                            config.iouHeadDepth));
}

at::Tensor MaskDecoderImpl::upscale(const at::Tensor& image) {
    const auto& norm = *output_upscaling[1]->as<LayerNorm2dImpl>();
    const at::Tensor doubled = splitPixels(image, *output_upscaling[0]->as<torch::nn::ConvTranspose2dImpl>());
    const at::Tensor normed = at::layer_norm(doubled, {doubled.size(-1)}, norm.weight, norm.bias, norm.eps());
    return at::gelu(
        splitPixels(at::gelu(normed), *output_upscaling[3]->as<torch::nn::ConvTranspose2dImpl>()));
}

MaskPrediction MaskDecoderImpl::forward(const MaskQuery& query, bool multimask) {
    const std::int64_t count = query.sparse.size(0);
    const std::int64_t grid = query.embedding.size(2);
    const auto type = mask_tokens->weight.scalar_type();
    const auto asTokens = [](const at::Tensor& x) { return x.flatten(2).transpose(1, 2); }; // [n, g*g, C]

    const at::Tensor outputTokens = query.outputTokens.defined()
                                        ? query.outputTokens.to(type)
                                        : at::cat({iou_token->weight, mask_tokens->weight});
    const at::Tensor tokens =
        at::cat({outputTokens.unsqueeze(0).expand({count, -1, -1}), query.sparse.to(type)}, 1);
    const auto [tokensOut, image] =
        transformer->forward(asTokens(query.embedding.to(type) + query.dense.to(type)),
                             asTokens(query.imagePositions.to(type)), tokens);

    const std::int64_t first = multimask ? 1 : 0;
    const std::int64_t masks = multimask ? config_.multimaskOutputs : 1;
    std::vector<at::Tensor> kernels;
    for (std::int64_t i = first; i < first + masks; ++i) {
        kernels.push_back(output_hypernetworks_mlps[static_cast<std::size_t>(i)]->as<MlpImpl>()->forward(
            tokensOut.select(1, 1 + i)));
    }
    const at::Tensor pixels = upscale(image).flatten(1, 3); // [N, g*g*4*4, C/8], in the order of the splits
    const at::Tensor logits = at::bmm(pixels, at::stack(kernels, 2)); // [N, g*g*4*4, M]
    const at::Tensor picture = logits.to(at::kFloat)
                                   .view({count, grid, grid, 2, 2, 2, 2, masks})
                                   .permute({0, 7, 1, 3, 5, 2, 4, 6})
                                   .reshape({count, masks, 4 * grid, 4 * grid});
    const at::Tensor iou = iou_prediction_head->forward(tokensOut.select(1, 0)).to(at::kFloat);
    return {picture, iou.narrow(1, first, masks)};
}

} // namespace asam
