#include "core/diffusion/cross_attention.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/error.h"

namespace asam::diffusion {

void CrossAttentionRecorder::onCrossAttention(const CrossAttentionCall& call) {
    const torch::NoGradGuard noGrad;
    const auto heads = [&](const at::Tensor& x) { // of the last text: [heads, tokens, C / heads]
        const at::Tensor one = x[x.size(0) - 1].to(torch::kFloat32);
        return one.view({one.size(0), call.heads, -1}).transpose(0, 1);
    };
    const at::Tensor queries = heads(call.queries);
    const at::Tensor keys = heads(call.keys);
    const double scale = 1 / std::sqrt(static_cast<double>(queries.size(2)));
    const at::Tensor attention = at::softmax(at::bmm(queries, keys.transpose(1, 2)) * scale, -1).mean(0);
    layers_.push_back(attention.t().reshape({keys.size(1), call.height, call.width}).to(torch::kCPU));
}

std::vector<std::int64_t> CrossAttentionRecorder::resolutions() const {
    std::vector<std::int64_t> heights;
    for (const at::Tensor& layer : layers_) {
        heights.push_back(layer.size(1));
    }
    std::sort(heights.begin(), heights.end(), std::greater<>());
    heights.erase(std::unique(heights.begin(), heights.end()), heights.end());
    return heights;
}

at::Tensor CrossAttentionRecorder::maps(std::int64_t resolution, std::int64_t height,
                                        std::int64_t width) const {
    const torch::NoGradGuard noGrad;
    at::Tensor sum;
    std::int64_t count = 0;
    for (const at::Tensor& layer : layers_) {
        if (resolution != 0 && layer.size(1) != resolution) {
            continue;
        }
        const at::Tensor enlarged =
            at::upsample_bilinear2d(layer.unsqueeze(0), {height, width}, /*align_corners=*/false).squeeze(0);
        sum = count == 0 ? enlarged : sum + enlarged;
        ++count;
    }
    if (count == 0) {
        throw DataError(fmt::format("No cross attention of {} rows was recorded; this network's have {}.",
                                    resolution, layers_.empty() ? "not been run" : "other sizes"));
    }
    return sum / static_cast<double>(count);
}

} // namespace asam::diffusion
