#include "core/checkpoint/tensor_diff.h"

#include <cmath>
#include <cstring>

#include <torch/torch.h>

#include "core/checkpoint/state_dict.h"

namespace asam {
namespace {

bool sameBytes(const at::Tensor& a, const at::Tensor& b) {
    return a.scalar_type() == b.scalar_type() && a.nbytes() == b.nbytes() &&
           (a.nbytes() == 0 || std::memcmp(a.const_data_ptr(), b.const_data_ptr(), a.nbytes()) == 0);
}

at::Tensor asDoubles(const at::Tensor& tensor) {
    return (tensor.is_complex() ? torch::view_as_real(tensor) : tensor).to(torch::kFloat64).flatten();
}

/// Large integers differ by less than a double tells.
bool bothIntegers(const at::Tensor& a, const at::Tensor& b) {
    return a.scalar_type() == b.scalar_type() && c10::isIntegralType(a.scalar_type(), /*includeBool=*/false);
}

TensorDifference tensorDifference(const std::string& name, const at::Tensor& first,
                                  const at::Tensor& second) {
    const at::Tensor a = asDoubles(first);
    const at::Tensor b = asDoubles(second);
    TensorDifference difference;
    difference.name = name;
    difference.shape = first.sizes().vec();
    difference.values = a.numel();
    const at::Tensor differs = bothIntegers(first, second)
                                   ? first.ne(second)
                                   : a.ne(b).logical_and((a.isnan() & b.isnan()).logical_not());
    difference.changed = differs.sum().item<std::int64_t>();
    difference.firstNorm = a.norm().item<double>();
    difference.secondNorm = b.norm().item<double>();
    if (a.numel() > 0) {
        const at::Tensor change = b - a;
        difference.differenceNorm = change.norm().item<double>();
        difference.largestDifference = change.abs().max().item<double>();
    }
    const double norms = difference.firstNorm * difference.secondNorm;
    if (norms > 0 && std::isfinite(norms)) {
        difference.cosine = a.dot(b).item<double>() / norms;
    }
    return difference;
}

} // namespace

std::int64_t CheckpointDifference::changedValues() const {
    std::int64_t sum = 0;
    for (const TensorDifference& difference : changed) {
        sum += difference.changed;
    }
    return sum;
}

CheckpointDifference differenceOf(const StateDict& first, const StateDict& second) {
    const torch::NoGradGuard noGrad;
    CheckpointDifference result;
    for (const auto& [name, entry] : first.entries()) {
        if (!second.contains(name)) {
            result.onlyFirst.push_back({name, entry.shape});
            continue;
        }
        if (entry.shape != second.shape(name)) {
            result.reshaped.push_back({name, entry.shape, second.shape(name)});
            continue;
        }
        ++result.compared;
        const at::Tensor a = entry.read();
        const at::Tensor b = second.read(name);
        if (sameBytes(a, b)) {
            continue;
        }
        TensorDifference difference = tensorDifference(name, a, b);
        if (difference.changed > 0) {
            result.changed.push_back(std::move(difference));
        }
    }
    for (const auto& [name, entry] : second.entries()) {
        if (!first.contains(name)) {
            result.onlySecond.push_back({name, entry.shape});
        }
    }
    return result;
}

} // namespace asam
