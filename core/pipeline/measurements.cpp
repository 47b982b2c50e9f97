#include "core/pipeline/measurements.h"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/device_memory.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/user_folders.h"
#include "core/pipeline/call_counts.h"
#include "core/pipeline/run_directory.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kMostImages = 50;
constexpr std::size_t kMostRuns = 20;
constexpr double kWeightOfOlder = 0.5; ///< of each run, against the next newer one

NetworkCalls callsFromJson(const json& document) {
    NetworkCalls calls;
    calls.unetForward = document.value("unet_forward", std::int64_t{0});
    calls.unetBackward = document.value("unet_backward", std::int64_t{0});
    calls.controlNetForward = document.value("controlnet_forward", std::int64_t{0});
    calls.controlNetBackward = document.value("controlnet_backward", std::int64_t{0});
    calls.vaeEncode = document.value("vae_encode", std::int64_t{0});
    calls.vaeDecode = document.value("vae_decode", std::int64_t{0});
    calls.vaeDecodeBackward = document.value("vae_decode_backward", std::int64_t{0});
    calls.samEncode = document.value("sam_encode", std::int64_t{0});
    calls.samEncodeBackward = document.value("sam_encode_backward", std::int64_t{0});
    calls.samDecode = document.value("sam_decode", std::int64_t{0});
    return calls;
}

Measurements measureStage(Stage stage, const json& document) {
    Measurements measured;
    StageMeasurement& sum = measured.stages[stage];
    sum.seconds = document.at("seconds").get<double>();
    sum.work = weightedWork(callsFromJson(document.at("network_calls")));
    sum.images = 1;
    if (stage == Stage::inversion) {
        const json& used = document.at("inner_steps_used");
        for (const json& count : used) {
            measured.innerSteps += count.get<std::int64_t>();
        }
        measured.innerStepsAllowed =
            static_cast<std::int64_t>(used.size()) *
            document.at("settings").at("inversion").at("inner_steps").get<std::int64_t>();
    }
    return measured;
}

json toJson(const Measurements& measured) {
    json stages = json::object();
    for (const auto& [stage, sum] : measured.stages) {
        stages[std::string(toString(stage))] = {
            {"seconds", sum.seconds}, {"work", sum.work}, {"images", sum.images}};
    }
    return {{"stages", stages},
            {"inner_steps", measured.innerSteps},
            {"inner_steps_allowed", measured.innerStepsAllowed}};
}

Measurements fromJson(const json& document) {
    Measurements measured;
    for (const Stage stage : kGenerativeStages) {
        const json& stages = document.at("stages");
        if (const auto found = stages.find(toString(stage)); found != stages.end()) {
            measured.stages[stage] = {found->at("seconds").get<double>(), found->at("work").get<double>(),
                                      found->at("images").get<std::int64_t>()};
        }
    }
    measured.innerSteps = document.at("inner_steps").get<std::int64_t>();
    measured.innerStepsAllowed = document.at("inner_steps_allowed").get<std::int64_t>();
    return measured;
}

json readStore(const fs::path& file) {
    std::ifstream stream(file);
    const json document = stream ? json::parse(stream, nullptr, /*allow_exceptions=*/false) : json();
    return document.is_object() ? document : json::object();
}

void dropOldest(json& runs) {
    while (runs.size() > kMostRuns) {
        auto oldest = runs.begin();
        for (auto run = runs.begin(); run != runs.end(); ++run) {
            if (run->value("recorded", std::int64_t{0}) < oldest->value("recorded", std::int64_t{0})) {
                oldest = run;
            }
        }
        runs.erase(oldest);
    }
}

/// Of one run.
struct MeasuredPace {
    double secondsOfWork = 0;
    double weight = 0;
};

/// 0 where there is none.
double medianPace(std::vector<MeasuredPace> paces) {
    std::sort(paces.begin(), paces.end(), [](const MeasuredPace& one, const MeasuredPace& other) {
        return one.secondsOfWork < other.secondsOfWork;
    });
    double left = 0;
    for (const MeasuredPace& pace : paces) {
        left += pace.weight / 2;
    }
    for (const MeasuredPace& pace : paces) {
        left -= pace.weight;
        if (left <= 0) {
            return pace.secondsOfWork;
        }
    }
    return 0;
}

std::string modelKey(const ModelPaths& models) {
    const ModelPaths paths = models.resolved();
    const auto shown = [](const fs::path& path) {
        std::error_code error;
        const fs::path whole = path.empty() ? path : fs::weakly_canonical(path, error);
        return error ? path.string() : whole.string();
    };
    return fmt::format("{}|{}|{}", shown(paths.diffusion), shown(paths.controlNet), shown(paths.sam));
}

std::int64_t statusBytes(const char* name) {
    return procBytes("/proc/self/status", name).value_or(0);
}

} // namespace

void Measurements::add(const Measurements& other) {
    for (const auto& [stage, sum] : other.stages) {
        stages[stage].seconds += sum.seconds;
        stages[stage].work += sum.work;
        stages[stage].images += sum.images;
    }
    innerSteps += other.innerSteps;
    innerStepsAllowed += other.innerStepsAllowed;
}

Measurements measureRun(const fs::path& path, const std::vector<std::string>& images,
                        std::optional<fs::file_time_type> since) {
    Measurements measured;
    if (!fs::exists(path / "run.json")) {
        return measured;
    }
    const RunDirectory run = RunDirectory::open(path);
    for (const Stage stage : kGenerativeStages) {
        std::vector<std::pair<fs::file_time_type, std::string>> files;
        for (const std::string& id : images.empty() ? run.imageIds() : images) {
            std::error_code absent;
            const auto written = fs::last_write_time(run.stageFile(stage, id, ".json"), absent);
            if (!absent && (!since || written >= *since)) {
                files.emplace_back(written, id);
            }
        }
        std::sort(files.rbegin(), files.rend());
        files.resize(std::min(files.size(), kMostImages));
        for (const auto& [written, id] : files) {
            try {
                measured.add(measureStage(stage, run.readStageJson(stage, id)));
            } catch (const std::exception&) {
                continue; // one file fewer to learn from
            }
        }
    }
    return measured;
}

MeasurementStore::MeasurementStore(fs::path file) : file_(std::move(file)) {}

void MeasurementStore::record(const std::string& key, const fs::path& run,
                              const Measurements& measured) const {
    if (!measured.empty()) {
        put(key, run, toJson(measured));
    }
}

void MeasurementStore::recordMemory(const std::string& key, const fs::path& run,
                                    const MeasuredMemory& measured) const {
    if (measured.peakBytes > 0) {
        put(key, run, {{"peak_bytes", measured.peakBytes}, {"use", memoryUseToJson(measured.use)}});
    }
}

void MeasurementStore::put(const std::string& key, const fs::path& run, json entry) const {
    json document = readStore(file_);
    entry["recorded"] = static_cast<std::int64_t>(std::time(nullptr));
    json& runs = document[key];
    if (!runs.is_object()) {
        runs = json::object();
    }
    runs[utf8Text(fs::absolute(run).string())] = std::move(entry);
    dropOldest(runs);
    std::error_code error;
    fs::create_directories(file_.parent_path(), error);
    writeFileAtomically(file_, document.dump(1) + "\n");
}

std::vector<MeasuredMemory> MeasurementStore::readMemory(const std::string& key) const {
    std::vector<MeasuredMemory> all;
    const json runs = readStore(file_).value(key, json::object());
    for (const json& entry : runs) {
        try {
            all.push_back({memoryUseFromJson(entry.at("use")), entry.at("peak_bytes").get<std::int64_t>()});
        } catch (const std::exception&) {
            continue;
        }
    }
    return all;
}

Measurements MeasurementStore::read(const std::string& key) const {
    std::vector<std::pair<std::int64_t, Measurements>> runs;
    const json entries = readStore(file_).value(key, json::object());
    for (const json& entry : entries) {
        try {
            runs.emplace_back(entry.value("recorded", std::int64_t{0}), fromJson(entry));
        } catch (const json::exception&) {
            continue;
        }
    }
    std::stable_sort(runs.begin(), runs.end(),
                     [](const auto& one, const auto& other) { return one.first > other.first; });
    Measurements sum;
    std::map<Stage, std::vector<MeasuredPace>> paces;
    double weight = 1;
    for (const auto& [recorded, measured] : runs) {
        sum.add(measured);
        for (const auto& [stage, part] : measured.stages) {
            if (part.work > 0) {
                paces[stage].push_back({part.seconds / part.work, part.work * weight});
            }
        }
        weight *= kWeightOfOlder;
    }
    for (auto& [stage, part] : sum.stages) {
        part.seconds = medianPace(std::move(paces[stage])) * part.work;
    }
    return sum;
}

std::string measurementKey(const ModelPaths& models, const ComputeSettings& compute) {
    return fmt::format("{}|{}|{}|{}", compute.device, toString(compute.precision), compute.usedThreads(),
                       modelKey(models));
}

std::string memoryKey(const ModelPaths& models) {
    return "memory|" + modelKey(models);
}

fs::path userMeasurementFile() {
    return userDataFolder() / "measurements.json";
}

std::int64_t peakProcessBytes() {
    return statusBytes("VmHWM");
}

void resetPeakProcessBytes() {
    std::ofstream("/proc/self/clear_refs") << "5"; // Linux: start the high-water mark anew
}

std::int64_t presentProcessBytes() {
    return statusBytes("VmRSS");
}

} // namespace asam
