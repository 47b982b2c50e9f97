// The trajectory of a real inversion, as channels and decoded.

#include <cstdlib>

#include <QSlider>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "core/pipeline/pipeline.h"
#include "tests/core/pipeline/small_scenes.h"
#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/views/trajectory_view.h"
#include "ui/workspace/trajectory_session.h"

namespace asam {

class TrajectoryViewTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::shared_ptr<ModelHub> hub_ = std::make_shared<ModelHub>();

    std::filesystem::path run() const { return toPath(folder_.filePath(QStringLiteral("run"))); }

private Q_SLOTS:
    void initTestCase() {
        RunRequest request = test::oneScene(run(), 2);
        request.config.inversion.keepTrajectory = true;
        request.stages = {Stage::inversion};
        QCOMPARE(runPipeline(request, *hub_, StageContext({}, nullptr, {}, 0)).failed, 0);
    }

    void decodesTheLevelThatIsLookedAt() {
        TrajectoryView view;
        view.session()->setHub(hub_);
        view.resize(480, 240);
        view.show();
        QVERIFY(!view.decodeButton()->isEnabled());
        view.showRun(run(), "sa_1");
        QTRY_VERIFY(view.hasPictures());
        const PicturePtr channels = view.forwardPicture();
        QVERIFY(channels);
        view.decodeButton()->click();
        QVERIFY(!view.forwardPicture()); // no channels in the picture's place
        QTRY_VERIFY_WITH_TIMEOUT(view.forwardPicture() && view.backwardPicture(), 60000);
        QCOMPARE(view.forwardPicture()->size(), QSize(256, 256));
        const PicturePtr first = view.forwardPicture();
        view.slider()->setValue(2);
        QTRY_VERIFY_WITH_TIMEOUT(view.forwardPicture() && view.forwardPicture() != first, 60000);
        view.slider()->setValue(0);
        QCOMPARE(view.forwardPicture(), first); // it is kept
        view.showRun(run(), "sa_1");            // as at every report of a job
        QTest::qWait(50);
        QCOMPARE(view.forwardPicture(), first);
        view.decodeButton()->click();
        QVERIFY(view.forwardPicture() && view.forwardPicture()->size() != first->size());
        view.showRun(run(), "sa_2"); // not inverted
        QTRY_VERIFY(!view.hasPictures());
        QVERIFY(!view.forwardPicture());
    }

    void aLevelIsOfItsImage() {
        TrajectorySession session;
        session.setHub(hub_);
        session.setImage(run(), "sa_1", {});
        session.setLevel(1);
        QTRY_VERIFY_WITH_TIMEOUT(session.pictures(1), 60000);
        session.setImage(run(), "sa_1", std::filesystem::file_time_type::clock::now()); // made anew
        QVERIFY(!session.isComputing()); // it may have fewer levels
        session.setLevel(1);
        QVERIFY(session.isComputing());
        QTRY_VERIFY_WITH_TIMEOUT(session.pictures(1), 60000);
    }

    void decodesNothingWhileItIsNotSeen() {
        TrajectoryView view;
        view.session()->setHub(hub_);
        view.showRun(run(), "sa_1");
        QTRY_VERIFY(view.hasPictures());
        view.decodeButton()->click();
        QVERIFY(!view.session()->isComputing());
        view.show();
        QVERIFY(view.session()->isComputing());
        QTRY_VERIFY_WITH_TIMEOUT(view.forwardPicture(), 60000);
    }
};

const test::Registered<TrajectoryViewTest> kTrajectoryViewTest;

} // namespace asam

#include "trajectory_view_test.moc"
