#include "core/pipeline/run_estimate.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <system_error>
#include <unordered_set>

#include <fmt/format.h>

#include "core/attack/delta_histogram.h"
#include "core/config/derived.h"
#include "core/data/sa1b.h"
#include "core/pipeline/call_counts.h"
#include "core/pipeline/stage_work.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::int64_t kFloat = 4;
constexpr std::int64_t kTextTokens = 77;
constexpr double kGigabyte = 1e9;

/// The safetensors header and the json beside it: what is not pixels or numbers.
std::int64_t smallFileBytes(Stage stage, const RunConfig& config, double masks) {
    const auto count = static_cast<std::int64_t>(std::ceil(masks));
    constexpr std::int64_t kCommon = 3000;
    constexpr std::int64_t kNumber = 32; // with the indent before it
    switch (stage) {
    case Stage::inversion:
        return kCommon + kNumber * (std::int64_t{config.inversion.steps} * (config.inversion.innerSteps + 2) +
                                    3 * count);
    case Stage::attack:
        return kCommon +
               scoredIterates(config) * (500 + kNumber * (count + (usesDiffusion(config) ? 0 : kDeltaBins))) +
               kNumber * 4 * count;
    case Stage::regeneration:
        break;
    }
    constexpr std::int64_t kRunLengths = 1200; // of one mask in the picture's size
    return kCommon + kRunLengths * count;
}

std::int64_t tensorBytes(Stage stage, const RunConfig& config, const ModelSizes& sizes) {
    const std::int64_t latent = 4 * sizes.latentSide * sizes.latentSide * kFloat;
    const std::int64_t steps = config.inversion.steps;
    switch (stage) {
    case Stage::inversion: {
        const std::int64_t number =
            config.inversion.embeddingStorage == StorageType::fp16 ? kFloat / 2 : kFloat;
        const std::int64_t latents = 1 + (config.inversion.keepTrajectory ? 2 * steps + 1 : 0);
        return latents * latent + steps * kTextTokens * sizes.textWidth * number;
    }
    case Stage::attack:
        return usesDiffusion(config) ? (3 + scoredIterates(config)) * latent : 0;
    case Stage::regeneration:
        break;
    }
    return 0;
}

/// Pictures compress by what is in them: a PNG at most to its pixels, a JPEG to what noisy pictures take.
std::int64_t pictureBytes(Stage stage, const RunConfig& config, const ModelSizes& sizes) {
    const std::int64_t side = usesDiffusion(config) ? sizes.pictureSide : sizes.samSide;
    const std::int64_t pixels = side * side;
    if (stage == Stage::regeneration && config.regeneration.format == PictureFormat::jpeg) {
        return static_cast<std::int64_t>(static_cast<double>(pixels) *
                                         (0.15 + config.regeneration.jpegQuality / 100.0));
    }
    return 3 * pixels;
}

ImageWork imageWork(const EstimateQuestion& question) {
    ImageWork image;
    image.masks = static_cast<std::int64_t>(std::lround(question.masks));
    image.lastStepIsIdentity = question.sizes.lastStepIsIdentity;
    const Measurements& measured = question.measured;
    if (question.config.inversion.earlyStop && measured.innerStepsAllowed > 0) {
        const double share =
            static_cast<double>(measured.innerSteps) / static_cast<double>(measured.innerStepsAllowed);
        const double allowed = question.config.inversion.steps * question.config.inversion.innerSteps;
        image.innerSteps = std::llround(share * allowed);
    }
    return image;
}

/// Seconds for one unit of work in this stage; of all stages together where this one was not measured.
std::optional<double> secondsPerWork(const Measurements& measured, Stage stage) {
    const auto found = measured.stages.find(stage);
    if (found != measured.stages.end() && found->second.work > 0) {
        return found->second.seconds / found->second.work;
    }
    StageMeasurement all;
    for (const auto& [other, sum] : measured.stages) {
        all.seconds += sum.seconds;
        all.work += sum.work;
    }
    return all.work > 0 ? std::optional(all.seconds / all.work) : std::nullopt;
}

std::map<std::string, std::int64_t> callsByWord(const NetworkCalls& calls) {
    return callsToJson(calls).get<std::map<std::string, std::int64_t>>();
}

bool usesProcessor(const EstimateQuestion& question) {
    const std::vector<std::string>& devices = question.devices;
    return devices.empty() ? question.compute.device == "cpu"
                           : std::find(devices.begin(), devices.end(), "cpu") != devices.end();
}

void addMemory(RunEstimate& estimate, const EstimateQuestion& question, const std::vector<Stage>& stages) {
    if (stages.empty()) {
        return;
    }
    const MemoryUse use = MemoryUse::of(question.config, stages, question.compute.precision, question.devices,
                                        question.inFlight);
    const std::vector<MeasuredMemory> measured =
        usesProcessor(question) ? question.measuredMemory : std::vector<MeasuredMemory>();
    estimate.memoryMeasured = !measured.empty();
    estimate.memoryBytes = estimatedMemory(use, question.sizes, measured);
}

/// "8.0 GB are free", "cuda:0 has 8.0 GB in all".
std::string memoryRoomWords(const MachineRoom& room) {
    const double gigabytes = static_cast<double>(*room.memoryBytes) / kGigabyte;
    if (room.memoryIsAll) {
        return fmt::format("{} has {:.1f} GB in all", room.device, gigabytes);
    }
    return room.device == "cpu" ? fmt::format("{:.1f} GB are free", gigabytes)
                                : fmt::format("{:.1f} GB are free on {}", gigabytes, room.device);
}

} // namespace

MachineRoom MachineRoom::at(const fs::path& folder, const std::vector<std::string>& devices,
                            const CudaLibraries& libraries) {
    MachineRoom room;
    std::error_code error;
    fs::path existing = fs::absolute(folder, error);
    while (!existing.empty() && !fs::exists(existing, error) && existing != existing.parent_path()) {
        existing = existing.parent_path();
    }
    const fs::space_info space = fs::space(existing, error);
    if (!error) {
        room.diskBytes = static_cast<std::int64_t>(space.available);
    }
    for (const std::string& device : fullestDevices(devices)) {
        const std::optional<DeviceRoom> memory = roomOn(device, libraries);
        if (memory && (!room.memoryBytes || memory->bytes < *room.memoryBytes)) {
            room.memoryBytes = memory->bytes;
            room.device = device;
            room.memoryIsAll = memory->isAll;
        }
    }
    return room;
}

void addRoomProblems(RunEstimate& estimate, const MachineRoom& room) {
    const auto gigabytes = [](std::int64_t bytes) { return static_cast<double>(bytes) / kGigabyte; };
    if (room.diskBytes && estimate.diskBytes > *room.diskBytes) {
        estimate.problems.push_back(fmt::format("The results need up to {:.1f} GB of disk, but {:.1f} GB are "
                                                "free: choose another run folder, fewer images, "
                                                "or leave the trajectory out (inversion.keep_trajectory).",
                                                gigabytes(estimate.diskBytes), gigabytes(*room.diskBytes)));
    }
    if (room.memoryBytes && estimate.memoryBytes > *room.memoryBytes) {
        estimate.problems.push_back(fmt::format("The work needs about {:.1f} GB of memory{}, but {}: close "
                                                "other programs, choose bf16, fewer images at "
                                                "once, or fewer prompts per chunk (the preset low_memory).",
                                                gigabytes(estimate.memoryBytes),
                                                estimate.memoryMeasured ? "" : " (reckoned, not measured)",
                                                memoryRoomWords(room)));
    }
}

RunEstimate estimateRun(const EstimateQuestion& question, const MachineRoom& room) {
    RunEstimate estimate;
    estimate.images = question.images;
    const ImageWork image = imageWork(question);
    const std::vector<Stage> known = stagesOf(question.config);
    const auto imagesOf = [&question](Stage stage) {
        const auto found = question.imagesOf.find(stage);
        return found == question.imagesOf.end() ? question.images : found->second;
    };
    std::vector<Stage> stagesToDo;
    bool timed = !question.stages.empty();
    double seconds = 0;
    for (const Stage stage : question.stages) {
        if (std::find(known.begin(), known.end(), stage) == known.end()) {
            continue;
        }
        const NetworkCalls calls = stageCalls(stage, question.config, image);
        StageEstimate one{stage, callsByWord(calls), std::nullopt, 0};
        if (const auto rate = secondsPerWork(question.measured, stage)) {
            one.seconds = *rate * weightedWork(calls);
            seconds += *one.seconds * static_cast<double>(imagesOf(stage));
        }
        timed = timed && one.seconds.has_value();
        if (imagesOf(stage) > 0) {
            stagesToDo.push_back(stage);
            estimate.imagesToDo = std::max(estimate.imagesToDo, imagesOf(stage));
        }
        one.diskBytes = tensorBytes(stage, question.config, question.sizes) +
                        pictureBytes(stage, question.config, question.sizes) +
                        smallFileBytes(stage, question.config, question.masks);
        estimate.diskBytes += one.diskBytes * imagesOf(stage);
        estimate.stages.push_back(std::move(one));
    }
    if (timed) {
        estimate.seconds = seconds;
    }
    for (const auto& [stage, sum] : question.measured.stages) {
        estimate.measuredImages = std::max(estimate.measuredImages, sum.images);
    }
    addMemory(estimate, question, stagesToDo);
    addRoomProblems(estimate, room);
    return estimate;
}

json estimateToJson(const RunEstimate& estimate) {
    const auto orNull = [](const std::optional<double>& value) {
        return value ? json(*value) : json(nullptr);
    };
    json stages = json::object();
    for (const StageEstimate& one : estimate.stages) {
        stages[std::string(toString(one.stage))] = {
            {"network_calls", one.calls}, {"seconds", orNull(one.seconds)}, {"disk_bytes", one.diskBytes}};
    }
    return {{"images", estimate.images},
            {"images_to_do", estimate.imagesToDo},
            {"per_image", stages},
            {"seconds", orNull(estimate.seconds)},
            {"measured_images", estimate.measuredImages},
            {"disk_bytes", estimate.diskBytes},
            {"memory_bytes", estimate.memoryBytes > 0 ? json(estimate.memoryBytes) : json(nullptr)},
            {"memory_measured", estimate.memoryMeasured},
            {"problems", estimate.problems}};
}

double meanMaskCount(const Dataset& dataset, const std::vector<std::string>& images, int maxMasks) {
    constexpr std::size_t kMostRead = 16;
    const std::unordered_set<std::string_view> asked(images.begin(), images.end());
    std::vector<const SampleFiles*> files;
    for (const SampleFiles& sample : dataset.samples()) {
        if (asked.empty() || asked.contains(sample.id)) {
            files.push_back(&sample);
        }
    }
    const std::size_t stride = std::max<std::size_t>(1, files.size() / kMostRead);
    double sum = 0;
    std::int64_t count = 0;
    for (std::size_t index = 0; index < files.size(); index += stride, ++count) {
        const std::string& id = files[index]->id;
        try {
            const StoredFile annotations = dataset.annotations(id);
            const std::size_t masks = annotations.isFolder() ? annotations.names().files.size()
                                                             : dataset.masks(id).annotations.size();
            sum += static_cast<double>(std::min(static_cast<std::int64_t>(masks), std::int64_t{maxMasks}));
        } catch (const std::exception&) {
            continue; // the run itself will say what is wrong with it
        }
    }
    return count > 0 ? sum / static_cast<double>(count) : 0;
}

} // namespace asam
