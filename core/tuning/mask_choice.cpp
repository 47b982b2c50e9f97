#include "core/tuning/mask_choice.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include <torch/torch.h>

namespace asam {
namespace {

std::vector<std::size_t> inRandomOrder(std::size_t size, at::Generator& generator) {
    const at::Tensor order = torch::randperm(static_cast<std::int64_t>(size), generator, torch::kInt64);
    const auto* first = order.const_data_ptr<std::int64_t>();
    return {first, first + size};
}

} // namespace

std::vector<std::size_t> chooseMasks(const std::vector<KnownMask>& masks, const TuningConfig& config,
                                     at::Generator generator) {
    std::vector<std::size_t> chosen(masks.size());
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
    switch (config.masks) {
    case TuningMasks::all:
        return chosen;
    case TuningMasks::largest:
        break;
    case TuningMasks::random:
        chosen = inRandomOrder(masks.size(), generator);
        break;
    case TuningMasks::drop:
        std::stable_sort(chosen.begin(), chosen.end(), [&](std::size_t a, std::size_t b) {
            constexpr double kUnknown = -std::numeric_limits<double>::infinity();
            return masks[a].drop.value_or(kUnknown) > masks[b].drop.value_or(kUnknown);
        });
        break;
    case TuningMasks::hard:
        std::erase_if(chosen, [&](std::size_t i) { return masks[i].iou.value_or(-1) >= config.hardIou; });
        break;
    }
    chosen.resize(std::min(chosen.size(), static_cast<std::size_t>(config.maskCount)));
    return chosen;
}

} // namespace asam
