#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <QHBoxLayout>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include "core/data/dataset.h"
#include "tests/ui/test_registry.h"
#include "ui/style/appearance.h"
#include "ui/views/pair_canvas.h"
#include "ui/views/prompt_bar.h"
#include "ui/views/prompt_layer.h"
#include "ui/views/prompt_tool.h"
#include "ui/workspace/prompt_session.h"

namespace asam {
namespace {

/// Two panels with a scene and the prompt tool over them, 2 view pixels per photograph pixel.
struct Bench {
    Bench() {
        const std::filesystem::path resources = std::getenv("ASAM_RESOURCES");
        const Sample sample = Dataset::open(resources / "miniature/scenes").load("sa_1");
        const QSize size(sample.image.cols, sample.image.rows);
        masks = MaskLayer::make(sample.annotations, size);
        camera.setImageSize(QSizeF(size));
        auto* row = new QHBoxLayout(&panels);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(0);
        for (ImageCanvas* canvas : {left, right}) {
            row->addWidget(canvas);
            canvas->setFixedSize(size * 2);
            canvas->setPicture(PicturePyramid::make(sample.image), QRectF(QPointF(0, 0), QSizeF(size)));
            canvas->setMasks(masks);
        }
        session.setSegmenter({resources / "miniature/sam/sam_vit_mini.pth", {}});
        panels.show();
    }
    QPoint viewOf(QPointF inImage) const { return camera.viewFromImage(left->size()).map(inImage).toPoint(); }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(!session.isComputing(), 20000); }

    ViewCamera camera;
    OverlayState overlay;
    MaskLayerPtr masks;
    PromptSession session;
    QWidget panels;
    ImageCanvas* left = new ImageCanvas(&camera, &overlay);
    ImageCanvas* right = new ImageCanvas(&camera, &overlay);
    PromptTool tool{&session, &overlay, {left, right}};
};

} // namespace

class PromptToolTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void buttonsAndDragsBecomeMarksOnThePhotograph() {
        Bench bench;
        bench.tool.setOn(true);
        QTest::mouseClick(bench.left, Qt::LeftButton, {}, {100, 60});
        QTest::mouseClick(bench.right, Qt::RightButton, {}, {20, 30});
        QTest::mousePress(bench.left, Qt::LeftButton, {}, {240, 200});
        QTest::mouseMove(bench.left, {180, 260});
        QTest::mouseRelease(bench.left, Qt::LeftButton, {}, {180, 260});
        const std::vector<PromptMark>& marks = bench.session.marks();
        QCOMPARE(marks.size(), 3U);
        QCOMPARE(marks[0].kind, PromptMark::Kind::Positive);
        QCOMPARE(marks[0].point, QPointF(50, 30));
        QCOMPARE(marks[1].kind, PromptMark::Kind::Negative);
        QCOMPARE(marks[1].point, QPointF(10, 15));
        QCOMPARE(marks[2].kind, PromptMark::Kind::Box);
        QCOMPARE(marks[2].box, QRectF(90, 100, 30, 30));
        QTest::keyClick(bench.left, Qt::Key_Backspace);
        QCOMPARE(marks.size(), 2U);
        QTest::keyClick(bench.left, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(marks.size(), 1U);
        QTest::keyClick(bench.left, Qt::Key_Escape);
        QVERIFY(marks.empty());
        QVERIFY(bench.tool.isOn());
        QTest::keyClick(bench.left, Qt::Key_Escape);
        QVERIFY(!bench.tool.isOn());
        bench.settle();
    }

    void bothPanelsShowTheMaskOfTheSamePrompt() {
        Bench bench;
        bench.overlay.setStyle(MaskStyle::Off);
        bench.tool.setOn(true);
        bench.settle();
        const QImage before = bench.right->grab().toImage();
        const MaskShape& shape = bench.masks->shapes().front();
        QTest::mouseClick(bench.left, Qt::LeftButton, {}, bench.viewOf(shape.bounds.center()));
        bench.settle();
        const PromptAnswerPtr answer = bench.session.answer(bench.right->content().picture);
        QVERIFY(answer);
        const QImage after = bench.right->grab().toImage();
        QCOMPARE(after.pixel(shape.bounds.center().toPoint() * 2),
                 bench.left->grab().toImage().pixel(shape.bounds.center().toPoint() * 2));
        // Dodger blue at 0.6 where the mask is, far from the star and the numbers; nothing elsewhere.
        const cv::Mat& mask = answer->answers.front().mask;
        int inside = 0;
        for (int y = 2; y < mask.rows - 40; y += 3) {
            for (int x = 2; x < mask.cols - 2; x += 3) {
                const QPoint view(2 * x, 2 * y);
                const double fromStar = QLineF(view, bench.viewOf(shape.bounds.center())).length();
                if (fromStar < 14) {
                    continue;
                }
                const QColor old = before.pixelColor(view);
                const QColor now = after.pixelColor(view);
                if (mask.at<uchar>(y, x) == 0) {
                    QCOMPARE(now, old);
                    continue;
                }
                ++inside;
                QVERIFY(std::abs(now.red() - (0.4 * old.red() + 0.6 * 30)) <= 2);
                QVERIFY(std::abs(now.green() - (0.4 * old.green() + 0.6 * 144)) <= 2);
                QVERIFY(std::abs(now.blue() - (0.4 * old.blue() + 0.6 * 255)) <= 2);
            }
        }
        QVERIFY(inside > 10);
    }

    void twoSegmentersOfOneFileNameAreToldApart() {
        Bench bench;
        const auto names = [&bench](const char* first, const char* second) {
            bench.session.setSegmenter({first, bench.session.segmenter().compute});
            bench.session.setSecondSegmenter(std::filesystem::path(second));
            return bench.tool.segmenterNames();
        };
        QCOMPARE(names("/a/vit_b.pth", "/a/vit_l.pth"), (QStringList{"vit_b", "vit_l"}));
        QCOMPARE(names("/a/sam.pth", "/b/sam.pth"), (QStringList{"a/sam", "b/sam"}));
        QCOMPARE(names("/a/m/sam.pth", "/b/m/sam.pth"), (QStringList{"a/m/sam", "b/m/sam"}));
        QCOMPARE(names("/a/sam.pth", "/a/sam.safetensors"), (QStringList{"sam.pth", "sam.safetensors"}));
        QCOMPARE(names("/a/sam.pth", "/a/sam.pth"), (QStringList{"sam, first", "sam, second"}));
        QVERIFY(bench.tool.legend().empty());
    }

    void offItLeavesTheCanvasAlone() {
        Bench bench;
        const QImage before = bench.left->grab().toImage();
        bench.tool.setOn(true);
        bench.settle();
        QTest::mouseClick(bench.left, Qt::LeftButton, {}, {100, 60});
        bench.settle();
        bench.tool.setOn(false);
        bench.left->clearFocus();
        QCOMPARE(bench.left->grab().toImage(), before);
        const QSignalSpy clicked(bench.left, &ImageCanvas::maskClicked);
        QTest::mouseClick(bench.left, Qt::LeftButton, {}, {100, 60});
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(bench.session.marks().size(), 1U);
    }

    void thePointerPreviewsUntilTheFirstClick() {
        Bench bench;
        bench.tool.setOn(true);
        bench.settle();
        QTest::mouseMove(bench.left, {100, 60});
        bench.settle();
        QVERIFY(bench.session.answer(bench.left->content().picture)->preview);
        QTest::mouseClick(bench.left, Qt::LeftButton, {}, {100, 60});
        bench.settle();
        QVERIFY(!bench.session.answer(bench.left->content().picture)->preview);
        QTest::mouseMove(bench.left, {200, 160});
        bench.settle();
        QVERIFY(!bench.session.answer(bench.left->content().picture)->preview);
    }

    void aWipeIsPromptedOnBothSidesAndItsDividerStaysFree() {
        Bench bench;
        PairCanvas wipe(&bench.camera, &bench.overlay);
        wipe.resize(bench.left->size());
        wipe.setContent(bench.left->content());
        wipe.setSecond(bench.right->content());
        wipe.setDivider(PairCanvas::Divider::Vertical);
        PromptSession session;
        session.setSegmenter(bench.session.segmenter());
        PromptTool tool(&session, &bench.overlay, {&wipe});
        wipe.show();
        tool.setOn(true);
        const QPoint divider(wipe.width() / 2, 100);
        QTest::mousePress(&wipe, Qt::LeftButton, {}, divider);
        QTest::mouseMove(&wipe, divider + QPoint(60, 0));
        QTest::mouseRelease(&wipe, Qt::LeftButton, {}, divider + QPoint(60, 0));
        QCOMPARE(wipe.position(), (divider.x() + 60.0) / wipe.width());
        QVERIFY(session.marks().empty());
        QTest::mouseClick(&wipe, Qt::LeftButton, {}, {100, 60});
        QCOMPARE(session.marks().size(), 1U);
        QTRY_VERIFY_WITH_TIMEOUT(!session.isComputing(), 20000);
        QVERIFY(session.answer(wipe.content().picture));
        QVERIFY(session.answer(wipe.second().picture));
    }

    void theBarSaysHowQuickTheAnswerWas() {
        Bench bench;
        PromptBar bar(&bench.tool);
        QVERIFY(!bar.isVisibleTo(nullptr));
        bench.tool.setOn(true);
        bench.settle();
        QVERIFY(bar.message().contains(QStringLiteral("right click")));
        const QSignalSpy measured(&bench.session, &PromptSession::latencyMeasured);
        QTest::mouseClick(bench.left, Qt::LeftButton, {}, {100, 60});
        QTRY_COMPARE_WITH_TIMEOUT(measured.count(), 1, 5000);
        QVERIFY(*bench.session.latencyMilliseconds() > 0);
        bench.settle();
    }

    /// Differences must be seen with any kind of colour vision: Machado, Oliveira and Fernandes 2009,
    /// severity 1.
    void coloursAreToldApartByEveryEye() {
        const double simulated[4][3][3] = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
                                           {{0.152286, 1.052583, -0.204868},
                                            {0.114503, 0.786281, 0.099216},
                                            {-0.003882, -0.048116, 1.051998}},
                                           {{0.367322, 0.860646, -0.227968},
                                            {0.280085, 0.672501, 0.047413},
                                            {-0.011820, 0.042940, 0.968881}},
                                           {{1.255528, -0.076749, -0.178779},
                                            {-0.078411, 0.930809, 0.147602},
                                            {0.004733, 0.691367, 0.303900}}};
        const PromptArea areas[] = {PromptArea::First, PromptArea::Second, PromptArea::Both};
        for (const auto& eye : simulated) {
            for (const PromptArea a : areas) {
                for (const PromptArea b : areas) {
                    if (a >= b) {
                        continue;
                    }
                    double distance = 0;
                    for (const auto& row : eye) {
                        const auto seen = [&](const QColor& colour) {
                            const double value =
                                row[0] * colour.red() + row[1] * colour.green() + row[2] * colour.blue();
                            return std::clamp(value, 0.0, 255.0);
                        };
                        distance += std::pow(seen(promptColour(a)) - seen(promptColour(b)), 2);
                    }
                    QVERIFY2(std::sqrt(distance) > 90, qPrintable(QString::number(std::sqrt(distance))));
                }
            }
        }
    }

    void theCrossThatRemovesTheSecondSegmenterIsWhole() {
        Appearance appearance; // brings icons and style sheet, which takes its own part of a button
        appearance.applyOnce(AppearanceChoice::Light);
        Bench bench;
        PromptBar bar(&bench.tool);
        bench.tool.setOn(true);
        bench.session.setSecondSegmenter(bench.session.segmenter().checkpoint);
        bar.show();
        QToolButton* remove = nullptr;
        for (QToolButton* button : bar.findChildren<QToolButton*>()) {
            remove = button->text().isEmpty() && button->isVisible() ? button : remove;
        }
        QVERIFY(remove != nullptr);
        const QImage image = remove->grab().toImage();
        const QRgb ground = image.pixel(image.width() / 2, 4);
        QRect drawn;
        for (int y = 3; y < image.height() - 3; ++y) {
            for (int x = 3; x < image.width() - 3; ++x) {
                if (image.pixel(x, y) != ground) {
                    drawn |= QRect(x, y, 1, 1);
                }
            }
        }
        QVERIFY2(drawn.width() >= 6 && drawn.height() >= 6, qPrintable(QString::number(drawn.width())));
        bench.settle();
    }
};

/// Prints how long it takes from a click to its mask on the screen, embedding cached. No pass or fail.
class PromptLatencyBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clickToPaintedMask() {
        Bench bench;
        bench.tool.setOn(true);
        bench.settle();
        QTest::qWait(50);
        std::vector<double> milliseconds;
        constexpr int kClicks = 60;
        for (int click = 0; click < kClicks; ++click) {
            bench.session.clear();
            bench.settle();
            const QSignalSpy measured(&bench.session, &PromptSession::latencyMeasured);
            QTest::mouseClick(bench.left, Qt::LeftButton, {}, {30 + 7 * click, 60 + 5 * click});
            QTRY_COMPARE_WITH_TIMEOUT(measured.count(), 1, 5000);
            milliseconds.push_back(*bench.session.latencyMilliseconds());
        }
        std::sort(milliseconds.begin(), milliseconds.end());
        qInfo("click to painted mask: median %.1f ms, 95 %% %.1f ms, most %.1f ms of %d clicks",
              milliseconds[kClicks / 2], milliseconds[kClicks * 95 / 100], milliseconds.back(), kClicks);
    }
};

const test::Registered<PromptToolTest> kPromptToolTest;
const test::Registered<PromptLatencyBench> kBenchRegistered;

} // namespace asam

#include "prompt_tool_test.moc"
