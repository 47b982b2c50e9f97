#include "core/diffusion/kernels.h"

#include <algorithm>
#include <cmath>

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include "core/diffusion/vector_kernels.h"

namespace asam::diffusion {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Rows that one task works on. The partial sums of a picture are taken task by task, so that a result does not
/// depend on the number of threads.
constexpr std::int64_t kNormRowsPerTask = 128;

bool isPlainFloat(const at::Tensor& x) { return x.device().is_cpu() && x.scalar_type() == at::kFloat; }

bool isPlainBfloat16(const at::Tensor& x) {
    return x.device().is_cpu() && x.scalar_type() == at::kBFloat16;
}

bool needsGraph(const at::Tensor& x) { return at::GradMode::is_enabled() && x.requires_grad(); }

bool isFrozen(const at::Tensor& weight, const at::Tensor& bias) {
    return !at::GradMode::is_enabled() || (!weight.requires_grad() && !bias.requires_grad());
}

/// Calls body(begin, end) for pieces of [0, rows), on all threads.
template <typename Body>
void forRows(std::int64_t rows, const Body& body) {
    at::parallel_for(0, rows, kNormRowsPerTask, body);
}

/// A picture batch in channels_last memory: [batch][rows][channels].
struct Pictures {
    explicit Pictures(const at::Tensor& x)
        : batch(x.size(0)), channels(x.size(1)), rows(x.size(2) * x.size(3)),
          tasks((rows + kNormRowsPerTask - 1) / kNormRowsPerTask) {}
    std::int64_t batch;
    std::int64_t channels;
    std::int64_t rows;
    std::int64_t tasks; ///< a picture

    std::int64_t firstRow(std::int64_t task) const { return task % tasks * kNormRowsPerTask; }
    std::int64_t rowCount(std::int64_t task) const { return std::min(kNormRowsPerTask, rows - firstRow(task)); }
    /// Where the task's rows begin.
    std::int64_t offset(std::int64_t task) const { return (task / tasks * rows + firstRow(task)) * channels; }

    /// body(task) for every task of every picture, on all threads.
    template <typename Body>
    void forTasks(const Body& body) const {
        at::parallel_for(0, batch * tasks, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t task = begin; task < end; ++task) {
                body(task);
            }
        });
    }
};

using Floats = std::vector<float>;

Floats floats(std::int64_t count) { return Floats(static_cast<std::size_t>(count), 0.0F); }

/// Mean and inverse deviation of every group of every picture.
struct GroupStatistics {
    Floats mean;
    Floats inverse;
};

GroupStatistics groupStatistics(const float* x, const Pictures& pictures, std::int64_t groups, double eps) {
    const std::int64_t channels = pictures.channels;
    const std::int64_t wide = pictures.batch * pictures.tasks * channels;
    Floats means = floats(wide);
    Floats squares = floats(wide);
    pictures.forTasks([&](std::int64_t task) {
        kernel::channelMoments(x + pictures.offset(task), pictures.rowCount(task), channels,
                               means.data() + task * channels, squares.data() + task * channels);
    });
    GroupStatistics result{floats(pictures.batch * groups), floats(pictures.batch * groups)};
    const std::int64_t width = channels / groups;
    for (std::int64_t i = 0; i < pictures.batch * groups; ++i) {
        // The moments of parts joined (Chan et al.): each channel of each task is a part.
        double count = 0;
        double mean = 0;
        double square = 0;
        for (std::int64_t task = 0; task < pictures.tasks; ++task) {
            const auto n = static_cast<double>(pictures.rowCount(task));
            for (std::int64_t c = 0; c < width; ++c) {
                const auto at = static_cast<std::size_t>(((i / groups) * pictures.tasks + task) * channels +
                                                         (i % groups) * width + c);
                const double difference = means[at] - mean;
                const double total = count + n;
                mean += difference * n / total;
                square += squares[at] + difference * difference * count * n / total;
                count = total;
            }
        }
        result.mean[static_cast<std::size_t>(i)] = static_cast<float>(mean);
        result.inverse[static_cast<std::size_t>(i)] = static_cast<float>(1.0 / std::sqrt(square / count + eps));
    }
    return result;
}

/// The normalisation of every picture as one factor and one summand a channel.
struct ChannelAffine {
    Floats scale;
    Floats shift;
    kernel::Affine of(std::int64_t picture, std::int64_t channels, bool silu) const {
        return {scale.data() + picture * channels, shift.data() + picture * channels, silu};
    }
};

ChannelAffine channelAffine(const GroupStatistics& statistics, const Pictures& pictures,
                            const GroupNormArguments& arguments) {
    const std::int64_t channels = pictures.channels;
    const std::int64_t width = channels / arguments.groups;
    const float* weight = arguments.weight.const_data_ptr<float>();
    const float* bias = arguments.bias.const_data_ptr<float>();
    ChannelAffine affine{floats(pictures.batch * channels), floats(pictures.batch * channels)};
    for (std::int64_t i = 0; i < pictures.batch * channels; ++i) {
        const std::int64_t c = i % channels;
        const auto group = static_cast<std::size_t>(i / channels * arguments.groups + c / width);
        const auto at = static_cast<std::size_t>(i);
        affine.scale[at] = weight[c] * statistics.inverse[group];
        affine.shift[at] = bias[c] - statistics.mean[group] * affine.scale[at];
    }
    return affine;
}

at::Tensor groupNormForward(const at::Tensor& x, const GroupNormArguments& arguments, GroupStatistics& statistics) {
    const Pictures pictures(x);
    const float* from = x.const_data_ptr<float>();
    statistics = groupStatistics(from, pictures, arguments.groups, arguments.eps);
    const ChannelAffine affine = channelAffine(statistics, pictures, arguments);
    at::Tensor y = at::empty_like(x, at::MemoryFormat::ChannelsLast);
    float* to = y.data_ptr<float>();
    pictures.forTasks([&](std::int64_t task) {
        const std::int64_t offset = pictures.offset(task);
        kernel::affineRows(from + offset, to + offset, pictures.rowCount(task), pictures.channels,
                           affine.of(task / pictures.tasks, pictures.channels, arguments.silu));
    });
    return y;
}

/// What the gradient needs beside dL/dy: gradX = g * scale + x * slope + offset, from the group means of g * weight and
/// of g * weight * xhat.
struct ChannelTerms {
    Floats slope;
    Floats offset;
};

ChannelTerms channelTerms(const Floats& sumG, const Floats& sumGx, const GroupStatistics& statistics,
                          const Pictures& pictures, const GroupNormArguments& arguments) {
    const std::int64_t channels = pictures.channels;
    const std::int64_t width = channels / arguments.groups;
    const float* weight = arguments.weight.const_data_ptr<float>();
    const auto count = static_cast<double>(pictures.rows * width);
    ChannelTerms terms{floats(pictures.batch * channels), floats(pictures.batch * channels)};
    for (std::int64_t i = 0; i < pictures.batch * arguments.groups; ++i) {
        const double mean = statistics.mean[static_cast<std::size_t>(i)];
        const double inverse = statistics.inverse[static_cast<std::size_t>(i)];
        const std::int64_t picture = i / arguments.groups;
        const std::int64_t first = i % arguments.groups * width;
        double plain = 0;
        double along = 0;
        for (std::int64_t task = picture * pictures.tasks; task < (picture + 1) * pictures.tasks; ++task) {
            for (std::int64_t c = first; c < first + width; ++c) {
                const auto at = static_cast<std::size_t>(task * channels + c);
                plain += weight[c] * static_cast<double>(sumG[at]);
                along += weight[c] * (static_cast<double>(sumGx[at]) - mean * sumG[at]) * inverse;
            }
        }
        const double slope = -inverse * inverse * along / count;
        const double offset = -inverse * plain / count - slope * mean;
        const auto begin = static_cast<std::ptrdiff_t>(picture * channels + first);
        std::fill_n(terms.slope.begin() + begin, width, static_cast<float>(slope));
        std::fill_n(terms.offset.begin() + begin, width, static_cast<float>(offset));
    }
    return terms;
}

at::Tensor groupNormBackward(const at::Tensor& x, const at::Tensor& gradY, const GroupNormArguments& arguments,
                             const GroupStatistics& statistics) {
    const Pictures pictures(x);
    const std::int64_t channels = pictures.channels;
    const float* from = x.const_data_ptr<float>();
    const float* gradient = gradY.const_data_ptr<float>();
    const ChannelAffine affine = channelAffine(statistics, pictures, arguments);
    Floats sumG = floats(pictures.batch * pictures.tasks * channels);
    Floats sumGx = sumG;
    pictures.forTasks([&](std::int64_t task) {
        const std::int64_t offset = pictures.offset(task);
        kernel::affineGradientSums(from + offset, gradient + offset, pictures.rowCount(task), channels,
                                   affine.of(task / pictures.tasks, channels, arguments.silu),
                                   sumG.data() + task * channels, sumGx.data() + task * channels);
    });
    const ChannelTerms terms = channelTerms(sumG, sumGx, statistics, pictures, arguments);
    at::Tensor gradX = at::empty_like(x, at::MemoryFormat::ChannelsLast);
    float* to = gradX.data_ptr<float>();
    pictures.forTasks([&](std::int64_t task) {
        const std::int64_t offset = pictures.offset(task);
        const std::int64_t first = task / pictures.tasks * channels;
        kernel::affineGradient(from + offset, gradient + offset, to + offset, pictures.rowCount(task), channels,
                               affine.of(task / pictures.tasks, channels, arguments.silu),
                               {terms.slope.data() + first, terms.offset.data() + first});
    });
    return gradX;
}

at::Tensor toTensor(const Floats& values) {
    at::Tensor tensor = at::empty({static_cast<std::int64_t>(values.size())}, at::kFloat);
    std::copy(values.begin(), values.end(), tensor.data_ptr<float>());
    return tensor;
}

Floats fromTensor(const at::Tensor& tensor) {
    const float* data = tensor.const_data_ptr<float>();
    return {data, data + tensor.numel()};
}

struct KernelGroupNorm : torch::autograd::Function<KernelGroupNorm> {
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight,
                              const at::Tensor& bias, std::int64_t groups, double eps, bool silu) {
        GroupStatistics statistics;
        const at::Tensor y = groupNormForward(x, {weight, bias, groups, eps, silu}, statistics);
        context->save_for_backward({x, weight, bias, toTensor(statistics.mean), toTensor(statistics.inverse)});
        context->saved_data["groups"] = groups;
        context->saved_data["eps"] = eps;
        context->saved_data["silu"] = silu;
        return y;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const GroupNormArguments arguments{saved[1], saved[2], context->saved_data["groups"].toInt(),
                                           context->saved_data["eps"].toDouble(),
                                           context->saved_data["silu"].toBool()};
        const at::Tensor gradient = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        return {groupNormBackward(saved[0], gradient, arguments, {fromTensor(saved[3]), fromTensor(saved[4])}),
                {}, {}, {}, {}, {}};
    }
};

kernel::RowNorm rowNorm(const at::Tensor& weight, const at::Tensor& bias, double eps) {
    return {weight.const_data_ptr<float>(), bias.const_data_ptr<float>(), static_cast<float>(eps)};
}

at::Tensor layerNormForward(const at::Tensor& x, const kernel::RowNorm& norm, const at::Tensor& statistics) {
    at::Tensor y = at::empty_like(x, at::MemoryFormat::Contiguous);
    const std::int64_t channels = x.size(-1);
    const float* from = x.const_data_ptr<float>();
    float* to = y.data_ptr<float>();
    float* saved = statistics.defined() ? statistics.data_ptr<float>() : nullptr;
    forRows(x.numel() / channels, [&](std::int64_t begin, std::int64_t end) {
        kernel::normalizeRows(from + begin * channels, to + begin * channels, end - begin, channels, norm,
                              saved == nullptr ? nullptr : saved + 2 * begin);
    });
    return y;
}

struct KernelLayerNorm : torch::autograd::Function<KernelLayerNorm> {
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight,
                              const at::Tensor& bias, double eps) {
        const at::Tensor statistics = at::empty({x.numel() / x.size(-1), 2}, x.options());
        context->save_for_backward({x, weight, bias, statistics});
        context->saved_data["eps"] = eps;
        return layerNormForward(x, rowNorm(weight, bias, eps), statistics);
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor gradY = gradients[0].contiguous();
        at::Tensor gradX = at::empty_like(saved[0], at::MemoryFormat::Contiguous);
        const auto norm = rowNorm(saved[1], saved[2], context->saved_data["eps"].toDouble());
        const std::int64_t channels = gradX.size(-1);
        const float* from = saved[0].const_data_ptr<float>();
        const float* gradient = gradY.const_data_ptr<float>();
        const float* statistics = saved[3].const_data_ptr<float>();
        float* to = gradX.data_ptr<float>();
        forRows(gradX.numel() / channels, [&](std::int64_t begin, std::int64_t end) {
            kernel::normalizeRowsGradient(from + begin * channels, gradient + begin * channels, to + begin * channels,
                                          end - begin, channels, norm, statistics + 2 * begin);
        });
        return {gradX, {}, {}, {}};
    }
};

at::Tensor gegluForward(const at::Tensor& x) {
    const std::int64_t channels = x.size(-1) / 2;
    auto sizes = x.sizes().vec();
    sizes.back() = channels;
    at::Tensor y = at::empty(sizes, x.options());
    const float* from = x.const_data_ptr<float>();
    float* to = y.data_ptr<float>();
    forRows(y.numel() / channels, [&](std::int64_t begin, std::int64_t end) {
        kernel::gegluRows(from + 2 * begin * channels, to + begin * channels, end - begin, channels);
    });
    return y;
}

struct KernelGeglu : torch::autograd::Function<KernelGeglu> {
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x) {
        context->save_for_backward({x});
        return gegluForward(x);
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const at::Tensor x = context->get_saved_variables()[0];
        const at::Tensor gradY = gradients[0].contiguous();
        at::Tensor gradX = at::empty_like(x, at::MemoryFormat::Contiguous);
        const std::int64_t channels = gradY.size(-1);
        const float* from = x.const_data_ptr<float>();
        const float* gradient = gradY.const_data_ptr<float>();
        float* to = gradX.data_ptr<float>();
        forRows(gradY.numel() / channels, [&](std::int64_t begin, std::int64_t end) {
            kernel::gegluRowsGradient(from + 2 * begin * channels, gradient + begin * channels,
                                      to + 2 * begin * channels, end - begin, channels);
        });
        return {gradX};
    }
};

} // namespace

at::Tensor groupNorm(const at::Tensor& x, const GroupNormArguments& arguments) {
    if (isPlainBfloat16(x) && isFrozen(arguments.weight, arguments.bias)) {
        // LibTorch's gradient of it for pictures in channels_last takes twice as long as all else of a
        // decoder.
        GroupNormArguments wide = arguments;
        wide.weight = arguments.weight.to(at::kFloat);
        wide.bias = arguments.bias.to(at::kFloat);
        return groupNorm(x.to(at::kFloat), wide).to(at::kBFloat16);
    }
    const bool own = isPlainFloat(x) && isFrozen(arguments.weight, arguments.bias) && x.dim() == 4 &&
                     x.size(1) % arguments.groups == 0 && x.is_contiguous(at::MemoryFormat::ChannelsLast);
    if (!own) {
        const at::Tensor y = at::group_norm(x, arguments.groups, arguments.weight, arguments.bias, arguments.eps);
        return arguments.silu ? at::silu(y) : y;
    }
    if (needsGraph(x)) {
        return KernelGroupNorm::apply(x, arguments.weight, arguments.bias, arguments.groups, arguments.eps,
                                      arguments.silu);
    }
    GroupStatistics statistics;
    return groupNormForward(x, arguments, statistics);
}

at::Tensor layerNorm(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, double eps) {
    if (!isPlainFloat(x) || !isFrozen(weight, bias) || !x.is_contiguous()) {
        return at::layer_norm(x, weight.sizes(), weight, bias, eps);
    }
    return needsGraph(x) ? KernelLayerNorm::apply(x, weight, bias, eps)
                         : layerNormForward(x, rowNorm(weight, bias, eps), {});
}

at::Tensor geglu(const at::Tensor& x) {
    if (!isPlainFloat(x) || !x.is_contiguous()) {
        const auto halves = x.chunk(2, -1);
        return halves[0] * at::gelu(halves[1]);
    }
    return needsGraph(x) ? KernelGeglu::apply(x) : gegluForward(x);
}

} // namespace asam::diffusion
