#include "core/tuning/sam_tokens.h"

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/checkpoint/state_dict.h"
#include "core/checkpoint/write.h"

namespace asam {
namespace {

constexpr const char* kMaskTokens = "mask_decoder.mask_tokens.weight";
constexpr const char* kIouToken = "mask_decoder.iou_token.weight";

} // namespace

at::Tensor tokensOf(const Sam& sam) {
    return at::cat({sam->mask_decoder->iou_token->weight, sam->mask_decoder->mask_tokens->weight})
        .detach()
        .to(torch::kCPU, torch::kFloat32)
        .clone();
}

std::string tokenName(std::size_t row) {
    return row == 0 ? std::string("iou_token") : fmt::format("mask_token_{}", row - 1);
}

std::vector<TokenDrift> tokenDrift(const at::Tensor& start, const at::Tensor& tokens) {
    const at::Tensor from = start.to(torch::kFloat64);
    const at::Tensor to = tokens.to(torch::kFloat64);
    const at::Tensor norms = (to - from).norm(2, {1});
    const at::Tensor cosines = at::cosine_similarity(from, to, 1);
    std::vector<TokenDrift> drift;
    for (std::int64_t row = 0; row < from.size(0); ++row) {
        drift.push_back({norms[row].item<double>(), cosines[row].item<double>()});
    }
    return drift;
}

void writeTokens(const std::filesystem::path& path, const at::Tensor& tokens, const TokenFileInfo& info) {
    writeSafetensors(path,
                     {{kIouToken, tokens.narrow(0, 0, 1).contiguous()},
                      {kMaskTokens, tokens.narrow(0, 1, tokens.size(0) - 1).contiguous()}},
                     {{"asam.kind", "tokens"},
                      {"asam.base_sha256", info.baseSha256},
                      {"asam.epoch", std::to_string(info.epoch)},
                      {"asam.fingerprint", info.fingerprint}});
}

at::Tensor readTokens(const std::filesystem::path& path) {
    const StateDict dict = readCheckpoint(path);
    const at::Tensor iou = dict.read(kIouToken).to(torch::kFloat32);
    const at::Tensor masks = dict.read(kMaskTokens).to(torch::kFloat32);
    if (iou.dim() != 2 || masks.dim() != 2 || iou.size(0) != 1 || iou.size(1) != masks.size(1)) {
        throw CheckpointError(
            fmt::format("{}: the output tokens have unexpected shapes; expected {} [1, C] and {} "
                        "[M, C] of one width.",
                        path.string(), kIouToken, kMaskTokens));
    }
    return at::cat({iou, masks});
}

} // namespace asam
