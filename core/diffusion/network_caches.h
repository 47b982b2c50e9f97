#pragma once

#include <algorithm>
#include <list>
#include <map>
#include <memory>
#include <vector>

#include <torch/torch.h>

#include "core/diffusion/unet.h"

/// What a denoiser keeps of its networks' inputs. Internal to denoiser.cpp and noise_call.cpp.
namespace asam::diffusion {

/// Time steps of one run are few; more than this means that several schedules came by.
inline constexpr std::size_t kMostTimesteps = 256;
/// What the cached keys and values of one network may take: all steps of a small model, a few texts of a
/// large one.
inline constexpr std::int64_t kMostTextBytes = std::int64_t{64} << 20;

/// What a network makes of one time step.
class TimeCache {
public:
    std::shared_ptr<const TimeShifts> get(const UNetEncoderImpl& network, std::int64_t timestep) {
        if (const auto found = entries_.find(timestep); found != entries_.end()) {
            return found->second;
        }
        if (entries_.size() >= kMostTimesteps) {
            entries_.clear();
        }
        torch::NoGradGuard noGrad;
        const auto shifts = std::make_shared<const TimeShifts>(network.timeShifts(torch::tensor({timestep})));
        entries_.emplace(timestep, shifts);
        return shifts;
    }

private:
    std::map<std::int64_t, std::shared_ptr<const TimeShifts>> entries_;
};

/// What a network makes of a text or a pair of texts, known again by the memory that holds them.
class TextCache {
public:
    std::shared_ptr<const TextKeyValues> get(const UNetEncoderImpl& network,
                                             const std::vector<at::Tensor>& texts) {
        const auto compute = [&] {
            return std::make_shared<const TextKeyValues>(
                network.textKeyValues(texts.size() == 1 ? texts.front() : at::cat(texts)));
        };
        const bool needsGraph =
            at::GradMode::is_enabled() &&
            std::any_of(texts.begin(), texts.end(), [](const auto& t) { return t.requires_grad(); });
        const bool traceable =
            std::none_of(texts.begin(), texts.end(), [](const auto& t) { return t.is_inference(); });
        if (needsGraph || !traceable) {
            return compute();
        }
        const auto found = std::find_if(entries_.begin(), entries_.end(),
                                        [&](const Entry& entry) { return entry.isOf(texts); });
        if (found != entries_.end()) {
            entries_.splice(entries_.begin(), entries_, found);
            return entries_.front().values;
        }
        torch::NoGradGuard noGrad;
        entries_.push_front(Entry{texts, versionsOf(texts), compute()});
        shrink();
        return entries_.front().values;
    }

private:
    struct Entry {
        std::vector<at::Tensor> texts; ///< kept, so that their memory cannot become another text's
        std::vector<std::int64_t> versions;
        std::shared_ptr<const TextKeyValues> values;

        bool isOf(const std::vector<at::Tensor>& others) const {
            return others.size() == texts.size() && versionsOf(texts) == versions &&
                   std::equal(texts.begin(), texts.end(), others.begin(), [](const auto& a, const auto& b) {
                       return a.data_ptr() == b.data_ptr() && a.sizes() == b.sizes() &&
                              a.strides() == b.strides() && a.storage().is_alias_of(b.storage()) &&
                              a.scalar_type() == b.scalar_type();
                   });
        }
    };

    static std::vector<std::int64_t> versionsOf(const std::vector<at::Tensor>& texts) {
        std::vector<std::int64_t> versions;
        for (const at::Tensor& text : texts) {
            versions.push_back(text._version());
        }
        return versions;
    }

    void shrink() {
        std::int64_t bytes = 0;
        auto entry = entries_.begin();
        for (; entry != entries_.end(); ++entry) {
            for (const auto& layer : *entry->values) {
                bytes += static_cast<std::int64_t>(layer.keys.nbytes() + layer.values.nbytes());
            }
            if (bytes > kMostTextBytes && entry != entries_.begin()) {
                break;
            }
        }
        entries_.erase(entry, entries_.end());
    }

    std::list<Entry> entries_; ///< the most recently used first
};

} // namespace asam::diffusion
