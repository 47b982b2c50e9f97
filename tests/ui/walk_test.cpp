// The walk of docs/guide.md through the real widgets and the real pipeline; each step goes on where the
// former ended. With ASAM_GUIDE_PICTURES naming a folder it runs with the settings of a first start and
// leaves the guide's pictures there; otherwise with the smallest ones.

#include <set>

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTableView>
#include <QTextDocument>
#include <QToolButton>
#include <QtTest>

#include "core/pipeline/model_hub.h"
#include "core/pipeline/run_directory.h"
#include "tests/ui/test_registry.h"
#include "tests/ui/tuned_tokens.h"
#include "tests/ui/walk_window.h"
#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/forms/axis_editor.h"
#include "ui/forms/evaluation_form.h"
#include "ui/forms/image_choice.h"
#include "ui/forms/settings_form.h"
#include "ui/forms/sweep_form.h"
#include "ui/forms/tuning_form.h"
#include "ui/model_rooms.h"
#include "ui/pages/evaluation_page.h"
#include "ui/pages/models_page.h"
#include "ui/pages/room_rail.h"
#include "ui/pages/samples_page.h"
#include "ui/pages/sweep_page.h"
#include "ui/pages/tuning_page.h"
#include "ui/views/attack_timeline.h"
#include "ui/views/compare_view.h"
#include "ui/views/evaluated_picture_view.h"
#include "ui/views/evaluation_table.h"
#include "ui/views/mask_table.h"
#include "ui/views/model_detail.h"
#include "ui/views/pair_canvas.h"
#include "ui/views/pair_panel.h"
#include "ui/views/panel_grid.h"
#include "ui/views/picture_panel.h"
#include "ui/views/prompt_tool.h"
#include "ui/views/radar_chart.h"
#include "ui/views/sample_list.h"
#include "ui/views/series_plot.h"
#include "ui/views/sweep_grid.h"
#include "ui/views/sweep_plot.h"
#include "ui/views/timeline_strip.h"
#include "ui/views/tuning_files_bar.h"
#include "ui/views/tuning_mix.h"
#include "ui/views/tuning_plots.h"
#include "ui/views/value_table.h"
#include "ui/workspace/prompt_session.h"

namespace asam {

using test::click;
using test::drag;
using test::WalkWindow;

namespace {

constexpr std::size_t kImages = 3;

} // namespace

class WalkTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<WalkWindow> window_;
    std::vector<std::string> ids_; ///< of the images that were run
    std::int64_t mask_ = 0;        ///< with the largest drop

    Workspace* workspace() const { return window_->get()->workspace(); }
    SamplesPage* page() const { return window_->page(); }
    CompareView* compare() const { return window_->compare(); }
    bool shows(PictureKind kind) const { return compare()->panelShowing(kind)->canvas()->hasPicture(); }
    RunDirectory run() const { return RunDirectory::open(toPath(window_->path("run"))); }
    /// Of a picture in the place where the panels have one: the part right of where the divider will be.
    static QImage strip(PairCanvas* canvas) {
        const QRect part(canvas->width() * 35 / 100, 8, canvas->width() / 10, canvas->height() / 3);
        return canvas->grab(part).toImage();
    }

private Q_SLOTS:
    void initTestCase() {
        window_ = std::make_unique<WalkWindow>();
        QVERIFY(QTest::qWaitForWindowActive(window_->get()));
    }

    void opensTheDemo() {
        QTest::keyClick(window_->get(), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(workspace()->sample() != nullptr);
        QVERIFY(shows(PictureKind::Original));
        workspace()->setRunFolder(toPath(window_->path("run")));
        if (!window_->makesPictures()) {
            window_->setField("inversion.steps", 3);
            window_->setField("inversion.inner_steps", 1);
            window_->setField("attack.steps", 2);
        }
    }

    void runsThreeSamples() {
        for (std::size_t number = 0; number < kImages; ++number) {
            if (number > 0) {
                QTest::keyClick(page()->samples()->view(), Qt::Key_Down);
                QTRY_VERIFY(workspace()->sample() != nullptr);
            }
            ids_.push_back(workspace()->selectedId());
            QTest::keyClick(window_->get(), Qt::Key_F5);
            QVERIFY(window_->waitForJobs(static_cast<qsizetype>(number) + 1));
            QTRY_COMPARE(window_->state(ids_.back()), SampleState::Regenerated);
            QTRY_VERIFY(shows(PictureKind::Inversion));
            QTRY_VERIFY(shows(PictureKind::Attack));
            QTRY_VERIFY(shows(PictureKind::Regeneration));
            QVERIFY(number > 0 || window_->keepPicture("run"));
        }
        QCOMPARE((std::set<std::string>(ids_.begin(), ids_.end()).size()), kImages);
    }

    void findsTheSampleWithTheLargestDrop() {
        QComboBox* key = page()->samples()->sortKey();
        while (key->currentData().toInt() != SampleListModel::Drop) {
            QTest::keyClick(key, Qt::Key_Down);
        }
        window_->clickSample(0);
        const auto drop = [this](const std::string& id) {
            return iouDrop(workspace()->samples()->record(id)->iou).value();
        };
        for (const std::string& id : ids_) {
            QVERIFY(drop(workspace()->selectedId()) >= drop(id));
        }
        QTRY_VERIFY(workspace()->timeline().count() > 2);
    }

    void findsTheMaskWithTheLargestDrop() {
        QTableView* table = page()->masks()->view();
        QHeaderView* header = table->horizontalHeader();
        table->scrollTo(window_->maskCell(0, MaskTableModel::Drop));
        for (int clicks = 0; clicks < 2; ++clicks) { // the second turns it
            click(header->viewport(), {header->sectionViewportPosition(MaskTableModel::Drop) + 12, 12});
        }
        const QModelIndex first = window_->maskCell(0, MaskTableModel::Drop);
        click(table->viewport(), table->visualRect(first).center());
        mask_ = first.data(MaskTableModel::MaskIdRole).toLongLong();
        for (const MaskRow& row : workspace()->record().masks) {
            QVERIFY(iouDrop(row.iou).value() <= first.data(MaskTableModel::SortRole).toDouble());
        }
        QCOMPARE(page()->overlay()->selectedMask(), std::optional(mask_));
        // All panels look at it from nearby.
        QVERIFY(!compare()->camera()->isFitted());
        const QRectF mask = workspace()->sample()->masks->find(mask_)->bounds;
        for (const PicturePanel* panel : compare()->grid()->panels()) {
            const QSizeF view = panel->canvas()->size();
            const QRectF seen = panel->canvas()->camera()->viewFromImage(view).mapRect(mask);
            QVERIFY(QRectF({0, 0}, view).contains(seen));
            QVERIFY(seen.width() > view.width() / 4 || seen.height() > view.height() / 4);
        }
        // SAM's masks come from a worker; until then there is nothing to choose.
        QTRY_VERIFY(window_->press(QStringLiteral("Agreement")) &&
                    page()->overlay()->show() == MaskShow::Agreement);
        QVERIFY(window_->keepPicture("mask"));
    }

    void scrubsToTheStepWhereItFell() {
        TimelineStrip* strip = page()->timeline()->strip();
        QTest::keyClick(strip, Qt::Key_Home);
        int fell = 0;
        double largest = -2;
        double before = window_->adversarialIou(mask_);
        for (int step = 1; step <= strip->maximum(); ++step) {
            QTest::keyClick(strip, Qt::Key_Right);
            QCOMPARE(workspace()->iterate(), std::optional(step));
            const double now = window_->adversarialIou(mask_);
            if (before - now > largest) {
                largest = before - now;
                fell = step;
            }
            before = now;
        }
        click(strip, {static_cast<int>(strip->xOf(fell)), strip->height() / 2});
        QCOMPARE(workspace()->iterate(), std::optional(fell));
        const Timeline& timeline = workspace()->timeline().timeline();
        const auto at = static_cast<std::size_t>(fell);
        if (timeline.chosen != fell) { // the kept iterate's picture is the stage's own
            QCOMPARE(compare()->panelShowing(PictureKind::Attack)->canvas()->content().picture,
                     timeline.iterates[at].picture);
        }
        const auto stored = [&](std::size_t step) {
            for (const StoredPrediction& prediction : timeline.predictions.iterates[step]) {
                if (prediction.id == mask_) {
                    return prediction.iou;
                }
            }
            return -1.0;
        };
        QVERIFY(std::abs(stored(at) - window_->adversarialIou(mask_)) <= 0.0006); // three digits are shown
        QVERIFY(std::abs(stored(at - 1) - stored(at) - largest) <= 0.0011);
        QVERIFY(window_->keepPicture("timeline"));
    }

    void comparesByWipe() {
        QVERIFY(window_->press(QStringLiteral("Wipe")));
        PairCanvas* canvas = compare()->pair()->canvas();
        QTRY_VERIFY(canvas->isVisible());
        const auto at = [canvas](double share) {
            return QPoint(static_cast<int>(share * canvas->width()), canvas->height() * 2 / 3);
        };
        drag(canvas, at(0.5), at(0.3));
        QVERIFY(std::abs(canvas->position() - 0.3) < 0.01);
        // What the divider left is the second picture, the same that F shows alone.
        const QImage wiped = strip(canvas);
        QTest::keyPress(canvas, Qt::Key_F);
        QCOMPARE(strip(canvas), wiped);
        QTest::keyRelease(canvas, Qt::Key_F);
        drag(canvas, at(canvas->position()), at(0.6));
        QVERIFY(strip(canvas) != wiped);
        QVERIFY(window_->keepPicture("wipe"));
    }

    void comparesByFlicker() {
        QVERIFY(window_->press(QStringLiteral("Flicker")));
        PairCanvas* canvas = compare()->pair()->canvas();
        const QImage first = strip(canvas);
        QTest::keyPress(canvas, Qt::Key_F);
        QVERIFY(canvas->showsSecond());
        QVERIFY(strip(canvas) != first);
        QTest::keyRelease(canvas, Qt::Key_F);
        QCOMPARE(strip(canvas), first);
    }

    void looksAtTheDifference() {
        QVERIFY(window_->press(QStringLiteral("Difference")));
        PairCanvas* canvas = compare()->pair()->canvas();
        QTRY_VERIFY(canvas->hasPicture());
        QTest::keyClick(canvas, Qt::Key_0);
        QVERIFY(compare()->camera()->isFitted());
        QVERIFY(window_->keepPicture("difference"));
        QVERIFY(window_->press(QStringLiteral("Panels")));
    }

    void promptsBothPicturesByClick() {
        CompareView* view = compare();
        page()->masks()->view()->setFocus();
        QTest::keyClick(window_->get(), Qt::Key_P);
        QVERIFY(page()->promptTool()->isOn());
        PromptSession* session = page()->prompts();
        ImageCanvas* original = view->panelShowing(PictureKind::Original)->canvas();
        const auto inView = [&](QPointF inImage) {
            return original->camera()->viewFromImage(original->size()).map(inImage).toPoint();
        };
        const QRectF mask = workspace()->sample()->masks->find(mask_)->bounds;
        QTest::mouseClick(original, Qt::LeftButton, {}, inView(mask.center()));
        QTest::mouseClick(original, Qt::RightButton, {}, inView(mask.topLeft() - QPointF(4, 4)));
        QCOMPARE(session->marks().size(), 2U);
        for (const PictureKind kind : {PictureKind::Original, PictureKind::Regeneration}) {
            const PicturePtr picture = view->panelShowing(kind)->canvas()->content().picture;
            QTRY_VERIFY(session->answer(picture) != nullptr);
            QTRY_VERIFY(!session->isComputing());
            QVERIFY2(session->answer(picture)->error.isEmpty(), qPrintable(session->answer(picture)->error));
            QCOMPARE(session->answer(picture)->answers.size(), 1U);
        }
        QVERIFY(window_->keepPicture("prompt"));
        QTest::keyClick(original, Qt::Key_Backspace);
        QCOMPARE(session->marks().size(), 1U);
        QTest::keyClick(window_->get(), Qt::Key_P);
        QVERIFY(!page()->promptTool()->isOn());
    }

    void sweepsTwoSettings() {
        QVERIFY(window_->press(QStringLiteral("Sweep")));
        QCOMPARE(window_->get()->rail()->room(), static_cast<int>(MainWindow::Sweep));
        SweepPage* sweep = window_->get()->sweepPage();
        sweep->controller()->setNextFolder(toPath(window_->path("sweep")));
        QCOMPARE(sweep->form()->axisEditor(0)->axis().key, std::string("attack.radius")); // kappa
        QCOMPARE(sweep->form()->axisEditor(0)->axis().values.size(), 3U);
        click(sweep->form()->addButton(), sweep->form()->addButton()->rect().center());
        AxisEditor* steps = sweep->form()->axisEditor(1);
        QCOMPARE(steps->axis().key, std::string("attack.steps"));
        QTest::keyClicks(steps->entry(),
                         window_->makesPictures() ? QStringLiteral("2, 5") : QStringLiteral("1, 2"));
        QTest::keyClick(steps->entry(), Qt::Key_Return);
        QCOMPARE(sweep->form()->images()->images(), std::vector<std::string>{workspace()->selectedId()});
        const qsizetype jobs = window_->jobs();
        click(sweep->form()->mainButton(), sweep->form()->mainButton()->rect().center());
        QVERIFY(window_->waitForJobs(jobs + 1));
        QTRY_COMPARE(sweep->model()->rowCount(), 6U);
        QCOMPARE(sweep->model()->failedCount(), 0U);
        QCOMPARE(sweep->dropPlot()->pointCount(), 6);
        QCOMPARE(sweep->qualityPlot()->pointCount(), 6);
        QVERIFY(window_->keepPicture("sweep"));
    }

    void opensACellsRun() {
        SweepPage* sweep = window_->get()->sweepPage();
        const std::string image = sweep->model()->image();
        const std::size_t last = sweep->model()->cellAt(2, 1);
        const SweepCell cell = sweep->model()->cells()[last];
        QTest::mouseDClick(sweep->grid()->viewport(), Qt::LeftButton, {},
                           sweep->grid()->cellRect(last).center());
        QTRY_COMPARE(workspace()->document().run, sweep->model()->folder() / "runs" / cell.name);
        QCOMPARE(window_->get()->rail()->room(), static_cast<int>(MainWindow::Samples));
        QTRY_COMPARE(workspace()->selectedId(), image);
        QCOMPARE(page()->form()->config().attack.radius, cell.config.attack.radius);
        QTRY_VERIFY(shows(PictureKind::Regeneration));
    }

    void comparesSegmenters() {
        QVERIFY(window_->press(QStringLiteral("Evaluate")));
        EvaluationPage* evaluation = window_->get()->evaluationPage();
        const auto tokens = toPath(window_->path("tokens.safetensors"));
        test::writeTunedTokens(tokens, 0.3);
        evaluation->form()->setModels({{"SAM", {}, {}}, {"moved tokens", {}, tokens}});
        const auto scenes = toPath(window_->path("scenes")); // a name that is the same on every machine
        std::filesystem::create_directory_symlink(std::filesystem::absolute(demoScenesFolder()), scenes);
        evaluation->form()->setData(
            {{"scenes", "sa1b", scenes, std::nullopt},
             {"blurred", "sa1b", scenes, Corruption{CorruptionKind::blur, 3}},
             {"dark", "sa1b", scenes, Corruption{CorruptionKind::lowLight, 3}}});
        auto* limit = evaluation->form()->findChild<QSpinBox*>(QStringLiteral("limit"));
        QVERIFY(limit != nullptr);
        limit->setValue(window_->makesPictures() ? 0 : 2);
        evaluation->controller()->setNextFolder(toPath(window_->path("evaluation")));
        const qsizetype jobs = window_->jobs();
        QTest::keyClick(window_->get(), Qt::Key_F7);
        QVERIFY(window_->waitForJobs(jobs + 1));
        QTRY_VERIFY(!evaluation->results()->isLive());
        QVERIFY(evaluation->radar()->hasPolygons());
        QVERIFY(window_->keepPicture("evaluation"));
        QTest::keyClick(evaluation->table(), Qt::Key_Down);
        QTest::keyClick(evaluation->table(), Qt::Key_Down);
        QTest::keyClick(evaluation->table(), Qt::Key_Return);
        QTRY_VERIFY(evaluation->pictures()->second()->hasPicture());
        QVERIFY(window_->keepPicture("evaluated_image"));
        QVERIFY(window_->press(QStringLiteral("Samples")));
    }

    void acceptsThreeSamples() {
        window_->answerNextDialog(window_->path("run"));
        QTest::keyClick(window_->get(), Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE(workspace()->document().run, toPath(window_->path("run")));
        QTRY_VERIFY(workspace()->sample() != nullptr);
        window_->clickSample(0);
        QVERIFY(window_->activate());
        for (std::size_t number = 0; number < kImages; ++number) {
            QTest::keyClick(window_->get(), Qt::Key_A);
        }
        for (const std::string& id : ids_) {
            QCOMPARE(window_->state(id), SampleState::Accepted);
            QTRY_VERIFY(run().review(id) && run().review(id)->byHand);
        }
        window_->clickSample(0);
        QTRY_VERIFY(workspace()->sample() != nullptr);
        QTRY_VERIFY(shows(PictureKind::Regeneration));
        QVERIFY(window_->keepPicture("accepted"));
    }

    void exportsTheReport() {
        window_->answerNextDialog(window_->path("report"));
        const qsizetype jobs = window_->jobs();
        window_->get()->actions()->exportPage->trigger();
        QVERIFY(window_->waitForJobs(jobs + 1));
        QFile file(window_->path("report/index.html"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString html = QString::fromUtf8(file.readAll());
        QTextDocument parsed;
        parsed.setHtml(html);
        for (const std::string& id : ids_) {
            QVERIFY(parsed.toPlainText().contains(QString::fromStdString(id)));
        }
        int pictures = 0;
        static const QRegularExpression source(QStringLiteral("<img[^>]* src=\"([^\"]+)\""));
        for (auto found = source.globalMatch(html); found.hasNext(); ++pictures) {
            const QString name = QUrl::fromPercentEncoding(found.next().captured(1).toUtf8());
            QVERIFY2(!QImage(window_->path("report/") + name).isNull(), qPrintable(name));
        }
        QCOMPARE(pictures, 4 * static_cast<int>(kImages)); // photograph, inversion, attack, sample
    }

    void tunesOnTheSamples() {
        QVERIFY(window_->press(QStringLiteral("Tune")));
        TuningPage* tuning = window_->get()->modelRooms()->tuning();
        if (!window_->makesPictures()) {
            window_->setField("tuning.epochs", 2);
        }
        QTRY_COMPARE(tuning->form()->mix()->overview().pictures(), static_cast<int>(kImages));
        QVERIFY(window_->activate());
        const qsizetype jobs = window_->jobs();
        QTest::keyClick(window_->get(), Qt::Key_F6);
        QVERIFY(window_->waitForJobs(jobs + 1));
        QTRY_VERIFY(tuning->plots()->iou()->pointCount() > 2); // the untuned one, and each epoch
        QVERIFY(std::filesystem::exists(run().root() / "tuning" / "tokens.safetensors"));
        QVERIFY(window_->keepPicture("tuning"));
    }

    void looksAtTheTokens() {
        TuningFilesBar* files = window_->get()->modelRooms()->tuning()->files();
        click(files->inspectButton(), files->inspectButton()->rect().center());
        QTRY_COMPARE(window_->get()->rail()->room(), static_cast<int>(MainWindow::Models));
        ModelsPage* models = window_->get()->modelRooms()->models();
        QTRY_COMPARE(models->detail()->comparison()->shownRows(), 2); // the mask tokens and the IoU token
        QVERIFY(window_->keepPicture("models"));
    }

    void cleanupTestCase() { window_.reset(); }
};

const test::Registered<WalkTest> kWalkTest;

} // namespace asam

#include "walk_test.moc"
