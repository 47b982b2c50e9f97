#include "core/diffusion/denoiser.h"

#include <algorithm>
#include <list>
#include <map>

#include <torch/torch.h>

#include "core/base/error.h"

namespace asam {

using diffusion::TextKeyValues;
using diffusion::TimeShifts;

namespace {

/// Time steps of one run are few; more than this means that several schedules came by.
constexpr std::size_t kMostTimesteps = 256;
/// What the cached keys and values of one network may take: all steps of a small model, a few texts of a large one.
constexpr std::int64_t kMostTextBytes = std::int64_t{64} << 20;

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
    std::shared_ptr<const TextKeyValues> get(const UNetEncoderImpl& network, const std::vector<at::Tensor>& texts) {
        const auto compute = [&] {
            return std::make_shared<const TextKeyValues>(
                network.textKeyValues(texts.size() == 1 ? texts.front() : at::cat(texts)));
        };
        const bool needsGraph = at::GradMode::is_enabled() &&
                                std::any_of(texts.begin(), texts.end(), [](const auto& t) { return t.requires_grad(); });
        const bool traceable =
            std::none_of(texts.begin(), texts.end(), [](const auto& t) { return t.is_inference(); });
        if (needsGraph || !traceable) {
            return compute();
        }
        const auto found =
            std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.isOf(texts); });
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
                       return a.data_ptr() == b.data_ptr() && a.sizes() == b.sizes() && a.strides() == b.strides() &&
                              a.storage().is_alias_of(b.storage()) && a.scalar_type() == b.scalar_type();
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

} // namespace

NetworkCalls& NetworkCalls::operator+=(const NetworkCalls& other) {
    unetForward += other.unetForward;
    unetBackward += other.unetBackward;
    controlNetForward += other.controlNetForward;
    controlNetBackward += other.controlNetBackward;
    vaeEncode += other.vaeEncode;
    vaeDecode += other.vaeDecode;
    vaeDecodeBackward += other.vaeDecodeBackward;
    samEncode += other.samEncode;
    samEncodeBackward += other.samEncodeBackward;
    samDecode += other.samDecode;
    return *this;
}

class Denoiser::Prefix {
public:
    std::shared_ptr<const TimeShifts> unetShifts;
    std::shared_ptr<const TimeShifts> controlShifts;
    EncoderPrefix unet;
    EncoderPrefix control;
};

struct Denoiser::State {
    UNet unet{nullptr};
    ControlNet controlNet{nullptr}; ///< null when control is off
    ControlOptions control;
    diffusion::CrossAttentionObserver* observer = nullptr;
    at::Tensor condition; ///< after the condition stack
    TimeCache unetTimes;
    TimeCache controlTimes;
    TextCache unetTexts;
    TextCache controlTexts;
    // Shared with the hooks that count backward passes: a graph may outlive its denoiser.
    std::shared_ptr<NetworkCalls> calls = std::make_shared<NetworkCalls>();

    Prefix makePrefix(const at::Tensor& latent, std::int64_t timestep);
    /// The noise for the texts as one batch; the ControlNet's residuals for `controlled`, a subset of them.
    at::Tensor run(const Prefix& prefix, const std::vector<at::Tensor>& texts,
                   const std::vector<at::Tensor>& controlled);
    ControlResiduals residuals(const Prefix& prefix, const std::vector<at::Tensor>& controlled, std::size_t batch);
    void countBackward(const at::Tensor& noise, std::size_t batch, std::size_t controlled) const;
    bool controls(bool conditional) const { return !controlNet.is_empty() && (conditional || !control.guessMode); }
};

Denoiser::Prefix Denoiser::State::makePrefix(const at::Tensor& latent, std::int64_t timestep) {
    Prefix prefix;
    prefix.unetShifts = unetTimes.get(*unet, timestep);
    prefix.unet = unet->prefix(latent, *prefix.unetShifts);
    if (!controlNet.is_empty()) {
        prefix.controlShifts = controlTimes.get(*controlNet, timestep);
        prefix.control = controlNet->prefix(latent, *prefix.controlShifts, condition);
    }
    return prefix;
}

ControlResiduals Denoiser::State::residuals(const Prefix& prefix, const std::vector<at::Tensor>& controlled,
                                            std::size_t batch) {
    if (controlled.empty()) {
        return {};
    }
    ControlResiduals result =
        controlNet->forward(prefix.control, *prefix.controlShifts, *controlTexts.get(*controlNet, controlled),
                            control.scale, false);
    calls->controlNetForward += static_cast<std::int64_t>(controlled.size());
    if (controlled.size() < batch) { // guess mode: nothing for the unconditional half, which stands first
        const auto padded = [](const at::Tensor& x) { return at::cat({at::zeros_like(x), x}); };
        std::transform(result.down.begin(), result.down.end(), result.down.begin(), padded);
        result.mid = padded(result.mid);
    }
    return result;
}

at::Tensor Denoiser::State::run(const Prefix& prefix, const std::vector<at::Tensor>& texts,
                                const std::vector<at::Tensor>& controlled) {
    const ControlResiduals added = residuals(prefix, controlled, texts.size());
    const at::Tensor noise = unet->forward(prefix.unet, *prefix.unetShifts, *unetTexts.get(*unet, texts), added, observer);
    calls->unetForward += static_cast<std::int64_t>(texts.size());
    const at::Tensor result = noise.to(torch::kFloat32).contiguous();
    countBackward(result, texts.size(), controlled.size());
    return result;
}

void Denoiser::State::countBackward(const at::Tensor& noise, std::size_t batch, std::size_t controlled) const {
    if (noise.requires_grad()) {
        noise.register_hook([counter = calls, batch, controlled](const at::Tensor&) {
            counter->unetBackward += static_cast<std::int64_t>(batch);
            counter->controlNetBackward += static_cast<std::int64_t>(controlled);
        });
    }
}

Denoiser::Denoiser(const StableDiffusion& models, const at::Tensor& condition, const ControlOptions& control)
    : state_(std::make_unique<State>()) {
    state_->unet = models.unet;
    state_->control = control;
    if (!control.enabled) {
        return;
    }
    if (models.controlNet.is_empty()) {
        throw ConfigError("Control is on, but no ControlNet is loaded; name one or switch control off.");
    }
    if (!condition.defined()) {
        throw ConfigError("Control is on, but there is no control image for this picture.");
    }
    torch::NoGradGuard noGrad;
    state_->controlNet = models.controlNet;
    state_->condition = models.controlNet->embedCondition(condition);
}

Denoiser::~Denoiser() = default;

std::shared_ptr<const Denoiser::Prefix> Denoiser::prefix(const at::Tensor& latent, std::int64_t timestep) {
    return std::make_shared<const Prefix>(state_->makePrefix(latent, timestep));
}

at::Tensor Denoiser::predict(const at::Tensor& latent, std::int64_t timestep, const at::Tensor& text,
                             bool conditional) {
    return predict(state_->makePrefix(latent, timestep), text, conditional);
}

at::Tensor Denoiser::predict(const Prefix& prefix, const at::Tensor& text, bool conditional) {
    const std::vector<at::Tensor> texts{text};
    return state_->run(prefix, texts, state_->controls(conditional) ? texts : std::vector<at::Tensor>{});
}

at::Tensor Denoiser::predictGuided(const at::Tensor& latent, std::int64_t timestep, const at::Tensor& text,
                                   const at::Tensor& nullText, double guidance) {
    std::vector<at::Tensor> controlled;
    if (state_->controls(false)) {
        controlled.push_back(nullText);
    }
    if (state_->controls(true)) {
        controlled.push_back(text);
    }
    const at::Tensor noise = state_->run(state_->makePrefix(latent, timestep), {nullText, text}, controlled);
    const at::Tensor unconditional = noise.slice(0, 0, 1);
    return unconditional + guidance * (noise.slice(0, 1, 2) - unconditional);
}

void Denoiser::observeCrossAttention(diffusion::CrossAttentionObserver* observer) { state_->observer = observer; }

const NetworkCalls& Denoiser::calls() const { return *state_->calls; }

NetworkCalls& Denoiser::calls() { return *state_->calls; }

} // namespace asam
