#include "core/evaluation/evaluation_report.h"

#include "core/evaluation/published_numbers.h"

namespace asam {
namespace {

using nlohmann::json;

json meanToJson(const ScoreMean& mean) {
    if (mean.count == 0) {
        return {{"count", 0}, {"iou", nullptr}, {"boundary_iou", nullptr}, {"dice", nullptr}};
    }
    return {{"count", mean.count},
            {"iou", mean.mean.iou},
            {"boundary_iou", mean.mean.boundaryIou},
            {"dice", mean.mean.dice}};
}

json comparisonToJson(const std::optional<PairedComparison>& comparison) {
    if (!comparison) {
        return nullptr;
    }
    return {{"images", comparison->images},    {"mean", comparison->meanDifference},
            {"low", comparison->interval.low}, {"high", comparison->interval.high},
            {"wins", comparison->wins},        {"losses", comparison->losses},
            {"ties", comparison->ties}};
}

json cellToJson(const EvaluationReport& report, const ReportedCell& cell) {
    json bySize = json::object();
    for (const InstanceSize size : {InstanceSize::small, InstanceSize::medium, InstanceSize::large}) {
        bySize[std::string(toString(size))] = meanToJson(cell.scores.bySize[static_cast<std::size_t>(size)]);
    }
    return {{"model", report.models[cell.model].name},
            {"data", report.data[cell.data].name},
            {"over_images", meanToJson(cell.scores.overImages)},
            {"over_masks", meanToJson(cell.scores.overMasks)},
            {"by_size", bySize},
            {"empty_unions", cell.scores.emptyUnions},
            {"images_without_score", cell.scores.imagesWithoutScore},
            {"against_first", comparisonToJson(cell.againstFirst)}};
}

json dataToJson(const ReportedData& data) {
    json counts = json::object();
    json problems = json::array();
    for (const DatasetProblem& problem : data.problems) {
        const std::string word(toString(problem.kind));
        counts[word] = counts.value(word, 0) + 1;
        problems.push_back({{"kind", word}, {"image", problem.image}, {"text", problem.sentence}});
    }
    json row{{"name", data.name},
             {"kind", data.kind},
             {"paper_name", data.paperName},
             {"path", data.path},
             {"corruption", data.corruption},
             {"listed", data.listed},
             {"problem_counts", counts},
             {"problems", problems}};
    if (!data.labels.annotations.empty()) {
        row["annotations"] = data.labels.annotations.string();
    }
    if (!data.labels.own.empty()) {
        row["own_labels"] = data.labels.own.string();
    }
    return row;
}

json imageToJson(const EvaluationReport& report, const ReportedImage& image) {
    json iou = json::array();
    for (const std::vector<ScoredMask>& masks : image.masks) {
        const ScoreMean mean = meanOfMasks(masks);
        iou.push_back(mean.count > 0 ? json(mean.mean.iou) : json(nullptr));
    }
    return {{"data", report.data[image.data].name},
            {"id", image.id},
            {"masks", image.masks.empty() ? 0 : image.masks.front().size()},
            {"iou", iou}};
}

json publishedToJson() {
    json rows = json::object();
    for (const PublishedRow& row : publishedRows()) {
        rows[row.model] = row.values;
    }
    return {{"source", "ASAM (CVPR 2024), mIoU in percent as printed; not measured here"},
            {"data", publishedDatasets()},
            {"models", rows}};
}

ReportedCell computeCell(const EvaluationReport& report, std::size_t model, std::size_t data,
                         const BootstrapOptions& bootstrap) {
    ReportedCell cell{model, data, {}, std::nullopt};
    std::vector<std::vector<ScoredMask>> images;
    std::vector<double> first;
    std::vector<double> second;
    for (const ReportedImage& image : report.images) {
        if (image.data != data) {
            continue;
        }
        images.push_back(image.masks[model]);
        const ScoreMean mean = meanOfMasks(image.masks[model]);
        const ScoreMean other = meanOfMasks(image.masks.front());
        if (mean.count > 0 && other.count > 0) {
            first.push_back(other.mean.iou);
            second.push_back(mean.mean.iou);
        }
    }
    cell.scores = summarise(images);
    if (model > 0) {
        cell.againstFirst = comparePaired(first, second, bootstrap);
    }
    return cell;
}

} // namespace

const ReportedCell& EvaluationReport::cell(std::size_t model, std::size_t dataset) const {
    return cells.at(dataset * models.size() + model);
}

std::optional<double> EvaluationReport::meanOverData(std::size_t model) const {
    double sum = 0;
    int count = 0;
    for (std::size_t dataset = 0; dataset < data.size(); ++dataset) {
        const ScoreMean& scores = cell(model, dataset).scores.overImages;
        sum += scores.count > 0 ? scores.mean.iou : 0;
        count += scores.count > 0 ? 1 : 0;
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

void computeCells(EvaluationReport& report, const BootstrapOptions& bootstrap) {
    report.cells.clear();
    for (std::size_t data = 0; data < report.data.size(); ++data) {
        for (std::size_t model = 0; model < report.models.size(); ++model) {
            report.cells.push_back(computeCell(report, model, data, bootstrap));
        }
    }
}

json evaluationToJson(const EvaluationReport& report) {
    json document{{"settings", report.settings}, {"seed", report.seed},           {"models", json::array()},
                  {"data", json::array()},       {"results", json::array()},      {"images", json::array()},
                  {"means", json::object()},     {"published", publishedToJson()}};
    for (std::size_t index = 0; index < report.models.size(); ++index) {
        const ReportedModel& model = report.models[index];
        document["models"].push_back({{"name", model.name},
                                      {"checkpoint", model.checkpoint},
                                      {"tokens", model.tokens.empty() ? json(nullptr) : json(model.tokens)},
                                      {"sha256", model.identity},
                                      {"encoder", model.encoder}});
        const std::optional<double> mean = report.meanOverData(index);
        document["means"][model.name] = mean ? json(*mean) : json(nullptr);
    }
    for (const ReportedData& data : report.data) {
        document["data"].push_back(dataToJson(data));
    }
    for (const ReportedCell& cell : report.cells) {
        document["results"].push_back(cellToJson(report, cell));
    }
    for (const ReportedImage& image : report.images) {
        document["images"].push_back(imageToJson(report, image));
    }
    return document;
}

} // namespace asam
