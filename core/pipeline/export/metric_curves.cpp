#include "core/pipeline/export/metric_curves.h"

#include <cmath>
#include <utility>

namespace asam {
namespace {

void addPoint(MetricCurve& curve, int step, double value) {
    if (std::isfinite(value)) {
        curve.points.push_back({step, value});
    }
}

} // namespace

std::vector<MetricCurve> metricCurves(const ImageRecord& record) {
    std::vector<MetricCurve> curves;
    const auto keep = [&curves](MetricCurve curve) {
        if (!curve.points.empty()) {
            curves.push_back(std::move(curve));
        }
    };
    for (const auto& [series, quantity] : kAttackSeries) {
        MetricCurve curve{std::string(series), {}};
        for (const AttackStepRow& row : record.attackSteps) {
            addPoint(curve, row.step, row.*quantity);
        }
        keep(std::move(curve));
    }
    MetricCurve nullText{"inversion/null_text_loss", {}};
    for (std::size_t step = 0; step < record.nullTextLosses.size(); ++step) {
        if (!record.nullTextLosses[step].empty()) {
            addPoint(nullText, static_cast<int>(step), record.nullTextLosses[step].back());
        }
    }
    keep(std::move(nullText));
    return curves;
}

} // namespace asam
