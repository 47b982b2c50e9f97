#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/views/view_camera.h"

namespace asam {
namespace {

constexpr QSizeF kView(400, 300);

bool near(QPointF a, QPointF b) {
    return (a - b).manhattanLength() < 1e-6;
}

} // namespace

class ViewCameraTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fitsTheWholePhotograph() {
        ViewCamera camera;
        camera.setImageSize({800, 300});
        QCOMPARE(camera.scale(kView), 0.5);
        QVERIFY(near(camera.toImage({0, 75}, kView), {0, 0}));
        QVERIFY(near(camera.toImage({400, 225}, kView), {800, 300}));
    }

    void zoomKeepsThePointUnderTheCursor() {
        ViewCamera camera;
        camera.setImageSize({640, 480});
        const QPointF cursor(123, 45);
        const QPointF before = camera.toImage(cursor, kView);
        for (const double factor : {1.2, 1.2, 3.0, 0.7, 1.9}) {
            camera.zoomAt(cursor, kView, factor);
            QVERIFY(near(camera.toImage(cursor, kView), before));
        }
        QVERIFY(!camera.isFitted());
    }

    void zoomStaysWithinItsLimits() {
        ViewCamera camera;
        camera.setImageSize({640, 480});
        camera.zoomAt({10, 10}, kView, 1e9);
        QCOMPARE(camera.scale(kView), 64.0);
        camera.zoomAt({10, 10}, kView, 1e-12);
        QVERIFY(camera.scale(kView) > 0.2);
    }

    void panMovesByViewPixels() {
        ViewCamera camera;
        camera.setImageSize({640, 480});
        camera.setScale(4, {200, 150}, kView);
        const QPointF before = camera.toImage({100, 100}, kView);
        camera.panBy({40, -20}, kView);
        QVERIFY(near(camera.toImage({140, 80}, kView), before));
    }

    void showsOnePixelForOne() {
        ViewCamera camera;
        camera.setImageSize({640, 480});
        camera.setScale(1, {200, 150}, kView);
        QCOMPARE(camera.scale(kView), 1.0);
        camera.fit();
        QVERIFY(camera.isFitted());
    }

    void looksAtARegion() {
        ViewCamera camera;
        camera.setImageSize({640, 480});
        camera.showRegion({100, 100, 40, 30}, kView);
        QVERIFY(near(camera.toImage({200, 150}, kView), {120, 115}));
        const QRectF seen(camera.toImage({0, 0}, kView), camera.toImage({400, 300}, kView));
        QVERIFY(seen.contains(QRectF(100, 100, 40, 30)));
    }

    void withoutAPhotographNothingMoves() {
        ViewCamera camera;
        camera.zoomAt({1, 1}, kView, 2);
        camera.panBy({5, 5}, kView);
        QVERIFY(camera.isFitted());
    }
};

const test::Registered<ViewCameraTest> kViewCameraTest;

} // namespace asam

#include "view_camera_test.moc"
