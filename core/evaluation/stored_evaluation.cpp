#include "core/evaluation/stored_evaluation.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/data/corruptions.h"

namespace asam {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kReportFile = "report.json";

std::string textOrEmpty(const json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

ScoreMean scoreMeanFromJson(const json& document) {
    ScoreMean mean;
    mean.count = document.at("count").get<std::int64_t>();
    if (mean.count > 0) {
        mean.mean = {document.at("iou").get<double>(), document.at("boundary_iou").get<double>(),
                     document.at("dice").get<double>()};
    }
    return mean;
}

std::optional<PairedComparison> pairedFromJson(const json& document) {
    if (document.is_null()) {
        return std::nullopt;
    }
    PairedComparison comparison;
    comparison.images = document.at("images").get<std::int64_t>();
    comparison.meanDifference = document.at("mean").get<double>();
    comparison.interval = {document.at("low").get<double>(), document.at("high").get<double>()};
    comparison.wins = document.at("wins").get<std::int64_t>();
    comparison.losses = document.at("losses").get<std::int64_t>();
    comparison.ties = document.at("ties").get<std::int64_t>();
    return comparison;
}

ReportedModel reportedModelFromJson(const json& row) {
    return {row.at("name").get<std::string>(), row.at("checkpoint").get<std::string>(),
            textOrEmpty(row.at("tokens")), row.at("sha256").get<std::string>(),
            row.at("encoder").get<std::int64_t>()};
}

ProblemKind problemKindOfWord(const std::string& word) {
    for (const ProblemKind kind : {ProblemKind::noPicture, ProblemKind::noTruth, ProblemKind::brokenPicture,
                                   ProblemKind::brokenTruth, ProblemKind::brokenMask, ProblemKind::noMask}) {
        if (toString(kind) == word) {
            return kind;
        }
    }
    return ProblemKind::failed;
}

ReportedData reportedDataFromJson(const json& row) {
    ReportedData data{row.at("name").get<std::string>(),
                      row.at("kind").get<std::string>(),
                      row.at("paper_name").get<std::string>(),
                      row.at("path").get<std::string>(),
                      row.at("corruption").get<std::string>(),
                      row.at("listed").get<std::int64_t>(),
                      {},
                      {row.value("annotations", ""), row.value("own_labels", "")}};
    static_cast<void>(datasetProtocol(data.kind)); // who reads a report relies on these words
    if (!data.corruption.empty()) {
        static_cast<void>(corruptionFromText(data.corruption));
    }
    for (const json& problem : row.at("problems")) {
        data.problems.push_back({problemKindOfWord(problem.at("kind").get<std::string>()),
                                 problem.at("image").get<std::string>(),
                                 problem.at("text").get<std::string>()});
    }
    return data;
}

template <typename Named>
std::size_t placeOfName(const std::vector<Named>& all, const std::string& name) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Named& each) { return each.name == name; });
    if (found == all.end()) {
        throw DataError(fmt::format("\"{}\" is named in its results, but not in its lists", name));
    }
    return static_cast<std::size_t>(found - all.begin());
}

/// In the order of EvaluationReport::cell(), whatever the file's.
std::vector<ReportedCell> reportedCellsFromJson(const json& rows, const EvaluationReport& report) {
    std::vector<ReportedCell> cells(report.models.size() * report.data.size());
    if (rows.size() != cells.size()) {
        throw DataError(fmt::format("it has {} results for {} models and {} data sets", rows.size(),
                                    report.models.size(), report.data.size()));
    }
    for (const json& row : rows) {
        ReportedCell cell;
        cell.model = placeOfName(report.models, row.at("model").get<std::string>());
        cell.data = placeOfName(report.data, row.at("data").get<std::string>());
        cell.scores.overImages = scoreMeanFromJson(row.at("over_images"));
        cell.scores.overMasks = scoreMeanFromJson(row.at("over_masks"));
        for (const InstanceSize size : {InstanceSize::small, InstanceSize::medium, InstanceSize::large}) {
            cell.scores.bySize[static_cast<std::size_t>(size)] =
                scoreMeanFromJson(row.at("by_size").at(std::string(toString(size))));
        }
        cell.scores.emptyUnions = row.at("empty_unions").get<std::int64_t>();
        cell.scores.imagesWithoutScore = row.at("images_without_score").get<std::int64_t>();
        cell.againstFirst = pairedFromJson(row.at("against_first"));
        cells[cell.data * report.models.size() + cell.model] = cell;
    }
    return cells;
}

StoredEvaluation evaluationFromJson(const json& document) {
    StoredEvaluation stored;
    EvaluationReport& report = stored.report;
    report.settings = document.at("settings");
    report.seed = document.at("seed").get<std::uint64_t>();
    for (const json& row : document.at("models")) {
        report.models.push_back(reportedModelFromJson(row));
    }
    for (const json& row : document.at("data")) {
        report.data.push_back(reportedDataFromJson(row));
    }
    report.cells = reportedCellsFromJson(document.at("results"), report);
    for (const json& row : document.at("images")) {
        ImageMeans image{row.at("id").get<std::string>(),
                         placeOfName(report.data, row.at("data").get<std::string>()),
                         row.at("masks").get<std::int64_t>(),
                         {}};
        for (const json& iou : row.at("iou")) {
            image.iou.push_back(iou.is_null() ? std::nullopt : std::optional(iou.get<double>()));
        }
        if (image.iou.size() != report.models.size()) {
            throw DataError(fmt::format("the image {} has numbers of {} models; there are {}", image.id,
                                        image.iou.size(), report.models.size()));
        }
        stored.images.push_back(std::move(image));
    }
    return stored;
}

} // namespace

bool isEvaluation(const fs::path& folder) {
    std::error_code unreachable;
    return fs::exists(folder / kReportFile, unreachable) && fs::exists(folder / "images.csv", unreachable);
}

StoredEvaluation readEvaluation(const fs::path& folder) {
    const fs::path path = folder / kReportFile;
    std::ifstream file(path);
    if (!file) {
        throw DataError(
            fmt::format("There is no report \"{}\"; expected the folder of a finished evaluation. Choose "
                        "the folder that holds report.json.",
                        path.string()));
    }
    try {
        return evaluationFromJson(json::parse(file));
    } catch (const std::exception& error) {
        throw DataError(
            fmt::format("\"{}\" is not the report of an evaluation ({}). Choose another folder, or evaluate "
                        "anew.",
                        path.string(), error.what()));
    }
}

ImageMeans meansOf(const ReportedImage& image) {
    ImageMeans means{image.id, image.data, 0, {}};
    for (const std::vector<ScoredMask>& masks : image.masks) {
        const ScoreMean mean = meanOfMasks(masks);
        means.masks = static_cast<std::int64_t>(masks.size());
        means.iou.push_back(mean.count > 0 ? std::optional(mean.mean.iou) : std::nullopt);
    }
    return means;
}

} // namespace asam
