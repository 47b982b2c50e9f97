#include "app/cli/evaluation_printer.h"

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/base/text.h"

namespace asam::cli {
namespace {

std::string inPercent(const std::optional<double>& value) {
    return value ? fmt::format("{:.2f}", 100 * *value) : "-";
}

std::optional<double> meanIou(const ReportedCell& cell) {
    const ScoreMean& mean = cell.scores.overImages;
    return mean.count > 0 ? std::optional(mean.mean.iou) : std::nullopt;
}

/// Models by data sets.
void printMeans(const Console& console, const EvaluationReport& report) {
    std::vector<std::vector<std::string>> rows{{"mIoU, %"}};
    for (const ReportedData& data : report.data) {
        rows.front().push_back(data.name);
    }
    rows.front().emplace_back("mean");
    for (std::size_t model = 0; model < report.models.size(); ++model) {
        rows.push_back({report.models[model].name});
        for (std::size_t data = 0; data < report.data.size(); ++data) {
            rows.back().push_back(inPercent(meanIou(report.cell(model, data))));
        }
        rows.back().push_back(inPercent(report.meanOverData(model)));
    }
    console.printTable(rows);
}

void printDifferences(const Console& console, const EvaluationReport& report) {
    std::vector<std::vector<std::string>> rows{{fmt::format("against {}", report.models.front().name), "data",
                                                "images", "difference", "95 % interval", "wins", "losses",
                                                "ties"}};
    for (const ReportedCell& cell : report.cells) {
        if (const auto& compared = cell.againstFirst) {
            rows.push_back({report.models[cell.model].name, report.data[cell.data].name,
                            fmt::format("{}", compared->images),
                            signedDecimalText(100 * compared->meanDifference, 2),
                            fmt::format("{} to {}", signedDecimalText(100 * compared->interval.low, 2),
                                        signedDecimalText(100 * compared->interval.high, 2)),
                            fmt::format("{}", compared->wins), fmt::format("{}", compared->losses),
                            fmt::format("{}", compared->ties)});
        }
    }
    console.print("");
    console.printTable(rows);
}

void printProblems(const Console& console, const EvaluationReport& report) {
    for (const ReportedData& data : report.data) {
        std::map<std::string_view, int> counts;
        for (const DatasetProblem& problem : data.problems) {
            ++counts[toString(problem.kind)];
        }
        for (const auto& [kind, count] : counts) {
            console.print(fmt::format("{}, {}: {}", data.name, kind, count));
        }
    }
}

} // namespace

void printEvaluation(const Console& console, const EvaluationReport& report) {
    printMeans(console, report);
    if (report.models.size() > 1) {
        printDifferences(console, report);
    }
    printProblems(console, report);
}

} // namespace asam::cli
