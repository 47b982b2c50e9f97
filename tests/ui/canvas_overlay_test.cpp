#include <QPainter>
#include <QSignalSpy>
#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/views/pair_canvas.h"

namespace asam {
namespace {

/// Paints one photograph pixel green and takes what it is told to take.
class Marker : public CanvasOverlay {
public:
    void paint(QPainter& painter, const CanvasContent& content, const QRect& area,
               const QTransform& viewFromImage) override {
        painted << std::pair(content.picture, area);
        painter.fillRect(viewFromImage.mapRect(QRectF(10, 20, 1, 1)), QColor(0, 255, 0));
    }
    OverlayPainting painting(const CanvasContent&) const override { return {}; }
    bool handle(ImageCanvas&, QEvent& event) override {
        seen << event.type();
        return event.type() == taken;
    }

    QEvent::Type taken = QEvent::None;
    QList<QEvent::Type> seen;
    QList<std::pair<PicturePtr, QRect>> painted;
};

} // namespace

class CanvasOverlayTest : public QObject {
    Q_OBJECT

private:
    ViewCamera camera_;
    OverlayState overlay_;

    static PicturePtr red() { return PicturePyramid::make(cv::Mat(50, 100, CV_8UC3, cv::Scalar(255, 0, 0))); }

private Q_SLOTS:
    void init() { camera_.setImageSize({100, 50}); }

    void paintsWhereTheCameraLooksAndOnlyWhileItIsThere() {
        ImageCanvas canvas(&camera_, &overlay_);
        canvas.resize(400, 200); // 4 view pixels per photograph pixel
        canvas.setPicture(red(), {0, 0, 100, 50});
        Marker marker;
        canvas.addOverlay(&marker);
        const QImage shown = canvas.grab().toImage();
        QCOMPARE(shown.pixelColor(40, 80), QColor(0, 255, 0));
        QCOMPARE(shown.pixelColor(43, 83), QColor(0, 255, 0));
        QCOMPARE(shown.pixelColor(44, 80), QColor(255, 0, 0));
        canvas.removeOverlay(&marker);
        QCOMPARE(canvas.grab().toImage().pixelColor(40, 80), QColor(255, 0, 0));
    }

    void bothPicturesOfAWipeArePaintedOver() {
        PairCanvas canvas(&camera_, &overlay_);
        canvas.resize(400, 200);
        const QSignalSpy changed(&canvas, &ImageCanvas::pictureChanged);
        CanvasContent first;
        first.picture = red();
        first.frameInImage = {0, 0, 100, 50};
        CanvasContent second = first;
        second.picture = red();
        canvas.setContent(first);
        canvas.setSecond(second);
        canvas.setSecond(second);
        QCOMPARE(changed.count(), 2);
        canvas.setDivider(PairCanvas::Divider::Vertical);
        canvas.setPosition(0.25);
        Marker marker;
        canvas.addOverlay(&marker);
        canvas.grab();
        const QList<std::pair<PicturePtr, QRect>> halves{{first.picture, {0, 0, 100, 200}},
                                                         {second.picture, {100, 0, 300, 200}}};
        QVERIFY(marker.painted == halves);
        QVERIFY(canvas.wouldDrag({100, 50}));
        QVERIFY(!canvas.wouldDrag({200, 50}));

        canvas.setShowsSecond(true);
        marker.painted.clear();
        canvas.grab();
        const QList<std::pair<PicturePtr, QRect>> whole{{second.picture, {0, 0, 400, 200}}};
        QVERIFY(marker.painted == whole);
        QVERIFY(!canvas.wouldDrag({100, 50}));
        canvas.removeOverlay(&marker);
    }

    void takesInputBeforeTheCanvas() {
        ImageCanvas canvas(&camera_, &overlay_);
        canvas.resize(400, 200);
        canvas.setPicture(red(), {0, 0, 100, 50});
        Marker below;
        Marker above;
        above.taken = QEvent::MouseButtonDblClick;
        canvas.addOverlay(&below);
        canvas.addOverlay(&above);
        camera_.setScale(8, {200, 100}, canvas.size());
        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, {50, 50});
        QVERIFY(!camera_.isFitted()); // the canvas would have fitted
        QVERIFY(above.seen.contains(QEvent::MouseButtonDblClick));
        QVERIFY(!below.seen.contains(QEvent::MouseButtonDblClick));
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, {50, 50}); // what no overlay takes comes to all of them
        QVERIFY(above.seen.contains(QEvent::MouseButtonPress));
        QVERIFY(below.seen.contains(QEvent::MouseButtonPress));
        canvas.removeOverlay(&above);
        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, {50, 50});
        QVERIFY(camera_.isFitted());
    }

    void saysWhenThePictureIsAnotherOne() {
        ImageCanvas canvas(&camera_, &overlay_);
        const QSignalSpy spy(&canvas, &ImageCanvas::pictureChanged);
        const PicturePtr picture = red();
        canvas.setPicture(picture, {0, 0, 100, 50});
        canvas.setPicture(picture, {0, 0, 100, 50});
        QCOMPARE(spy.count(), 1);
        canvas.setPicture(nullptr, {});
        QCOMPARE(spy.count(), 2);
    }
};

const test::Registered<CanvasOverlayTest> kCanvasOverlayTest;

} // namespace asam

#include "canvas_overlay_test.moc"
