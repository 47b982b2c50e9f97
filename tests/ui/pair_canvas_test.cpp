#include <QSignalSpy>
#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/views/pair_canvas.h"

namespace asam {
namespace {

const QColor kRed(255, 0, 0);
const QColor kBlue(0, 0, 255);

CanvasContent plain(const QColor& colour, int width = 100, int height = 50) {
    CanvasContent content;
    content.picture = PicturePyramid::make(
        cv::Mat(height, width, CV_8UC3, cv::Scalar(colour.red(), colour.green(), colour.blue())));
    content.frameInImage = QRectF(0, 0, 100, 50);
    return content;
}

} // namespace

class PairCanvasTest : public QObject {
    Q_OBJECT

private:
    ViewCamera camera_;
    OverlayState overlay_;
    std::unique_ptr<PairCanvas> canvas_;

    QColor at(int x, int y) { return canvas_->grab().toImage().pixelColor(x, y); }

private Q_SLOTS:
    void init() {
        camera_.setImageSize({});
        camera_.setImageSize({100, 50});
        canvas_ = std::make_unique<PairCanvas>(&camera_, &overlay_);
        canvas_->resize(400, 200);
        canvas_->setContent(plain(kRed));
        canvas_->setSecond(plain(kBlue));
    }

    void theDividerSeparatesTheTwoPictures() {
        canvas_->setDivider(PairCanvas::Divider::Vertical);
        canvas_->setPosition(0.25);
        QCOMPARE(at(90, 20), kRed);
        QCOMPARE(at(110, 20), kBlue);
        canvas_->setDivider(PairCanvas::Divider::Horizontal);
        QCOMPARE(at(20, 40), kRed);
        QCOMPARE(at(20, 60), kBlue);
    }

    void theDividerIsDragged() {
        canvas_->setDivider(PairCanvas::Divider::Vertical);
        QSignalSpy moved(canvas_.get(), &PairCanvas::positionChanged);
        QTest::mousePress(canvas_.get(), Qt::LeftButton, {}, {201, 30});
        QTest::mouseMove(canvas_.get(), {300, 30});
        QTest::mouseRelease(canvas_.get(), Qt::LeftButton, {}, {300, 30});
        QCOMPARE(canvas_->position(), 0.75);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(at(290, 20), kRed);
        QCOMPARE(at(310, 20), kBlue);
        // Beside the divider a press is no drag.
        QTest::mousePress(canvas_.get(), Qt::LeftButton, {}, {200, 30});
        QTest::mouseMove(canvas_.get(), {100, 30});
        QTest::mouseRelease(canvas_.get(), Qt::LeftButton, {}, {100, 30});
        QCOMPARE(canvas_->position(), 0.75);
    }

    void theDividerStaysInsideAndObeysKeys() {
        canvas_->setDivider(PairCanvas::Divider::Vertical);
        canvas_->setPosition(7);
        QCOMPARE(canvas_->position(), 1.0);
        canvas_->setPosition(0.5);
        QTest::keyClick(canvas_.get(), Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(canvas_->position(), 0.52);
    }

    void oneInPlaceOfTheOther() {
        QCOMPARE(at(200, 100), kRed);
        canvas_->setShowsSecond(true);
        QCOMPARE(at(200, 100), kBlue);
        // Under a wipe, the second takes the whole view.
        canvas_->setDivider(PairCanvas::Divider::Vertical);
        QCOMPARE(at(20, 20), kBlue);
        canvas_->setShowsSecond(false);
        QCOMPARE(at(20, 20), kRed);
    }

    void picturesOfDifferentSizesCoverTheSamePlace() {
        canvas_->setSecond(plain(kBlue, 64, 64)); // a working square, stretched over the photograph
        canvas_->setDivider(PairCanvas::Divider::Vertical);
        QCOMPARE(at(220, 2), kBlue);
        QCOMPARE(at(398, 197), kBlue);
        QCOMPARE(at(2, 197), kRed);
    }
};

const test::Registered<PairCanvasTest> kPairCanvasTest;

} // namespace asam

#include "pair_canvas_test.moc"
