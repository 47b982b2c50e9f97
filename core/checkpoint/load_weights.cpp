#include "core/checkpoint/load_weights.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>

#include "core/base/error.h"

namespace asam {
namespace {

constexpr std::size_t kNamedKeys = 3;

using Targets = std::map<std::string, at::Tensor>;

Targets targetsOf(const torch::nn::Module& module) {
    Targets targets;
    for (const auto& parameter : module.named_parameters()) {
        targets.emplace(parameter.key(), parameter.value());
    }
    for (const auto& buffer : module.named_buffers()) {
        targets.emplace(buffer.key(), buffer.value());
    }
    return targets;
}

std::string firstNames(const std::vector<std::string>& names) {
    const auto shown = std::min(names.size(), kNamedKeys);
    const std::string first = fmt::format(
        "\"{}\"", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), "\", \""));
    return names.size() > shown ? fmt::format("{} and {} more", first, names.size() - shown) : first;
}

std::string describe(const std::vector<ShapeMismatch>& mismatched) {
    const ShapeMismatch& first = mismatched.front();
    const std::string more = mismatched.size() > 1 ? fmt::format(" (and {} more)", mismatched.size() - 1) : "";
    return fmt::format("\"{}\" is [{}], expected [{}]{}", first.name, fmt::join(first.found, ", "),
                       fmt::join(first.expected, ", "), more);
}

void refuseIfStrict(const LoadReport& report, const StateDict& dict, Strictness strictness) {
    std::vector<std::string> reasons;
    if (!report.mismatched.empty()) {
        reasons.push_back(describe(report.mismatched));
    }
    if (!report.missing.empty()) {
        reasons.push_back(fmt::format("it lacks {}", firstNames(report.missing)));
    }
    if (strictness == Strictness::strict && !report.unexpected.empty()) {
        reasons.push_back(fmt::format("it has the unexpected {}", firstNames(report.unexpected)));
    }
    if (!reasons.empty()) {
        throw CheckpointError(
            fmt::format("{} does not fit this network: {}.", dict.source().string(), fmt::join(reasons, "; ")));
    }
}

LoadReport compare(const Targets& targets, const StateDict& dict, std::vector<std::string>& fitting) {
    LoadReport report;
    for (const auto& [name, entry] : dict.entries()) {
        const auto target = targets.find(name);
        if (target == targets.end()) {
            report.unexpected.push_back(name);
        } else if (target->second.sizes() != at::IntArrayRef(entry.shape)) {
            report.mismatched.push_back({name, target->second.sizes().vec(), entry.shape});
        } else {
            fitting.push_back(name);
        }
    }
    for (const auto& [name, target] : targets) {
        if (!dict.contains(name)) {
            report.missing.push_back(name);
        }
    }
    return report;
}

} // namespace

LoadReport compareWeights(const torch::nn::Module& module, const StateDict& dict) {
    std::vector<std::string> fitting;
    return compare(targetsOf(module), dict, fitting);
}

LoadReport loadWeights(torch::nn::Module& module, const StateDict& dict, Strictness strictness) {
    const Targets targets = targetsOf(module);
    std::vector<std::string> fitting;
    LoadReport report = compare(targets, dict, fitting);
    if (strictness != Strictness::report) {
        refuseIfStrict(report, dict, strictness);
    }
    // All are read before the first is copied: a damaged record must leave the module as it was.
    std::vector<at::Tensor> values;
    for (const std::string& name : fitting) {
        values.push_back(dict.read(name));
    }
    const torch::NoGradGuard noGrad;
    for (std::size_t i = 0; i < fitting.size(); ++i) {
        at::Tensor target = targets.at(fitting[i]);
        target.copy_(values[i]);
    }
    return report;
}

} // namespace asam
