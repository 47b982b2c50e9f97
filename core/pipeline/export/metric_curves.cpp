#include "core/pipeline/export/metric_curves.h"

#include <array>
#include <cmath>
#include <utility>

namespace asam {
namespace {

constexpr std::array<std::pair<const char*, double AttackStepRow::*>, 9> kAttackSeries{{
    {"attack/loss", &AttackStepRow::loss},
    {"attack/mse", &AttackStepRow::mse},
    {"attack/bce", &AttackStepRow::bce},
    {"attack/dice", &AttackStepRow::dice},
    {"attack/image", &AttackStepRow::image},
    {"attack/iou", &AttackStepRow::meanIou},
    {"attack/gradient_norm", &AttackStepRow::gradientNorm},
    {"attack/delta_max", &AttackStepRow::deltaMax},
    {"attack/delta_mean", &AttackStepRow::deltaMean},
}};

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
        MetricCurve curve{series, {}};
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
