// The timeline and the inversion page over a run on disk that is written by hand.

#include <cmath>

#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "core/data/picture.h"
#include "core/pipeline/iterate_pictures.h"
#include "core/pipeline/predictions.h"
#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/views/attack_timeline.h"
#include "ui/views/axis_ticks.h"
#include "ui/views/bar_plot.h"
#include "ui/views/compare_pictures.h"
#include "ui/views/curves_view.h"
#include "ui/views/elided_label.h"
#include "ui/views/inversion_view.h"
#include "ui/views/iterate_numbers.h"
#include "ui/views/metric_plot.h"
#include "ui/views/qcustomplot.h"
#include "ui/views/segmented_control.h"
#include "ui/views/timeline_strip.h"
#include "ui/views/trajectory_view.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

using nlohmann::json;

json attackJson() {
    json steps = json::array();
    for (int step = 0; step < 4; ++step) {
        steps.push_back({{"step", step},
                         {"loss", 1.0 + step},
                         {"mean_iou", 0.8 - 0.1 * step},
                         {"delta_max", 0.01 * step}});
    }
    return {{"seconds", 1.0},
            {"chosen_step", 2},
            {"steps", steps},
            {"settings", {{"attack", {{"radius", 0.02}}}}}};
}

json inversionJson() {
    return {{"seconds", 1.0},
            {"psnr", 30.25},
            {"psnr_vae", 31.5},
            {"ssim", 0.875},
            {"settings", {{"inversion", {{"inner_steps", 3}}}}},
            {"null_text_losses", {{0.5, 0.25, 0.125}, json::array({0.25}), {0.25, 0.0625}}}};
}

} // namespace

class InspectionViewsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    void openRun(Workspace& workspace) {
        workspace.open(toPath(folder_.filePath(QStringLiteral("run"))));
        QTRY_VERIFY(workspace.sample() != nullptr);
        QTRY_VERIFY(workspace.record().finished("attack"));
        QTRY_COMPARE(workspace.timeline().count(), 4);
    }

    static void writeSample(const RunDirectory& run) {
        writePng(run.stageFile(Stage::regeneration, "sa_1", ".png"),
                 cv::Mat(32, 32, CV_8UC3, cv::Scalar::all(90)));
        run.writeStageJson(Stage::regeneration, "sa_1", {{"asam", {{"seconds", 1.0}}}});
    }

    /// The upper half for mask 5.
    static void writeTuned(const RunDirectory& run) {
        cv::Mat half = cv::Mat::zeros(16, 16, CV_8UC1);
        half.rowRange(0, 8) = 1;
        Predictions predictions;
        predictions.side = 16;
        predictions.tuned = PredictionSet{{5, MaskRle::encode(half), 0.9, 0.75}};
        std::filesystem::create_directories(run.tunedFile("sa_1", ".json").parent_path());
        writePredictions(run.tunedFile("sa_1", RunDirectory::kPredictionsEnding), predictions);
        run.writeTunedScores(
            "sa_1",
            {{"mask_ids", {5}},
             {"iou",
              {{"tuned",
                {{"mean", 0.75}, {"masks", json::array({0.75})}, {"predicted_iou", json::array({0.9})}}}}}});
    }

private Q_SLOTS:
    void initTestCase() {
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        QVERIFY(image.save(folder_.filePath(QStringLiteral("sa_1.png"))));
        const RunDirectory run = RunDirectory::openOrCreate(toPath(folder_.filePath(QStringLiteral("run"))));
        run.writeManifest({{"data", {{"path", folder_.path().toStdString()}}}});
        run.writeStageJson(Stage::inversion, "sa_1", inversionJson());
        std::vector<cv::Mat> pictures;
        Predictions predictions;
        predictions.side = 16;
        for (int step = 0; step < 4; ++step) {
            pictures.emplace_back(32, 32, CV_8UC3, cv::Scalar::all(10 * (step + 1)));
            predictions.iterates.push_back(
                {{5, MaskRle::encode(cv::Mat::ones(16, 16, CV_8UC1)), 0.9, 0.8 - 0.2 * step}});
        }
        writeIteratePictures(run, "sa_1", pictures);
        writePredictions(run, Stage::attack, "sa_1", predictions);
        run.writeStageJson(Stage::attack, "sa_1", attackJson());
    }

    /// Under exported pictures stands what these were made with.
    void whosePicturesTheseAreIsOfTheStoredAttack() {
        const RunDirectory run = RunDirectory::open(toPath(folder_.filePath(QStringLiteral("run"))));
        Workspace workspace;
        const ComparePictures pictures(&workspace);
        QVERIFY(pictures.subject().isEmpty());
        openRun(workspace);
        QCOMPARE(pictures.subject(), QStringLiteral("sa_1  ·  run  ·  kappa 0.02"));
        json again = attackJson(); // made anew while it is open
        again["settings"]["attack"]["radius"] = 0.3;
        run.writeStageJson(Stage::attack, "sa_1", again);
        workspace.reloadResults();
        QTRY_COMPARE(pictures.subject(), QStringLiteral("sa_1  ·  run  ·  kappa 0.3"));
        again["settings"]["attack"]["method"] = "pgd";
        again["settings"]["pgd"]["radius"] = 8;
        run.writeStageJson(Stage::attack, "sa_1", again);
        workspace.reloadResults();
        QTRY_COMPARE(pictures.subject(), QStringLiteral("sa_1  ·  run  ·  PGD, epsilon 8"));
        run.writeStageJson(Stage::attack, "sa_1", attackJson());

        Workspace opened; // photographs, with results in a folder of their own
        const ComparePictures ofOpened(&opened);
        opened.open(toPath(folder_.filePath(QStringLiteral("sa_1.png"))));
        QTRY_VERIFY(opened.sample() != nullptr);
        QCOMPARE(ofOpened.subject(), QStringLiteral("sa_1"));
        opened.setRunFolder(toPath(folder_.filePath(QStringLiteral("run"))));
        QTRY_COMPARE(ofOpened.subject(), QStringLiteral("sa_1  ·  run  ·  kappa 0.02"));
    }

    void theTimelineDrivesThePictureAndTheNumbers() {
        Workspace workspace;
        AttackTimeline view(&workspace);
        QCOMPARE(view.numbers()->text(&AttackStepRow::loss), QStringLiteral("–"));
        openRun(workspace);
        QCOMPARE(workspace.iterate(), std::optional<int>(2));
        QCOMPARE(view.strip()->value(), 2);
        QCOMPARE(view.numbers()->text(&AttackStepRow::loss), QStringLiteral("3.0000"));
        QVERIFY(view.heading().contains(QLatin1String("kept")));
        QVERIFY(view.backButton()->isHidden());

        view.strip()->setValue(3); // as the user does
        QCOMPARE(workspace.iterate(), std::optional<int>(3));
        QCOMPARE(view.numbers()->text(&AttackStepRow::meanIou), QStringLiteral("0.500"));
        QVERIFY(!view.backButton()->isHidden());
        const PlacedPicture placed = workspace.picture(PictureKind::Attack);
        QVERIFY(placed.picture);
        QCOMPARE(placed.picture->levelFor(1).pixelColor(5, 5), QColor(40, 40, 40));
        QVERIFY(std::abs(*workspace.shownRecord().iou.adversarial - 0.2) < 1e-12);

        view.backButton()->click();
        QCOMPARE(workspace.iterate(), std::optional<int>(2));
    }

    void numbersThatWereNotMeasuredAreDashes() {
        IterateNumbers numbers;
        AttackStepRow row;
        row.loss = -0.25;
        row.meanIou = 0.77114;
        numbers.setRow(&row);
        QCOMPARE(numbers.text(&AttackStepRow::gradientNorm), QStringLiteral("–")); // of the last iterate
        QCOMPARE(numbers.text(&AttackStepRow::deltaMax), QStringLiteral("0"));
        QCOMPARE(numbers.text(&AttackStepRow::loss), QStringLiteral("−0.2500"));
        QCOMPARE(numbers.text(&AttackStepRow::meanIou), QStringLiteral("0.771"));
        row.gradientNorm = 3;
        numbers.setRow(&row);
        QCOMPARE(numbers.text(&AttackStepRow::gradientNorm), QStringLiteral("3.0000"));
    }

    void aLossOfTensHasTheRoomOfOneBelowTen() {
        IterateNumbers numbers;
        AttackStepRow row;
        row.loss = -95.9262;
        numbers.setRow(&row);
        QCOMPARE(numbers.text(&AttackStepRow::loss), QStringLiteral("−95.93"));
    }

    void playingGoesToTheEndAndStops() {
        Workspace workspace;
        AttackTimeline view(&workspace);
        openRun(workspace);
        view.playButton()->click();
        QCOMPARE(workspace.iterate(), std::optional<int>(3));
        QVERIFY(view.playButton()->accessibleName() == QLatin1String("Play")); // there was one step left
        view.playButton()->click();                                            // from the end it begins anew
        QCOMPARE(workspace.iterate(), std::optional<int>(0));
        QTRY_COMPARE_WITH_TIMEOUT(workspace.iterate(), std::optional<int>(3), 5000);
        QCOMPARE(view.playButton()->accessibleName(), QStringLiteral("Play"));
    }

    void anAttackAtWorkShowsItsHistogram() {
        Workspace workspace;
        AttackTimeline view(&workspace);
        openRun(workspace);
        QCOMPARE(view.histogram()->barCount(), 0); // this run was written without latents
        JobBatch batch;
        batch.metrics = {{"sa_1", "attack/loss", 0, 1.0}, {"sa_1", "attack/loss", 1, 2.0}};
        batch.distributions = {{"sa_1", "attack/delta", 0, 0.02, DeltaHistogram(kDeltaBins, 1)},
                               {"sa_1", "attack/delta", 1, 0.02, DeltaHistogram(kDeltaBins, 2)}};
        workspace.absorb(batch);
        QVERIFY(workspace.timeline().isLive());
        QCOMPARE(view.histogram()->barCount(), kDeltaBins);
        QVERIFY(view.histogram()->xLabel().contains(QStringLiteral("κ")));
    }

    void aPixelAttackShowsTheHistogramOfItsRecord() {
        const QString folder = folder_.filePath(QStringLiteral("pgd"));
        const RunDirectory run = RunDirectory::openOrCreate(toPath(folder));
        run.writeManifest({{"data", {{"path", folder_.path().toStdString()}}}});
        json attack = attackJson();
        attack["settings"] = {{"attack", {{"method", "pgd"}}}, {"pgd", {{"radius", 8.0}}}};
        attack["steps"][2]["delta_histogram"] = DeltaHistogram(kDeltaBins, 3);
        run.writeStageJson(Stage::attack, "sa_1", attack);
        Workspace workspace;
        AttackTimeline view(&workspace);
        workspace.open(toPath(folder));
        QTRY_COMPARE(workspace.timeline().count(), 4);
        QCOMPARE(workspace.iterate(), std::optional<int>(2));
        QCOMPARE(view.histogram()->barCount(), kDeltaBins);
        QVERIFY(view.histogram()->xLabel().contains(QStringLiteral("ε")));
        workspace.showIterate(1); // recorded without
        QCOMPARE(view.histogram()->barCount(), 0);
    }

    void thePredictionsAreOfTheIterate() {
        Workspace workspace;
        openRun(workspace);
        QVERIFY(!workspace.prediction(PictureKind::Regeneration).masks); // that stage was not made
        QTRY_VERIFY(workspace.prediction(PictureKind::Attack).masks);
        const MaskLayerPtr kept = workspace.prediction(PictureKind::Attack).masks;
        workspace.showIterate(0);
        QTRY_VERIFY(workspace.prediction(PictureKind::Attack).masks);
        QVERIFY(workspace.prediction(PictureKind::Attack).masks != kept);
        QCOMPARE(workspace.prediction(PictureKind::Attack).masks->find(5)->bounds, QRectF(0, 0, 64, 64));
    }

    void theCurvesMarkTheIterate() {
        CurvesView view;
        QVERIFY(!view.attackLoss()->cursor());
        Curves curves;
        curves.gradientNorm = {{0, 100}, {1, 50}};
        view.setCurves(curves);
        QCOMPARE(view.gradientNorm()->pointCount(), 2);
        view.setIterate(3);
        QCOMPARE(view.attackLoss()->cursor(), std::optional<double>(3));
        QCOMPARE(view.gradientNorm()->cursor(), std::optional<double>(3));
        view.setIterate(std::nullopt);
        QVERIFY(!view.attackLoss()->cursor());
    }

    void theGradientsPageIsKeptThroughTheAttack() {
        CurvesView view;
        view.showAttack();
        QCOMPARE(view.page(), CurvesView::Attack);
        view.showPage(CurvesView::Gradient);
        view.showAttack();
        QCOMPARE(view.page(), CurvesView::Gradient);
        view.showPage(CurvesView::Inversion);
        view.showAttack();
        QCOMPARE(view.page(), CurvesView::Attack);
    }

    void aPlotBehindAnotherPageIsDrawnWhenItIsSeen() {
        MetricPlot plot(QStringLiteral("Loss"), QStringLiteral("step"), MetricPlot::Scale::Linear);
        QSignalSpy drawn(plot.findChild<QCustomPlot*>(), &QCustomPlot::afterReplot);
        QTest::qWait(50); // what is made draws once
        drawn.clear();
        plot.setPoints({{0, 1}, {1, 2}});
        QTest::qWait(50);
        QCOMPARE(drawn.count(), 0);
        plot.show();
        QTRY_VERIFY(drawn.count() > 0);
        QTest::qWait(50);
        drawn.clear();
        plot.setPoints({{0, 1}, {1, 2}, {2, 3}});
        QTRY_COMPARE(drawn.count(), 1);
    }

    void ticksHaveAMinusAndRaisedPowersOfTheirOwn() {
        QCOMPARE(tickText(QStringLiteral("0.25")), QStringLiteral("0.25"));
        QCOMPARE(tickText(QStringLiteral("-0.25")), QStringLiteral("−0.25"));
        QCOMPARE(tickText(QStringLiteral("1e-05")), QStringLiteral("10⁻⁵"));
        QCOMPARE(tickText(QStringLiteral("-1e+12")), QStringLiteral("−10¹²"));
        QCOMPARE(tickText(QStringLiteral("2.5e-06")), QStringLiteral("2.5·10⁻⁶"));
        QCOMPARE(tickText(QStringLiteral("nan")), QStringLiteral("nan"));
    }

    void noAxisShowsAHyphenForAMinus() {
        const auto ticks = [](const MetricPlot& plot) {
            auto* drawn = plot.findChild<QCustomPlot*>();
            drawn->setLocale(QLocale(QLocale::Swedish, QLocale::Sweden)); // whose minus and powers are others
            drawn->replot();
            return QStringList(drawn->yAxis->tickVectorLabels()) +
                   QStringList(drawn->xAxis->tickVectorLabels());
        };
        MetricPlot linear(QStringLiteral("Loss"), QStringLiteral("step"), MetricPlot::Scale::Linear);
        linear.setPoints({{-4, -1}, {4, 1}});
        QVERIFY(ticks(linear).contains(QStringLiteral("−1")) ||
                ticks(linear).contains(QStringLiteral("−0.5")));
        QVERIFY(!ticks(linear).join(QString()).contains(QLatin1Char('-')));
        MetricPlot logarithmic(QStringLiteral("Loss"), QStringLiteral("step"),
                               MetricPlot::Scale::Logarithmic);
        logarithmic.setPoints({{0, 1e-5}, {4, 0.1}});
        QVERIFY2(ticks(logarithmic).contains(QStringLiteral("10⁻⁴")),
                 qPrintable(ticks(logarithmic).join(u' ')));
        QVERIFY(!ticks(logarithmic).join(QString()).contains(QLatin1Char('-')));
    }

    void anEmptyPlotNamesNoNumbers() {
        MetricPlot plot(QStringLiteral("Loss"), QStringLiteral("step"), MetricPlot::Scale::Linear);
        const QCPAxis* axis = plot.findChild<QCustomPlot*>()->yAxis;
        QVERIFY(!axis->tickLabels() && !axis->grid()->visible());
        plot.setPoints({{0, 1}, {1, 2}});
        QVERIFY(axis->tickLabels() && axis->grid()->visible());
        plot.setPoints({});
        QVERIFY(!axis->tickLabels() && !axis->grid()->visible());
    }

    void aNarrowLogarithmicAxisHasWholeDecades() {
        MetricPlot plot(QStringLiteral("Loss"), QStringLiteral("step"), MetricPlot::Scale::Logarithmic);
        const auto range = [&](const QList<QPointF>& points) {
            plot.setPoints(points);
            return plot.findChild<QCustomPlot*>()->yAxis->range();
        };
        QCOMPARE(range({{0, 0.03}, {1, 0.13}}), QCPRange(0.01, 1));
        QCOMPARE(range({{0, 1e-5}, {1, 0.1}}), QCPRange(1e-5 / 1.5, 0.1 * 1.5));
    }

    void theInversionPageShowsLossesStepsAndQuality() {
        Workspace workspace;
        InversionView view(&workspace);
        QCOMPARE(view.summary(), QString());
        openRun(workspace);
        QVERIFY(view.summary().contains(QLatin1String("30.2 dB")) ||
                view.summary().contains(QLatin1String("30.3 dB")));
        QVERIFY(view.summary().contains(QLatin1String("SSIM 0.875")));
        QCOMPARE(view.losses()->pointCount(), 3);
        QCOMPARE(view.innerSteps()->barCount(), 3);
        QCOMPARE(view.innerSteps()->markedCount(), 2); // the second and third stopped early
        QVERIFY(!view.trajectory()->hasPictures());
    }

    void theQualityIsWholeInANarrowPage() {
        Workspace workspace;
        InversionView view(&workspace);
        openRun(workspace);
        const QWidget* pages = view.findChild<SegmentedControl*>();
        const ElidedLabel* summary = view.findChild<ElidedLabel*>();
        view.show();
        for (const int width : {335, 800}) {
            view.resize(width, 194); // as high as in the window at first
            QTRY_COMPARE(summary->text(), view.summary());
            QVERIFY(summary->geometry().right() <= summary->parentWidget()->width());
            QVERIFY(view.trajectory()->parentWidget()->geometry().bottom() < view.height());
            QCOMPARE(summary->geometry().top() > pages->geometry().bottom(), width < 400);
        }
    }

    void theTunedResultIsTheSampleAsTheTunedTokensSegmentIt() {
        const RunDirectory run = RunDirectory::open(toPath(folder_.filePath(QStringLiteral("run"))));
        writeSample(run);
        {
            Workspace workspace;
            openRun(workspace);
            QVERIFY(workspace.picture(PictureKind::Regeneration).picture);
            QVERIFY(!workspace.picture(PictureKind::Tuned).picture); // nothing is tuned
            QVERIFY(!workspace.prediction(PictureKind::Tuned).masks);
        }
        writeTuned(run);
        Workspace workspace;
        openRun(workspace);
        QCOMPARE(workspace.picture(PictureKind::Tuned).picture,
                 workspace.picture(PictureKind::Regeneration).picture);
        QCOMPARE(workspace.record().iou.tuned, std::optional(0.75));
        QTRY_VERIFY(workspace.prediction(PictureKind::Tuned).masks);
        QCOMPARE(workspace.prediction(PictureKind::Tuned).masks->find(5)->bounds, QRectF(0, 0, 64, 32));
        QCOMPARE(ComparePictures(&workspace).caption(PictureKind::Tuned), QStringLiteral("IoU 0.750"));
    }
};

const test::Registered<InspectionViewsTest> kInspectionViewsTest;

} // namespace asam

#include "inspection_views_test.moc"
