#include <QSignalSpy>
#include <QtTest>

#include "tests/ui/rectangle_mask.h"
#include "tests/ui/test_registry.h"
#include "ui/workspace/prediction_layers.h"

namespace asam {
namespace {

using test::rectangle;

/// A photograph of 80 x 40 with two masks, and SAM's predictions in its square of 16.
std::shared_ptr<const LoadedSample> labelled() {
    auto sample = std::make_shared<LoadedSample>();
    sample->size = {80, 40};
    sample->annotations = {rectangle(11, {0, 0, 20, 20}, {80, 40}), rectangle(12, {40, 0, 20, 20}, {80, 40})};
    sample->masks = MaskLayer::make(sample->annotations, sample->size);
    return sample;
}

std::shared_ptr<const Timeline> predicted() {
    auto timeline = std::make_shared<Timeline>();
    timeline->predictions.side = 16;
    timeline->predictions.saved = {{12, rectangle(12, {8, 4, 4, 8}, {16, 16}).mask, 0.5, 0.25}};
    timeline->predictions.iterates = {{{12, rectangle(12, {0, 0, 16, 16}, {16, 16}).mask, 0.5, 0.25}}};
    return timeline;
}

} // namespace

class PredictionLayersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void liesWhereItsSquareLiesOnThePhotograph() {
        PredictionLayers layers;
        layers.setSource(predicted(), labelled(), FitMode::squash);
        QSignalSpy made(&layers, &PredictionLayers::changed);
        QVERIFY(!layers.prediction(PredictionLayers::Column::Saved).masks); // made on the worker
        QTRY_COMPARE(made.size(), 1);
        const Prediction saved = layers.prediction(PredictionLayers::Column::Saved);
        const MaskLayerPtr layer = saved.masks;
        QVERIFY(layer);
        const MaskShape* shape = layer->find(12);
        QVERIFY(shape != nullptr);
        // The square is stretched over 80 x 40: five photograph pixels a column, two and a half a row.
        QCOMPARE(shape->bounds, QRectF(40, 10, 20, 20));
        QCOMPARE(shape->area, 400);
        QCOMPARE(layer->maskAt({45, 15}), std::optional<std::int64_t>(12));
        QCOMPARE(layer->maskAt({45, 5}), std::nullopt);
        QCOMPARE(shape->colour, labelled()->masks->find(12)->colour); // of its annotation, not of its place
        QCOMPARE(made.size(), 1);
        // Of 400 labelled and 400 predicted pixels 200 are the same.
        QVERIFY(saved.agreement);
        QCOMPARE(saved.agreement->find(12)->truePositive, 200);
        QCOMPARE(saved.agreement->find(12)->falsePositive, 200);
    }

    void aCroppedSquareCoversTheMiddle() {
        PredictionLayers layers;
        layers.setSource(predicted(), labelled(), FitMode::crop);
        QVERIFY(!layers.prediction(PredictionLayers::Column::Iterate, 0).masks);
        QTRY_VERIFY(layers.prediction(PredictionLayers::Column::Iterate, 0).masks);
        QCOMPARE(layers.prediction(PredictionLayers::Column::Iterate, 0).masks->find(12)->bounds, QRectF(20, 0, 40, 40));
    }

    void theStagesOwnFitGoesBeforeTheDocuments() {
        auto timeline = std::make_shared<Timeline>(*predicted());
        timeline->fits[Stage::attack] = FitMode::crop;
        PredictionLayers layers;
        layers.setSource(timeline, labelled(), FitMode::squash);
        layers.prediction(PredictionLayers::Column::Iterate, 0);
        QTRY_VERIFY(layers.prediction(PredictionLayers::Column::Iterate, 0).masks);
        QCOMPARE(layers.prediction(PredictionLayers::Column::Iterate, 0).masks->find(12)->bounds,
                 QRectF(20, 0, 40, 40));
        QTRY_VERIFY(layers.prediction(PredictionLayers::Column::Saved).masks);
        QCOMPARE(layers.prediction(PredictionLayers::Column::Saved).masks->find(12)->bounds,
                 QRectF(40, 10, 20, 20));
    }

    void whatTheRunDoesNotHaveIsNull() {
        PredictionLayers layers;
        QVERIFY(!layers.prediction(PredictionLayers::Column::Clean).masks);
        layers.setSource(predicted(), labelled(), FitMode::squash);
        QVERIFY(!layers.prediction(PredictionLayers::Column::Clean).masks);
        QVERIFY(!layers.prediction(PredictionLayers::Column::Iterate, 1).masks);
        QTest::qWait(50);
        QVERIFY(!layers.prediction(PredictionLayers::Column::Clean).masks);
    }

    void anotherSourceDropsWhatIsBeingMade() {
        PredictionLayers layers;
        layers.setSource(predicted(), labelled(), FitMode::squash);
        layers.prediction(PredictionLayers::Column::Saved);
        layers.setSource(nullptr, nullptr, FitMode::squash);
        QTest::qWait(50);
        QVERIFY(!layers.prediction(PredictionLayers::Column::Saved).masks);
    }
};

const test::Registered<PredictionLayersTest> kPredictionLayersTest;

} // namespace asam

#include "prediction_layers_test.moc"
