#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/workspace/live_results.h"

namespace asam {

class LiveResultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void liveCurvesReplaceRecordedOnes() {
        LiveResults live;
        Curves recorded;
        recorded.attackLoss = {{0, 1}};
        recorded.nullTextLoss = {{0, 0.5}};
        recorded.chosenStep = 3;
        live.add(Metric{"a", "attack/iou", 0, 0.8});
        live.add(Metric{"a", "attack/iou", 1, 0.7});
        const Curves merged = live.merged("a", recorded);
        QCOMPARE(merged.attackIou.size(), 2);
        QCOMPARE(merged.attackLoss, recorded.attackLoss);
        QCOMPARE(merged.nullTextLoss, recorded.nullTextLoss);
        QVERIFY(!merged.chosenStep);
        QCOMPARE(live.merged("b", recorded).chosenStep, 3);
    }

    void iteratesWithoutAGradientAreNotOnItsCurve() {
        ImageRecord record;
        record.attackSteps.resize(3);
        for (int step = 0; step < 3; ++step) {
            record.attackSteps[static_cast<std::size_t>(step)].step = step;
            record.attackSteps[static_cast<std::size_t>(step)].gradientNorm =
                step < 2 ? 100.0 / (step + 1) : 0;
        }
        const Curves recorded = curvesOf(record);
        QCOMPARE(recorded.gradientNorm, (QList<QPointF>{{0, 100}, {1, 50}}));
        LiveResults live;
        live.add(Metric{"a", "attack/gradient_norm", 0, 3});
        live.add(Metric{"a", "attack/gradient_norm", 1, 0});
        QCOMPARE(live.merged("a", recorded).gradientNorm, (QList<QPointF>{{0, 3}}));
    }

    void aStageThatStartsAgainForgetsItsCurve() {
        LiveResults live;
        live.add(Metric{"a", "attack/loss", 0, 1});
        live.add(Metric{"a", "attack/loss", 1, 2});
        live.add(Metric{"a", "attack/loss", 0, 3});
        QCOMPARE(live.merged("a", {}).attackLoss, (QList<QPointF>{{0, 3}}));
    }

    void finishedStagesGoWhenTheyHaveBeenRead() {
        LiveResults live;
        live.add(Preview{"a", "inversion/image", cv::Mat(4, 4, CV_8UC3, cv::Scalar(1, 2, 3))});
        live.add(Preview{"a", "attack/image", cv::Mat(4, 4, CV_8UC3, cv::Scalar(1, 2, 3))});
        live.markFinished("a", "inversion");
        QVERIFY(live.picture("a", "inversion/image"));
        live.dropFinished("a");
        QVERIFY(!live.picture("a", "inversion/image"));
        QVERIFY(live.picture("a", "attack/image"));
    }
};

const test::Registered<LiveResultsTest> kLiveResultsTest;

} // namespace asam

#include "live_results_test.moc"
