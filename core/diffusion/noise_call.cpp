#include "core/diffusion/noise_call.h"

#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/diffusion/samples_apart.h"

namespace asam::diffusion {
namespace {

using Calls = std::span<NoiseCall* const>;

/// So many samples of one image at a time where that costs nothing.
std::int64_t apart(const UNet& unet, std::size_t samples) {
    return unet->conv_in->weight.device().is_cpu() ? static_cast<std::int64_t>(samples) : 0;
}

/// One row for each of the tensors' rows, in order; the kind of memory stays.
template <typename Get>
at::Tensor rowsOf(Calls calls, std::size_t copies, const Get& get) {
    std::vector<at::Tensor> rows;
    for (const NoiseCall* call : calls) {
        rows.insert(rows.end(), copies, get(*call));
    }
    return at::cat(rows);
}

template <typename Get>
TimeShifts shiftRows(Calls calls, std::size_t copies, const Get& get) {
    TimeShifts shifts;
    const std::size_t layers = get(*calls.front()).size();
    for (std::size_t layer = 0; layer < layers; ++layer) {
        shifts.push_back(rowsOf(calls, copies, [&](const NoiseCall& call) { return get(call)[layer]; }));
    }
    return shifts;
}

template <typename Get>
EncoderPrefix prefixRows(Calls calls, std::size_t copies, const Get& get) {
    EncoderPrefix rows;
    rows.first = rowsOf(calls, copies, [&](const NoiseCall& call) { return get(call).first; });
    rows.hidden = rowsOf(calls, copies, [&](const NoiseCall& call) { return get(call).hidden; });
    if (get(*calls.front()).tokens.defined()) {
        rows.tokens = rowsOf(calls, copies, [&](const NoiseCall& call) { return get(call).tokens; });
    }
    return rows;
}

TextKeyValues joined(const std::vector<std::shared_ptr<const TextKeyValues>>& texts) {
    TextKeyValues rows;
    for (std::size_t layer = 0; layer < texts.front()->size(); ++layer) {
        std::vector<at::Tensor> keys;
        std::vector<at::Tensor> values;
        for (const auto& each : texts) {
            keys.push_back((*each)[layer].keys);
            values.push_back((*each)[layer].values);
        }
        rows.push_back({at::cat(keys), at::cat(values)});
    }
    return rows;
}

EncoderPrefix rowOf(const EncoderPrefix& rows, std::int64_t row) {
    const auto one = [row](const at::Tensor& x) { return x.defined() ? x.narrow(0, row, 1) : x; };
    return {one(rows.first), one(rows.hidden), one(rows.tokens)};
}

/// The prefixes of these calls, none of which is made.
void makePrefixes(Calls calls) {
    const torch::NoGradGuard noGrad;
    const UNet& unet = calls.front()->source->unet;
    const ControlNet& controlNet = calls.front()->source->controlNet;
    for (const NoiseCall* call : calls) {
        NoisePrefix& prefix = *call->prefix;
        prefix.unetShifts = call->source->unetTimes.get(*unet, prefix.timestep);
        if (!controlNet.is_empty()) {
            prefix.controlShifts = call->source->controlTimes.get(*controlNet, prefix.timestep);
        }
    }
    const SamplesApart one(apart(unet, 1));
    const at::Tensor latents = rowsOf(calls, 1, [](const NoiseCall& call) { return call.prefix->latent; });
    const auto unetShifts = [](const NoiseCall& call) -> const TimeShifts& {
        return *call.prefix->unetShifts;
    };
    const auto controlShifts = [](const NoiseCall& call) -> const TimeShifts& {
        return *call.prefix->controlShifts;
    };
    const EncoderPrefix ofUnet = unet->prefix(latents, shiftRows(calls, 1, unetShifts));
    EncoderPrefix ofControl;
    if (!controlNet.is_empty()) {
        const at::Tensor conditions =
            rowsOf(calls, 1, [](const NoiseCall& call) { return call.source->condition; });
        ofControl = controlNet->prefix(latents, shiftRows(calls, 1, controlShifts), conditions);
    }
    for (std::size_t i = 0; i < calls.size(); ++i) {
        NoisePrefix& prefix = *calls[i]->prefix;
        prefix.unet = rowOf(ofUnet, static_cast<std::int64_t>(i));
        if (!controlNet.is_empty()) {
            prefix.control = rowOf(ofControl, static_cast<std::int64_t>(i));
        }
        prefix.isMade = true;
    }
}

/// Several calls as one batch: row i * texts + j is the j-th text of the i-th call.
class NoiseBatch {
public:
    explicit NoiseBatch(Calls calls)
        : calls_(calls), unet_(calls.front()->source->unet), controlNet_(calls.front()->source->controlNet),
          texts_(calls.front()->texts.size()), controlled_(calls.front()->controlled.size()) {}

    void predict() {
        const torch::NoGradGuard noGrad;
        const at::Tensor noise = run({});
        const auto texts = static_cast<std::int64_t>(texts_);
        for (std::size_t i = 0; i < calls_.size(); ++i) {
            calls_[i]->result = noise.narrow(0, static_cast<std::int64_t>(i) * texts, texts);
        }
        count(/*backward=*/false);
    }

    /// Rows do not know of one another: one backward pass gives every call its own gradient.
    void differentiate() {
        const at::Tensor gradient = textGradient(
            rowsOf(calls_, 1, [](const NoiseCall& call) { return call.texts.front().detach(); }));
        for (std::size_t i = 0; i < calls_.size(); ++i) {
            calls_[i]->result = gradient.narrow(0, static_cast<std::int64_t>(i), 1);
        }
        count(/*backward=*/true);
    }

private:
    /// When all went well: a batch that fails is made again in halves.
    void count(bool backward) const {
        const auto texts = static_cast<std::int64_t>(texts_);
        const auto controlled = static_cast<std::int64_t>(controlled_);
        for (const NoiseCall* call : calls_) {
            NetworkCalls& counts = *call->source->calls;
            counts.unetForward += texts;
            counts.controlNetForward += controlled;
            counts.unetBackward += backward ? texts : 0;
            counts.controlNetBackward += backward ? controlled : 0;
        }
    }

    at::Tensor textGradient(const at::Tensor& texts) const {
        const auto gradientOf = [this](const at::Tensor& noise) { return noiseGradient(noise); };
        const NoiseSource& source = *calls_.front()->source;
        if (source.recorded != nullptr) {
            return textGradientRecorded(*source.recorded, networks(), withoutTexts(), texts, gradientOf);
        }
        const torch::AutoGradMode gradients(true);
        const at::Tensor leaf = texts.requires_grad_();
        const at::Tensor noise = run(leaf);
        return torch::autograd::grad({noise}, {leaf}, {gradientOf(noise.detach())})[0];
    }

    /// Of every call's own loss.
    at::Tensor noiseGradient(const at::Tensor& noise) const {
        std::vector<at::Tensor> gradients;
        for (std::size_t i = 0; i < calls_.size(); ++i) {
            const at::Tensor own = noise.narrow(0, static_cast<std::int64_t>(i), 1);
            calls_[i]->error = nullptr;
            try {
                gradients.push_back((*calls_[i]->gradientOf)(own));
            } catch (...) { // is its image's failure alone
                calls_[i]->error = std::current_exception();
                gradients.push_back(torch::zeros_like(own));
            }
        }
        return at::cat(gradients);
    }

    /// `leaf`: the texts where they take part in a graph, else undefined.
    at::Tensor run(const at::Tensor& leaf) const {
        PredictionInputs inputs = withoutTexts();
        inputs.unetTexts = unetTexts(leaf);
        if (controlled_ > 0) {
            inputs.controlTexts = controlTexts(leaf);
        }
        const NoiseSource& source = *calls_.front()->source;
        return source.recorded != nullptr && !leaf.defined()
                   ? predictNoiseRecorded(*source.recorded, networks(), inputs)
                   : predictNoise(networks(), inputs);
    }

    PredictionNetworks networks() const {
        PredictionNetworks all = calls_.front()->source->networks(texts_, controlled_);
        all.imagesApart = unet_->conv_in->weight.device().is_cpu();
        return all;
    }

    PredictionInputs withoutTexts() const {
        PredictionInputs inputs;
        inputs.unetShifts = shiftRows(calls_, texts_, [](const NoiseCall& call) -> const TimeShifts& {
            return *call.prefix->unetShifts;
        });
        inputs.unet = prefixRows(
            calls_, texts_, [](const NoiseCall& call) -> const EncoderPrefix& { return call.prefix->unet; });
        if (controlled_ > 0) {
            inputs.controlShifts =
                shiftRows(calls_, controlled_, [](const NoiseCall& call) -> const TimeShifts& {
                    return *call.prefix->controlShifts;
                });
            inputs.control =
                prefixRows(calls_, controlled_, [](const NoiseCall& call) -> const EncoderPrefix& {
                    return call.prefix->control;
                });
        }
        return inputs;
    }

    TextKeyValues unetTexts(const at::Tensor& leaf) const {
        if (leaf.defined()) {
            const SamplesApart one(apart(unet_, 1));
            return unet_->textKeyValues(leaf);
        }
        std::vector<std::shared_ptr<const TextKeyValues>> texts;
        for (const NoiseCall* call : calls_) {
            texts.push_back(call->source->unetTexts.get(*unet_, call->texts));
        }
        return joined(texts);
    }

    TextKeyValues controlTexts(const at::Tensor& leaf) const {
        if (leaf.defined()) {
            const SamplesApart one(apart(unet_, 1));
            return controlNet_->textKeyValues(leaf);
        }
        std::vector<std::shared_ptr<const TextKeyValues>> texts;
        for (const NoiseCall* call : calls_) {
            texts.push_back(call->source->controlTexts.get(*controlNet_, call->controlled));
        }
        return joined(texts);
    }

    Calls calls_;
    const UNet& unet_;
    const ControlNet& controlNet_;
    std::size_t texts_;
    std::size_t controlled_;
};

} // namespace

void NoiseSource::makePrefix(NoisePrefix& prefix) {
    prefix.unetShifts = unetTimes.get(*unet, prefix.timestep);
    prefix.unet = unet->prefix(prefix.latent, *prefix.unetShifts);
    if (!controlNet.is_empty()) {
        prefix.controlShifts = controlTimes.get(*controlNet, prefix.timestep);
        prefix.control = controlNet->prefix(prefix.latent, *prefix.controlShifts, condition);
    }
    prefix.isMade = true;
}

PredictionNetworks NoiseSource::networks(std::size_t texts, std::size_t controlled) const {
    return {unet, controlNet, control.scale, static_cast<std::int64_t>(texts),
            static_cast<std::int64_t>(controlled)};
}

PredictionInputs NoiseSource::withoutTexts(const NoisePrefix& prefix, bool withControl) {
    PredictionInputs inputs;
    inputs.unet = prefix.unet;
    inputs.unetShifts = *prefix.unetShifts;
    if (withControl) {
        inputs.control = prefix.control;
        inputs.controlShifts = *prefix.controlShifts;
    }
    return inputs;
}

at::Tensor NoiseSource::run(const NoisePrefix& prefix, const std::vector<at::Tensor>& texts,
                            const std::vector<at::Tensor>& controlled) {
    PredictionInputs inputs = withoutTexts(prefix, !controlled.empty());
    inputs.unetTexts = *unetTexts.get(*unet, texts);
    if (!controlled.empty()) {
        inputs.controlTexts = *controlTexts.get(*controlNet, controlled);
    }
    const bool isRecorded = recorded != nullptr && observer == nullptr && !at::GradMode::is_enabled();
    const PredictionNetworks all = networks(texts.size(), controlled.size());
    const at::Tensor result =
        isRecorded ? predictNoiseRecorded(*recorded, all, inputs) : predictNoise(all, inputs, observer);
    calls->unetForward += static_cast<std::int64_t>(texts.size());
    calls->controlNetForward += static_cast<std::int64_t>(controlled.size());
    countBackward(result, texts.size(), controlled.size());
    return result;
}

at::Tensor NoiseSource::textGradient(const NoisePrefix& prefix, const at::Tensor& text, bool controlled,
                                     const Denoiser::NoiseGradient& gradientOf) {
    if (recorded != nullptr && observer == nullptr) {
        const at::Tensor gradient =
            textGradientRecorded(*recorded, networks(1, controlled ? 1 : 0), withoutTexts(prefix, controlled),
                                 text.detach(), gradientOf);
        ++calls->unetForward;
        ++calls->unetBackward;
        calls->controlNetForward += controlled ? 1 : 0;
        calls->controlNetBackward += controlled ? 1 : 0;
        return gradient;
    }
    const torch::AutoGradMode gradients(true);
    const at::Tensor leaf = text.detach().requires_grad_();
    const std::vector<at::Tensor> leaves{leaf};
    const at::Tensor noise = run(prefix, leaves, controlled ? leaves : std::vector<at::Tensor>{});
    return torch::autograd::grad({noise}, {leaf}, {gradientOf(noise.detach())})[0];
}

void NoiseSource::countBackward(const at::Tensor& noise, std::size_t batch, std::size_t controlled) const {
    if (noise.requires_grad()) {
        noise.register_hook([counter = calls, batch, controlled](const at::Tensor&) {
            counter->unetBackward += static_cast<std::int64_t>(batch);
            counter->controlNetBackward += static_cast<std::int64_t>(controlled);
        });
    }
}

std::string NoiseCall::kind() const {
    return fmt::format("noise {} {} [{}] [{}] {} {} {} {}", fmt::ptr(source->unet.get()),
                       source->controlNet.is_empty() ? nullptr : fmt::ptr(source->controlNet.get()),
                       fmt::join(prefix->latent.sizes(), ","), fmt::join(texts.front().sizes(), ","),
                       texts.size(), controlled.size(), source->control.scale, gradientOf != nullptr);
}

const at::Tensor& NoiseCall::make() {
    if (!prefix->isMade) {
        const torch::NoGradGuard noGrad;
        source->makePrefix(*prefix);
    }
    if (gradientOf == nullptr) {
        result = source->run(*prefix, texts, controlled);
        return result;
    }
    result = source->textGradient(*prefix, texts.front(), !controlled.empty(), *gradientOf);
    return result;
}

void makeTogether(std::span<NoiseCall* const> calls) {
    const bool withGradient = calls.front()->gradientOf != nullptr;
    if (calls.size() == 1) {
        const torch::AutoGradMode gradients(withGradient);
        calls.front()->make();
        return;
    }
    std::vector<NoiseCall*> open;
    std::copy_if(calls.begin(), calls.end(), std::back_inserter(open),
                 [](const NoiseCall* call) { return !call->prefix->isMade; });
    if (!open.empty()) {
        makePrefixes(open);
    }
    NoiseBatch batch(calls);
    withGradient ? batch.differentiate() : batch.predict();
}

} // namespace asam::diffusion
