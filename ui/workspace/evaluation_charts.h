#pragma once

#include <optional>
#include <utility>

#include <QList>
#include <QStringList>

namespace asam {

class EvaluationResults;

/// One model's mean IoU in percent on each data set.
struct EvaluationSeries {
    QString name;
    bool published = false; ///< printed in the paper, not measured here
    QList<std::optional<double>> values;
    QList<std::optional<std::pair<double, double>>> intervals; ///< of the means; none of published ones
};

struct EvaluationCharts {
    QStringList data; ///< names of the data sets
    QList<EvaluationSeries> series;
};

/// What the charts show: all models, and behind them those rows of the paper's tables that are named in
/// `published`, as far as they have a number for one of the data sets.
EvaluationCharts evaluationCharts(const EvaluationResults& results, const QStringList& published);

/// The paper's number for a data set of the results, in percent; nothing when it has none, or when the
/// pictures were spoiled first.
std::optional<double> publishedPercent(const EvaluationResults& results, const QString& row,
                                       std::size_t data);
/// Whether the paper has a number for any of the data sets.
bool hasPublished(const EvaluationResults& results);

} // namespace asam
