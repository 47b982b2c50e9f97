#include "core/pipeline/memory_estimate.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/config/derived.h"

namespace asam {
namespace {

using nlohmann::json;

constexpr std::int64_t kTokensOfText = 77;
constexpr std::int64_t kFloatBytes = 4;
constexpr std::int64_t kForwardShare = 8; ///< so many times less stays without a gradient

bool isHalved(Precision precision) {
    return precision == Precision::bf16 || precision == Precision::fp16;
}

/// Numbers that the networks hold at once in one lane.
std::int64_t numbersInWork(const MemoryUse& use, const ModelSizes& sizes) {
    const std::int64_t vae =
        use.diffusion ? 48 * sizes.pictureSide * sizes.pictureSide * sizes.vaeChannels : 0;
    const std::int64_t sam = 16 * sizes.samBlocks * sizes.samTokens * sizes.samWidth +
                             sizes.samGlobalBlocks * sizes.samHeads * sizes.samTokens * sizes.samTokens;
    const std::int64_t decoder = 40 * sizes.samTokens * sizes.samOutChannels;
    const std::int64_t scoring = use.inFlight * vae + sam + use.promptsPerChunk * decoder;
    std::int64_t most = use.attacks ? scoring : scoring / kForwardShare;
    if (!use.diffusion) {
        return most;
    }
    const std::int64_t unet = 360 * sizes.latentSide * sizes.latentSide * sizes.unetChannels;
    const std::int64_t prediction = unet + (use.control ? unet * 2 / 5 : 0);
    most = std::max(most, use.inFlight * 2 * prediction / kForwardShare);
    if (use.optimises) {
        most = std::max(most, use.inFlight * prediction);
    }
    return use.fullChain ? std::max(most, 2 * prediction) : most;
}

std::int64_t keptBytes(const MemoryUse& use, const ModelSizes& sizes) {
    if (!use.diffusion) {
        return 0;
    }
    const std::int64_t texts = use.steps * kTokensOfText * sizes.textWidth;
    const std::int64_t latents =
        use.fullChain ? (use.steps + 1) * 4 * sizes.latentSide * sizes.latentSide : 0;
    return use.inFlight * (texts + latents) * kFloatBytes;
}

std::int64_t lanesOn(const std::vector<std::string>& devices) {
    const std::vector<std::string> fullest = fullestDevices(devices);
    return fullest.empty() ? 1 : std::count(devices.begin(), devices.end(), fullest.front());
}

} // namespace

std::vector<std::string> fullestDevices(const std::vector<std::string>& devices) {
    std::map<std::string, std::int64_t> lanes;
    std::int64_t most = 0;
    for (const std::string& device : devices) {
        most = std::max(most, ++lanes[device]);
    }
    if (lanes.contains("cpu")) {
        return {"cpu"};
    }
    std::vector<std::string> fullest;
    for (const auto& [device, count] : lanes) {
        if (count == most) {
            fullest.push_back(device);
        }
    }
    return fullest;
}

MemoryUse MemoryUse::of(const RunConfig& config, const std::vector<Stage>& stages, Precision precision,
                        const std::vector<std::string>& devices, std::int64_t inFlight) {
    const auto isAsked = [&stages](Stage stage) {
        return std::find(stages.begin(), stages.end(), stage) != stages.end();
    };
    const bool inverts = isAsked(Stage::inversion) && usesDiffusion(config);
    const bool attacks = isAsked(Stage::attack);
    MemoryUse use;
    use.precision = precision;
    use.lanes = lanesOn(devices);
    use.inFlight = inFlight;
    use.steps = config.inversion.steps;
    use.promptsPerChunk = std::max(1, config.attack.promptsPerChunk);
    use.diffusion = usesDiffusion(config);
    use.control =
        use.diffusion && ((inverts && config.inversion.control) || (attacks && config.attack.control) ||
                          (isAsked(Stage::regeneration) && config.regeneration.control));
    use.optimises =
        inverts && config.inversion.source == LatentSource::inversion && config.inversion.innerSteps > 0;
    use.attacks = attacks && scoredIterates(config) > 1;
    use.fullChain = use.attacks && use.diffusion && config.attack.gradient == AttackGradient::fullChain;
    return use;
}

json memoryUseToJson(const MemoryUse& use) {
    return {{"precision", toString(use.precision)},
            {"lanes", use.lanes},
            {"in_flight", use.inFlight},
            {"steps", use.steps},
            {"prompts_per_chunk", use.promptsPerChunk},
            {"diffusion", use.diffusion},
            {"control", use.control},
            {"optimises", use.optimises},
            {"attacks", use.attacks},
            {"full_chain", use.fullChain}};
}

MemoryUse memoryUseFromJson(const json& document) {
    MemoryUse use;
    use.precision = precisionFromString(document.at("precision").get<std::string>());
    use.lanes = document.at("lanes").get<std::int64_t>();
    use.inFlight = document.at("in_flight").get<std::int64_t>();
    use.steps = document.at("steps").get<std::int64_t>();
    use.promptsPerChunk = document.at("prompts_per_chunk").get<std::int64_t>();
    use.diffusion = document.at("diffusion").get<bool>();
    use.control = document.at("control").get<bool>();
    use.optimises = document.at("optimises").get<bool>();
    use.attacks = document.at("attacks").get<bool>();
    use.fullChain = document.at("full_chain").get<bool>();
    return use;
}

std::int64_t reckonedMemory(const MemoryUse& use, const ModelSizes& sizes) {
    const std::int64_t weights = use.diffusion ? sizes.weightBytes : sizes.samWeightBytes;
    const std::int64_t number = isHalved(use.precision) ? kFloatBytes / 2 : kFloatBytes;
    return weights * number / kFloatBytes +
           use.lanes * (numbersInWork(use, sizes) * number + keptBytes(use, sizes));
}

std::int64_t estimatedMemory(const MemoryUse& use, const ModelSizes& sizes,
                             const std::vector<MeasuredMemory>& measured) {
    const std::int64_t reckoned = reckonedMemory(use, sizes);
    const auto distance = [&](const MeasuredMemory& one) {
        return std::abs(reckonedMemory(one.use, sizes) - reckoned);
    };
    const auto nearest = std::min_element(
        measured.begin(), measured.end(), [&](const MeasuredMemory& one, const MeasuredMemory& other) {
            const std::int64_t near = distance(one);
            const std::int64_t far = distance(other);
            return near != far ? near < far : one.peakBytes > other.peakBytes;
        });
    if (nearest == measured.end()) {
        return sizes.weightBytes == 0 ? 0 : reckoned;
    }
    const std::int64_t former = reckonedMemory(nearest->use, sizes);
    if (nearest->peakBytes >= former) {
        return reckoned + nearest->peakBytes - former;
    }
    return std::llround(static_cast<double>(reckoned) * static_cast<double>(nearest->peakBytes) /
                        static_cast<double>(former));
}

} // namespace asam
