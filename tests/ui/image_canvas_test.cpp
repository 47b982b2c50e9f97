#include <QEnterEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <QtTest>

#include "tests/ui/event_counter.h"
#include "tests/ui/rectangle_mask.h"
#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/views/image_canvas.h"

namespace asam {
namespace {

/// Red at the left, blue at the right.
PicturePtr twoColours(int width, int height) {
    cv::Mat picture(height, width, CV_8UC3, cv::Scalar(255, 0, 0));
    picture.colRange(width / 2, width).setTo(cv::Scalar(0, 0, 255));
    return PicturePyramid::make(picture);
}

void wheel(QWidget& widget, QPointF at, int steps) {
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace

class ImageCanvasTest : public QObject {
    Q_OBJECT

private:
    ViewCamera camera_;
    OverlayState overlay_;

private Q_SLOTS:
    void init() {
        camera_.setImageSize({});
        camera_.setImageSize({100, 50});
    }

    void wheelZoomsAtTheCursorInAllPanels() {
        ImageCanvas first(&camera_, &overlay_);
        ImageCanvas second(&camera_, &overlay_);
        for (ImageCanvas* canvas : {&first, &second}) {
            canvas->resize(400, 300);
            canvas->setPicture(twoColours(100, 50), {0, 0, 100, 50});
        }
        const QPointF before = camera_.toImage({300, 150}, first.size());
        wheel(first, {300, 150}, 3);
        QVERIFY((camera_.toImage({300, 150}, first.size()) - before).manhattanLength() < 1e-6);
        QVERIFY(camera_.scale(second.size()) > 4.0 * 1.7);
        QCOMPARE(first.grab().toImage(), second.grab().toImage());
    }

    void pixelsStaySharpFromHundredPercentUp() {
        ImageCanvas canvas(&camera_, &overlay_);
        canvas.resize(400, 200);
        canvas.setPicture(twoColours(100, 50), {0, 0, 100, 50});
        const QImage shown = canvas.grab().toImage();
        QCOMPARE(shown.pixelColor(199, 100), QColor(255, 0, 0));
        QCOMPARE(shown.pixelColor(200, 100), QColor(0, 0, 255));
    }

    void onlyOtherContentIsPainted() {
        ImageCanvas canvas(&camera_, &overlay_);
        canvas.resize(400, 200);
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        CanvasContent content;
        content.picture = twoColours(100, 50);
        content.frameInImage = {0, 0, 100, 50};
        const test::EventCounter paints(&canvas, QEvent::Paint);
        canvas.setContent(content);
        QTRY_COMPARE(paints.count(), 1);
        canvas.setContent(content);
        QTest::qWait(50);
        QCOMPARE(paints.count(), 1);
        content.emptyHint = QStringLiteral("other");
        canvas.setContent(content);
        QTRY_COMPARE(paints.count(), 2);
    }

    void middleButtonDragsAndDoubleClickFits() {
        ImageCanvas canvas(&camera_, &overlay_);
        canvas.resize(400, 200);
        canvas.setPicture(twoColours(100, 50), {0, 0, 100, 50});
        const QPointF before = camera_.toImage({100, 100}, canvas.size());
        QTest::mousePress(&canvas, Qt::MiddleButton, {}, {100, 100});
        QTest::mouseMove(&canvas, {130, 90});
        QTest::mouseRelease(&canvas, Qt::MiddleButton, {}, {130, 90});
        QVERIFY((camera_.toImage({130, 90}, canvas.size()) - before).manhattanLength() < 1e-6);
        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, {10, 10});
        QVERIFY(camera_.isFitted());
    }

    void aDoubleClickSelectsNothing() {
        ImageCanvas canvas(&camera_, &overlay_);
        canvas.resize(400, 200);
        CanvasContent content;
        content.picture = twoColours(100, 50);
        content.frameInImage = {0, 0, 100, 50};
        content.labels = MaskLayer::make({test::rectangle(7, {0, 0, 100, 50}, {100, 50})}, {100, 50});
        canvas.setContent(content);
        connect(&canvas, &ImageCanvas::maskClicked, &overlay_, &OverlayState::selectMask);
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, {100, 100});
        QCOMPARE(overlay_.selectedMask(), std::optional<std::int64_t>(7));
        overlay_.selectMask(std::nullopt);
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, {100, 100});
        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, {100, 100}); // with a press and a release of its own
        QCOMPARE(overlay_.selectedMask(), std::nullopt);
    }

    void spaceDragsToo() {
        ImageCanvas canvas(&camera_, &overlay_);
        canvas.resize(400, 200);
        canvas.setPicture(twoColours(100, 50), {0, 0, 100, 50});
        QTest::keyPress(&canvas, Qt::Key_Space);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, {100, 100});
        QTest::mouseMove(&canvas, {120, 100});
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {120, 100});
        QTest::keyRelease(&canvas, Qt::Key_Space);
        QVERIFY(!camera_.isFitted());
    }

    void spaceUnderThePointerDragsWhereverTheKeyboardIs() {
        QWidget window;
        auto* canvas = new ImageCanvas(&camera_, &overlay_);
        auto* button = new QPushButton(QStringLiteral("Button"));
        auto* edit = new QLineEdit;
        auto* column = new QVBoxLayout(&window);
        column->addWidget(button);
        column->addWidget(edit);
        column->addWidget(canvas, 1);
        canvas->setPicture(twoColours(100, 50), {0, 0, 100, 50});
        window.resize(400, 300);
        window.show();
        const QSignalSpy clicked(button, &QPushButton::clicked);
        const auto drag = [&](QWidget* focus) {
            camera_.fit();
            QTest::keyPress(focus, Qt::Key_Space);
            QTest::mousePress(canvas, Qt::LeftButton, {}, {100, 100});
            QTest::mouseMove(canvas, {120, 100});
            QTest::mouseRelease(canvas, Qt::LeftButton, {}, {120, 100});
            QTest::keyRelease(focus, Qt::Key_Space);
            return !camera_.isFitted();
        };
        QEnterEvent enter({100, 100}, {100, 100}, canvas->mapToGlobal(QPointF(100, 100)));
        QCoreApplication::sendEvent(canvas, &enter);
        QVERIFY(drag(button));
        QCOMPARE(clicked.count(), 0);
        QVERIFY(!drag(edit)); // somebody types
        QCOMPARE(edit->text(), QStringLiteral(" "));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(canvas, &leave);
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(clicked.count(), 1);
    }

    void clickSelectsTheMask() {
        cv::Mat mask = cv::Mat::zeros(50, 100, CV_8UC1);
        mask(cv::Rect(10, 10, 20, 20)).setTo(255);
        Annotation annotation;
        annotation.id = 7;
        annotation.mask = MaskRle::encode(mask);
        ImageCanvas canvas(&camera_, &overlay_);
        canvas.resize(400, 200);
        canvas.setPicture(twoColours(100, 50), {0, 0, 100, 50});
        canvas.setMasks(MaskLayer::make({annotation}, {100, 50}));
        std::optional<std::int64_t> clicked = -1;
        connect(&canvas, &ImageCanvas::maskClicked, this,
                [&](std::optional<std::int64_t> id) { clicked = id; });
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, {80, 80}); // 20, 20 in the photograph
        QCOMPARE(clicked, std::optional<std::int64_t>(7));
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, {300, 80});
        QCOMPARE(clicked, std::nullopt);
    }

    void masksShowAsFillLineOrNotAtAll() {
        cv::Mat mask = cv::Mat::zeros(50, 100, CV_8UC1);
        mask(cv::Rect(10, 10, 20, 20)).setTo(255);
        Annotation annotation;
        annotation.mask = MaskRle::encode(mask);
        ImageCanvas canvas(&camera_, &overlay_);
        canvas.resize(400, 200);
        canvas.setPicture(twoColours(100, 50), {0, 0, 100, 50});
        canvas.setMasks(MaskLayer::make({annotation}, {100, 50}));
        const auto inside = [&](MaskStyle style) {
            overlay_.setStyle(style);
            return canvas.grab().toImage().pixelColor(80, 80);
        };
        QCOMPARE(inside(MaskStyle::Off), QColor(255, 0, 0));
        QCOMPARE(inside(MaskStyle::Contour), QColor(255, 0, 0));
        QVERIFY(inside(MaskStyle::Fill) != QColor(255, 0, 0));
        overlay_.setOpacity(0);
        QCOMPARE(inside(MaskStyle::Fill), QColor(255, 0, 0));
        overlay_.setOpacity(1);
        QCOMPARE(inside(MaskStyle::Fill).rgb(), maskColour(0).rgb());
    }

    void contoursAreAsOpaqueAsTheStateSays() {
        cv::Mat mask = cv::Mat::zeros(50, 100, CV_8UC1);
        mask(cv::Rect(10, 10, 20, 20)).setTo(255);
        Annotation annotation;
        annotation.mask = MaskRle::encode(mask);
        ImageCanvas canvas(&camera_, &overlay_);
        canvas.resize(400, 200);
        canvas.setPicture(twoColours(100, 50), {0, 0, 100, 50});
        canvas.setMasks(MaskLayer::make({annotation}, {100, 50}));
        overlay_.setStyle(MaskStyle::Contour);
        const auto atTheEdge = [&](double opacity) { // how far the line takes the red picture from red
            overlay_.setOpacity(opacity);
            const QImage shown = canvas.grab().toImage();
            int most = 0;
            for (int x = 36; x <= 44; ++x) {
                const QColor colour = shown.pixelColor(x, 80);
                most = std::max(most, 255 - colour.red() + colour.green() + colour.blue());
            }
            return most;
        };
        const int whole = atTheEdge(1);
        QVERIFY(whole > 60);
        QVERIFY(std::abs(atTheEdge(0.5) - whole / 2) <= 6); // nowhere laid on twice
        QCOMPARE(atTheEdge(0), 0);
    }

    void aHintWithoutRoomIsItsToolTip() {
        const QString hint =
            QStringLiteral("The photograph as the diffusion model can repeat it. Run starts here.");
        ImageCanvas canvas(&camera_, &overlay_);
        canvas.setEmptyText(QStringLiteral("Title"), hint);
        canvas.resize(400, 200);
        QCOMPARE(canvas.hiddenHintAt({200, 100}), QString());
        canvas.resize(canvas.minimumSizeHint());
        QCOMPARE(canvas.hiddenHintAt({20, 20}), hint);
        const QImage shown = canvas.grab().toImage();
        const auto isPlain = [&](int y) {
            for (int x = 0; x < shown.width(); ++x) {
                if (shown.pixel(x, y) != shown.pixel(0, 0)) {
                    return false;
                }
            }
            return true;
        };
        QVERIFY(isPlain(0) && isPlain(shown.height() - 1)); // nothing is cut
        bool isAllPlain = true;
        for (int y = 0; y < shown.height(); ++y) {
            isAllPlain = isAllPlain && isPlain(y);
        }
        QVERIFY(!isAllPlain); // the title stays
        canvas.setPicture(twoColours(100, 50), {0, 0, 100, 50});
        QCOMPARE(canvas.hiddenHintAt({20, 20}), QString());
    }

    void aLargePictureHasHalvings() {
        const PicturePtr large = twoColours(3000, 2000);
        QCOMPARE(large->levelFor(1).size(), QSize(3000, 2000));
        QCOMPARE(large->levelFor(0.3).size(), QSize(1500, 1000));
        QVERIFY(large->levelFor(0.01).width() <= 512);
    }

    void workingFramesLieWhereTheFitPutThem() {
        QCOMPARE(frameInImage({200, 100}, {64, 64}, FitMode::squash), QRectF(0, 0, 200, 100));
        QCOMPARE(frameInImage({200, 100}, {64, 64}, FitMode::crop), QRectF(50, 0, 100, 100));
        QCOMPARE(frameInImage({200, 100}, {64, 64}, FitMode::pad), QRectF(0, 0, 200, 200));
        QCOMPARE(frameInImage({200, 100}, {200, 100}, FitMode::crop), QRectF(0, 0, 200, 100));
    }
};

const test::Registered<ImageCanvasTest> kImageCanvasTest;

} // namespace asam

#include "image_canvas_test.moc"
