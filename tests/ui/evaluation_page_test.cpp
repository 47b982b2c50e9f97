// The Evaluation room with the real evaluation on two scenes, and with reports that are written by hand.

#include <algorithm>
#include <cmath>
#include <fstream>

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>
#include <QtTest>

#include "core/evaluation/evaluated_image.h"
#include "core/pipeline/model_hub.h"
#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "tests/ui/tuned_tokens.h"
#include "ui/app_actions.h"
#include "ui/evaluation_export.h"
#include "ui/forms/evaluation_cards.h"
#include "ui/forms/evaluation_form.h"
#include "ui/forms/field_row.h"
#include "ui/forms/path_edit.h"
#include "ui/forms/settings_form.h"
#include "ui/pages/evaluation_page.h"
#include "ui/pages/room_rail.h"
#include "ui/pages/samples_page.h"
#include "ui/style/appearance.h"
#include "ui/views/agreement_legend.h"
#include "ui/views/difference_list.h"
#include "ui/views/evaluated_picture_view.h"
#include "ui/views/evaluation_bar.h"
#include "ui/views/evaluation_bars.h"
#include "ui/views/evaluation_table.h"
#include "ui/views/evaluation_table_model.h"
#include "ui/views/filter_line.h"
#include "ui/views/image_canvas.h"
#include "ui/views/mask_bar.h"
#include "ui/views/overlay_state.h"
#include "ui/views/problem_list.h"
#include "ui/views/qcustomplot.h"
#include "ui/views/radar_chart.h"

namespace asam {
namespace {

constexpr int kEvaluationLimit =
    60000; ///< milliseconds; about a second when nothing else works on the machine

ScoredMask scoredAs(double iou) {
    return {5000, MaskScores{iou, iou, iou}};
}

/// Two models on three data sets of the paper, the last one spoiled: the second model wins 0.1 on each of
/// three images and loses 0.2 on the fourth.
EvaluationReport handMadeReport() {
    EvaluationReport report;
    report.models = {{"SAM", "/sam.pth", "", "a", 0}, {"tuned", "/sam.pth", "/tokens.safetensors", "b", 0}};
    report.data = {{"CAMO", "camo", "CAMO", "/camo", "", 2, {}},
                   {"BIG", "big", "BIG", "/big", "", 1, {}},
                   {"BIG dark", "big", "BIG", "/big", "low_light:3", 1, {}}};
    report.images = {{"a", 0, {{scoredAs(0.5)}, {scoredAs(0.6)}}},
                     {"b", 0, {{scoredAs(0.7)}, {scoredAs(0.8)}}},
                     {"c", 1, {{scoredAs(0.6)}, {scoredAs(0.7)}}},
                     {"c", 2, {{scoredAs(0.6)}, {scoredAs(0.4)}}}};
    report.settings = {{"resamples", 200}};
    computeCells(report, {200, 0.95, 0});
    return report;
}

/// One model, which is best on sa_1 and worst on sa_2.
EvaluationReport reportOfOneModel() {
    EvaluationReport report;
    report.models = {{"SAM", "/sam.pth", "", "a", 0}};
    report.data = {{"scenes", "sa1b", "SA-1B", "/scenes", "", 2, {}}};
    report.images = {{"sa_1", 0, {{scoredAs(0.9), scoredAs(0.7)}}}, {"sa_2", 0, {{scoredAs(0.4)}}}};
    report.settings = {{"resamples", 200}};
    computeCells(report, {200, 0.95, 0});
    return report;
}

/// As it is kept without predictions.
void writeRecord(const std::filesystem::path& folder, const std::string& id,
                 const std::filesystem::path& picture, const std::vector<double>& ious) {
    EvaluatedImage record;
    record.id = id;
    record.picture = picture;
    record.labelSize = {64, 64};
    ModelAnswers answers;
    answers.model = "SAM";
    for (const double iou : ious) {
        const ScoredMask scored = scoredAs(iou);
        record.masks.push_back({std::ssize(record.masks) + 1, scored.labelArea, std::nullopt});
        answers.masks.emplace_back();
        answers.masks.back().scores = scored.scores;
    }
    record.models.push_back(answers);
    const std::filesystem::path file = evaluatedImageFile(folder, "scenes", id);
    std::filesystem::create_directories(file.parent_path());
    writeEvaluatedImage(file, record);
}

void writeEvaluation(const std::filesystem::path& folder, const EvaluationReport& report) {
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "report.json") << evaluationToJson(report).dump();
    std::ofstream(folder / "report.csv") << evaluationCsv(report);
    std::ofstream(folder / "images.csv") << evaluationImagesCsv(report);
}

} // namespace

class EvaluationPageTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<MainWindow> window_;

    EvaluationPage* page() const { return window_->evaluationPage(); }
    QString path(const char* name) const { return folder_.filePath(QLatin1String(name)); }

    bool open(const char* name) {
        page()->open(toPath(path(name)));
        return QTest::qWaitFor(
            [&] { return page()->results()->folder() == toPath(path(name)) && !page()->results()->isLive(); },
            5000);
    }
    static void click(QAbstractButton* button) { QTest::mouseClick(button, Qt::LeftButton); }
    QModelIndex imageCell(int row, int column) const {
        return page()->images()->view()->model()->index(row, column);
    }

private Q_SLOTS:
    void initTestCase() {
        appearance_ = std::make_unique<Appearance>();
        window_ = test::makeWindow(appearance_.get());
        window_->useOwnLayout();
        window_->rail()->chooseRoom(MainWindow::Evaluation);
        // Two scenes, a picture without labels, and labels that cannot be read.
        QVERIFY(QDir(folder_.path()).mkdir(QStringLiteral("data")));
        const QString scenes = toQString(demoScenesFolder());
        for (const char* name : {"sa_1.jpg", "sa_1.json", "sa_2.jpg", "sa_2.json"}) {
            QVERIFY(QFile::copy(scenes + QLatin1Char('/') + QLatin1String(name),
                                path("data/") + QLatin1String(name)));
        }
        QVERIFY(QFile::copy(scenes + QStringLiteral("/sa_3.jpg"), path("data/sa_3.jpg")));
        QVERIFY(QFile::copy(scenes + QStringLiteral("/sa_4.jpg"), path("data/sa_4.jpg")));
        std::ofstream(toPath(path("data/sa_4.json"))) << "{\"annotations\": 7";
        test::writeTunedTokens(toPath(path("tokens.safetensors")), 0.5);
        writeEvaluation(toPath(path("paper")), handMadeReport());
    }
    void cleanupTestCase() { window_.reset(); }

    void itSaysWhatToDoAndWhatIsWrong() {
        EvaluationForm* form = page()->form();
        QVERIFY(page()->results()->isEmpty());
        QVERIFY(form->firstProblem().isEmpty()); // the demo's scenes are proposed
        QVERIFY(form->mainButton()->isEnabled());
        form->modelCard(0)->tokens()->setFocus();
        QTest::keyClicks(form->modelCard(0)->tokens(), QStringLiteral("/nowhere/tokens.safetensors"));
        QVERIFY(form->firstProblem().contains(QLatin1String("/nowhere/tokens.safetensors is not there")));
        QVERIFY(!form->mainButton()->isEnabled());
        form->modelCard(0)->tokens()->clear();
        const auto says = [form](const QString& heading) {
            const QList<QLabel*> labels = form->modelCard(0)->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(),
                               [&heading](const QLabel* label) { return label->text() == heading; });
        };
        form->setModels({{"SAM", {}, {}}});
        QVERIFY(says(QStringLiteral("Model 1"))); // alone it is compared with none
        form->setModels({{"SAM", {}, {}}, {"SAM", {}, toPath(path("tokens.safetensors"))}});
        QVERIFY(says(QStringLiteral("Model 1: the others are compared with it")));
        QVERIFY(form->firstProblem().contains(QLatin1String("Two models are called")));
        page()->start();
        QCOMPARE(window_->jobs()->state(), JobState::Idle);
    }

    void theSettingsStandHereAndAreUndoneAsAll() {
        SettingsForm* all = window_->page()->form();
        FieldRow* here = all->row("evaluation.prompt");
        QVERIFY(page()->form()->isAncestorOf(here));
        auto* box = qobject_cast<QComboBox*>(here->editor());
        box->setCurrentIndex(box->findData(QStringLiteral("points")));
        QCOMPARE(all->config().evaluation.prompt, EvaluationPrompt::points);
        QVERIFY(!all->row("evaluation.box_jitter")->editor()->isEnabled());
        all->undoStack()->undo();
        QCOMPARE(all->config().evaluation.prompt, EvaluationPrompt::box);
        QCOMPARE(here->value(), nlohmann::json("box"));
    }

    void twoScenesAreEvaluatedWithTwoModels() {
        EvaluationForm* form = page()->form();
        form->setModels({{"SAM", {}, {}}, {"tuned", {}, toPath(path("tokens.safetensors"))}});
        form->setData({{"scenes", "sa1b", toPath(path("data")), std::nullopt}});
        page()->controller()->setNextFolder(toPath(path("evaluation")));
        QVERIFY(form->mainButton()->isEnabled());
        click(form->mainButton());
        QVERIFY(page()->results()->isLive());
        QCOMPARE(form->mainButton()->text(), QStringLiteral("Stop"));
        QVERIFY(form->pauseButton()->isVisible());
        QVERIFY(QTest::qWaitFor([&] { return !page()->results()->isLive(); }, kEvaluationLimit));
        QVERIFY(!page()->results()->isEmpty());
        QCOMPARE(page()->results()->images().size(), 2U);
        QCOMPARE(form->mainButton()->text(), QStringLiteral("Continue evaluation"));

        const EvaluationReport& report = page()->results()->report();
        const PairedComparison compared = report.cell(1, 0).againstFirst.value();
        QCOMPARE(compared.images, 2);
        QVERIFY(compared.meanDifference != 0);
        const QModelIndex cell = page()->table()->numbers()->index(1, 0);
        QCOMPARE(cell.data().toString(),
                 QString::number(100 * page()->results()->meanIou(1, 0).value(), 'f', 2));
        QCOMPARE(cell.data(EvaluationTableModel::CountsRole).toString(),
                 QStringLiteral("%1 won, %2 lost").arg(compared.wins).arg(compared.losses));
    }

    void theChartsBeginWhereTheTableEnds() {
        page()->bar()->setView(EvaluationBar::Numbers);
        const auto strip = [this] {
            const QWidget* table = page()->table();
            const int end = table->mapTo(page(), QPoint(0, table->height())).y();
            return page()->bars()->mapTo(page(), QPoint(0, 0)).y() - end;
        };
        QTRY_VERIFY(strip() >= 0 && strip() < 8);
    }

    void fewBarsAreNotWide() {
        EvaluationBars bars;
        EvaluationCharts charts;
        charts.data = {QStringLiteral("scenes")};
        charts.series.resize(2);
        for (EvaluationSeries& series : charts.series) {
            series.values = {82.5};
            series.intervals = {std::nullopt};
        }
        bars.setCharts(charts);
        bars.resize(900, 400);
        bars.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bars));
        bars.plot()->replot();
        const auto* first = qobject_cast<QCPBars*>(bars.plot()->plottable(0));
        QVERIFY(first != nullptr);
        const QCPAxis* axis = bars.plot()->xAxis;
        const double wide = axis->coordToPixel(first->width()) - axis->coordToPixel(0);
        QVERIFY2(wide > 20 && wide < 60, qPrintable(QString::number(wide)));
        // The plot leaves out a number that does not fit: here the 100 of the uppermost line.
        const int half = (QFontMetrics(bars.plot()->yAxis->tickLabelFont()).height() + 1) / 2;
        QVERIFY(bars.plot()->axisRect()->top() > half);
        bars.close();
        window_->activateWindow(); // for the keys of the tests that follow
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }

    /// The list beside the pictures needs the room.
    void theBarUnderThePicturesGivesUpItsZoomFirst() {
        OverlayState overlay;
        overlay.setShow(MaskShow::Agreement);
        overlay.setStyle(MaskStyle::Fill);
        MaskBar bar(&overlay);
        bar.show();
        const int least = bar.minimumSizeHint().width();
        bar.setZoomText(QStringLiteral("1600 %"));
        QCOMPARE(bar.minimumSizeHint().width(), least);
        const auto* zoom = bar.findChild<QLabel*>(QStringLiteral("secondary"));
        const auto* legend = bar.findChild<AgreementLegend*>();
        bar.resize(least, bar.height());
        QTRY_COMPARE(zoom->width(), 0);
        QVERIFY(legend->width() >= legend->leastWidth());
        bar.resize(least + zoom->sizeHint().width() + 200, bar.height());
        QTRY_VERIFY(zoom->width() >= zoom->sizeHint().width());
        QVERIFY(legend->width() > legend->leastWidth());
        bar.close();
        window_->activateWindow(); // for the keys of the tests that follow
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }

    void whatWasWrongIsCountedAndNamed() {
        QVERIFY(page()->bar()->countText().contains(QLatin1String("problems: 2")));
        page()->bar()->setView(EvaluationBar::Problems);
        const QTreeWidget* tree = page()->problems()->tree();
        QCOMPARE(tree->topLevelItemCount(), 1);
        QString all = tree->topLevelItem(0)->text(1);
        QCOMPARE(tree->topLevelItem(0)->childCount(), 2);
        for (int row = 0; row < 2; ++row) {
            all += tree->topLevelItem(0)->child(row)->text(0) + tree->topLevelItem(0)->child(row)->text(1);
        }
        for (const char* word :
             {"pictures without labels: 1", "labels that cannot be read: 1", "sa_3", "sa_4"}) {
            QVERIFY2(all.contains(QLatin1String(word)), qPrintable(all));
        }
    }

    void aLossOpensWithBothPredictions() {
        page()->bar()->setView(EvaluationBar::Numbers);
        const QModelIndex cell = page()->table()->numbers()->index(1, 0);
        page()->table()->setCurrentIndex(cell);
        QTest::keyClick(page()->table(), Qt::Key_Return);
        QCOMPARE(page()->bar()->view(), EvaluationBar::Images);
        QCOMPARE(page()->images()->view()->model()->rowCount(), 2);
        const auto differenceAt = [&](int row) {
            return imageCell(row, DifferenceTableModel::Difference)
                .data(DifferenceTableModel::DifferenceRole)
                .toDouble();
        };
        QVERIFY(differenceAt(0) <= differenceAt(1)); // the largest loss first, and it is opened
        EvaluatedPictureView* pictures = page()->pictures();
        QTRY_VERIFY(pictures->first()->content().prediction.agreement != nullptr);
        QVERIFY(pictures->second()->content().prediction.agreement != nullptr);
        QVERIFY(pictures->first()->hasPicture());

        // What is painted is what was measured: true positives over all that label and prediction cover.
        const std::string id = imageCell(0, DifferenceTableModel::Name).data().toString().toStdString();
        const EvaluatedImage record =
            readEvaluatedImage(evaluatedImageFile(toPath(path("evaluation")), "scenes", id));
        QCOMPARE(page()->masks()->view()->model()->rowCount(), static_cast<int>(record.masks.size()));
        const auto painted = [&](ImageCanvas* canvas, std::int64_t mask) {
            return canvas->content().prediction.agreement->find(mask)->iou();
        };
        for (std::size_t index = 0; index < record.masks.size(); ++index) {
            const std::int64_t mask = record.masks[index].id;
            const auto measured = [&](const char* model) {
                return record.answersOf(model)->masks[index].scores->iou;
            };
            QVERIFY(std::abs(painted(pictures->first(), mask) - measured("SAM")) < 1e-9);
            QVERIFY(std::abs(painted(pictures->second(), mask) - measured("tuned")) < 1e-9);
        }

        // A mask of the list is selected and looked at in both pictures.
        QTableView* masks = page()->masks()->view();
        const QModelIndex row = masks->model()->index(0, 0);
        QTest::mouseClick(masks->viewport(), Qt::LeftButton, {}, masks->visualRect(row).center());
        QCOMPARE(pictures->overlay()->selectedMask(),
                 std::optional<std::int64_t>(row.data(DifferenceTableModel::KeyRole).toLongLong()));
        QVERIFY(!pictures->camera()->isFitted());
        QTest::keyClick(window_.get(), Qt::Key_0);
        QVERIFY(pictures->camera()->isFitted());
    }

    void theNextEvaluationTakesOverWhatIsTrue() {
        const auto record = evaluatedImageFile(toPath(path("evaluation")), "scenes", "sa_1");
        const auto before = std::filesystem::last_write_time(record);
        click(page()->form()->mainButton());
        QVERIFY(page()->results()->isLive());
        QVERIFY(QTest::qWaitFor([&] { return !page()->results()->isLive(); }, kEvaluationLimit));
        QVERIFY(std::filesystem::last_write_time(record) == before);
        QCOMPARE(page()->results()->images().size(), 2U);
    }

    void aReportIsOpenedWithPublishedNumbersBeside() {
        QVERIFY(open("paper"));
        QCOMPARE(page()->form()->data().size(), 3U); // the form asks for the same
        QCOMPARE(page()->form()->data()[2].corruption, std::optional(Corruption{CorruptionKind::lowLight, 3}));
        QCOMPARE(page()->form()->models()[1].tokens, std::filesystem::path("/tokens.safetensors"));
        page()->bar()->setView(EvaluationBar::Numbers);
        const EvaluationTableModel* numbers = page()->table()->numbers();
        QCOMPARE(numbers->rowCount(), 4); // two models, and the paper's SAM and ASAM
        const auto text = [&](int row, int column) { return numbers->index(row, column).data().toString(); };
        QCOMPARE(text(0, 0), QStringLiteral("60.00"));
        QCOMPARE(text(1, 0), QStringLiteral("70.00"));
        QCOMPARE(text(2, 0), QStringLiteral("70.70"));
        QCOMPARE(text(3, 1), QStringLiteral("87.00"));
        QCOMPARE(text(2, 2), QStringLiteral("–")); // the paper spoiled no pictures
        QCOMPARE(text(2, 3), QStringLiteral("–"));
        QVERIFY(numbers->headerData(2, Qt::Vertical, Qt::DisplayRole)
                    .toString()
                    .contains(QLatin1String("published")));
        QVERIFY(numbers->index(2, 0).data(EvaluationTableModel::PublishedRole).toBool());
        const QModelIndex gain = numbers->index(1, 0);
        QCOMPARE(gain.data(EvaluationTableModel::DifferenceRole).toString(),
                 QStringLiteral("+10.00 (+10.00 to +10.00)"));
        QCOMPARE(gain.data(EvaluationTableModel::ClearRole).toInt(), 1);
        QCOMPARE(gain.data(EvaluationTableModel::CountsRole).toString(), QStringLiteral("2 won, 0 lost"));
        QVERIFY(gain.data(EvaluationTableModel::BestRole).toBool());
        QCOMPARE(numbers->index(1, 2).data(EvaluationTableModel::ClearRole).toInt(), -1);

        // 2 models x 3 bars, and the two published numbers of each of the paper's rows.
        const auto barCount = [&] {
            int count = 0;
            for (int index = 0; index < page()->bars()->plot()->plottableCount(); ++index) {
                if (const auto* bars = qobject_cast<QCPBars*>(page()->bars()->plot()->plottable(index))) {
                    count += static_cast<int>(bars->data()->size());
                }
            }
            return count;
        };
        QCOMPARE(barCount(), 6 + 4);
        for (QAction* action : page()->bar()->publishedButton()->menu()->actions()) {
            action->setChecked(false);
        }
        QCOMPARE(barCount(), 6);
        QCOMPARE(numbers->rowCount(), 2);
        // On the radar the better model of each data set lies on the rim, the worse one at the inner ring.
        for (qsizetype set = 0; set < 3; ++set) {
            const QPointF first = page()->radar()->placeOf(0, set).value();
            const QPointF second = page()->radar()->placeOf(1, set).value();
            const double rim = std::hypot(second.x(), second.y());
            QVERIFY(std::abs((set < 2 ? rim : std::hypot(first.x(), first.y())) - 1) < 1e-9);
            QVERIFY(set == 2 || std::abs(std::hypot(first.x(), first.y()) - 0.25) < 1e-9);
        }
    }

    void imagesAreFilteredByNameAndRule() {
        QVERIFY(open("paper"));
        page()->bar()->setView(EvaluationBar::Images);
        page()->results()->chooseData(std::nullopt);
        QAbstractItemModel* rows = page()->images()->view()->model();
        QCOMPARE(rows->rowCount(), 4);
        QCOMPARE(imageCell(0, DifferenceTableModel::Difference).data().toString(), QStringLiteral("−0.200"));
        QLineEdit* filter = page()->images()->filter()->edit();
        filter->setText(QStringLiteral("lost"));
        QCOMPARE(rows->rowCount(), 1);
        QVERIFY(page()->images()->summary().contains(QLatin1String("1 lost")));
        filter->setText(QStringLiteral("won and second >= 0.7"));
        QCOMPARE(rows->rowCount(), 2);
        filter->setText(QStringLiteral("gain > 1"));
        QTRY_VERIFY(page()->images()->filter()->problem().contains(QLatin1String("gain")));
        filter->setText(QStringLiteral("b"));
        QCOMPARE(rows->rowCount(), 1);
        filter->clear();
        page()->results()->chooseData(1);
        QCOMPARE(rows->rowCount(), 1);
        page()->results()->chooseData(std::nullopt);
        // Its records are not there: the picture says so in a sentence.
        page()->results()->select(0);
        QTRY_VERIFY(
            page()->pictures()->first()->content().emptyHint.contains(QLatin1String("There is no record")));
    }

    void aModelThatIsAloneIsComparedWithNone() {
        writeEvaluation(toPath(path("alone")), reportOfOneModel());
        writeRecord(toPath(path("alone")), "sa_1", toPath(path("data/sa_1.jpg")), {0.9, 0.7});
        writeRecord(toPath(path("alone")), "sa_2", toPath(path("data/sa_2.jpg")), {0.4});
        QVERIFY(open("alone"));
        page()->bar()->setView(EvaluationBar::Images);
        EvaluatedPictureView* pictures = page()->pictures();
        QTRY_VERIFY(pictures->first()->isVisible());
        QVERIFY(!pictures->second()->isVisible());
        for (const DifferenceList* list : {page()->images(), page()->masks()}) {
            QVERIFY(!list->view()->isColumnHidden(DifferenceTableModel::First));
            QVERIFY(list->view()->isColumnHidden(DifferenceTableModel::Second));
            QVERIFY(list->view()->isColumnHidden(DifferenceTableModel::Difference));
            QCOMPARE(list->view()->model()->headerData(DifferenceTableModel::First, Qt::Horizontal),
                     QVariant(QStringLiteral("IoU")));
        }
        QCOMPARE(imageCell(0, DifferenceTableModel::Name).data().toString(), QStringLiteral("sa_2"));
        QCOMPARE(imageCell(0, DifferenceTableModel::First).data().toString(), QStringLiteral("0.400"));
        QCOMPARE(page()->images()->summary(), QStringLiteral("Images: 2, mean IoU 0.600"));
        page()->images()->filter()->edit()->setText(QStringLiteral("first > 0.5"));
        QCOMPARE(page()->images()->summary(), QStringLiteral("Images: 1, mean IoU 0.800"));
        page()->images()->filter()->edit()->clear();

        page()->images()->view()->setCurrentIndex(imageCell(1, DifferenceTableModel::Name));
        const QAbstractItemModel* masks = page()->masks()->view()->model();
        QTRY_COMPARE(masks->rowCount(), 2);
        QCOMPARE(masks->index(0, DifferenceTableModel::First).data().toString(), QStringLiteral("0.700"));
        QCOMPARE(page()->masks()->summary(), QStringLiteral("Masks of the image: 2, mean IoU 0.800"));

        // A second model brings the differences back, the largest losses first.
        QVERIFY(open("paper"));
        QVERIFY(pictures->second()->isVisible());
        QVERIFY(!page()->images()->view()->isColumnHidden(DifferenceTableModel::Difference));
        QCOMPARE(imageCell(0, DifferenceTableModel::Difference).data().toString(), QStringLiteral("−0.200"));
        QCOMPARE(page()->images()->summary(), QStringLiteral("3 won, 1 lost, 0 equal"));
    }

    void theOrderThatWasClickedStaysWhereItsColumnDoes() {
        DifferenceList list(QStringLiteral("Images"), QStringLiteral("Image"), QStringLiteral("Masks"));
        list.setModels(QStringLiteral("SAM"), QStringLiteral("tuned"));
        list.resize(800, 240);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        const auto click = [&list](int column) {
            const QHeaderView* header = list.view()->horizontalHeader();
            const int middle = header->sectionViewportPosition(column) + header->sectionSize(column) / 2;
            const QPoint place(middle, header->height() / 2);
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        };
        const auto sortedBy = [&list] { return list.view()->horizontalHeader()->sortIndicatorSection(); };
        click(DifferenceTableModel::Name);
        list.setModels(QStringLiteral("SAM"), std::nullopt);
        QCOMPARE(sortedBy(), int(DifferenceTableModel::Name));
        list.setModels(QStringLiteral("SAM"), QStringLiteral("tuned"));
        click(DifferenceTableModel::Second);
        list.setModels(QStringLiteral("SAM"), std::nullopt);
        QCOMPARE(sortedBy(), int(DifferenceTableModel::First));
        list.setModels(QStringLiteral("SAM"), QStringLiteral("tuned"));
        QCOMPARE(sortedBy(), int(DifferenceTableModel::Difference));
        list.close();
        window_->activateWindow(); // for the keys of the tests that follow
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }

    void tablesAndChartsAreWritten() {
        QVERIFY(open("paper"));
        EvaluationExport exports(*window_->actions(), page()->results(), page()->bars(), page()->radar(),
                                 window_.get());
        QSignalSpy said(&exports, &EvaluationExport::said);
        QSignalSpy refused(&exports, &EvaluationExport::failed);
        exports.saveTable("report.csv", path("table.csv"));
        for (const char* name : {"charts.png", "charts.svg", "charts.pdf"}) {
            exports.saveCharts(path(name));
        }
        QCOMPARE(said.count(), 4);
        QFile table(path("table.csv"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        QCOMPARE(table.readAll().toStdString(), evaluationCsv(handMadeReport()));
        const QImage picture(path("charts.png"));
        QCOMPARE(picture.size(), QSize(2240, 720)); // bars and radar
        QFile shapes(path("charts.svg"));
        QVERIFY(shapes.open(QIODevice::ReadOnly));
        QVERIFY(shapes.readAll().contains("BIG dark"));
        QFile print(path("charts.pdf"));
        QVERIFY(print.open(QIODevice::ReadOnly));
        QVERIFY(print.readAll().startsWith("%PDF"));
        exports.saveCharts(path("charts.gif"));
        exports.saveTable("report.csv", path("nowhere/table.csv"));
        exports.saveTable("report.md", path("report.md")); // was not written
        QCOMPARE(refused.count(), 3);
    }

    void aBrokenReportIsRefusedAndTheOldOneStays() {
        QVERIFY(open("paper"));
        QVERIFY(QDir(folder_.path()).mkdir(QStringLiteral("broken")));
        std::ofstream(toPath(path("broken/report.json"))) << "{\"models\": [";
        QSignalSpy refused(page()->results(), &EvaluationResults::openFailed);
        page()->results()->open(toPath(path("broken")));
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(
            refused.first().first().toString().contains(QLatin1String("is not the report of an evaluation")));
        QCOMPARE(page()->results()->folder(), toPath(path("paper")));
        QTRY_VERIFY(window_->findChild<QDialog*>(QStringLiteral("errorDialog")) != nullptr);
        window_->findChild<QDialog*>(QStringLiteral("errorDialog"))->close();
    }

    void aNewEvaluationPutsTheResultsAside() {
        QVERIFY(open("paper"));
        QVERIFY(page()->form()->newButton()->isVisible());
        click(page()->form()->newButton());
        QVERIFY(page()->results()->isEmpty());
        QCOMPARE(page()->form()->mainButton()->text(), QStringLiteral("Start evaluation"));
        QVERIFY(page()->controller()->nextFolder() != toPath(path("paper")));
    }
};

const test::Registered<EvaluationPageTest> kEvaluationPageTest;

} // namespace asam

#include "evaluation_page_test.moc"
