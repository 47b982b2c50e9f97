#include "ui/workspace/tuning_curves.h"

#include <QCoreApplication>

#include "ui/workspace/tuning_model.h"

namespace asam {
namespace {

struct TuningCurveText {
    Q_DECLARE_TR_FUNCTIONS(asam::TuningCurves)
};

using EpochNumber = double TuningEpoch::*;

QList<QPointF> overEpochs(const std::vector<TuningEpoch>& epochs, EpochNumber number) {
    QList<QPointF> points;
    for (const TuningEpoch& epoch : epochs) {
        points.append({static_cast<double>(epoch.epoch), epoch.*number});
    }
    return points;
}

/// `read` gives the number of an IoU, or nothing.
template <typename Read>
QList<QPointF> iouPoints(const TuningRecord& record, Read read) {
    QList<QPointF> points;
    const auto add = [&](double x, const std::optional<TuningIou>& iou) {
        if (const std::optional<double> value = iou ? read(*iou) : std::nullopt) {
            points.append({x, *value});
        }
    };
    add(0, record.startIou);
    for (const TuningEpoch& epoch : record.epochs) {
        add(epoch.epoch, epoch.iou);
    }
    return points;
}

QList<PlotSeries> iouCurves(const TuningRecord& record) {
    QList<PlotSeries> curves{
        {TuningCurveText::tr("All held out"),
         iouPoints(record, [](const TuningIou& iou) { return std::optional(iou.mean); })}};
    const auto& sources = record.pictures;
    if (sources.size() < 2) {
        curves.first().name.clear();
        return curves;
    }
    for (const auto& [source, count] : sources) {
        curves.append({tuningSourceText(source), iouPoints(record, [&name = source](const TuningIou& iou) {
                           const auto found = iou.bySource.find(name);
                           return found != iou.bySource.end() ? std::optional(found->second) : std::nullopt;
                       })});
    }
    return curves;
}

QList<PlotSeries> driftCurves(const std::vector<TuningEpoch>& epochs, double TokenDrift::*number,
                              double atStart) {
    QList<PlotSeries> curves;
    const std::size_t tokens = epochs.empty() ? 0 : epochs.front().drift.size();
    for (std::size_t row = 0; row < tokens; ++row) {
        PlotSeries curve{tokenText(row), {{0, atStart}}};
        for (const TuningEpoch& epoch : epochs) {
            if (row < epoch.drift.size()) {
                curve.points.append({static_cast<double>(epoch.epoch), epoch.drift[row].*number});
            }
        }
        curves.append(curve);
    }
    return curves;
}

/// Steps as they came behind the means of the epochs.
QList<PlotSeries> stepsAndMeans(const QList<QPointF>& steps, const std::vector<TuningEpoch>& epochs,
                                EpochNumber number) {
    QList<PlotSeries> curves;
    if (!steps.isEmpty()) {
        curves.append({TuningCurveText::tr("Steps"), steps, PlotSeries::Look::Quiet});
    }
    curves.append(
        {steps.isEmpty() ? QString() : TuningCurveText::tr("Mean of the epoch"), overEpochs(epochs, number)});
    return curves;
}

} // namespace

QString tuningSourceText(const std::string& source) {
    if (source == "clean") {
        return TuningCurveText::tr("Photographs");
    }
    if (source == "inverted") {
        return TuningCurveText::tr("Reconstructions");
    }
    if (source == "adversarial") {
        return TuningCurveText::tr("Regenerated samples");
    }
    return QString::fromStdString(source);
}

QString tokenText(std::size_t row) {
    return row == 0 ? TuningCurveText::tr("IoU token") : TuningCurveText::tr("Mask token %1").arg(row - 1);
}

QList<QPointF> scheduleCurve(const TuningConfig& config) {
    QList<QPointF> points;
    double begin = 0;
    for (const double rate : tuningRates(config)) {
        points.append({begin, rate});
        points.append({++begin, rate});
    }
    return points;
}

TuningCurves tuningCurves(const TuningModel& model, const TuningConfig& planned) {
    TuningCurves curves;
    const TuningConfig plan = model.isAtWork() ? model.config().value_or(planned) : planned;
    static const TuningRecord none;
    const TuningRecord& record = model.stored() ? model.stored()->record : none;
    curves.epochs = plan.epochs;
    curves.learningRate = {{TuningCurveText::tr("Plan"), scheduleCurve(plan), PlotSeries::Look::Line}};
    if (!record.epochs.empty()) {
        curves.epochs = std::max(curves.epochs, static_cast<double>(record.epochs.back().epoch));
        curves.learningRate.append({TuningCurveText::tr("Done"),
                                    overEpochs(record.epochs, &TuningEpoch::learningRate),
                                    PlotSeries::Look::Dots});
    }
    curves.loss = stepsAndMeans(model.liveLoss(), record.epochs, &TuningEpoch::loss);
    curves.gradientNorm = stepsAndMeans(model.liveGradientNorm(), record.epochs, &TuningEpoch::gradientNorm);
    curves.iou = iouCurves(record);
    curves.drift = driftCurves(record.epochs, &TokenDrift::norm, 0);
    curves.cosine = driftCurves(record.epochs, &TokenDrift::cosine, 1);
    curves.startIou = model.startIou();
    if (record.bestEpoch > 0) {
        curves.bestEpoch = record.bestEpoch;
    }
    curves.place = model.place();
    return curves;
}

} // namespace asam
