#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/views/difference_picture.h"

namespace asam {
namespace {

using Form = DifferenceSettings::Form;
using Channel = DifferenceSettings::Channel;

PlacedPicture plain(const QColor& colour, cv::Size size, const QRectF& frame) {
    return {
        PicturePyramid::make(cv::Mat(size, CV_8UC3, cv::Scalar(colour.red(), colour.green(), colour.blue()))),
        frame};
}

QColor colourOf(const PlacedPicture& placed, QPointF pixel = {0.5, 0.5}) {
    return QColor(placed.picture->colourAt(pixel).value_or(0));
}

const QRectF kWhole(0, 0, 200, 100);

} // namespace

class DifferencePictureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesByHand_data() {
        QTest::addColumn<Form>("form");
        QTest::addColumn<Channel>("channel");
        QTest::addColumn<int>("gain");
        QTest::addColumn<QColor>("expected");
        // Second less first: +10, -20, +100.
        QTest::newRow("absolute") << Form::Absolute << Channel::All << 1 << QColor(10, 20, 100);
        QTest::newRow("gain, cut at white") << Form::Absolute << Channel::All << 4 << QColor(40, 80, 255);
        QTest::newRow("signed") << Form::Signed << Channel::All << 1 << QColor(138, 108, 228);
        QTest::newRow("signed, cut at both ends") << Form::Signed << Channel::All << 8 << QColor(208, 0, 255);
        QTest::newRow("red") << Form::Absolute << Channel::Red << 2 << QColor(20, 20, 20);
        QTest::newRow("green, signed") << Form::Signed << Channel::Green << 2 << QColor(88, 88, 88);
        QTest::newRow("blue") << Form::Absolute << Channel::Blue << 1 << QColor(100, 100, 100);
    }

    void valuesByHand() {
        QFETCH(Form, form);
        QFETCH(Channel, channel);
        QFETCH(int, gain);
        QFETCH(QColor, expected);
        const PlacedPicture first = plain({50, 60, 70}, {20, 10}, kWhole);
        const PlacedPicture second = plain({60, 40, 170}, {20, 10}, kWhole);
        const PlacedPicture difference = differenceOf(first, second, {form, channel, gain});
        QCOMPARE(difference.frameInImage, kWhole);
        QCOMPARE(difference.picture->size(), QSize(20, 10));
        QCOMPARE(colourOf(difference), expected);
        QCOMPARE(colourOf(difference, {19.5, 9.5}), expected);
    }

    void onePixelIsSeenWhereItIs() {
        cv::Mat changed(10, 20, CV_8UC3, cv::Scalar(50, 60, 70));
        changed.at<cv::Vec3b>(7, 13) = {150, 60, 70};
        const PlacedPicture difference =
            differenceOf(plain({50, 60, 70}, {20, 10}, kWhole), {PicturePyramid::make(changed), kWhole}, {});
        QCOMPARE(colourOf(difference, {13.5, 7.5}), QColor(255, 0, 0)); // 4 x 100, cut
        for (const QPointF beside : {QPointF(12.5, 7.5), QPointF(14.5, 7.5), QPointF(13.5, 6.5)}) {
            QCOMPARE(colourOf(difference, beside), QColor(0, 0, 0));
        }
    }

    void theCoarserPictureGivesThePixels() {
        // A photograph whose left half is black and right half is white, against a grey working square.
        cv::Mat photograph(100, 200, CV_8UC3, cv::Scalar::all(0));
        photograph.colRange(100, 200).setTo(cv::Scalar::all(255));
        const PlacedPicture difference = differenceOf({PicturePyramid::make(photograph), kWhole},
                                                      plain({100, 100, 100}, {64, 64}, kWhole), {{}, {}, 1});
        QCOMPARE(difference.picture->size(), QSize(64, 64));
        QCOMPARE(colourOf(difference, {10.5, 30.5}), QColor(100, 100, 100));
        QCOMPARE(colourOf(difference, {50.5, 30.5}), QColor(155, 155, 155));
    }

    void onlyWhatBothCoverIsCompared() {
        // The central square of the photograph, as a crop gives it: photograph pixels 50 to 150.
        const QRectF square(50, 0, 100, 100);
        const PlacedPicture difference = differenceOf(plain({0, 0, 0}, {200, 100}, kWhole),
                                                      plain({7, 7, 7}, {50, 50}, square), {{}, {}, 1});
        QCOMPARE(difference.frameInImage, square);
        QCOMPARE(difference.picture->size(), QSize(50, 50));
        // Padded: the working square reaches beyond the photograph, and is cut to it.
        const PlacedPicture padded = differenceOf(plain({0, 0, 0}, {200, 100}, kWhole),
                                                  plain({7, 7, 7}, {50, 50}, {0, 0, 200, 200}), {{}, {}, 1});
        QCOMPARE(padded.frameInImage, kWhole);
        QCOMPARE(padded.picture->size(), QSize(50, 25));
        QCOMPARE(colourOf(padded), QColor(7, 7, 7));
    }

    void withoutBothThereIsNone() {
        QVERIFY(!differenceOf({}, plain({1, 1, 1}, {4, 4}, kWhole), {}).picture);
        QVERIFY(!differenceOf(plain({1, 1, 1}, {4, 4}, {0, 0, 10, 10}),
                              plain({1, 1, 1}, {4, 4}, {20, 20, 10, 10}), {})
                     .picture);
    }
};

const test::Registered<DifferencePictureTest> kDifferencePictureTest;

} // namespace asam

#include "difference_picture_test.moc"
