// What the compare view shows, painted elsewhere: pixels, shapes and files.

#include <QAction>
#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>
#include <QSvgRenderer>

#include "tests/ui/demo_window.h"
#include "tests/ui/rectangle_mask.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/comparison_export.h"
#include "ui/pages/samples_page.h"
#include "ui/style/appearance.h"
#include "ui/views/compare_view.h"
#include "ui/views/comparison_sheet.h"
#include "ui/views/heat_overlay.h"
#include "ui/views/image_canvas.h"
#include "ui/views/line_clipping.h"
#include "ui/views/overlay_state.h"
#include "ui/views/prompt_tool.h"
#include "ui/workspace/prompt_session.h"

namespace asam {
namespace {

PicturePtr plain(int width, int height, const cv::Scalar& rgb) {
    return PicturePyramid::make(cv::Mat(height, width, CV_8UC3, rgb));
}

/// Two panels of 100 x 60, each with a photograph of 40 x 20 twice as large; the right one looks to its left.
ComparisonSheet twoPanels() {
    ComparisonSheet comparison;
    comparison.page = {220, 100};
    for (const int left : {0, 120}) {
        ComparisonSheet::Panel panel;
        panel.canvas = QRectF(left, 40, 100, 60);
        panel.title = QStringLiteral("Original");
        panel.caption = QStringLiteral("IoU 0.9");
        panel.viewFromImage = QTransform::fromScale(2, 2);
        if (left > 0) {
            panel.viewFromImage *= QTransform::fromTranslate(-60, 0);
        }
        CanvasContent content;
        content.picture = plain(40, 20, cv::Scalar(200, 0, 0));
        content.frameInImage = QRectF(0, 0, 40, 20);
        panel.parts.push_back({content, QRectF(0, 0, 100, 60)});
        comparison.panels.push_back(panel);
    }
    return comparison;
}

QImage painted(const ComparisonSheet& comparison, double detail) {
    QImage page(comparison.page.toSize(), QImage::Format_RGB32);
    page.fill(Qt::green);
    QPainter painter(&page);
    paintComparison(painter, comparison, detail);
    return page;
}

} // namespace

class ComparisonTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Appearance> appearance_;
    QTemporaryDir folder_;

    QString path(const char* name) const { return folder_.filePath(QLatin1String(name)); }
    static QByteArray contentOf(const QString& file) {
        QFile opened(file);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() { appearance_ = std::make_unique<Appearance>(); }

    void linesEndAtTheRectangle() {
        const QRectF area(0, 0, 20, 10);
        const QPainterPath across = clippedLine(QPolygonF({QPointF(-10, 5), QPointF(30, 5)}), area);
        QCOMPARE(across.elementCount(), 2);
        QCOMPARE(QPointF(across.elementAt(0)), QPointF(0, 5));
        QCOMPARE(QPointF(across.elementAt(1)), QPointF(20, 5));
        // Out at the top and in again: two lines.
        const QPainterPath twice =
            clippedLine(QPolygonF({QPointF(2, 5), QPointF(2, -5), QPointF(8, -5), QPointF(8, 5)}), area);
        QCOMPARE(twice.toSubpathPolygons().size(), 2);
        QCOMPARE(twice.boundingRect(), QRectF(2, 0, 6, 5));
        QVERIFY(clippedLine(QPolygonF({QPointF(-3, 2), QPointF(2, -3)}), area).isEmpty());
    }

    void areasEndAtTheRectangle() {
        const QPolygonF square(QRectF(-5, -5, 10, 10));
        const QPolygonF kept = clippedArea(square, QRectF(0, 0, 20, 10));
        QCOMPARE(kept.boundingRect(), QRectF(0, 0, 5, 5));
        QVERIFY(clippedArea(square, QRectF(6, 6, 4, 4)).isEmpty());
    }

    void picturesStayInTheirPanels() {
        for (const double detail : {1.0, 4.0}) {
            const QImage page = painted(twoPanels(), detail);
            QCOMPARE(page.pixelColor(40, 60), QColor(200, 0, 0)); // 80 x 40 of the left panel
            QCOMPARE(page.pixelColor(90, 60), QColor(Qt::white));
            QCOMPARE(page.pixelColor(40, 90), QColor(Qt::white));
            QCOMPARE(page.pixelColor(130, 60), QColor(200, 0, 0)); // what is left of it: 20 x 40
            QCOMPARE(page.pixelColor(145, 60), QColor(Qt::white));
            QCOMPARE(page.pixelColor(110, 60), QColor(Qt::white)); // between the panels, where it would lie
        }
    }

    void theDetailIsThatOfTheFinestPictureWithinItsBounds() {
        ComparisonSheet comparison = twoPanels(); // shown twice as large as they are
        QCOMPARE(detailForPictures(comparison, 2, 4), 2.0);
        comparison.panels[1].viewFromImage = QTransform::fromScale(0.4, 0.4);
        QCOMPARE(detailForPictures(comparison, 2, 4), 2.5);
        comparison.panels[0].viewFromImage = QTransform::fromScale(0.1, 0.1);
        QCOMPARE(detailForPictures(comparison, 2, 4), 4.0);
        QCOMPARE(detailForPictures(ComparisonSheet(), 2, 4), 2.0);
    }

    void panelsHaveAMarginAndAFootTellsWhoseTheyAre() {
        ComparisonSheet comparison = twoPanels();
        comparison.panels[1].canvas.moveLeft(100); // as on the screen: they touch each other
        comparison.page = {200, 100};
        const auto plainPage = [&] {
            ComparisonSheet sheet = comparison;
            arrangeOnPage(sheet);
            return sheet;
        }();
        QVERIFY(plainPage.panels[0].canvas.left() >= 8);
        QVERIFY(plainPage.panels[1].canvas.left() - plainPage.panels[0].canvas.right() >= 8);
        QVERIFY(plainPage.page.width() - plainPage.panels[1].canvas.right() >= 8);
        QCOMPARE(plainPage.panels[1].viewFromImage, comparison.panels[1].viewFromImage);

        comparison.foot = QStringLiteral("sa_1  kappa 0.2");
        comparison.legend = {{QColor(10, 20, 220), QStringLiteral("true positive")}};
        arrangeOnPage(comparison);
        QVERIFY(comparison.page.height() > plainPage.page.height() + 30);
        const QImage page = painted(comparison, 1);
        const int below = static_cast<int>(comparison.panels[0].canvas.bottom()) + 2;
        const auto inkIn = [&page](const QRect& area, const auto& counts) {
            int ink = 0;
            for (int y = area.top(); y <= area.bottom(); ++y) {
                for (int x = area.left(); x <= area.right(); ++x) {
                    ink += counts(page.pixelColor(x, y)) ? 1 : 0;
                }
            }
            return ink;
        };
        const int legendEnd = page.height() - 8 - 24;
        QVERIFY(inkIn(QRect(QPoint(0, below), QPoint(page.width() - 1, legendEnd)),
                      [](const QColor& colour) { return colour == QColor(10, 20, 220); }) > 60);
        QVERIFY(inkIn(QRect(QPoint(0, legendEnd), QPoint(page.width() - 1, page.height() - 1)),
                      [](const QColor& colour) { return colour.lightness() < 160; }) > 20);
    }

    /// Nothing in a file says what was left out of a number.
    void aCaptionWithoutRoomBesideItsTitleStandsBelowIt() {
        ComparisonSheet comparison = twoPanels();
        comparison.panels.resize(1);
        comparison.panels[0].canvas.setWidth(200);
        comparison.panels[0].title = QStringLiteral("Regeneration");
        comparison.panels[0].caption = QStringLiteral("IoU 0.801, drop 0.018");
        QBuffer bytes;
        bytes.open(QIODevice::WriteOnly);
        QSvgGenerator svg;
        svg.setOutputDevice(&bytes);
        QPainter painter(&svg);
        paintComparison(painter, comparison, 1);
        painter.end();
        for (const QString& text : {comparison.panels[0].title, comparison.panels[0].caption}) {
            QVERIFY2(bytes.data().contains('>' + text.toUtf8() + '<'), bytes.data().constData());
        }
    }

    void theTitlesOfASheetAreAlike() {
        ComparisonSheet comparison = twoPanels();
        comparison.page = {420, 100};
        comparison.panels[0].canvas = QRectF(0, 40, 200, 60);
        comparison.panels[1].canvas = QRectF(220, 40, 200, 60);
        const auto hasCaptionAtTheRight = [&comparison] {
            const QImage page = painted(comparison, 1);
            for (int y = 4; y < 38; ++y) {
                for (int x = 140; x < 198; ++x) {
                    if (page.pixelColor(x, y) != QColor(Qt::white)) {
                        return true;
                    }
                }
            }
            return false;
        };
        QVERIFY(hasCaptionAtTheRight());
        comparison.panels[1].title = QStringLiteral("Regeneration");
        comparison.panels[1].caption = QStringLiteral("IoU 0.801, drop 0.018");
        QVERIFY(!hasCaptionAtTheRight()); // the other panel's takes two lines
    }

    void theSheetTellsWhatItsColoursMean() {
        const auto window = test::makeWindow(appearance_.get());
        window->useOwnLayout();
        QVERIFY(test::opens(*window, qEnvironmentVariable("ASAM_RESOURCES") +
                                         QStringLiteral("/miniature/scenes/sa_1.jpg")));
        CompareView* view = window->page()->compare();
        QVERIFY(view->comparison().foot.contains(QLatin1String("sa_1")));
        QVERIFY(view->comparison().legend.empty());
        const auto sample = window->workspace()->sample();
        view->setPredictions("sa_1", {{PictureKind::Original,
                                       Prediction::make(sample->annotations, {},
                                                        {sample->size.width(), sample->size.height()})}});
        window->page()->overlay()->setStyle(MaskStyle::Fill);
        window->page()->overlay()->setShow(MaskShow::Agreement);
        QCOMPARE(view->comparison().legend.size(), std::size_t{3});
        const CompareChoices panels = view->choices();
        CompareChoices difference = panels;
        difference.mode = CompareMode::Difference; // which has no predictions
        view->setChoices(difference);
        QVERIFY(view->comparison().legend.empty());
        view->setChoices(panels);
        window->page()->overlay()->setShow(MaskShow::Labels);
        PromptTool* prompts = window->page()->promptTool();
        prompts->setOn(true);
        prompts->session()->addPoint({20, 20}, /*foreground=*/true);
        QCOMPARE(view->comparison().legend.size(), std::size_t{1});
        prompts->session()->setSecondSegmenter(std::filesystem::path("/not/there/other.pth"));
        QCOMPARE(view->comparison().legend.size(), std::size_t{3});
        prompts->setOn(false);
        QVERIFY(view->comparison().legend.empty());
    }

    void contoursAreAsOpaqueAsInTheView() {
        ComparisonSheet comparison = twoPanels();
        comparison.style = MaskStyle::Contour;
        comparison.panels[0].parts[0].content.labels =
            MaskLayer::make({test::rectangle(1, {10, 5, 20, 10}, {40, 20})}, {40, 20});
        const auto atTheEdge = [&](double opacity) {
            comparison.opacity = opacity;
            return painted(comparison, 1).pixelColor(20, 60);
        };
        QVERIFY(atTheEdge(1) != QColor(200, 0, 0));
        QVERIFY(atTheEdge(0.5) != atTheEdge(1));
        QCOMPARE(atTheEdge(0), QColor(200, 0, 0));
    }

    void overlaysStayInTheirPanels() {
        for (const double detail : {1.0, 4.0}) {
            ComparisonSheet comparison = twoPanels();
            HeatOverlay heat;
            QImage green(1, 1, QImage::Format_ARGB32_Premultiplied);
            green.fill(QColor(0, 200, 0));
            heat.setHeat(green, QRectF(20, 0, 40, 40)); // beyond the picture and the panel
            heat.setOpacity(1);
            for (ComparisonSheet::Panel& panel : comparison.panels) {
                panel.parts[0].overlays = {heat.painting(panel.parts[0].content)};
            }
            const QImage page = painted(comparison, detail);
            QCOMPARE(page.pixelColor(20, 60), QColor(200, 0, 0)); // beside the map
            QCOMPARE(page.pixelColor(70, 60), QColor(0, 200, 0));
            QCOMPARE(page.pixelColor(110, 60), QColor(Qt::white)); // between the panels
            QCOMPARE(page.pixelColor(70, 30), QColor(Qt::white));  // above, in the title's line
        }
    }

    void promptsAndMapsAreOnTheSheet() {
        const auto window = test::makeWindow(appearance_.get());
        window->useOwnLayout();
        QVERIFY(test::opens(*window, qEnvironmentVariable("ASAM_RESOURCES") +
                                         QStringLiteral("/miniature/scenes/sa_1.jpg")));
        CompareView* view = window->page()->compare();
        const auto overlays = [&] { return view->comparison().panels.front().parts.front().overlays.size(); };
        QTRY_VERIFY(view->comparison().panels.front().parts.front().content.picture);
        QCOMPARE(overlays(), std::size_t{0});
        PromptTool* prompts = window->page()->promptTool();
        prompts->setOn(true);
        prompts->session()->addPoint({20, 20}, /*foreground=*/true);
        QCOMPARE(overlays(), std::size_t{1});
        HeatOverlay heat;
        QImage map(4, 4, QImage::Format_ARGB32_Premultiplied);
        map.fill(Qt::blue);
        heat.setHeat(map, QRectF(0, 0, 40, 40));
        for (ImageCanvas* canvas : view->canvases()) {
            canvas->addOverlay(&heat);
        }
        QCOMPARE(overlays(), std::size_t{2});
        heat.setPicture(PicturePtr()); // over none
        QCOMPARE(overlays(), std::size_t{1});
        prompts->setOn(false);
        QCOMPARE(overlays(), std::size_t{0});
        for (ImageCanvas* canvas : view->canvases()) {
            canvas->removeOverlay(&heat);
        }
    }

    void everyKindOfFileIsWritten() {
        const auto window = test::makeWindow(appearance_.get());
        window->useOwnLayout();
        QVERIFY(!window->actions()->exportComparison->isEnabled());
        QVERIFY(test::opens(*window, qEnvironmentVariable("ASAM_RESOURCES") +
                                         QStringLiteral("/miniature/scenes/sa_1.jpg")));
        QVERIFY(window->actions()->exportComparison->isEnabled());
        CompareView* view = window->page()->compare();
        window->page()->overlay()->setStyle(MaskStyle::Contour);
        auto* exporter = window->findChild<ComparisonExport*>();
        QSignalSpy said(exporter, &ComparisonExport::said);
        for (const char* name : {"a.png", "a.svg", "a.pdf"}) {
            exporter->save(path(name));
        }
        QTRY_COMPARE_WITH_TIMEOUT(said.count(), 3, 20000);

        const QImage png(path("a.png"));
        const double detail = detailForPictures(view->comparison(), 2, 4);
        QCOMPARE(png.size(), (view->comparison().page * detail).toSize());
        const QByteArray svg = contentOf(path("a.svg"));
        for (const QString& part : {QStringLiteral("<image"), QStringLiteral("Original"),
                                    window->workspace()->sample()->masks->shapes().front().colour.name()}) {
            QVERIFY2(svg.contains(part.toUtf8()), qPrintable(part));
        }
        QSvgRenderer renderer(svg);
        QVERIFY(renderer.isValid());
        QImage drawn(png.size(), QImage::Format_RGB32);
        drawn.fill(Qt::white);
        QPainter painter(&drawn);
        renderer.render(&painter);
        painter.end();
        const ComparisonSheet::Panel panel = view->comparison().panels.front();
        const QPoint middle = panel.canvas.center().toPoint();
        const QColor a = png.pixelColor(middle * detail);
        const QColor b = drawn.pixelColor(middle * detail);
        QVERIFY(std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
                    std::abs(a.blue() - b.blue()) <
                48);
        const QByteArray pdf = contentOf(path("a.pdf"));
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.contains("/Subtype /Image"));

        QSignalSpy failed(exporter, &ComparisonExport::failed);
        exporter->save(path("a.txt"));
        QCOMPARE(failed.count(), 1);
        exporter->save(QStringLiteral("/not/there/a.png"));
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(failed.last().first().toString().contains(QLatin1String("/not/there/a.png")));
    }

    void aWipeHasTwoParts() {
        const auto window = test::makeWindow(appearance_.get());
        window->useOwnLayout();
        QVERIFY(test::opens(*window, qEnvironmentVariable("ASAM_RESOURCES") +
                                         QStringLiteral("/miniature/scenes/sa_1.jpg")));
        CompareView* view = window->page()->compare();
        CompareChoices choices = view->choices();
        choices.mode = CompareMode::Wipe;
        view->setChoices(choices);
        QTRY_COMPARE(view->comparison().panels.size(), std::size_t{1});
        const ComparisonSheet::Panel panel = view->comparison().panels.front();
        QCOMPARE(panel.parts.size(), std::size_t{2});
        QCOMPARE(panel.parts[0].area.right(), panel.parts[1].area.left());
        QVERIFY(panel.caption.contains(QLatin1String("Original")));
    }
};

const test::Registered<ComparisonTest> kComparisonTest;

} // namespace asam

#include "comparison_test.moc"
