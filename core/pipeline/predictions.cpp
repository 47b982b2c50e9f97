#include "core/pipeline/predictions.h"

#include <array>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kFrame = "sam_input";
constexpr std::array<std::pair<const char*, std::optional<PredictionSet> Predictions::*>, 4> kColumns{{
    {"clean", &Predictions::clean},
    {"inverted", &Predictions::inverted},
    {"saved", &Predictions::saved},
    {"tuned", &Predictions::tuned},
}};

json setToJson(const PredictionSet& set) {
    json rows = json::array();
    for (const StoredPrediction& prediction : set) {
        rows.push_back({{"id", prediction.id},
                        {"segmentation",
                         {{"size", {prediction.mask.height(), prediction.mask.width()}},
                          {"counts", prediction.mask.toCompressed()}}},
                        {"predicted_iou", prediction.predictedIou},
                        {"iou", prediction.iou}});
    }
    return rows;
}

PredictionSet setFromJson(const json& rows) {
    PredictionSet set;
    for (const json& row : rows) {
        const json& shape = row.at("segmentation");
        const auto height = shape.at("size").at(0).get<int>();
        const auto width = shape.at("size").at(1).get<int>();
        set.push_back({row.at("id").get<std::int64_t>(),
                       MaskRle::fromCompressed(shape.at("counts").get<std::string>(), height, width),
                       row.at("predicted_iou").get<double>(), row.at("iou").get<double>()});
    }
    return set;
}

void mergeFile(Predictions& predictions, const fs::path& path) {
    std::ifstream file(path);
    const json document = json::parse(file);
    const auto frame = document.at("frame").get<std::string>();
    if (frame != kFrame) {
        throw DataError(fmt::format("its masks are in the frame \"{}\"; expected \"{}\"", frame, kFrame));
    }
    predictions.side = document.at("side").get<int>();
    for (const auto& [name, member] : kColumns) {
        if (const auto column = document.at("columns").find(name); column != document.at("columns").end()) {
            predictions.*member = setFromJson(*column);
        }
    }
    for (const json& rows : document.value("iterates", json::array())) {
        predictions.iterates.push_back(setFromJson(rows));
    }
}

} // namespace

void writePredictions(const RunDirectory& run, Stage stage, const std::string& id,
                      const Predictions& predictions) {
    writePredictions(run.stageFile(stage, id, RunDirectory::kPredictionsEnding), predictions);
}

void writePredictions(const fs::path& file, const Predictions& predictions) {
    json document{{"frame", kFrame}, {"side", predictions.side}, {"columns", json::object()}};
    for (const auto& [name, member] : kColumns) {
        if (const auto& column = predictions.*member) {
            document["columns"][name] = setToJson(*column);
        }
    }
    for (const PredictionSet& set : predictions.iterates) {
        document["iterates"].push_back(setToJson(set));
    }
    writeFileAtomically(file, document.dump() + "\n");
}

Predictions readPredictions(const RunDirectory& run, const std::string& id) {
    std::vector<fs::path> files;
    for (const Stage stage : kGenerativeStages) {
        if (fs::exists(run.stageFile(stage, id, ".json"))) {
            files.push_back(run.stageFile(stage, id, RunDirectory::kPredictionsEnding));
        }
    }
    if (fs::exists(run.stageFile(Stage::regeneration, id, ".json")) && run.tunedScores(id)) {
        files.push_back(run.tunedFile(id, RunDirectory::kPredictionsEnding));
    }
    Predictions predictions;
    for (const fs::path& path : files) {
        if (!fs::exists(path)) {
            continue;
        }
        try {
            mergeFile(predictions, path);
        } catch (const std::exception& error) {
            throw DataError(
                fmt::format("{} is not a file of predictions ({}); remove its stage's json to have the "
                            "stage done again.",
                            path.string(), error.what()));
        }
    }
    // The pixel attack starts from the photograph: there is no reconstruction to speak of.
    const bool hasInversion = fs::exists(run.stageFile(Stage::inversion, id, ".json"));
    if (hasInversion && !predictions.iterates.empty()) {
        predictions.inverted = predictions.iterates.front();
    }
    return predictions;
}

} // namespace asam
