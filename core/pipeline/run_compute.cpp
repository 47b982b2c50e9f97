#include "core/pipeline/run_compute.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace asam {
namespace {

using nlohmann::json;

constexpr int kMostThreads = 1024; ///< more is a damaged file
constexpr std::size_t kMostLanes = 64;
constexpr std::size_t kMostEarlier = 16;

json valueAt(const json& manifest, const char* pointer) {
    return manifest.is_object() ? manifest.value(json::json_pointer(pointer), json()) : json();
}

std::string wordAt(const json& manifest, const char* pointer) {
    const json value = valueAt(manifest, pointer);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::vector<std::string> recordedDevices(const json& manifest) {
    const std::string text = wordAt(manifest, "/compute/device");
    return text.find_first_not_of(',') == std::string::npos ? std::vector<std::string>()
                                                            : devicesFromText(text);
}

/// "cpu" or "cuda", several joined by "+"; which of a machine's cards it was changes nothing.
std::string kindsOf(const json& manifest) {
    std::set<std::string> kinds;
    for (const std::string& device : recordedDevices(manifest)) {
        kinds.insert(device.substr(0, device.find(':')));
    }
    return fmt::format("{}", fmt::join(kinds, "+"));
}

std::string threadsText(const json& manifest) {
    const int threads = recordedThreads(manifest);
    return threads > 0 ? std::to_string(threads) : std::string();
}

/// One of the earlier computes as a run.json of its own.
json asManifest(const json& earlier) {
    return {{"libtorch", valueAt(earlier, "/libtorch")}, {"compute", earlier}};
}

json earlierOf(const json& manifest) {
    json earlier = valueAt(manifest, "/compute/earlier");
    return earlier.is_array() ? earlier : json::array();
}

/// A run.json, and one for each of what computed its run earlier.
std::vector<json> everythingOf(const json& manifest) {
    std::vector<json> all{manifest};
    const json earlier = earlierOf(manifest);
    std::transform(earlier.begin(), earlier.end(), std::back_inserter(all), asManifest);
    return all;
}

} // namespace

json computeToJson(const std::vector<ComputeLane>& lanes, int inFlight) {
    std::string devices;
    for (const ComputeLane& lane : lanes) {
        devices += (devices.empty() ? "" : ",") + lane.compute.device;
    }
    const auto onCpu = std::find_if(lanes.begin(), lanes.end(),
                                    [](const ComputeLane& lane) { return lane.compute.device == "cpu"; });
    const ComputeSettings& compute = (onCpu != lanes.end() ? *onCpu : lanes.front()).compute;
    json document{{"device", devices},
                  {"lanes", lanes.size()},
                  {"threads", compute.usedThreads()},
                  {"precision", std::string(toString(compute.precision))},
                  {"in_flight", inFlight}};
    if (onCpu != lanes.end()) {
        document["processor"] = processorName();
    }
    return document;
}

bool usesCpu(const json& manifest) {
    const std::vector<std::string> devices = recordedDevices(manifest);
    return std::find(devices.begin(), devices.end(), "cpu") != devices.end();
}

int recordedThreads(const json& manifest) {
    const json threads = valueAt(manifest, "/compute/threads");
    const bool isKnown = threads.is_number_integer() && threads >= json(1) && threads <= json(kMostThreads);
    return isKnown ? threads.get<int>() : 0;
}

std::vector<std::string> recordedCpuLanes(const json& manifest) {
    std::vector<std::string> devices = recordedDevices(manifest);
    const bool served = devices.size() <= kMostLanes &&
                        std::all_of(devices.begin(), devices.end(),
                                    [](const std::string& device) { return device == "cpu"; });
    return served ? devices : std::vector<std::string>();
}

ComputeSettings computeAsRecorded(ComputeSettings asked, const json& manifest) {
    if (asked.threads == 0 && asked.device == "cpu" && usesCpu(manifest)) {
        const auto lanes = static_cast<int>(recordedCpuLanes(manifest).size());
        asked.threads = recordedThreads(manifest) * std::max(1, lanes);
    }
    return asked;
}

std::vector<std::string> computeDifferences(const json& then, const json& now) {
    std::vector<std::string> differences;
    const auto differ = [](const std::string& a, const std::string& b) {
        return !a.empty() && !b.empty() && a != b;
    };
    if (const auto a = kindsOf(then), b = kindsOf(now); differ(a, b)) {
        differences.push_back(fmt::format("device: {} then, {} now", a, b));
    }
    if (const auto a = wordAt(then, "/compute/precision"), b = wordAt(now, "/compute/precision");
        differ(a, b)) {
        differences.push_back(fmt::format("precision: {} then, {} now", a, b));
    }
    const bool bothOnCpu = usesCpu(then) && usesCpu(now);
    if (const auto a = threadsText(then), b = threadsText(now); bothOnCpu && differ(a, b)) {
        differences.push_back(fmt::format("threads: {} then, {} now", a, b));
    }
    if (const auto a = wordAt(then, "/compute/processor"), b = wordAt(now, "/compute/processor");
        bothOnCpu && differ(a, b)) {
        differences.push_back(fmt::format("processor: {} then, {} now", a, b));
    }
    if (const auto a = wordAt(then, "/libtorch"), b = wordAt(now, "/libtorch"); differ(a, b)) {
        differences.push_back(fmt::format("LibTorch: {} then, {} now", a, b));
    }
    return differences;
}

std::vector<std::string> allComputeDifferences(const json& then, const json& now) {
    std::vector<std::string> all;
    const std::vector<json> laterOnes = everythingOf(now);
    for (const json& one : everythingOf(then)) {
        for (const json& other : laterOnes) {
            for (std::string& difference : computeDifferences(one, other)) {
                if (std::find(all.begin(), all.end(), difference) == all.end()) {
                    all.push_back(std::move(difference));
                }
            }
        }
    }
    return all;
}

json withEarlier(json now, const json& before) {
    json earlier = earlierOf(before);
    if (!computeDifferences(before, now).empty()) {
        json one = before.value("compute", json::object());
        one.erase("earlier");
        one["libtorch"] = valueAt(before, "/libtorch");
        earlier.push_back(std::move(one));
    }
    json kept = json::array();
    for (json& each : earlier) {
        const bool isNew = std::find(kept.begin(), kept.end(), each) == kept.end();
        if (isNew && each.is_object() && kept.size() < kMostEarlier &&
            !computeDifferences(asManifest(each), now).empty()) {
            kept.push_back(std::move(each));
        }
    }
    if (!kept.empty()) {
        now["compute"]["earlier"] = std::move(kept);
    }
    return now;
}

json withJoined(const json& run, json own) {
    own["compute"]["earlier"] = earlierOf(run);
    return withEarlier(run, own);
}

} // namespace asam
