#include <fmt/format.h>

#include "core/base/table_text.h"
#include "core/base/text.h"
#include "core/evaluation/evaluation_report.h"
#include "core/evaluation/published_numbers.h"

namespace asam {
namespace {

constexpr double kPercent = 100;

std::string csvNumber(const ScoreMean& mean, double MaskScores::*score) {
    return mean.count > 0 ? fmt::format("{}", mean.mean.*score) : std::string();
}

std::string percent(const ScoreMean& mean) {
    return mean.count > 0 ? fmt::format("{:.2f}", kPercent * mean.mean.iou) : std::string("-");
}

/// Ours, then the published rows, which only data sets under their paper's name have.
std::string meanTable(const EvaluationReport& report) {
    std::vector<std::string> head{"mIoU, %"};
    bool anyPublished = false;
    for (const ReportedData& data : report.data) {
        head.push_back(data.name);
        anyPublished |= !data.paperName.empty() && data.corruption.empty();
    }
    head.emplace_back("mean");
    std::string text = markdownHead(head);
    for (std::size_t model = 0; model < report.models.size(); ++model) {
        std::vector<std::string> cells{report.models[model].name};
        for (std::size_t data = 0; data < report.data.size(); ++data) {
            cells.push_back(percent(report.cell(model, data).scores.overImages));
        }
        const std::optional<double> mean = report.meanOverData(model);
        cells.push_back(mean ? fmt::format("{:.2f}", kPercent * *mean) : "-");
        text += markdownRow(cells);
    }
    for (const PublishedRow& row : publishedRows()) {
        std::vector<std::string> cells{fmt::format("*published: {}*", row.model)};
        for (const ReportedData& data : report.data) {
            const auto value = data.corruption.empty() ? publishedMeanIou(row.model, data.paperName) : std::nullopt;
            cells.push_back(value ? fmt::format("*{:.1f}*", *value) : "");
        }
        cells.emplace_back("");
        text += anyPublished ? markdownRow(cells) : "";
    }
    if (anyPublished) {
        text += "\nRows marked *published* are the paper's own numbers (CVPR 2024, ViT-B), printed for comparison and "
                "not measured here.\n";
    }
    return text;
}

std::string differenceTable(const EvaluationReport& report) {
    std::string text = fmt::format("\n## Against {}, image by image\n\n", report.models.front().name) +
                       markdownHead({"model", "data", "images", "difference, points", "95 % interval", "wins",
                                     "losses", "ties"});
    for (const ReportedCell& cell : report.cells) {
        if (const auto& compared = cell.againstFirst) {
            text +=
                markdownRow({report.models[cell.model].name, report.data[cell.data].name,
                             fmt::format("{}", compared->images),
                             signedDecimalText(kPercent * compared->meanDifference, 2),
                             fmt::format("{} to {}", signedDecimalText(kPercent * compared->interval.low, 2),
                                         signedDecimalText(kPercent * compared->interval.high, 2)),
                             fmt::format("{}", compared->wins), fmt::format("{}", compared->losses),
                             fmt::format("{}", compared->ties)});
        }
    }
    return text;
}

std::string detailTable(const EvaluationReport& report) {
    std::string text = "\n## All measures\n\n" +
                       markdownHead({"model", "data", "images", "masks", "mIoU", "boundary IoU", "Dice", "small",
                                     "medium", "large", "empty unions"});
    for (const ReportedCell& cell : report.cells) {
        const ScoreMean& images = cell.scores.overImages;
        const auto value = [&](double MaskScores::*score) {
            return images.count > 0 ? fmt::format("{:.2f}", kPercent * images.mean.*score) : std::string("-");
        };
        text += markdownRow({report.models[cell.model].name, report.data[cell.data].name,
                              fmt::format("{}", images.count), fmt::format("{}", cell.scores.overMasks.count),
                              value(&MaskScores::iou), value(&MaskScores::boundaryIou), value(&MaskScores::dice),
                              percent(cell.scores.bySize[0]), percent(cell.scores.bySize[1]),
                              percent(cell.scores.bySize[2]), fmt::format("{}", cell.scores.emptyUnions)});
    }
    return text + "\nmIoU, boundary IoU and Dice are means over the masks of an image, then over images; small, medium "
                  "and large are mean IoUs over masks of below 32², below 96² and more pixels.\n";
}

std::string problemList(const EvaluationReport& report) {
    constexpr std::size_t kNamed = 20;
    std::string text;
    for (const ReportedData& data : report.data) {
        if (data.problems.empty()) {
            continue;
        }
        text += fmt::format("\n## {}: {} problems\n\n", data.name, data.problems.size());
        for (std::size_t index = 0; index < data.problems.size() && index < kNamed; ++index) {
            const DatasetProblem& problem = data.problems[index];
            text += fmt::format("- {} ({}): {}\n", problem.image, toString(problem.kind), problem.sentence);
        }
        text += data.problems.size() > kNamed ? fmt::format("- … and {} more, in report.json\n",
                                                            data.problems.size() - kNamed)
                                              : std::string();
    }
    return text;
}

} // namespace

std::string evaluationCsv(const EvaluationReport& report) {
    std::string text = csvLine({"model", "data", "corruption", "images", "masks", "miou", "boundary_iou", "dice",
                                "iou_over_masks", "iou_small", "iou_medium", "iou_large", "empty_unions", "difference",
                                "low", "high", "wins", "losses", "ties"});
    for (const ReportedCell& cell : report.cells) {
        const ScoreSummary& scores = cell.scores;
        std::vector<std::string> cells{report.models[cell.model].name, report.data[cell.data].name,
                                       report.data[cell.data].corruption,
                                       fmt::format("{}", scores.overImages.count),
                                       fmt::format("{}", scores.overMasks.count)};
        for (double MaskScores::*score : {&MaskScores::iou, &MaskScores::boundaryIou, &MaskScores::dice}) {
            cells.push_back(csvNumber(scores.overImages, score));
        }
        cells.push_back(csvNumber(scores.overMasks, &MaskScores::iou));
        for (const ScoreMean& size : scores.bySize) {
            cells.push_back(csvNumber(size, &MaskScores::iou));
        }
        cells.push_back(fmt::format("{}", scores.emptyUnions));
        if (const auto& compared = cell.againstFirst) {
            for (const double value :
                 {compared->meanDifference, compared->interval.low, compared->interval.high}) {
                cells.push_back(fmt::format("{}", value));
            }
            for (const std::int64_t count : {compared->wins, compared->losses, compared->ties}) {
                cells.push_back(fmt::format("{}", count));
            }
        } else {
            cells.insert(cells.end(), 6, std::string());
        }
        text += csvLine(cells);
    }
    return text;
}

std::string evaluationImagesCsv(const EvaluationReport& report) {
    std::string text = csvLine({"data", "image", "model", "masks", "iou", "boundary_iou", "dice"});
    for (const ReportedImage& image : report.images) {
        for (std::size_t model = 0; model < image.masks.size(); ++model) {
            const ScoreMean mean = meanOfMasks(image.masks[model]);
            text += csvLine({report.data[image.data].name, image.id,
                             report.models[model].name, fmt::format("{}", image.masks[model].size()),
                             csvNumber(mean, &MaskScores::iou), csvNumber(mean, &MaskScores::boundaryIou),
                             csvNumber(mean, &MaskScores::dice)});
        }
    }
    return text;
}

std::string evaluationMarkdown(const EvaluationReport& report) {
    std::string text = "# Evaluation\n\n" + meanTable(report);
    if (report.models.size() > 1) {
        text += differenceTable(report);
    }
    return text + detailTable(report) + problemList(report);
}

} // namespace asam
