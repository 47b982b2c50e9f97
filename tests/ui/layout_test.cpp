// What has to fit where there is little room: the window on the smallest screen that it is made for.

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QScopeGuard>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/pages/dock.h"
#include "ui/pages/samples_page.h"
#include "ui/style/appearance.h"
#include "ui/style/language.h"
#include "ui/style/tokens.h"
#include "ui/views/compare_bar.h"
#include "ui/views/compare_view.h"
#include "ui/views/difference_list.h"
#include "ui/views/image_canvas.h"
#include "ui/views/iterate_numbers.h"
#include "ui/views/overlay_state.h"
#include "ui/views/panel_grid.h"
#include "ui/views/picture_panel.h"
#include "ui/views/probe_line.h"
#include "ui/views/sample_list.h"
#include "ui/views/view_camera.h"
#include "ui/window_place.h"
#include "ui/workspace/sample_list_model.h"

namespace asam {
namespace {

constexpr QSize kSmallScreen(1280, 752); ///< 1280 x 800 less a title bar
constexpr int kUsualLine = 17;           ///< pixels; fonts with higher lines make the window higher
constexpr int kLinesOfText = 12;         ///< one below the other: menus, tool bars, titles, headers, status

/// The column of the last pixel of a text on a plain ground.
int endOfText(const QImage& picture) {
    const int ground = picture.pixelColor(1, picture.height() / 2).lightness();
    for (int x = picture.width() - 1; x >= 0; --x) {
        for (int y = 2; y < picture.height() - 2; ++y) { // without a frame's line
            if (std::abs(picture.pixelColor(x, y).lightness() - ground) > 60) {
                return x;
            }
        }
    }
    return -1;
}

QToolButton* visibleButton(const QWidget& bar, const QString& text) {
    for (QToolButton* button : bar.findChildren<QToolButton*>()) {
        if (button->text() == text && button->isVisible()) {
            return button;
        }
    }
    return nullptr;
}

} // namespace

class LayoutTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<MainWindow> window_;

    CompareView* compare() const { return window_->page()->compare(); }

private Q_SLOTS:
    void initTestCase() {
        appearance_ = std::make_unique<Appearance>();
        QVERIFY(test::writePhotographs(folder_, 3));
    }

    void init() {
        window_ = test::makeWindow(appearance_.get());
        window_->useOwnLayout();
        window_->resize(kSmallScreen);
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        QVERIFY(test::opens(*window_, folder_.path()));
    }

    void cleanup() { window_.reset(); }

    void noWayOfComparingMakesTheWindowWider() {
        QCOMPARE(window_->width(), kSmallScreen.width());
        const QString ways[] = {QStringLiteral("Difference"), QStringLiteral("Panels"),
                                QStringLiteral("Wipe"), QStringLiteral("Flicker")};
        for (int round = 0; round < 2; ++round) {
            for (const QString& way : ways) {
                QToolButton* button = visibleButton(*compare()->findChild<CompareBar*>(), way);
                QVERIFY2(button != nullptr, qPrintable(way));
                QTest::mouseClick(button, Qt::LeftButton);
                QCoreApplication::processEvents();
                QVERIFY2(window_->width() == kSmallScreen.width(), qPrintable(way));
            }
        }
    }

    /// Of 1366 x 768 and of 2560 x 1440 at scale 2, less a title bar; in both languages.
    void itFitsOnAScreenOf720Lines() {
        Language language;
        const auto english = qScopeGuard([&language] { language.applyOnce(LanguageChoice::English); });
        for (const LanguageChoice choice : {LanguageChoice::Chinese, LanguageChoice::English}) {
            window_.reset();
            language.applyOnce(choice);
            window_ = test::makeWindow(appearance_.get());
            window_->useOwnLayout();
            window_->resize(kSmallScreen);
            QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
            QVERIFY(test::opens(*window_, folder_.path()));
            const QSize least = window_->minimumSizeHint();
            const int line = QFontMetrics(window_->font()).lineSpacing();
            const int higher = kLinesOfText * std::max(0, line - kUsualLine); // by no fault of the layout
            QVERIFY2(least.width() <= 1280 && least.height() <= 690 + higher,
                     qPrintable(QStringLiteral("%1 x %2, lines of %3, language %4")
                                    .arg(least.width())
                                    .arg(least.height())
                                    .arg(line)
                                    .arg(static_cast<int>(choice))));
        }
    }

    void thePanelsAreAsLargeAsTheRoomAllows() {
        PanelGrid* grid = compare()->grid();
        QTRY_COMPARE(grid->columns(), 4);
        for (PicturePanel* panel : grid->panels()) {
            const QSize canvas = panel->canvas()->size();
            const double side = QSizeF(64, 48).scaled(canvas, Qt::KeepAspectRatio).width();
            QVERIFY2(side > grid->width() / 4.0 - 4, qPrintable(QString::number(side)));
            // Their numbers are whole, too.
            panel->setCaption(QStringLiteral("drop 0.029  ·  IoU 0.790"));
            QTRY_COMPARE(panel->findChild<QLabel*>(QStringLiteral("panelCaption"))->text(), panel->caption());
        }
        const int least = window_->minimumSizeHint().width();
        window_->resize(1280, 1200);
        QTRY_COMPARE(grid->columns(), 2);
        QCOMPARE(window_->minimumSizeHint().width(), least);
        window_->resize(kSmallScreen);
        QTRY_COMPARE(grid->columns(), 4);
    }

    /// 600 pixels are too few for four whole titles in a row; two rows of pictures 60 pixels high are worse.
    void aRowOfLargePicturesIsWorthACutTitle() {
        ViewCamera camera;
        OverlayState overlay;
        PanelGrid grid(&camera, &overlay);
        grid.setImageSize({64, 64});
        grid.setCount(4);
        for (PicturePanel* panel : grid.panels()) {
            panel->setKind(PictureKind::Attack);
        }
        const int least = grid.panel(0)->leastWidth();
        grid.resize(4 * (least - 12), 2 * (PicturePanel::kHeader + 60));
        grid.show();
        QTRY_COMPARE(grid.columns(), 4);
        for (const PicturePanel* panel : grid.panels()) {
            QTRY_VERIFY2(panel->width() < least, qPrintable(QString::number(panel->width())));
            QVERIFY(grid.rect().contains(panel->geometry()));
        }
        grid.resize(4 * (least - 12), 2 * (PicturePanel::kHeader + 120));
        QTRY_COMPARE(grid.columns(), 2); // whole titles, and pictures nearly as large
    }

    /// As wide as one of six panels is in a window of 1280 pixels.
    void aNarrowPanelHasAWholeTitleAndWholeNumbers() {
        ViewCamera camera;
        OverlayState overlay;
        PicturePanel panel(PictureKind::Inversion, &camera, &overlay);
        panel.setCaption(QStringLiteral("25.8 dB  ·  IoU 0.812  ·  one more number that has no room"));
        panel.resize(215, 100);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const auto* chooser = panel.findChild<QComboBox*>();
        QTRY_VERIFY(chooser->width() >= chooser->minimumSizeHint().width());
        const auto* caption = panel.findChild<QLabel*>(QStringLiteral("panelCaption"));
        QTRY_VERIFY2(caption->text() == QStringLiteral("25.8 dB") ||
                         caption->text() == QStringLiteral("25.8 dB  ·  IoU 0.812"),
                     qPrintable(caption->text()));
        QCOMPARE(caption->toolTip(), panel.caption());
    }

    /// A picture that is a little smaller is better than a title and numbers of which nothing can be read.
    void numbersGoBelowANarrowTitle() {
        ViewCamera camera;
        OverlayState overlay;
        PanelGrid grid(&camera, &overlay);
        grid.setImageSize({64, 64});
        grid.setCount(3); // one row of them may be low
        grid.show();
        const auto header = [&grid] {
            return grid.panel(0)->findChild<QFrame*>(QStringLiteral("panelHeader"))->height();
        };
        grid.resize(3 * 160, PicturePanel::kHeader + 150); // 130 of 150 pixels are left
        QTRY_COMPARE(grid.columns(), 3);
        QTRY_COMPARE(header(), PicturePanel::kTallHeader);
        grid.resize(3 * 160, PicturePanel::kHeader + 80); // 60 of 80
        QTRY_COMPARE(header(), PicturePanel::kHeader);
        QCOMPARE(grid.columns(), 3);
    }

    void theNamesOfAnIteratesNumbersAreWhole() {
        const auto* numbers = window_->findChild<IterateNumbers*>();
        QVERIFY(numbers != nullptr);
        QTRY_VERIFY(numbers->isVisible());
        window_->resize(window_->minimumSizeHint().width(), kSmallScreen.height());
        QCoreApplication::processEvents();
        for (const QLabel* label : numbers->findChildren<QLabel*>()) {
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
            // Nor does a dock that is narrower than they are cut them off.
            const QRect place(label->mapTo(window_.get(), QPoint()), label->size());
            QVERIFY2(window_->rect().contains(place), qPrintable(label->text()));
        }
    }

    void noPartOfTheWindowLiesBesideTheScreen() {
        const QRect screen(0, 0, 1280, 800);
        const auto placed = [&](const QRect& contents) { return placeOnScreen(contents, screen); };
        // What fits stays where it was; what was on a larger screen is cut and moved.
        QCOMPARE(placed({100, 60, 900, 600}), QRect(100, 60, 900, 600));
        QCOMPARE(placed({0, 27, 1280, 800}), QRect(0, 40, 1280, 760));
        QCOMPARE(placed({1500, 900, 900, 600}), QRect(380, 200, 900, 600));
        QCOMPARE(placed({-300, -50, 900, 600}), QRect(0, 40, 900, 600));
        // A second screen, beside the first and with a panel at its top.
        QCOMPARE(placeOnScreen({100, 60, 900, 600}, QRect(1280, 30, 1920, 1050)), QRect(1280, 70, 900, 600));
    }

    /// Whose a number is can be read at any width, and the line's height is the same with numbers and
    /// without.
    void theProbeNamesEachPicture() {
        const auto named = [](const char* title, const char* shortTitle) {
            return std::vector<ProbePicture>(6, {QLatin1String(title), QLatin1String(shortTitle)});
        };
        ProbeLine line;
        ProbeReading reading;
        reading.pixel = QPoint(116, 66);
        reading.colours.assign(6, ProbeColour::of(qRgb(255, 255, 255)));
        line.show(); // what is hidden hears of no new size
        QVERIFY(QTest::qWaitForWindowExposed(&line));
        for (const int width : {480, 640, 1000, 1600}) {
            line.setPictures(named("Original", "Orig"));
            line.resize(width, line.height());
            const int height = line.height();
            line.setReading(reading);
            QCOMPARE(line.height(), height);
            const QImage image = line.grab().toImage();
            line.setPictures(named("lanigirO", "girO"));
            line.setReading(reading); // the same letters, so as wide as before
            QVERIFY2(line.grab().toImage() != image, qPrintable(QString::number(width)));
        }
        line.setPictures(named("Attacked latent", "Att"));
        line.resize(640, line.height());
        const int two = line.height();
        line.resize(1600, line.height());
        QVERIFY(line.height() < two);
    }

    void theHintUnderThePicturesIsRead() {
        ProbeLine line;
        line.resize(640, line.height());
        const QColor ground = tokensFor(line.palette()).raised;
        const QImage image = line.grab().toImage();
        double best = 1;
        for (int y = 2; y < image.height(); ++y) { // under the border
            for (int x = 0; x < image.width(); ++x) {
                best = std::max(best, contrastRatio(image.pixelColor(x, y), ground));
            }
        }
        QVERIFY2(best > 3, qPrintable(QString::number(best)));
    }

    void aLongReasonIsWrappedAndNotCut() {
        const auto* reasons = window_->findChild<QListWidget*>(QStringLiteral("failureReasons"));
        QVERIFY(reasons != nullptr);
        QListWidget alone; // with the style of the page's, in a width of its own
        alone.setObjectName(reasons->objectName());
        alone.setWordWrap(reasons->wordWrap());
        alone.addItem(QStringLiteral("a long reason ").repeated(30));
        alone.resize(420, 200);
        alone.show();
        QVERIFY(QTest::qWaitForWindowExposed(&alone));
        QTRY_VERIFY(alone.visualItemRect(alone.item(0)).height() > 3 * alone.fontMetrics().height());
        QCOMPARE(alone.horizontalScrollBar()->maximum(), 0);
        QVERIFY(alone.viewport()->x() >= 12); // in line with the heading above
    }

    void theTableOfSamplesGetsRoomAndGivesItBack() {
        SampleList* samples = window_->page()->samples();
        const QWidget* dock = window_->page()->docks().front();
        const int width = dock->width();
        const auto seen = [samples](SampleListModel::Column column) {
            const QTableView* table = samples->table();
            return table->columnViewportPosition(column) + table->columnWidth(column) <=
                   table->viewport()->width();
        };
        samples->showTable(true);
        QTRY_VERIFY(dock->width() > width);
        QTRY_VERIFY(seen(SampleListModel::Drop));
        QCOMPARE(window_->width(), kSmallScreen.width());
        samples->showTable(false);
        QTRY_VERIFY(std::abs(dock->width() - width) <= 1);
        window_->resize(1600, 1000);
        QCoreApplication::processEvents();
        samples->showTable(true);
        QTRY_VERIFY(seen(SampleListModel::Adversarial));
    }

    void aNarrowListOfDifferencesHasWholeHeadings() {
        DifferenceList list(QStringLiteral("Images"), QStringLiteral("Image"), QStringLiteral("Masks"));
        list.setModels(QStringLiteral("SAM"), QStringLiteral("tuned"));
        list.showGroups(false);
        list.resize(292, 300);
        list.show();
        const QHeaderView* header = list.view()->horizontalHeader();
        int together = 0;
        for (const int column : {DifferenceTableModel::Name, DifferenceTableModel::Difference,
                                 DifferenceTableModel::First, DifferenceTableModel::Second}) {
            const QString heading = header->model()->headerData(column, Qt::Horizontal).toString();
            const int arrow = header->sortIndicatorSection() == column ? 10 : 0;
            const int text = header->sectionSize(column) - 12 - arrow; // less what the style sheet takes
            QVERIFY2(text >= header->fontMetrics().horizontalAdvance(heading), qPrintable(heading));
            together += header->sectionSize(column);
        }
        QVERIFY2(together <= list.width(), qPrintable(QString::number(together)));
    }

    /// The shortest bar would make a plus of the minus sign.
    void noBarCrossesItsDifference() {
        DifferenceList list(QStringLiteral("Images"), QStringLiteral("Image"), QStringLiteral("Masks"));
        list.setModels(QStringLiteral("SAM"), QStringLiteral("tuned"));
        list.setRows({{QStringLiteral("sa_1"), QStringLiteral("scenes"), 1, 5, 0.9, 0.899}});
        list.resize(480, 240);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        const QModelIndex index = list.view()->model()->index(0, DifferenceTableModel::Difference);
        const QImage cell = list.view()->viewport()->grab(list.view()->visualRect(index)).toImage();
        const QColor loss = tokensFor(list.palette()).danger;
        std::vector<int> lines;
        for (int y = 0; y < cell.height(); ++y) {
            for (int x = 0; x < cell.width(); ++x) {
                if (cell.pixelColor(x, y) == loss) {
                    lines.push_back(y);
                }
            }
        }
        QVERIFY(!lines.empty());
        const int number = cell.height() / 2 + QFontMetrics(list.view()->font()).ascent() / 2;
        QVERIFY2(lines.front() > number, qPrintable(QString::number(lines.front())));
    }

    void numbersEndWhereTheirHeadingEnds() {
        DifferenceList list(QStringLiteral("Images"), QStringLiteral("Image"), QStringLiteral("Masks"));
        list.setModels(QStringLiteral("SAM"), QStringLiteral("tuned"));
        list.setRows({{QStringLiteral("sa_1"), QStringLiteral("scenes"), 1, 5, 0.9, 0.8}});
        list.resize(480, 240);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        QTableView* view = list.view();
        QHeaderView* header = view->horizontalHeader();
        const int column = DifferenceTableModel::First;
        const QRect section(header->sectionViewportPosition(column), 0, header->sectionSize(column),
                            header->height());
        const int heading = endOfText(header->grab(section).toImage());
        const int number =
            endOfText(view->viewport()->grab(view->visualRect(view->model()->index(0, column))).toImage());
        QVERIFY(heading > 0 && number > 0);
        QVERIFY2(std::abs(heading - number) <= 4,
                 qPrintable(QStringLiteral("%1 and %2").arg(heading).arg(number)));
    }

    void aNarrowListHasWholeColumnsAndNoScrollBar() {
        DifferenceList list(QStringLiteral("Images"), QStringLiteral("Image"), QStringLiteral("Masks"));
        list.setModels(QStringLiteral("SAM"), QStringLiteral("tuned"));
        list.setRows({{QStringLiteral("sa_1"), QStringLiteral("scenes"), 1, 5, 0.9, 0.8}});
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        const QTableView* view = list.view();
        const auto columns = [view] {
            int shown = 0;
            for (int column = 0; column < DifferenceTableModel::ColumnCount; ++column) {
                shown += view->isColumnHidden(column) ? 0 : 1;
            }
            return shown;
        };
        list.resize(800, 240);
        QTRY_COMPARE(columns(), int(DifferenceTableModel::ColumnCount));
        for (int width = 500; width >= list.minimumSizeHint().width(); width -= 20) {
            list.resize(width, 240);
            QCoreApplication::processEvents();
            QVERIFY2(view->horizontalScrollBar()->maximum() == 0, qPrintable(QString::number(width)));
        }
        list.resize(list.minimumSizeHint().width(), 240);
        QTRY_COMPARE(columns(), 2);
        QVERIFY(!view->isColumnHidden(DifferenceTableModel::Difference));
        list.resize(800, 240);
        QTRY_COMPARE(columns(), int(DifferenceTableModel::ColumnCount));
    }

    /// An image is there once in each of two data sets; what else there is to say of it comes after.
    void aNarrowListTellsDataSetsApart() {
        DifferenceList list(QStringLiteral("Images"), QStringLiteral("Image"), QStringLiteral("Masks"));
        list.setModels(QStringLiteral("SAM"), QStringLiteral("tuned"));
        list.setRows({{QStringLiteral("sa_1"), QStringLiteral("scenes"), 1, 5, 0.9, 0.8},
                      {QStringLiteral("sa_1"), QStringLiteral("scenes low_light:4"), 2, 5, 0.9, 0.8}});
        list.resize(800, 240);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        const QTableView* view = list.view();
        const int group = view->columnWidth(DifferenceTableModel::Group);
        const int first = view->columnWidth(DifferenceTableModel::First);
        list.resize(list.minimumSizeHint().width() + group + 8, 240);
        QTRY_VERIFY(view->isColumnHidden(DifferenceTableModel::Size));
        QVERIFY(!view->isColumnHidden(DifferenceTableModel::Difference));
        QVERIFY(!view->isColumnHidden(DifferenceTableModel::Group));
        // One that has no room does not take it from narrower ones.
        list.resize(list.minimumSizeHint().width() + first + 8, 240);
        QTRY_VERIFY(view->isColumnHidden(DifferenceTableModel::Group));
        QVERIFY(!view->isColumnHidden(DifferenceTableModel::First));
    }

    void theNameOfASpoiledDataSetIsWhole() {
        const QString name = QStringLiteral("scenes low_light:4");
        DifferenceList list(QStringLiteral("Images"), QStringLiteral("Image"), QStringLiteral("Masks"));
        list.setModels(QStringLiteral("SAM"), QStringLiteral("tuned"));
        list.setRows({{QStringLiteral("sa_1"), name, 1, 5, 0.9, 0.8}});
        list.ensurePolished();
        QVERIFY(list.view()->columnWidth(DifferenceTableModel::Group) >=
                list.view()
                    ->sizeHintForIndex(list.view()->model()->index(0, DifferenceTableModel::Group))
                    .width());
    }

    void aLargeErrorsTitleStaysAtItsSentence() {
        ErrorDialog dialog(QStringLiteral("Cannot open"), QStringLiteral("There is no picture."), {},
                           nullptr);
        dialog.resize(800, 700);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QList<QRect> texts;
        for (const QLabel* label : dialog.findChildren<QLabel*>()) {
            if (!label->text().isEmpty()) {
                texts << label->geometry();
            }
        }
        QCOMPARE(texts.size(), 2);
        QVERIFY2(std::max(texts[0].bottom(), texts[1].bottom()) < 150,
                 qPrintable(QString::number(texts[1].top())));
    }

    void aNarrowBarHasTheChannelsInAMenu() {
        CompareBar bar;
        CompareChoices choices;
        choices.mode = CompareMode::Difference;
        bar.setChoices(choices);
        bar.resize(bar.minimumSizeHint());
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        QVERIFY(visibleButton(bar, QStringLiteral("G")) == nullptr);
        QToolButton* channels = visibleButton(bar, QStringLiteral("RGB"));
        QVERIFY(channels != nullptr && channels->menu() != nullptr);
        int right = 0;
        for (const QWidget* control : bar.findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            right = control->isVisible() ? std::max(right, control->geometry().right()) : right;
        }
        QVERIFY2(right < bar.width(), qPrintable(QString::number(right)));
        std::optional<CompareChoices> chosen;
        connect(&bar, &CompareBar::chosen, this, [&](const CompareChoices& made) { chosen = made; });
        channels->menu()->actions().at(2)->trigger();
        QVERIFY(chosen && chosen->difference.channel == DifferenceSettings::Channel::Green);
        bar.setChoices(*chosen);
        QCOMPARE(channels->text(), QStringLiteral("G"));
        bar.resize(1000, bar.height());
        QVERIFY(!channels->isVisible());
        QVERIFY(visibleButton(bar, QStringLiteral("B")) != nullptr);
    }
};

const test::Registered<LayoutTest> kLayoutTest;

} // namespace asam

#include "layout_test.moc"
