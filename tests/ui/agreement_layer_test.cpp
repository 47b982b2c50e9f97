#include <QtTest>

#include "core/base/error.h"
#include "tests/ui/rectangle_mask.h"
#include "tests/ui/test_registry.h"
#include "ui/views/agreement_layer.h"
#include "ui/views/image_canvas.h"

namespace asam {
namespace {

constexpr QSize kPhotograph(80, 60);

using test::rectangle;

QColor colour(Agreement agreement) {
    return agreementColour(agreement);
}

} // namespace

class AgreementLayerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAndAreasByHand() {
        // Label 10..30 x 10..20, prediction 20..40 x 10..20: 100 pixels in each of the three areas.
        const auto layer = AgreementLayer::make({rectangle(5, {10, 10, 20, 10})},
                                                {rectangle(5, {20, 10, 20, 10})}, kPhotograph);
        const AgreementShape* shape = layer->find(5);
        QVERIFY(shape != nullptr);
        QCOMPARE(shape->truePositive, 100);
        QCOMPARE(shape->falsePositive, 100);
        QCOMPARE(shape->falseNegative, 100);
        QCOMPARE(shape->iou(), 1.0 / 3);
        QCOMPARE(layer->fill().size(), kPhotograph);
        QCOMPARE(layer->fill().pixelColor(9, 15).alpha(), 0);
        QCOMPARE(layer->fill().pixelColor(10, 15), colour(Agreement::FalseNegative));
        QCOMPARE(layer->fill().pixelColor(19, 15), colour(Agreement::FalseNegative));
        QCOMPARE(layer->fill().pixelColor(20, 15), colour(Agreement::TruePositive));
        QCOMPARE(layer->fill().pixelColor(29, 15), colour(Agreement::TruePositive));
        QCOMPARE(layer->fill().pixelColor(30, 15), colour(Agreement::FalsePositive));
        QCOMPARE(layer->fill().pixelColor(39, 19), colour(Agreement::FalsePositive));
        QCOMPARE(layer->fill().pixelColor(40, 15).alpha(), 0);
        QCOMPARE(layer->fill().pixelColor(25, 20).alpha(), 0);
    }

    void whatHasNoPartnerIsMissedOrInvented() {
        const auto layer =
            AgreementLayer::make({rectangle(1, {0, 0, 10, 10})}, {rectangle(2, {50, 50, 4, 5})}, kPhotograph);
        QCOMPARE(layer->shapes().size(), std::size_t{2});
        QCOMPARE(layer->find(1)->falseNegative, 100);
        QCOMPARE(layer->find(1)->iou(), 0.0);
        QCOMPARE(layer->find(2)->falsePositive, 20);
        QCOMPARE(layer->fill().pixelColor(5, 5), colour(Agreement::FalseNegative));
        QCOMPARE(layer->fill().pixelColor(51, 52), colour(Agreement::FalsePositive));
    }

    void theSmallerPairLiesOnTop() {
        const auto layer =
            AgreementLayer::make({rectangle(1, {20, 20, 4, 4}), rectangle(2, {10, 10, 40, 40})},
                                 {rectangle(2, {10, 10, 40, 40})}, kPhotograph);
        QCOMPARE(layer->fill().pixelColor(22, 22), colour(Agreement::FalseNegative));
        QCOMPARE(layer->fill().pixelColor(30, 30), colour(Agreement::TruePositive));
    }

    void aLargePhotographIsKeptSmall() {
        const cv::Size size(6000, 4000);
        const auto layer =
            AgreementLayer::make({rectangle(1, {3000, 1000, 1500, 1000}, size)}, {}, {6000, 4000});
        QCOMPARE(layer->fill().width(), 2048);
        QCOMPARE(layer->find(1)->falseNegative, 1500000);
        const QRectF frame = layer->find(1)->frameInImage;
        QVERIFY(frame.contains(QRectF(3003, 1003, 1494, 994)));
        QVERIFY(QRectF(2994, 994, 1512, 1012).contains(frame));
    }

    void aMaskOfAnotherSizeIsRefused() {
        QVERIFY_EXCEPTION_THROWN(
            AgreementLayer::make({rectangle(1, {0, 0, 5, 5}, {40, 40})}, {}, kPhotograph), DataError);
    }

    void theCanvasShowsTheSelectedPairOrAll() {
        ViewCamera camera;
        camera.setImageSize(QSizeF(kPhotograph));
        OverlayState overlay;
        overlay.setOpacity(1);
        overlay.setShow(MaskShow::Agreement);
        ImageCanvas canvas(&camera, &overlay);
        canvas.resize(kPhotograph * 4);
        canvas.setPicture(PicturePyramid::make(cv::Mat(60, 80, CV_8UC3, cv::Scalar::all(0))), {0, 0, 80, 60});
        const auto at = [&](int x, int y) {
            return canvas.grab().toImage().pixelColor(4 * x + 2, 4 * y + 2);
        };
        QCOMPARE(at(22, 22), QColor(Qt::black)); // nothing is known yet
        const std::vector<Annotation> labels{rectangle(1, {20, 20, 4, 4}), rectangle(2, {10, 10, 40, 40})};
        canvas.setPrediction(Prediction::make(labels, {rectangle(2, {30, 10, 20, 40})}, kPhotograph));
        QCOMPARE(at(22, 22), colour(Agreement::FalseNegative));
        QCOMPARE(at(40, 40), colour(Agreement::TruePositive));
        overlay.selectMask(1);
        QCOMPARE(at(22, 22), colour(Agreement::FalseNegative));
        QCOMPARE(at(40, 40), QColor(Qt::black));
        overlay.setStyle(MaskStyle::Off);
        QCOMPARE(at(22, 22), QColor(Qt::black));
    }
};

const test::Registered<AgreementLayerTest> kAgreementLayerTest;

} // namespace asam

#include "agreement_layer_test.moc"
