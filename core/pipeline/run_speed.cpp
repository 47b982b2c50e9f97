#include "core/pipeline/run_speed.h"

#include <fstream>
#include <utility>

#include "core/base/atomic_file.h"

namespace asam {
namespace {

constexpr const char* kSpeedFile = "speed.json";

} // namespace

nlohmann::json runSpeedToJson(const RunSpeed& speed) {
    nlohmann::json each = nlohmann::json::array();
    for (const LaneSpeed& lane : speed.each) {
        each.push_back(
            {{"lane", lane.lane}, {"images", lane.images}, {"images_per_hour", speed.perHour(lane.images)}});
    }
    return {{"lanes", speed.lanes},
            {"in_flight", speed.inFlight},
            {"images", speed.images},
            {"seconds", speed.seconds},
            {"waiting_seconds", speed.waitingSeconds},
            {"waiting_share", speed.waitingShare()},
            {"call_seconds", speed.callSeconds},
            {"calls", speed.calls},
            {"groups", speed.groups},
            {"mean_together", speed.meanTogether()},
            {"images_per_hour", speed.imagesPerHour()},
            {"each_lane", std::move(each)}};
}

void writeRunSpeed(const RunDirectory& run, const RunSpeed& speed) {
    writeFileAtomically(run.root() / kSpeedFile, runSpeedToJson(speed).dump(2) + "\n");
}

std::optional<RunSpeed> readRunSpeed(const RunDirectory& run) {
    std::ifstream file(run.root() / kSpeedFile);
    const nlohmann::json document = nlohmann::json::parse(file, nullptr, /*allow_exceptions=*/false);
    if (!document.is_object()) {
        return std::nullopt;
    }
    try {
        RunSpeed speed;
        speed.lanes = document.value("lanes", std::int64_t{1});
        speed.inFlight = document.at("in_flight");
        speed.images = document.at("images");
        speed.seconds = document.at("seconds");
        speed.waitingSeconds = document.at("waiting_seconds");
        speed.callSeconds = document.at("call_seconds");
        speed.calls = document.at("calls");
        speed.groups = document.at("groups");
        for (const nlohmann::json& lane : document.value("each_lane", nlohmann::json::array())) {
            speed.each.push_back({lane.at("lane"), lane.at("images")});
        }
        return speed;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

} // namespace asam
