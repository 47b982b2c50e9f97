#include "core/diffusion/attention.h"

#include <cmath>

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include "core/diffusion/attention_kernel.h"

namespace asam::diffusion {
namespace {

constexpr std::int64_t kRowsPerTask = 64;

bool kernelTakes(const at::Tensor& x) {
    return x.device().is_cpu() && x.scalar_type() == at::kFloat && x.stride(-1) == 1;
}

/// The tensors of one call, seen head by head.
struct Call {
    at::Tensor q;
    at::Tensor k;
    at::Tensor v;
    std::int64_t heads = 1;

    std::int64_t count() const { return k.size(0) * heads; }
    std::int64_t channels() const { return q.size(-1) / heads; }
    std::int64_t queries() const { return q.size(1); }
    std::int64_t offset(const at::Tensor& x, std::int64_t i) const {
        return i / heads * x.stride(0) + i % heads * channels();
    }

    AttentionHead head(std::int64_t i, const at::Tensor& out, const at::Tensor& logSumExp) const {
        AttentionHead head;
        head.q = q.const_data_ptr<float>() + offset(q, i);
        head.k = k.const_data_ptr<float>() + offset(k, i);
        head.v = v.const_data_ptr<float>() + offset(v, i);
        head.out = out.data_ptr<float>() + offset(out, i);
        head.logSumExp = logSumExp.defined() ? logSumExp.data_ptr<float>() + i * queries() : nullptr;
        head.qStride = q.stride(1);
        head.kStride = k.stride(1);
        head.vStride = v.stride(1);
        head.outStride = out.stride(1);
        head.queries = queries();
        head.keys = k.size(1);
        head.channels = channels();
        head.scale = 1.0F / std::sqrt(static_cast<float>(channels()));
        return head;
    }
};

at::Tensor runForward(const Call& call, const at::Tensor& logSumExp) {
    at::Tensor out = at::empty({call.k.size(0), call.queries(), call.q.size(-1)}, call.q.options());
    const std::int64_t tasksOfHead = (call.queries() + kRowsPerTask - 1) / kRowsPerTask;
    at::parallel_for(0, call.count() * tasksOfHead, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t task = begin; task < end; ++task) {
            const std::int64_t i = task / tasksOfHead;
            const std::int64_t first = task % tasksOfHead * kRowsPerTask;
            attendRows(call.head(i, out, logSumExp), first, std::min(first + kRowsPerTask, call.queries()));
        }
    });
    return out;
}

struct KernelAttention : torch::autograd::Function<KernelAttention> {
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& q, const at::Tensor& k,
                              const at::Tensor& v, std::int64_t heads) {
        const Call call{q, k, v, heads};
        const at::Tensor logSumExp = at::empty({call.count(), call.queries()}, q.options());
        const at::Tensor out = runForward(call, logSumExp);
        context->save_for_backward({q, k, v, out, logSumExp});
        context->saved_data["heads"] = heads;
        return out;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const Call call{saved[0], saved[1], saved[2], context->saved_data["heads"].toInt()};
        const at::Tensor gradOut = gradients[0].contiguous();
        const auto gradientOf = [&](std::size_t i) {
            return context->needs_input_grad(i) ? at::empty(saved[i].sizes(), saved[i].options()) : at::Tensor();
        };
        const at::Tensor gradQ = gradientOf(0);
        const at::Tensor gradK = gradientOf(1);
        const at::Tensor gradV = gradientOf(2);
        at::parallel_for(0, call.count(), 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin; i < end; ++i) {
                AttentionHeadGradient one;
                one.head = call.head(i, saved[3], saved[4]);
                one.gradOut = gradOut.const_data_ptr<float>() + call.offset(gradOut, i);
                one.gradOutStride = gradOut.stride(1);
                const auto point = [&](const at::Tensor& gradient, float*& to, std::int64_t& stride) {
                    if (gradient.defined()) {
                        to = gradient.data_ptr<float>() + call.offset(gradient, i);
                        stride = gradient.stride(1);
                    }
                };
                point(gradQ, one.gradQ, one.gradQStride);
                point(gradK, one.gradK, one.gradKStride);
                point(gradV, one.gradV, one.gradVStride);
                attendBackward(one);
            }
        });
        return {gradQ, gradK, gradV, at::Tensor()};
    }
};

} // namespace

at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, std::int64_t heads) {
    if (hasAttentionKernel() && q.device().is_cpu() && q.scalar_type() != at::kFloat && q.scalar_type() != at::kDouble) {
        // Even with the conversions faster than LibTorch's attention of 16 bit numbers, and more exact.
        return attend(q.to(at::kFloat), k.to(at::kFloat), v.to(at::kFloat), heads).to(q.scalar_type());
    }
    const at::Tensor queries = q.size(0) == k.size(0) ? q : q.expand({k.size(0), -1, -1});
    if (hasAttentionKernel() && kernelTakes(queries) && kernelTakes(k) && kernelTakes(v)) {
        const bool graph =
            at::GradMode::is_enabled() && (q.requires_grad() || k.requires_grad() || v.requires_grad());
        return graph ? KernelAttention::apply(queries, k, v, heads) : runForward({queries, k, v, heads}, {});
    }
    const auto split = [heads](const at::Tensor& x) {
        return x.unflatten(-1, {heads, x.size(-1) / heads}).transpose(1, 2); // [B, heads, tokens, C / heads]
    };
    return at::scaled_dot_product_attention(split(queries), split(k), split(v)).transpose(1, 2).flatten(2);
}

} // namespace asam::diffusion
