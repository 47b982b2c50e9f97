#include "core/pipeline/tuning_record.h"

#include <algorithm>
#include <array>
#include <fstream>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"

namespace asam {
namespace {

using nlohmann::json;

constexpr std::array kStatusWords{"running", "finished", "stopped_early"};

json iouToJson(const std::optional<TuningIou>& iou) {
    return iou ? json{{"mean", iou->mean}, {"by_source", iou->bySource}} : json(nullptr);
}

std::optional<TuningIou> tuningIouFromJson(const json& value) {
    if (value.is_null()) {
        return std::nullopt;
    }
    return TuningIou{value.at("mean").get<double>(),
                     value.at("by_source").get<std::map<std::string, double>>()};
}

json epochToJson(const TuningEpoch& epoch) {
    json drift = json::array();
    for (const TokenDrift& token : epoch.drift) {
        drift.push_back({{"norm", token.norm}, {"cosine", token.cosine}});
    }
    return {{"epoch", epoch.epoch},        {"learning_rate", epoch.learningRate},
            {"loss", epoch.loss},          {"bce", epoch.bce},
            {"dice", epoch.dice},          {"gradient_norm", epoch.gradientNorm},
            {"steps", epoch.steps},        {"masks", epoch.masks},
            {"iou", iouToJson(epoch.iou)}, {"drift", drift}};
}

TuningEpoch epochFromJson(const json& value) {
    TuningEpoch epoch;
    epoch.epoch = value.at("epoch").get<int>();
    epoch.learningRate = value.at("learning_rate").get<double>();
    epoch.loss = value.at("loss").get<double>();
    epoch.bce = value.at("bce").get<double>();
    epoch.dice = value.at("dice").get<double>();
    epoch.gradientNorm = value.at("gradient_norm").get<double>();
    epoch.steps = value.at("steps").get<std::int64_t>();
    epoch.masks = value.at("masks").get<std::int64_t>();
    epoch.iou = tuningIouFromJson(value.at("iou"));
    for (const json& token : value.at("drift")) {
        epoch.drift.push_back({token.at("norm").get<double>(), token.at("cosine").get<double>()});
    }
    return epoch;
}

TuningStatus statusFromWord(const std::string& word) {
    const auto found = std::find(kStatusWords.begin(), kStatusWords.end(), word);
    return found == kStatusWords.end() ? TuningStatus::running
                                       : static_cast<TuningStatus>(found - kStatusWords.begin());
}

} // namespace

const TuningEpoch* TuningRecord::best() const {
    const auto found = std::find_if(epochs.begin(), epochs.end(),
                                    [this](const TuningEpoch& each) { return each.epoch == bestEpoch; });
    return found == epochs.end() ? nullptr : &*found;
}

json tuningToJson(const TuningRecord& record) {
    json epochs = json::array();
    for (const TuningEpoch& epoch : record.epochs) {
        epochs.push_back(epochToJson(epoch));
    }
    return {{"stage", "tuning"},
            {"status", kStatusWords[static_cast<std::size_t>(record.status)]},
            {"fingerprint", record.fingerprint},
            {"base", {{"path", record.basePath}, {"sha256", record.baseSha256}}},
            {"pictures", record.pictures},
            {"held_out", record.heldOut},
            {"start_iou", iouToJson(record.startIou)},
            {"epochs", epochs},
            {"best_epoch", record.bestEpoch},
            {"network_calls", record.calls},
            {"seconds", record.seconds},
            {"warnings", record.warnings}};
}

TuningRecord tuningFromJson(const json& document, const std::string& source) {
    try {
        TuningRecord record;
        record.status = statusFromWord(document.at("status").get<std::string>());
        record.fingerprint = document.at("fingerprint").get<std::string>();
        record.basePath = document.at("base").at("path").get<std::string>();
        record.baseSha256 = document.at("base").at("sha256").get<std::string>();
        record.pictures = document.at("pictures").get<std::map<std::string, std::int64_t>>();
        record.heldOut = document.at("held_out").get<std::vector<std::string>>();
        record.startIou = tuningIouFromJson(document.at("start_iou"));
        for (const json& epoch : document.at("epochs")) {
            record.epochs.push_back(epochFromJson(epoch));
        }
        record.bestEpoch = document.at("best_epoch").get<int>();
        record.calls = document.at("network_calls").get<std::map<std::string, std::int64_t>>();
        record.seconds = document.at("seconds").get<double>();
        record.warnings = document.at("warnings").get<std::vector<std::string>>();
        return record;
    } catch (const json::exception& error) {
        throw DataError(
            fmt::format("{} is not the record of a tuning ({}); remove it to have the tuning done again.",
                        source, withoutErrorCode(error.what())));
    }
}

TuningFiles::TuningFiles(const RunDirectory& run)
    : folder(run.root() / "tuning"), record(folder / "tuning.json"), best(folder / "tokens.safetensors"),
      last(folder / "tokens_last.safetensors"), state(folder / "state.safetensors"),
      embeddings(folder / "embeddings") {}

std::optional<TuningRecord> readTuning(const RunDirectory& run) {
    const TuningFiles files(run);
    std::ifstream file(files.record);
    if (!file) {
        return std::nullopt;
    }
    return tuningFromJson(json::parse(file, nullptr, /*allow_exceptions=*/false), files.record.string());
}

} // namespace asam
