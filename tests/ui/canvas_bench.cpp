// Time of one core for a frame while four panels pan and zoom over a photograph of 6,000 x 4,000 pixels with
// 100 masks. Prints numbers; fails only when nothing was painted.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

#include <QElapsedTimer>
#include <QGridLayout>
#include <QtTest>

#include <opencv2/imgproc.hpp>

#include "tests/ui/test_registry.h"
#include "ui/views/image_canvas.h"

namespace asam {
namespace {

constexpr int kFrames = 30;
const cv::Size kSize(6000, 4000);

/// What this program has used of a core, with the threads that Qt blends on; other programs do not count.
double coreMilliseconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Noise: nothing in it is cheap to paint.
PicturePtr photograph() {
    cv::Mat picture(kSize, CV_8UC3);
    cv::theRNG().state = 7;
    cv::randu(picture, cv::Scalar::all(0), cv::Scalar::all(255));
    return PicturePyramid::make(picture);
}

/// Ragged blobs: a radius that varies with the angle in many waves, as the outlines of real masks do.
std::vector<Annotation> blobs() {
    std::vector<Annotation> annotations;
    for (int index = 0; index < 100; ++index) {
        const cv::Point centre(300 + index % 10 * 600, 200 + index / 10 * 400);
        std::vector<cv::Point> outline;
        for (int step = 0; step < 1500; ++step) {
            const double angle = step * 2 * CV_PI / 1500;
            const double radius =
                260 + 40 * std::sin(7 * angle + index) + 8 * std::sin(90 * angle) + 3 * std::sin(411 * angle);
            outline.emplace_back(centre.x + static_cast<int>(radius * std::cos(angle)),
                                 centre.y + static_cast<int>(radius * std::sin(angle)));
        }
        cv::Mat mask = cv::Mat::zeros(kSize, CV_8UC1);
        cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{outline}, cv::Scalar(255));
        Annotation annotation;
        annotation.id = index;
        annotation.mask = MaskRle::encode(mask);
        annotations.push_back(annotation);
    }
    return annotations;
}

} // namespace

class CanvasBench : public QObject {
    Q_OBJECT

private:
    PicturePtr picture_;
    MaskLayerPtr masks_;

    void report(const char* what, double scale, std::vector<double> milliseconds) {
        std::sort(milliseconds.begin(), milliseconds.end());
        const auto at = [&](double part) {
            return milliseconds[static_cast<std::size_t>(part *
                                                         static_cast<double>(milliseconds.size() - 1))];
        };
        std::printf("%-28s %6.1f %%   median %6.2f ms   p95 %6.2f ms   worst %6.2f ms\n", what, scale * 100,
                    at(0.5), at(0.95), at(1));
        std::fflush(stdout);
    }

private Q_SLOTS:
    void initTestCase() {
        picture_ = photograph();
        QElapsedTimer timer;
        timer.start();
        masks_ = MaskLayer::make(blobs(), {kSize.width, kSize.height});
        std::printf("100 masks made ready in %lld ms\n", static_cast<long long>(timer.elapsed()));
    }

    void panAndZoom_data() {
        QTest::addColumn<MaskStyle>("style");
        QTest::addColumn<bool>("selects");
        QTest::newRow("no masks") << MaskStyle::Off << false;
        QTest::newRow("areas") << MaskStyle::Fill << false;
        QTest::newRow("contours") << MaskStyle::Contour << false;
        QTest::newRow("contours, one selected") << MaskStyle::Contour << true;
    }

    void panAndZoom() {
        QFETCH(MaskStyle, style);
        QFETCH(bool, selects);
        ViewCamera camera;
        OverlayState overlay;
        overlay.setStyle(style);
        camera.setImageSize({6000, 4000});
        QWidget window;
        auto* grid = new QGridLayout(&window);
        grid->setContentsMargins(0, 0, 0, 0);
        grid->setSpacing(0);
        for (int index = 0; index < 4; ++index) {
            auto* canvas = new ImageCanvas(&camera, &overlay);
            canvas->setPicture(picture_, {0, 0, 6000, 4000});
            canvas->setMasks(masks_);
            grid->addWidget(canvas, index / 2, index % 2);
        }
        window.resize(1280, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        if (selects) {
            overlay.selectMask(55);
        }
        const QSizeF view = window.size() / 2;
        const QPointF middle(view.width() / 2, view.height() / 2);
        const auto frame = [&](const auto& move) {
            const double before = coreMilliseconds();
            move();
            for (ImageCanvas* canvas : window.findChildren<ImageCanvas*>()) {
                canvas->repaint();
            }
            return coreMilliseconds() - before;
        };
        for (const double scale : {0.1, 0.3, 0.5, 0.9, 1.0, 2.0, 8.0}) {
            camera.fit();
            camera.showRegion({3000, 2000, 10, 10}, view);
            camera.setScale(scale, middle, view);
            std::vector<double> pans;
            for (int index = 0; index < kFrames; ++index) {
                pans.push_back(frame([&] { camera.panBy({index % 20 < 10 ? 7.0 : -7.0, 3}, view); }));
            }
            report(qPrintable(QStringLiteral("pan, ") + QTest::currentDataTag()), scale, pans);
        }
        camera.fit();
        std::vector<double> zooms;
        for (int index = 0; index < 2 * kFrames; ++index) {
            zooms.push_back(frame([&] { camera.zoomAt(middle, view, index < kFrames ? 1.07 : 1 / 1.07); }));
        }
        report(qPrintable(QStringLiteral("zoom, ") + QTest::currentDataTag()), 1, zooms);
        QVERIFY(window.grab().toImage().pixelColor(5, 5).isValid());
    }
};

const test::Registered<CanvasBench> kCanvasBench;

} // namespace asam

#include "canvas_bench.moc"
