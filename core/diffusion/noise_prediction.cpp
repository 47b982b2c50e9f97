#include "core/diffusion/noise_prediction.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/diffusion/samples_apart.h"

namespace asam::diffusion {
namespace {

/// Guess mode: nothing for the unconditional half, which stands first of each two rows.
at::Tensor withoutFirstHalf(const at::Tensor& x) {
    return at::stack({at::zeros_like(x), x}, 1).flatten(0, 1).contiguous(at::MemoryFormat::ChannelsLast);
}

ControlResiduals residuals(const PredictionNetworks& networks, const PredictionInputs& inputs) {
    if (networks.controlled == 0) {
        return {};
    }
    const SamplesApart apart(networks.imagesApart ? networks.controlled : 0);
    ControlResiduals added =
        networks.controlNet->forward(inputs.control, inputs.controlShifts, inputs.controlTexts,
                                     networks.controlScale, /*guessMode=*/false);
    if (networks.controlled < networks.texts) {
        std::transform(added.down.begin(), added.down.end(), added.down.begin(), withoutFirstHalf);
        added.mid = withoutFirstHalf(added.mid);
    }
    return added;
}

/// visit(tensor) for each that is defined, always in the same order.
template <typename Inputs, typename Visit>
void eachTensor(Inputs& inputs, const Visit& visit) {
    const auto visitDefined = [&visit](auto& tensor) {
        if (tensor.defined()) {
            visit(tensor);
        }
    };
    for (auto* prefix : {&inputs.unet, &inputs.control}) {
        visitDefined(prefix->first);
        visitDefined(prefix->hidden);
        visitDefined(prefix->tokens);
    }
    for (auto* shifts : {&inputs.unetShifts, &inputs.controlShifts}) {
        std::for_each(shifts->begin(), shifts->end(), visitDefined);
    }
    for (auto* texts : {&inputs.unetTexts, &inputs.controlTexts}) {
        for (auto& text : *texts) {
            visitDefined(text.keys);
            visitDefined(text.values);
        }
    }
}

/// What a prediction depends on beside the tensors that it is given.
std::string kindOf(const PredictionNetworks& networks) {
    return fmt::format("{} {} {} {} {}", fmt::ptr(networks.unet.get()),
                       networks.controlled > 0 ? fmt::ptr(networks.controlNet.get()) : nullptr,
                       networks.controlScale, networks.texts, networks.controlled);
}

/// `inputs` with the given tensors in the places of its own, from the first after `next` on.
PredictionInputs filledFrom(const PredictionInputs& inputs, RecordedCalls::Tensors::const_iterator next) {
    PredictionInputs own = inputs;
    eachTensor(own, [&next](at::Tensor& tensor) { tensor = *next++; });
    return own;
}

} // namespace

at::Tensor predictNoise(const PredictionNetworks& networks, const PredictionInputs& inputs,
                        CrossAttentionObserver* observer) {
    const ControlResiduals added = residuals(networks, inputs);
    const SamplesApart apart(networks.imagesApart ? networks.texts : 0);
    const at::Tensor noise =
        networks.unet->forward(inputs.unet, inputs.unetShifts, inputs.unetTexts, added, observer);
    return noise.to(torch::kFloat32).contiguous();
}

at::Tensor predictNoiseRecorded(RecordedCalls& recorded, const PredictionNetworks& networks,
                                const PredictionInputs& inputs) {
    RecordedCalls::Tensors tensors;
    eachTensor(inputs, [&tensors](const at::Tensor& tensor) { tensors.push_back(tensor); });
    return recorded
        .call(kindOf(networks), tensors,
              [networks, inputs](const RecordedCalls::Tensors& given) -> RecordedCalls::Tensors {
                  return {predictNoise(networks, filledFrom(inputs, given.begin()))};
              })
        .front();
}

at::Tensor textGradientRecorded(RecordedCalls& recorded, const PredictionNetworks& networks,
                                const PredictionInputs& inputs, const at::Tensor& leaf,
                                const std::function<at::Tensor(const at::Tensor&)>& gradientOf) {
    RecordedCalls::Tensors tensors{leaf};
    eachTensor(inputs, [&tensors](const at::Tensor& tensor) { tensors.push_back(tensor); });
    const auto predict = [networks, inputs](const RecordedCalls::Tensors& given) -> RecordedCalls::Tensors {
        PredictionInputs own = filledFrom(inputs, given.begin() + 1);
        own.unetTexts = networks.unet->textKeyValues(given.front());
        if (networks.controlled > 0) {
            own.controlTexts = networks.controlNet->textKeyValues(given.front());
        }
        return {predictNoise(networks, own)};
    };
    return recorded.gradient(kindOf(networks), tensors, predict, gradientOf);
}

} // namespace asam::diffusion
