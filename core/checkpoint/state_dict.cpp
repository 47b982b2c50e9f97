#include "core/checkpoint/state_dict.h"

#include <fmt/format.h>
#include <torch/torch.h>

#include "core/base/error.h"

namespace asam {

const TensorEntry& StateDict::at(const std::string& name) const {
    const auto found = entries_.find(name);
    if (found == entries_.end()) {
        throw CheckpointError(fmt::format("{} has no tensor \"{}\".", source_.string(), name));
    }
    return found->second;
}

void StateDict::insert(std::string name, TensorEntry entry) {
    entries_.insert_or_assign(std::move(name), std::move(entry));
}

void StateDict::insert(std::string name, at::Tensor tensor) {
    TensorEntry entry{tensor.sizes().vec(), tensor.scalar_type(), {}};
    entry.read = [tensor = std::move(tensor)] { return tensor.detach().cpu().contiguous(); };
    insert(std::move(name), std::move(entry));
}

StateDict StateDict::withoutPrefix(const std::string& prefix) const {
    StateDict result;
    result.source_ = source_;
    result.metadata_ = metadata_;
    for (auto entry = entries_.lower_bound(prefix); entry != entries_.end() && entry->first.starts_with(prefix);
         ++entry) {
        result.insert(entry->first.substr(prefix.size()), entry->second);
    }
    return result;
}

} // namespace asam
