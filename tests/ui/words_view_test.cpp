#include <cstdlib>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QTemporaryDir>
#include <QtTest>

#include <opencv2/core.hpp>

#include "core/pipeline/pipeline.h"
#include "tests/core/pipeline/small_scenes.h"
#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/views/image_canvas.h"
#include "ui/views/words_view.h"
#include "ui/workspace/word_session.h"
#include "ui/workspace/workspace.h"

namespace asam {

class WordsViewTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::shared_ptr<ModelHub> hub_ = std::make_shared<ModelHub>();

private Q_SLOTS:
    void initTestCase() {
        RunRequest request = test::oneScene(toPath(folder_.filePath(QStringLiteral("run"))), 3);
        request.stages = {Stage::inversion};
        StageObserver observer;
        QCOMPARE(runPipeline(request, *hub_, StageContext({}, &observer, {}, 0)).failed, 0);
    }

    void valuesBecomeViridis() {
        const cv::Mat map = (cv::Mat_<float>(1, 3) << 0.1F, 0.3F, 0.2F);
        const QImage heat = heatImage(map);
        QCOMPARE(heat.size(), QSize(3, 1));
        // The ends of matplotlib's table: 0x440154 and 0xfde725; the middle 0x21918c. OpenCV interpolates its
        // own copy.
        const auto near = [](QColor a, QColor b) {
            return std::abs(a.red() - b.red()) <= 6 && std::abs(a.green() - b.green()) <= 6 &&
                   std::abs(a.blue() - b.blue()) <= 6;
        };
        QVERIFY(near(heat.pixelColor(0, 0), QColor(0x44, 0x01, 0x54)));
        QVERIFY(near(heat.pixelColor(1, 0), QColor(0xfd, 0xe7, 0x25)));
        QVERIFY(near(heat.pixelColor(2, 0), QColor(0x21, 0x91, 0x8c)));
        QVERIFY(heatImage({}).isNull());
    }

    void aWordLiesOverThePicturesAndFollowsTheStep() {
        Workspace workspace;
        WordSession session;
        session.setHub(hub_);
        ViewCamera camera;
        OverlayState overlay;
        QWidget panels;
        auto* canvas = new ImageCanvas(&camera, &overlay);
        (new QHBoxLayout(&panels))->addWidget(canvas);
        canvas->setFixedSize(256, 256);
        const PicturePtr grey = PicturePyramid::make(cv::Mat(256, 256, CV_8UC3, cv::Scalar(128, 128, 128)));
        canvas->setPicture(grey, {0, 0, 256, 256});
        camera.setImageSize({256, 256});
        panels.show();
        WordsView view(&workspace, &session, {canvas});
        view.resize(360, 200);
        view.show();
        workspace.open(toPath(folder_.filePath(QStringLiteral("run"))));
        QTRY_VERIFY_WITH_TIMEOUT(session.maps() != nullptr, 20000);
        QCOMPARE(session.maps()->steps, 3);
        QVERIFY(!session.maps()->words.empty());
        const auto* words = view.findChild<QLabel*>();
        QVERIFY(words->text().contains(QString::fromStdString(session.maps()->words.front().word)));

        const QImage plain = canvas->grab().toImage();
        view.chooseWord(0);
        const QImage first = canvas->grab().toImage();
        QVERIFY(first != plain);
        auto* step = view.findChildren<QSlider*>().front();
        QCOMPARE(step->maximum(), 2);
        step->setValue(2);
        QTRY_VERIFY_WITH_TIMEOUT(session.maps() != nullptr && session.maps()->step == 2, 20000);
        QVERIFY(canvas->grab().toImage() != first);
        auto* picture = view.findChild<QComboBox*>();
        picture->setCurrentIndex(
            picture->findText(QStringLiteral("Original"))); // another than the canvas has
        QCOMPARE(canvas->grab().toImage(), plain);
        canvas->setPicture(workspace.picture(PictureKind::Original).picture, {0, 0, 256, 256});
        const QImage withWord = canvas->grab().toImage();
        view.chooseWord(-1);
        QVERIFY(canvas->grab().toImage() != withWord);
        canvas->setPicture(grey, {0, 0, 256, 256});
        QCOMPARE(canvas->grab().toImage(), plain);
        picture->setCurrentIndex(0);
        view.chooseWord(0);
        view.hide(); // a tab that is not seen leaves nothing behind
        QCOMPARE(canvas->grab().toImage(), plain);
    }

    void theStepStaysOverAnImageWithoutInversion() {
        Workspace workspace;
        WordSession session;
        session.setHub(hub_);
        WordsView view(&workspace, &session, {});
        view.show();
        workspace.open(toPath(folder_.filePath(QStringLiteral("run"))));
        QTRY_VERIFY_WITH_TIMEOUT(session.maps() != nullptr, 20000);
        auto* step = view.findChildren<QSlider*>().front();
        step->setValue(2);
        QTRY_VERIFY_WITH_TIMEOUT(session.maps() != nullptr && session.maps()->step == 2, 20000);
        workspace.select("sa_2");
        QTRY_VERIFY(!session.hasImage());
        workspace.select("sa_1");
        QTRY_VERIFY_WITH_TIMEOUT(session.maps() != nullptr, 20000);
        QCOMPARE(step->value(), 2);
        QCOMPARE(session.maps()->step, step->value());
    }
};

const test::Registered<WordsViewTest> kWordsViewTest;

} // namespace asam

#include "words_view_test.moc"
