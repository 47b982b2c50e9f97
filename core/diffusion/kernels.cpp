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

/// Whether the loops are written for its numbers.
bool isPlain(const at::Tensor& x) {
    return x.device().is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16);
}

template <typename Element>
const Element* elements(const at::Tensor& x) {
    return static_cast<const Element*>(x.const_data_ptr());
}

template <typename Element>
Element* mutableElements(const at::Tensor& x) {
    return static_cast<Element*>(x.mutable_data_ptr());
}

/// body(Element()) with the type of the tensor's numbers.
template <typename Body>
auto withElement(const at::Tensor& x, const Body& body) {
    return x.scalar_type() == at::kFloat ? body(float()) : body(kernel::Bfloat16());
}

at::Tensor wide(const at::Tensor& parameter) {
    return parameter.to(at::kFloat);
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

template <typename Element>
GroupStatistics groupStatistics(const Element* x, const Pictures& pictures, std::int64_t groups, double eps) {
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

template <typename Element>
at::Tensor groupNormForward(const at::Tensor& x, const GroupNormArguments& arguments,
                            GroupStatistics& statistics) {
    const Pictures pictures(x);
    const Element* from = elements<Element>(x);
    statistics = groupStatistics(from, pictures, arguments.groups, arguments.eps);
    const ChannelAffine affine = channelAffine(statistics, pictures, arguments);
    at::Tensor y = at::empty_like(x, at::MemoryFormat::ChannelsLast);
    Element* to = mutableElements<Element>(y);
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

template <typename Element>
at::Tensor groupNormBackward(const at::Tensor& x, const at::Tensor& gradY,
                             const GroupNormArguments& arguments, const GroupStatistics& statistics) {
    const Pictures pictures(x);
    const std::int64_t channels = pictures.channels;
    const Element* from = elements<Element>(x);
    const Element* gradient = elements<Element>(gradY);
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
    Element* to = mutableElements<Element>(gradX);
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
        const at::Tensor y = withElement(x, [&](auto element) {
            return groupNormForward<decltype(element)>(x, {weight, bias, groups, eps, silu}, statistics);
        });
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
        const GroupStatistics statistics{fromTensor(saved[3]), fromTensor(saved[4])};
        const at::Tensor gradX = withElement(saved[0], [&](auto element) {
            return groupNormBackward<decltype(element)>(saved[0], gradient, arguments, statistics);
        });
        return {gradX, {}, {}, {}, {}, {}};
    }
};

kernel::RowNorm rowNorm(const at::Tensor& weight, const at::Tensor& bias, double eps) {
    return {weight.const_data_ptr<float>(), bias.const_data_ptr<float>(), static_cast<float>(eps)};
}

template <typename Element>
at::Tensor layerNormForward(const at::Tensor& x, const kernel::RowNorm& norm, const at::Tensor& statistics) {
    at::Tensor y = at::empty_like(x, at::MemoryFormat::Contiguous);
    const std::int64_t channels = x.size(-1);
    const Element* from = elements<Element>(x);
    Element* to = mutableElements<Element>(y);
    float* saved = statistics.defined() ? statistics.data_ptr<float>() : nullptr;
    forRows(x.numel() / channels, [&](std::int64_t begin, std::int64_t end) {
        kernel::normalizeRows(from + begin * channels, to + begin * channels, end - begin, channels, norm,
                              saved == nullptr ? nullptr : saved + 2 * begin);
    });
    return y;
}

template <typename Element>
at::Tensor layerNormBackward(const at::Tensor& x, const at::Tensor& gradY, const kernel::RowNorm& norm,
                             const at::Tensor& statistics) {
    at::Tensor gradX = at::empty_like(x, at::MemoryFormat::Contiguous);
    const std::int64_t channels = x.size(-1);
    const Element* from = elements<Element>(x);
    const Element* gradient = elements<Element>(gradY);
    const float* saved = statistics.const_data_ptr<float>();
    Element* to = mutableElements<Element>(gradX);
    forRows(x.numel() / channels, [&](std::int64_t begin, std::int64_t end) {
        kernel::normalizeRowsGradient(from + begin * channels, gradient + begin * channels,
                                      to + begin * channels, end - begin, channels, norm, saved + 2 * begin);
    });
    return gradX;
}

struct KernelLayerNorm : torch::autograd::Function<KernelLayerNorm> {
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight,
                              const at::Tensor& bias, double eps) {
        const at::Tensor statistics = at::empty({x.numel() / x.size(-1), 2}, x.options().dtype(at::kFloat));
        context->save_for_backward({x, weight, bias, statistics});
        context->saved_data["eps"] = eps;
        return withElement(x, [&](auto element) {
            return layerNormForward<decltype(element)>(x, rowNorm(weight, bias, eps), statistics);
        });
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor gradY = gradients[0].contiguous();
        const auto norm = rowNorm(saved[1], saved[2], context->saved_data["eps"].toDouble());
        const at::Tensor gradX = withElement(saved[0], [&](auto element) {
            return layerNormBackward<decltype(element)>(saved[0], gradY, norm, saved[3]);
        });
        return {gradX, {}, {}, {}};
    }
};

template <typename Element>
at::Tensor gegluForward(const at::Tensor& x) {
    const std::int64_t channels = x.size(-1) / 2;
    auto sizes = x.sizes().vec();
    sizes.back() = channels;
    at::Tensor y = at::empty(sizes, x.options());
    const Element* from = elements<Element>(x);
    Element* to = mutableElements<Element>(y);
    forRows(y.numel() / channels, [&](std::int64_t begin, std::int64_t end) {
        kernel::gegluRows(from + 2 * begin * channels, to + begin * channels, end - begin, channels);
    });
    return y;
}

template <typename Element>
at::Tensor gegluBackward(const at::Tensor& x, const at::Tensor& gradY) {
    at::Tensor gradX = at::empty_like(x, at::MemoryFormat::Contiguous);
    const std::int64_t channels = gradY.size(-1);
    const Element* from = elements<Element>(x);
    const Element* gradient = elements<Element>(gradY);
    Element* to = mutableElements<Element>(gradX);
    forRows(gradY.numel() / channels, [&](std::int64_t begin, std::int64_t end) {
        kernel::gegluRowsGradient(from + 2 * begin * channels, gradient + begin * channels,
                                  to + 2 * begin * channels, end - begin, channels);
    });
    return gradX;
}

struct KernelGeglu : torch::autograd::Function<KernelGeglu> {
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x) {
        context->save_for_backward({x});
        return withElement(x, [&](auto element) { return gegluForward<decltype(element)>(x); });
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const at::Tensor x = context->get_saved_variables()[0];
        const at::Tensor gradY = gradients[0].contiguous();
        return {withElement(x, [&](auto element) { return gegluBackward<decltype(element)>(x, gradY); })};
    }
};

} // namespace

at::Tensor groupNorm(const at::Tensor& x, const GroupNormArguments& arguments) {
    const bool own = isPlain(x) && isFrozen(arguments.weight, arguments.bias) && x.dim() == 4 &&
                     x.size(1) % arguments.groups == 0 && x.is_contiguous(at::MemoryFormat::ChannelsLast);
    if (!own) {
        const at::Tensor y = at::group_norm(x, arguments.groups, arguments.weight, arguments.bias, arguments.eps);
        return arguments.silu ? at::silu(y) : y;
    }
    const GroupNormArguments exact{wide(arguments.weight), wide(arguments.bias), arguments.groups,
                                   arguments.eps, arguments.silu};
    if (needsGraph(x)) {
        return KernelGroupNorm::apply(x, exact.weight, exact.bias, exact.groups, exact.eps, exact.silu);
    }
    GroupStatistics statistics;
    return withElement(
        x, [&](auto element) { return groupNormForward<decltype(element)>(x, exact, statistics); });
}

at::Tensor layerNorm(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, double eps) {
    if (!isPlain(x) || !isFrozen(weight, bias) || !x.is_contiguous()) {
        return at::layer_norm(x, weight.sizes(), weight, bias, eps);
    }
    const at::Tensor factors = wide(weight);
    const at::Tensor summands = wide(bias);
    if (needsGraph(x)) {
        return KernelLayerNorm::apply(x, factors, summands, eps);
    }
    return withElement(x, [&](auto element) {
        return layerNormForward<decltype(element)>(x, rowNorm(factors, summands, eps), {});
    });
}

at::Tensor geglu(const at::Tensor& x) {
    if (!isPlain(x) || !x.is_contiguous()) {
        const auto halves = x.chunk(2, -1);
        return halves[0] * at::gelu(halves[1]);
    }
    if (needsGraph(x)) {
        return KernelGeglu::apply(x);
    }
    return withElement(x, [&](auto element) { return gegluForward<decltype(element)>(x); });
}

} // namespace asam::diffusion
