#include "ui/workspace/prediction_layers.h"

#include <algorithm>
#include <utility>

#include <opencv2/imgproc.hpp>

#include "ui/bridge/conversions.h"

namespace asam {
namespace {

constexpr std::size_t kWaitingPredictions = 8;

const PredictionSet* predictionsOf(const Predictions& predictions, PredictionLayers::Column column,
                                   int step) {
    const auto orNull = [](const std::optional<PredictionSet>& set) { return set ? &*set : nullptr; };
    switch (column) {
    case PredictionLayers::Column::Clean:
        return orNull(predictions.clean);
    case PredictionLayers::Column::Inverted:
        return orNull(predictions.inverted);
    case PredictionLayers::Column::Saved:
        return orNull(predictions.saved);
    case PredictionLayers::Column::Tuned:
        return orNull(predictions.tuned);
    case PredictionLayers::Column::Iterate:
        break;
    }
    const auto index = static_cast<std::size_t>(step);
    return index < predictions.iterates.size() ? &predictions.iterates[index] : nullptr;
}

FitMode fitOfColumn(const StageFits& fits, PredictionLayers::Column column, FitMode otherwise) {
    switch (column) {
    case PredictionLayers::Column::Clean:
        return fitOf(fits, {Stage::inversion, Stage::attack}, otherwise);
    case PredictionLayers::Column::Inverted:
        return fitOf(fits, {Stage::attack, Stage::inversion}, otherwise);
    case PredictionLayers::Column::Iterate:
        return fitOf(fits, {Stage::attack}, otherwise);
    case PredictionLayers::Column::Saved:
    case PredictionLayers::Column::Tuned:
        break;
    }
    return fitOf(fits, {Stage::regeneration}, otherwise);
}

/// A mask of SAM's square, stretched to where the square lies on the photograph. What lies beside the photograph is
/// left out.
MaskRle onPhotograph(const MaskRle& mask, const QRectF& frame, QSize photograph) {
    const cv::Rect place(qRound(frame.x()), qRound(frame.y()), std::max(1, qRound(frame.width())),
                         std::max(1, qRound(frame.height())));
    cv::Mat stretched = mask.decode();
    if (stretched.size() != place.size()) {
        cv::resize(stretched, stretched, place.size(), 0, 0, cv::INTER_NEAREST);
    }
    cv::Mat whole = cv::Mat::zeros(photograph.height(), photograph.width(), CV_8UC1);
    const cv::Rect seen = place & cv::Rect(0, 0, whole.cols, whole.rows);
    if (!seen.empty()) {
        stretched(seen - place.tl()).copyTo(whole(seen));
    }
    return MaskRle::encode(whole);
}

} // namespace

struct PredictionLayers::Source {
    std::shared_ptr<const Timeline> timeline;
    std::shared_ptr<const LoadedSample> sample;
    FitMode fit = FitMode::squash;

    Prediction make(Column column, const PredictionSet& set) const {
        const int side = timeline->predictions.side;
        const QRectF frame =
            frameInImage(sample->size, {side, side}, fitOfColumn(timeline->fits, column, fit));
        std::vector<Annotation> masks;
        for (const StoredPrediction& prediction : set) {
            Annotation& mask = masks.emplace_back();
            mask.id = prediction.id;
            mask.mask = onPhotograph(prediction.mask, frame, sample->size);
            mask.predictedIou = prediction.predictedIou;
        }
        return Prediction::make(sample->annotations, masks, sample->size);
    }
};

PredictionLayers::PredictionLayers(QObject* parent)
    : QObject(parent), maker_(WorkerQueue::Keep::All, kWaitingPredictions) {}

void PredictionLayers::setSource(std::shared_ptr<const Timeline> timeline,
                                 std::shared_ptr<const LoadedSample> sample, FitMode fit) {
    maker_.clear();
    made_.clear();
    source_.reset();
    if (timeline && sample && !sample->size.isEmpty() && !timeline->predictions.empty()) {
        source_ = std::make_shared<Source>(Source{std::move(timeline), std::move(sample), fit});
    }
    Q_EMIT changed();
}

Prediction PredictionLayers::prediction(Column column, int step) {
    const Key key{column, column == Column::Iterate ? step : 0};
    if (const auto made = made_.find(key); made != made_.end()) {
        return made->second;
    }
    if (!source_) {
        return {};
    }
    const PredictionSet* set = predictionsOf(source_->timeline->predictions, key.first, key.second);
    const QString name = QStringLiteral("%1/%2").arg(static_cast<int>(key.first)).arg(key.second);
    if (set != nullptr && !maker_.isPending(name)) {
        maker_.post(name, [this, key, set, source = source_]() -> WorkerQueue::Completion {
            const Prediction made = source->make(key.first, *set);
            return [this, key, made] {
                made_[key] = made;
                Q_EMIT changed();
            };
        });
    }
    return {};
}

} // namespace asam
