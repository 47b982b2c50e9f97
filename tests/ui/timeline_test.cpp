#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/views/timeline_strip.h"
#include "ui/workspace/live_timeline.h"
#include "ui/workspace/timeline_model.h"

namespace asam {
namespace {

std::shared_ptr<Timeline> iterates(const std::string& id, int count,
                                   std::optional<int> chosen = std::nullopt) {
    auto timeline = std::make_shared<Timeline>();
    timeline->id = id;
    timeline->chosen = chosen;
    for (int step = 0; step < count; ++step) {
        timeline->iterates.emplace_back().numbers.step = step;
    }
    return timeline;
}

QList<QImage> thumbnails(int count) {
    QImage picture(16, 16, QImage::Format_RGB32);
    picture.fill(Qt::red);
    return QList<QImage>(count, picture);
}

} // namespace

class TimelineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looksAtTheKeptIterateUntilAnotherIsChosen() {
        TimelineModel model;
        QVERIFY(!model.current());
        model.setTimeline(iterates("a", 6, 3), false);
        QCOMPARE(model.current(), std::optional<int>(3));
        QVERIFY(!model.isElsewhere());
        model.choose(9);
        QCOMPARE(model.current(), std::optional<int>(5)); // the nearest there is
        QVERIFY(model.isElsewhere());
        model.choose(3);
        QVERIFY(!model.isElsewhere());
        model.choose(std::nullopt);
        QCOMPARE(model.current(), std::optional<int>(3));
        model.choose(1);
        model.setTimeline(iterates("b", 6, 3), false);
        QCOMPARE(model.current(), std::optional<int>(3)); // another image
    }

    void followsAnAttackAtWorkUnlessSomebodyScrubbed() {
        TimelineModel model;
        model.setTimeline(iterates("a", 6, 3), false);
        model.choose(1);
        model.setTimeline(iterates("a", 1), true); // the attack begins anew
        QCOMPARE(model.current(), std::optional<int>(0));
        model.setTimeline(iterates("a", 2), true);
        QCOMPARE(model.current(), std::optional<int>(1));
        model.choose(0);
        model.setTimeline(iterates("a", 3), true);
        QCOMPARE(model.current(), std::optional<int>(0));
        model.choose(2); // back at the end, it follows again
        model.setTimeline(iterates("a", 4), true);
        QCOMPARE(model.current(), std::optional<int>(3));
        model.setTimeline(iterates("a", 4, 2), false); // finished: the kept one
        QCOMPARE(model.current(), std::optional<int>(2));
    }

    void tellsOnlyWhatChanged() {
        TimelineModel model;
        model.setTimeline(iterates("a", 6, 3), false);
        QSignalSpy changes(&model, &TimelineModel::changed);
        model.choose(2);
        model.choose(2);
        QCOMPARE(changes.size(), 1);
    }

    void theRecordFollowsTheIterate() {
        auto timeline = iterates("a", 2, 0);
        timeline->predictions.side = 4;
        timeline->predictions.iterates = {{{7, {}, 0.9, 0.8}, {8, {}, 0.9, 0.6}},
                                          {{7, {}, 0.5, 0.3}, {8, {}, 0.4, 0.1}}};
        TimelineModel model;
        model.setTimeline(timeline, false);
        model.choose(1);
        ImageRecord record;
        record.masks = {{7, {0.9, 0.8, 0.8, 0.7}, {}}, {9, {0.5, 0.5, 0.5, 0.5}, {}}};
        const ImageRecord shown = recordAtIterate(record, model);
        QCOMPARE(shown.masks[0].iou.adversarial, std::optional<double>(0.3));
        QCOMPARE(shown.masks[0].predictedIou.adversarial, std::optional<double>(0.5));
        QCOMPARE(shown.masks[0].iou.saved, std::optional<double>(0.7));
        QVERIFY(!shown.masks[1].iou.adversarial); // not among that iterate's masks
        QCOMPARE(*shown.iou.adversarial, 0.2);
    }

    void growsFromTheReportsOfAnAttack() {
        LiveTimeline live;
        QVERIFY(!live.add(Metric{"a", "inversion/null_text_loss", 0, 1}));
        QVERIFY(live.add(Metric{"a", "attack/loss", 0, 2}));
        QVERIFY(live.add(Metric{"a", "attack/delta_max", 0, 0.5}));
        const PicturePtr picture = PicturePyramid::make(cv::Mat(8, 8, CV_8UC3, cv::Scalar(1, 2, 3)));
        QVERIFY(live.addPicture("a", "attack/image", picture));
        QVERIFY(!live.addPicture("b", "attack/image", picture));
        live.add(Metric{"a", "attack/loss", 1, 3});
        QCOMPARE(live.timeline().iterates.size(), 2U);
        QCOMPARE(live.timeline().iterates[0].numbers.deltaMax, 0.5);
        QVERIFY(!live.timeline().iterates[0].thumbnail.isNull());
        QVERIFY(live.timeline().iterates[1].thumbnail.isNull());
        live.add(Metric{"a", "attack/loss", 0, 4}); // again from the start
        QCOMPARE(live.timeline().iterates.size(), 1U);
        live.markFinished("a");
        QVERIFY(!live.holds("a"));
        live.add(Metric{"a", "attack/loss", 0, 5});
        QVERIFY(live.holds("a"));
        QCOMPARE(live.timeline().iterates.size(), 1U);
    }

    void histogramsComeWithTheReportsOfTheirIterates() {
        LiveTimeline live;
        QVERIFY(!live.add(Distribution{"a", "attack/delta", 0, 0.5, {1, 2}})); // no attack of it is at work
        live.add(Metric{"a", "attack/loss", 0, 2});
        live.add(Metric{"a", "attack/loss", 1, 3});
        QVERIFY(live.add(Distribution{"a", "attack/delta", 0, 0.5, {0, 4, 0}}));
        QVERIFY(!live.add(Distribution{"b", "attack/delta", 0, 0.5, {1}}));
        QVERIFY(!live.add(Distribution{"a", "attack/delta", 2, 0.5, {1}})); // its numbers have not come
        QCOMPARE(live.timeline().radius, 0.5);
        QCOMPARE(live.timeline().iterates[0].histogram, (DeltaHistogram{0, 4, 0}));
        QVERIFY(live.timeline().iterates[1].histogram.empty());
        QVERIFY(!live.timeline().ofPixels);
        QVERIFY(live.add(Distribution{"a", "attack/pixel_delta", 1, 8, {1, 0, 1}}));
        QVERIFY(live.timeline().ofPixels);
        QCOMPARE(live.timeline().radius, 8.0);
        QCOMPARE(live.timeline().iterates[1].histogram, (DeltaHistogram{1, 0, 1}));
    }

    void theStripScrubsByMouseAndKeys() {
        TimelineStrip strip;
        strip.resize(400, 72);
        strip.setIterates(thumbnails(11), 4);
        strip.showStep(4);
        QSignalSpy changes(&strip, &TimelineStrip::valueChanged);
        const auto at = [&](int step) { return QPoint(static_cast<int>(strip.xOf(step)), 30); };
        QTest::mousePress(&strip, Qt::LeftButton, {}, at(2));
        QCOMPARE(strip.value(), 2);
        QMouseEvent move(QEvent::MouseMove, at(9), strip.mapToGlobal(at(9)), Qt::NoButton, Qt::LeftButton,
                         {});
        QCoreApplication::sendEvent(&strip, &move);
        QCOMPARE(strip.value(), 9);
        QTest::mouseRelease(&strip, Qt::LeftButton, {}, at(9));
        QTest::keyClick(&strip, Qt::Key_Left);
        QCOMPARE(strip.value(), 8);
        QTest::keyClick(&strip, Qt::Key_Home);
        QCOMPARE(strip.value(), 0);
        QTest::keyClick(&strip, Qt::Key_End);
        QCOMPARE(strip.value(), 10);
        QTest::keyClick(&strip, Qt::Key_Right);
        QCOMPARE(strip.value(), 10);
        QCOMPARE(changes.size(), 5);
        strip.showStep(1);
        QCOMPARE(changes.size(), 5); // the program moved it, not the user
    }
};

const test::Registered<TimelineTest> kTimelineTest;

} // namespace asam

#include "timeline_test.moc"
