#include <set>

#include <QtTest>

#include <opencv2/imgproc.hpp>

#include "tests/ui/rectangle_mask.h"
#include "tests/ui/test_registry.h"
#include "ui/views/image_canvas.h"
#include "ui/views/mask_layer.h"

namespace asam {
namespace {

Annotation annotationOf(std::int64_t id, const cv::Mat& mask) {
    Annotation annotation;
    annotation.id = id;
    annotation.mask = MaskRle::encode(mask);
    return annotation;
}

using test::rectangle;

/// Three squares around (22, 22), given in no order.
std::vector<Annotation> nested() {
    return {rectangle(12, {18, 18, 10, 10}), rectangle(11, {10, 10, 40, 40}), rectangle(13, {21, 21, 3, 3})};
}

} // namespace

class MaskLayerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allMasksAtAPointTheSmallestFirst() {
        const MaskLayerPtr masks = MaskLayer::make(nested(), {80, 60});
        const std::vector<std::int64_t> all{13, 12, 11};
        QCOMPARE(masks->masksAt({22.5, 22.5}), all);
        QCOMPARE(masks->masksAt({18, 18}), (std::vector<std::int64_t>{12, 11}));
        QCOMPARE(masks->masksAt({28, 18}),
                 (std::vector<std::int64_t>{11})); // one beyond mask 12's last column
        QVERIFY(masks->masksAt({50, 50}).empty());
        QVERIFY(masks->masksAt({-0.5, 22}).empty());
        QVERIFY(masks->masksAt({80, 22}).empty());
    }

    void givesTheMasksBack() {
        const std::vector<Annotation> annotations = nested();
        const MaskLayerPtr masks = MaskLayer::make(annotations, {80, 60});
        for (const Annotation& annotation : annotations) {
            QVERIFY(masks->mask(annotation.id) == annotation.mask);
        }
        QVERIFY(masks->mask(99).empty());
    }

    void aPointInALargePhotographIsExact() {
        cv::Mat mask = cv::Mat::zeros(3000, 5000, CV_8UC1);
        mask(cv::Rect(4001, 2001, 1, 1)).setTo(255);
        const MaskLayerPtr masks = MaskLayer::make({annotationOf(3, mask)}, {5000, 3000});
        QCOMPARE(masks->maskAt({4001.5, 2001.5}), std::optional<std::int64_t>(3));
        QCOMPARE(masks->maskAt({4000.5, 2001.5}), std::nullopt);
        QCOMPARE(masks->maskAt({4001.5, 2002.5}), std::nullopt);
    }

    void theFillIsThePhotographsMasks() {
        const MaskLayerPtr masks = MaskLayer::make(nested(), {80, 60});
        QCOMPARE(masks->fill().pixelColor(10, 10).rgb(), maskColour(11).rgb());
        QCOMPARE(masks->fill().pixelColor(27, 27).rgb(), maskColour(12).rgb());
        QCOMPARE(masks->fill().pixelColor(28, 28).rgb(), maskColour(11).rgb());
        QCOMPARE(masks->fill().pixelColor(22, 22).rgb(), maskColour(13).rgb());
        QCOMPARE(masks->fill().pixelColor(50, 49).alpha(), 0);
        QCOMPARE(masks->find(12)->bounds, QRectF(18, 18, 10, 10));
        QCOMPARE(masks->find(12)->area, 100);
    }

    void aMaskKeepsItsColourWhateverElseIsThere() {
        const MaskLayerPtr alone = MaskLayer::make({rectangle(13, {21, 21, 3, 3})}, {80, 60});
        QCOMPARE(alone->find(13)->colour, MaskLayer::make(nested(), {80, 60})->find(13)->colour);
    }

    void theColourBlindSafePalette() {
        // Okabe and Ito's orange, then the same lighter and darker, seven ids apart.
        QCOMPARE(maskColour(0, MaskPalette::ColourBlindSafe), QColor(0xe6, 0x9f, 0x00));
        QVERIFY(maskColour(7, MaskPalette::ColourBlindSafe).lightness() >
                QColor(0xe6, 0x9f, 0x00).lightness());
        QVERIFY(maskColour(14, MaskPalette::ColourBlindSafe).lightness() <
                QColor(0xe6, 0x9f, 0x00).lightness());
        std::set<QRgb> colours;
        for (std::int64_t id = 0; id < 21; ++id) {
            colours.insert(maskColour(id, MaskPalette::ColourBlindSafe).rgb());
        }
        QCOMPARE(colours.size(), std::size_t{21});
        const MaskLayerPtr masks = MaskLayer::make(nested(), {80, 60});
        const MaskLayerPtr safe = inPalette(masks, MaskPalette::ColourBlindSafe);
        QCOMPARE(safe->find(12)->colour, maskColour(12, MaskPalette::ColourBlindSafe));
        QCOMPARE(safe->fill().pixelColor(22, 22).rgb(), maskColour(13, MaskPalette::ColourBlindSafe).rgb());
        QCOMPARE(safe->masksAt({22, 22}), masks->masksAt({22, 22}));
        QCOMPARE(inPalette(masks, MaskPalette::Vivid), masks);
        QVERIFY(!inPalette(nullptr, MaskPalette::ColourBlindSafe));
    }

    void anOutlineIsCoarserWhereItIsSmall() {
        cv::Mat mask = cv::Mat::zeros(2000, 2000, CV_8UC1);
        cv::circle(mask, {1000, 1000}, 900, cv::Scalar(255), cv::FILLED);
        cv::circle(mask, {1000, 1000}, 300, cv::Scalar(0), cv::FILLED);
        const MaskOutline outline(mask, {0, 0});
        const QPainterPath exact = outline.path(1);
        const QPainterPath coarse = outline.path(0.1);
        QVERIFY(coarse.elementCount() * 4 < exact.elementCount());
        for (const QPainterPath& path : {exact, coarse}) {
            QVERIFY(path.contains(QPointF(1600, 1000)));
            QVERIFY(!path.contains(QPointF(1000, 1000))); // the hole
            QVERIFY(!path.contains(QPointF(1920, 1000)));
        }
        // At a tenth nothing is off by more than a pixel of the screen: ten of the photograph.
        QVERIFY(std::abs(coarse.boundingRect().left() - exact.boundingRect().left()) <= 10);
    }

    void tabGoesThroughTheMasksUnderThePointer() {
        ViewCamera camera;
        camera.setImageSize({80, 60});
        OverlayState overlay;
        ImageCanvas canvas(&camera, &overlay);
        canvas.resize(320, 240);
        canvas.setPicture(PicturePyramid::make(cv::Mat(60, 80, CV_8UC3, cv::Scalar::all(9))), {0, 0, 80, 60});
        canvas.setMasks(MaskLayer::make(nested(), {80, 60}));
        connect(&canvas, &ImageCanvas::maskClicked, &overlay, &OverlayState::selectMask);
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, {90, 90}); // 22.5, 22.5 of the photograph
        QTest::mouseMove(&canvas, {91, 91});
        QTRY_VERIFY(canvas.pointerInImage().has_value());
        QCOMPARE(overlay.selectedMask(), std::optional<std::int64_t>(13));
        for (const std::int64_t id : {12, 11, 13, 12}) {
            QTest::keyClick(&canvas, Qt::Key_Tab);
            QCOMPARE(overlay.selectedMask(), std::optional<std::int64_t>(id));
        }
        for (const std::int64_t id : {13, 11, 12}) {
            QTest::keyClick(&canvas, Qt::Key_Tab, Qt::ShiftModifier);
            QCOMPARE(overlay.selectedMask(), std::optional<std::int64_t>(id));
        }
        QAction next; // somebody has chosen another key
        next.setShortcut(Qt::Key_N);
        ViewKeys keys;
        keys.follow(ViewKey::NextMask, &next);
        canvas.setKeys(keys);
        QTest::keyClick(&canvas, Qt::Key_N);
        QCOMPARE(overlay.selectedMask(), std::optional<std::int64_t>(11));
        QTest::keyClick(&canvas, Qt::Key_Tab);
        QCOMPARE(overlay.selectedMask(), std::optional<std::int64_t>(11));
    }
};

const test::Registered<MaskLayerTest> kMaskLayerTest;

} // namespace asam

#include "mask_layer_test.moc"
