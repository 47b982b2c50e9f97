#include "ui/workspace/evaluation_charts.h"

#include <algorithm>

#include "core/evaluation/published_numbers.h"
#include "ui/workspace/evaluation_results.h"

namespace asam {
namespace {

constexpr double kPercent = 100;

EvaluationSeries seriesOfModel(const EvaluationResults& results, std::size_t model) {
    EvaluationSeries series;
    series.name = QString::fromStdString(results.report().models[model].name);
    for (std::size_t data = 0; data < results.report().data.size(); ++data) {
        const auto mean = results.meanIou(model, data);
        const auto interval = results.meanInterval(model, data);
        series.values << (mean ? std::optional(kPercent * *mean) : std::nullopt);
        series.intervals << (interval ? std::optional(
                                            std::pair(kPercent * interval->low, kPercent * interval->high))
                                      : std::nullopt);
    }
    return series;
}

} // namespace

EvaluationCharts evaluationCharts(const EvaluationResults& results, const QStringList& published) {
    EvaluationCharts charts;
    for (const ReportedData& data : results.report().data) {
        charts.data << QString::fromStdString(data.name);
    }
    for (std::size_t model = 0; model < results.report().models.size(); ++model) {
        charts.series << seriesOfModel(results, model);
    }
    for (const QString& row : published) {
        EvaluationSeries series;
        series.name = row;
        series.published = true;
        for (std::size_t data = 0; data < results.report().data.size(); ++data) {
            series.values << publishedPercent(results, row, data);
            series.intervals << std::nullopt;
        }
        if (std::any_of(series.values.begin(), series.values.end(),
                        [](const auto& value) { return value; })) {
            charts.series << series;
        }
    }
    return charts;
}

std::optional<double> publishedPercent(const EvaluationResults& results, const QString& row,
                                       std::size_t data) {
    const ReportedData& set = results.report().data[data];
    return set.corruption.empty() ? publishedMeanIou(row.toStdString(), set.paperName) : std::nullopt;
}

bool hasPublished(const EvaluationResults& results) {
    for (std::size_t data = 0; data < results.report().data.size(); ++data) {
        if (publishedPercent(results, QString::fromStdString(publishedRows().front().model), data)) {
            return true;
        }
    }
    return false;
}

} // namespace asam
