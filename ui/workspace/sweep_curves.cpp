#include "ui/workspace/sweep_curves.h"

#include <algorithm>
#include <cmath>

#include "core/pipeline/pareto_front.h"
#include "ui/views/sweep_texts.h"
#include "ui/workspace/sweep_model.h"

namespace asam {
namespace {

/// Of the chosen image, or the mean over the images that have it; nothing when none has a finite one.
template <typename Measure>
std::optional<double> measured(const SweepModel& model, std::size_t cell, SweepScope scope,
                               const Measure& measure) {
    double sum = 0;
    int count = 0;
    for (const std::string& image : model.plan().images) {
        if (scope == SweepScope::Image && image != model.image()) {
            continue;
        }
        const SweepRow* row = model.row(cell, image);
        const std::optional<double> value = row != nullptr && !row->error ? measure(*row) : std::nullopt;
        if (value && std::isfinite(*value)) {
            sum += *value;
            ++count;
        }
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

std::optional<double> dropOf(const SweepModel& model, std::size_t cell, SweepScope scope) {
    return measured(model, cell, scope, [](const SweepRow& row) { return row.drop(); });
}

} // namespace

QList<SweepSeries> dropCurves(const SweepModel& model, SweepScope scope) {
    QList<SweepSeries> series;
    if (model.isEmpty()) {
        return series;
    }
    const auto& axes = model.plan().axes;
    for (std::size_t second = 0; second < model.valueCount(1); ++second) {
        SweepSeries line;
        if (axes.size() > 1) {
            line.name = axisValueText(axes[1].values[second]);
        }
        for (std::size_t first = 0; first < model.valueCount(0); ++first) {
            const std::size_t cell = model.cellAt(first, second);
            if (const auto drop = dropOf(model, cell, scope)) {
                const auto& value = axes[0].values[first];
                line.points << SweepPoint{
                    {value.is_number() ? value.get<double>() : static_cast<double>(first), *drop}, cell};
            }
        }
        std::stable_sort(line.points.begin(), line.points.end(),
                         [](const SweepPoint& a, const SweepPoint& b) { return a.at.x() < b.at.x(); });
        series << line;
    }
    return series;
}

QList<SweepPoint> dropAgainstQuality(const SweepModel& model, SweepScope scope, SweepQuality measure) {
    QList<SweepPoint> points;
    for (std::size_t cell = 0; cell < model.cells().size(); ++cell) {
        const auto quality = measured(model, cell, scope, [measure](const SweepRow& row) {
            return measure == SweepQuality::Psnr ? row.psnr : row.ssim;
        });
        const auto drop = dropOf(model, cell, scope);
        if (quality && drop) {
            points << SweepPoint{{*quality, *drop}, cell};
        }
    }
    return points;
}

QList<SweepPoint> paretoPoints(const QList<SweepPoint>& points) {
    std::vector<ParetoPoint> measures;
    for (const SweepPoint& point : points) {
        measures.push_back({point.at.x(), point.at.y()});
    }
    QList<SweepPoint> front;
    for (const std::size_t index : paretoFront(measures)) {
        front << points[static_cast<qsizetype>(index)];
    }
    return front;
}

} // namespace asam
