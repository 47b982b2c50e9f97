// Keys: the list of all, changing them, and finding actions by name.

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QInputDialog>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTextBrowser>
#include <QTimer>
#include <QTreeWidget>

#include "tests/ui/demo_window.h"
#include "tests/ui/test_registry.h"
#include "ui/app_actions.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/guide_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/forms/settings_form.h"
#include "ui/fuzzy_match.h"
#include "ui/help_menu.h"
#include "ui/pages/room_rail.h"
#include "ui/pages/samples_page.h"
#include "ui/pages/sweep_page.h"
#include "ui/shortcut_map.h"
#include "ui/style/appearance.h"
#include "ui/views/compare_view.h"
#include "ui/views/filter_line.h"
#include "ui/views/image_canvas.h"
#include "ui/views/no_hits.h"
#include "ui/views/overlay_state.h"

namespace asam {

class ShortcutsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<MainWindow> window_;

    ShortcutMap* map() const { return window_->help()->shortcuts(); }
    QStringList tips() const {
        QStringList all;
        for (const QWidget* widget : window_->findChildren<QWidget*>()) {
            all << widget->toolTip();
        }
        return all;
    }
    static QTreeWidgetItem* lineOf(const ShortcutsDialog& dialog, const QString& name) {
        const auto found = dialog.list()->findItems(name, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? nullptr : found.first();
    }
    static QPushButton* button(const ShortcutsDialog& dialog, const QString& text) {
        for (QPushButton* one : dialog.findChildren<QPushButton*>()) {
            if (one->text() == text) {
                return one;
            }
        }
        return nullptr;
    }

    /// The first column of a row's picture that is far from its ground; -1 where there is none.
    static int leftOfText(const QTreeWidget& list, const QRect& row) {
        const QImage image = list.viewport()->grab(row).toImage();
        const int ground = image.pixelColor(image.width() - 3, 2).lightness();
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (std::abs(image.pixelColor(x, y).lightness() - ground) > 90) {
                    return x;
                }
            }
        }
        return -1;
    }

private Q_SLOTS:
    void initTestCase() { appearance_ = std::make_unique<Appearance>(); }

    void init() {
        QSettings().remove(QStringLiteral("keys"));
        window_ = test::makeWindow(appearance_.get());
        window_->useOwnLayout();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }

    void cleanup() {
        window_.reset();
        QSettings().remove(QStringLiteral("keys"));
    }

    void everyActionIsInTheCatalogueOnce() {
        std::map<const QAction*, int> count;
        QSet<QString> ids;
        for (const CatalogueGroup& group : actionCatalogue(*window_->actions())) {
            for (const CatalogueEntry& entry : group.entries) {
                ++count[entry.action];
                QVERIFY2(!ids.contains(entry.id), qPrintable(entry.id));
                ids << entry.id;
            }
        }
        for (const QAction* action : window_->actions()->findChildren<QAction*>()) {
            QVERIFY2(count[action] == 1, qPrintable(action->text()));
        }
    }

    void aSearchLeavesTheColumnsWhereTheyAre() {
        ShortcutsDialog dialog(map());
        dialog.show();
        const QHeaderView* header = dialog.list()->header();
        const int width = header->sectionSize(1);
        dialog.findChild<FilterLine*>()->edit()->setText(QStringLiteral("Open evaluation")); // it has no key
        QCoreApplication::processEvents();
        QVERIFY(!lineOf(dialog, QStringLiteral("Open evaluation"))->isHidden());
        QVERIFY(lineOf(dialog, QStringLiteral("Open folder"))->isHidden());
        QCOMPARE(header->sectionSize(1), width);
        QVERIFY(width > header->fontMetrics().horizontalAdvance(QStringLiteral("Keys")) + 12);
    }

    /// Neither a search nor a choice moves a row's text, or makes it higher.
    void aSearchAndAChoiceLeaveTheRowsWhereTheyAre() {
        ShortcutsDialog dialog(map());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QTreeWidget* list = dialog.list();
        QTreeWidgetItem* row = lineOf(dialog, QStringLiteral("Open folder"));
        const QRect first = list->visualItemRect(row);
        QVERIFY(first.height() >= list->fontMetrics().height() + 8); // the style's padding
        const int text = leftOfText(*list, first);
        QVERIFY(text >= 0);
        list->setCurrentItem(row);
        QCOMPARE(leftOfText(*list, list->visualItemRect(row)), text);
        dialog.findChild<FilterLine*>()->edit()->setText(QStringLiteral("Open folder"));
        QCoreApplication::processEvents();
        QCOMPARE(list->visualItemRect(row).height(), first.height());
    }

    void noTwoActionsHaveOneKeyAtFirst() {
        for (const CatalogueGroup& group : map()->groups()) {
            for (const CatalogueEntry& entry : group.entries) {
                for (const QKeySequence& key : entry.action->shortcuts()) {
                    const QString conflict = map()->conflict(entry.action, key);
                    QVERIFY2(conflict.isEmpty(), qPrintable(conflict));
                }
            }
        }
    }

    void aPressedKeyBecomesTheActions() {
        QAction* fit = window_->actions()->fit;
        ShortcutsDialog dialog(map(), window_.get());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        dialog.change(fit);
        QTRY_VERIFY(dialog.edit()->hasFocus());
        QTest::keyClick(dialog.edit(), Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(fit->shortcuts(), QList<QKeySequence>{QKeySequence(QStringLiteral("Ctrl+G"))});
        QCOMPARE(lineOf(dialog, QStringLiteral("Fit"))->text(1), QStringLiteral("Ctrl+G"));
        QVERIFY(dialog.sentence().contains(QStringLiteral("Ctrl+G")));
        dialog.close();
        window_->activateWindow(); // a platform without a window manager does not go back to it by itself
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        QSignalSpy triggered(fit, &QAction::triggered);
        QTest::keyClick(window_.get(), Qt::Key_0); // the former key
        QCOMPARE(triggered.count(), 0);
        QTest::keyClick(window_.get(), Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(triggered.count(), 1);
        // The next start knows it.
        const auto next = test::makeWindow(appearance_.get());
        next->useOwnLayout();
        QCOMPARE(next->actions()->fit->shortcut(), QKeySequence(QStringLiteral("Ctrl+G")));
    }

    void enterInTheListChangesTheKeyOfTheRow() {
        ShortcutsDialog dialog(map(), window_.get());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        dialog.change(window_->actions()->fit);
        QTest::keyClick(dialog.edit(), Qt::Key_Escape);
        QVERIFY(dialog.edit()->isHidden());
        QTest::keyClick(dialog.findChild<QTreeWidget*>(), Qt::Key_Return);
        QVERIFY(dialog.isVisible() && !dialog.edit()->isHidden());
        QTRY_VERIFY(dialog.edit()->hasFocus());
        QVERIFY2(dialog.sentence().contains(QStringLiteral("Fit")), qPrintable(dialog.sentence()));
    }

    void downGoesFromTheSearchToTheFirstRowItLeaves() {
        ShortcutsDialog dialog(map(), window_.get());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QLineEdit* search = dialog.filter()->edit();
        search->setText(window_->actions()->fit->text());
        QTest::keyClick(search, Qt::Key_Down);
        QTRY_VERIFY(dialog.list()->hasFocus());
        QTest::keyClick(dialog.list(), Qt::Key_Return);
        QVERIFY(!dialog.edit()->isHidden());
        QVERIFY2(dialog.sentence().contains(QStringLiteral("Fit")), qPrintable(dialog.sentence()));
        // A row that a later search hides is not gone on with.
        QTest::keyClick(dialog.edit(), Qt::Key_Escape);
        search->setText(QStringLiteral("Full screen"));
        QTest::keyClick(search, Qt::Key_Down);
        QCOMPARE(dialog.list()->currentItem(), lineOf(dialog, QStringLiteral("Full screen")));
    }

    void aTakenKeyIsRefusedByName() {
        QAction* fit = window_->actions()->fit;
        ShortcutsDialog dialog(map(), window_.get());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        dialog.change(fit);
        QTest::keyClick(dialog.edit(), Qt::Key_O, Qt::ControlModifier);
        QVERIFY2(dialog.sentence().contains(QStringLiteral("Open folder")), qPrintable(dialog.sentence()));
        QCOMPARE(fit->shortcut(), QKeySequence(Qt::Key_0));
        QTest::keyClick(dialog.edit(), Qt::Key_H);
        QVERIFY2(dialog.sentence().contains(QStringLiteral("masks")), qPrintable(dialog.sentence()));
        QCOMPARE(fit->shortcut(), QKeySequence(Qt::Key_0));
        QTest::keyClick(dialog.edit(), Qt::Key_Escape);
        QVERIFY(dialog.isVisible()); // it leaves the key, not the window
        QVERIFY(dialog.edit()->isHidden());
    }

    void theGuidesKeysAreAllFirstOnes() {
        const AppActions* actions = window_->actions();
        QVERIFY(map()->changedKeys().empty());
        QVERIFY(map()->assign(actions->undo, QKeySequence(Qt::Key_J)));
        QVERIFY(map()->assign(actions->removeLabel, QKeySequence()));
        const std::map<QString, QString> changed{{QStringLiteral("Ctrl+Z"), QStringLiteral("J")},
                                                 {QStringLiteral("U"), QStringLiteral("J")},
                                                 {QStringLiteral("Delete"), QString()}};
        QVERIFY(map()->changedKeys() == changed);
        map()->resetAll();
        QVERIFY(map()->assign(actions->undo, QKeySequence(Qt::Key_U))); // one of the two stays
        QVERIFY((map()->changedKeys() ==
                 std::map<QString, QString>{{QStringLiteral("Ctrl+Z"), QStringLiteral("U")}}));
        map()->resetAll();
    }

    void resettingOneAndAll() {
        QAction* fit = window_->actions()->fit;
        QAction* undo = window_->actions()->undo;
        const QList<QKeySequence> first = undo->shortcuts();
        QVERIFY(map()->assign(undo, QKeySequence(QStringLiteral("Ctrl+J"))));
        QVERIFY(map()->assign(fit, first.first())); // free now
        QVERIFY(!map()->reset(undo));               // not any more
        QCOMPARE(undo->shortcut(), QKeySequence(QStringLiteral("Ctrl+J")));
        QVERIFY(map()->reset(fit));
        QVERIFY(map()->reset(undo));
        QCOMPARE(undo->shortcuts(), first);
        QVERIFY(map()->assign(fit, QKeySequence()));
        QVERIFY(fit->shortcuts().isEmpty());
        ShortcutsDialog dialog(map(), window_.get());
        QVERIFY(button(dialog, QStringLiteral("Reset all"))->isEnabled());
        button(dialog, QStringLiteral("Reset all"))->click();
        QCOMPARE(fit->shortcut(), QKeySequence(Qt::Key_0));
        QVERIFY(!button(dialog, QStringLiteral("Reset all"))->isEnabled());
        QVERIFY(QSettings().allKeys().filter(QStringLiteral("keys/")).isEmpty());
    }

    void theListIsSearchedByNameAndKey() {
        ShortcutsDialog dialog(map(), window_.get());
        dialog.filter()->edit()->setText(QStringLiteral("accept"));
        QVERIFY(!lineOf(dialog, QStringLiteral("Accept sample"))->isHidden());
        QVERIFY(lineOf(dialog, QStringLiteral("Fit"))->isHidden());
        dialog.filter()->edit()->setText(QStringLiteral("shift+f5"));
        QVERIFY(!lineOf(dialog, QStringLiteral("All images: all stages"))->isHidden());
        QVERIFY(lineOf(dialog, QStringLiteral("Accept sample"))->isHidden());
        QVERIFY(dialog.noHits()->isHidden());
        dialog.filter()->edit()->setText(QStringLiteral("no such action"));
        QVERIFY(dialog.list()->isHidden() && !dialog.noHits()->isHidden());
        dialog.noHits()->findChild<QPushButton*>()->click();
        QVERIFY(dialog.filter()->edit()->text().isEmpty());
        QVERIFY(!dialog.list()->isHidden() && dialog.noHits()->isHidden());
        dialog.list()->setCurrentItem(
            lineOf(dialog, QStringLiteral("Move the picture, or go through a list")));
        QVERIFY(!button(dialog, QStringLiteral("Change"))->isEnabled()); // stays as it is
        dialog.filter()->edit()->clear();                                // what is hidden cannot be chosen
        dialog.list()->setCurrentItem(lineOf(dialog, QStringLiteral("Hide all masks while it is held")));
        QVERIFY(button(dialog, QStringLiteral("Change"))->isEnabled());
    }

    void aHeldKeyIsChangedFreedAndReset() {
        const AppActions* actions = window_->actions();
        const OverlayState* overlay = window_->page()->overlay();
        QWidget* canvas = window_->page()->compare()->canvases().at(1);
        QVERIFY(map()->assign(actions->hideMasks, QKeySequence(Qt::Key_G)));
        QTest::keyPress(canvas, Qt::Key_H); // the former key
        QVERIFY(!overlay->isHidden());
        QTest::keyRelease(canvas, Qt::Key_H);
        QTest::keyPress(canvas, Qt::Key_G);
        QVERIFY(overlay->isHidden());
        QTest::keyRelease(canvas, Qt::Key_G);
        QVERIFY(!overlay->isHidden());
        QVERIFY(tips().filter(QStringLiteral("Hold G to hide all masks")).size() > 0);
        QVERIFY(tips().filter(QStringLiteral("Hold H")).isEmpty());

        QVERIFY(map()->assign(actions->fit, QKeySequence(Qt::Key_H))); // free now
        QSignalSpy fits(actions->fit, &QAction::triggered);
        QTest::keyClick(window_.get(), Qt::Key_H);
        QCOMPARE(fits.count(), 1);
        QVERIFY(!map()->reset(actions->hideMasks));
        QVERIFY(map()->conflict(actions->hideMasks, QKeySequence(Qt::Key_H)).contains(QLatin1String("Fit")));
        QVERIFY(map()->assign(actions->flicker, QKeySequence())); // none at all
        QVERIFY(tips().filter(QStringLiteral("to see the second alone")).isEmpty());
        const auto next = test::makeWindow(appearance_.get()); // the next start knows it
        next->useOwnLayout();
        QCOMPARE(next->actions()->hideMasks->shortcut(), QKeySequence(Qt::Key_G));
        QVERIFY(next->actions()->viewKeys->text(ViewKey::Flicker).isEmpty());

        map()->resetAll();
        QVERIFY(tips().filter(QStringLiteral("Hold H to hide all masks")).size() > 0);
        QVERIFY(tips().filter(QStringLiteral("hold F to see the second alone")).size() > 0);
    }

    void aRoomsKeyIsChanged() {
        QAction* go = window_->actions()->rooms->actions().at(MainWindow::Tune);
        QCOMPARE(plainName(*go), QStringLiteral("Go to Tune"));
        QTest::keyClick(window_.get(), Qt::Key_4, Qt::AltModifier);
        QCOMPARE(window_->rail()->room(), static_cast<int>(MainWindow::Tune));
        QVERIFY(map()->assign(go, QKeySequence(QStringLiteral("Ctrl+8"))));
        window_->rail()->chooseRoom(MainWindow::Samples);
        QTest::keyClick(window_.get(), Qt::Key_4, Qt::AltModifier);
        QCOMPARE(window_->rail()->room(), static_cast<int>(MainWindow::Samples));
        QTest::keyClick(window_.get(), Qt::Key_8, Qt::ControlModifier);
        QCOMPARE(window_->rail()->room(), static_cast<int>(MainWindow::Tune));
        QVERIFY(tips().filter(QStringLiteral("Ctrl+8")).size() > 0);
        QVERIFY(tips().filter(QStringLiteral("Alt+4")).isEmpty());
    }

    void aRememberedKeyGoesBeforeAUsualOne() {
        const QKeySequence key(QStringLiteral("Ctrl+1"));
        const auto holder = [&key](const MainWindow& window) {
            for (const CatalogueGroup& group : window.help()->shortcuts()->groups()) {
                for (const CatalogueEntry& entry : group.entries) {
                    if (entry.action->shortcuts().contains(key)) {
                        return entry.id;
                    }
                }
            }
            return QString();
        };
        QVERIFY(!holder(*window_).isEmpty());
        // As it was kept before the key became another action's usual one.
        QString id;
        for (const CatalogueGroup& group : map()->groups()) {
            for (const CatalogueEntry& entry : group.entries) {
                id = entry.action == window_->actions()->fit ? entry.id : id;
            }
        }
        QVERIFY(holder(*window_) != id);
        QSettings().setValue(QStringLiteral("keys/%1").arg(id), QStringLiteral("Ctrl+1"));
        const auto next = test::makeWindow(appearance_.get());
        ShortcutMap* keys = next->help()->shortcuts();
        QCOMPARE(holder(*next), id);
        QVERIFY(keys->conflict(next->actions()->fit, key).isEmpty());
        keys->resetAll();
        QCOMPARE(holder(*next), holder(*window_));
    }

    void tabAndSpaceAreForThePictureUnderThePointerAlone() {
        const AppActions* actions = window_->actions();
        const QKeySequence tab(Qt::Key_Tab);
        QVERIFY(map()->assign(actions->nextMask, QKeySequence(Qt::Key_N)));
        QVERIFY(map()->assign(actions->pan, QKeySequence(Qt::Key_J)));
        QVERIFY(!map()->assign(actions->fit, tab));
        QVERIFY(map()->conflict(actions->fit, tab).contains(QLatin1String("next control")));
        QVERIFY(!map()->assign(actions->fit, QKeySequence(Qt::Key_Space)));
        QVERIFY(
            !map()->assign(actions->hideMasks, QKeySequence(Qt::Key_Space))); // buttons would not hear of it
        QVERIFY(!map()->assign(actions->nextMask, QKeySequence(Qt::Key_Left)));
        ShortcutsDialog dialog(map(), window_.get());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        dialog.change(actions->nextMask);
        QTRY_VERIFY(dialog.edit()->hasFocus());
        QTest::keyClick(dialog.edit(), Qt::Key_Tab); // the keyboard does not go on to the next control
        QCOMPARE(actions->nextMask->shortcut(), tab);
    }

    void theGuideNamesThePresentKeys() {
        window_->actions()->guide->trigger();
        const auto* guide = window_->findChild<GuideDialog*>();
        QVERIFY(guide != nullptr);
        QVERIFY(guide->text()->toPlainText().contains(QLatin1String("under the pointer, Tab the next")));
        QVERIFY(map()->assign(window_->actions()->nextMask, QKeySequence(Qt::Key_N)));
        QVERIFY(guide->text()->toPlainText().contains(QLatin1String("under the pointer, N the next")));
    }

    void keysAreReadAsSequencesHaveThem() {
        const auto read = [](int key, Qt::KeyboardModifiers modifiers, const QString& text) {
            return keyOf(QKeyEvent(QEvent::KeyPress, key, modifiers, text));
        };
        QCOMPARE(read(Qt::Key_Question, Qt::ShiftModifier, QStringLiteral("?")),
                 QKeySequence(QStringLiteral("?")));
        QCOMPARE(read(Qt::Key_H, Qt::ShiftModifier, QStringLiteral("H")),
                 QKeySequence(QStringLiteral("Shift+H")));
        QCOMPARE(read(Qt::Key_Backtab, Qt::ShiftModifier, {}), QKeySequence(QStringLiteral("Shift+Tab")));
        QCOMPARE(read(Qt::Key_5, Qt::KeypadModifier, QStringLiteral("5")), QKeySequence(QStringLiteral("5")));
    }

    void fuzzyScoresAreTheseNumbers() {
        QCOMPARE(fuzzyScore({}, QStringLiteral("Fit")), std::optional(0));
        QCOMPARE(fuzzyScore(QStringLiteral("xq"), QStringLiteral("Fit")), std::optional<int>());
        QCOMPARE(fuzzyScore(QStringLiteral("tf"), QStringLiteral("Fit")),
                 std::optional<int>()); // the order counts
        QCOMPARE(fuzzyScore(QStringLiteral("f"), QStringLiteral("Fit")), std::optional(7));   // 1, word 6
        QCOMPARE(fuzzyScore(QStringLiteral("FI"), QStringLiteral("Fit")), std::optional(12)); // and 1, next 4
        QCOMPARE(fuzzyScore(QStringLiteral("o f"), QStringLiteral("Open folder")), std::optional(14));
        // The f of "folder" rather than that of "of", which stands first.
        QCOMPARE(fuzzyScore(QStringLiteral("f"), QStringLiteral("of folder")), std::optional(7));
        // Letters strewn over a text are no answer; a part of a word is: 4 letters, 3 of them next.
        QCOMPARE(fuzzyScore(QStringLiteral("wipe"), QStringLiteral("Show or hide: Samples")),
                 std::optional<int>());
        QCOMPARE(fuzzyScore(QStringLiteral("itho"), QStringLiteral("Without")), std::optional(16));
        QCOMPARE(fuzzyScore(QStringLiteral("f"), QString()), std::optional<int>());
    }

    void aNameThatBeginsWithItsGroupStandsAlone() {
        const auto named = [](const char* title, const char* name) {
            return nameWithGroup(QString::fromUtf8(title), QString::fromUtf8(name));
        };
        QCOMPARE(named("Edit", "Undo"), QStringLiteral("Edit: Undo"));
        QCOMPARE(named("Edit", "Edit caption"), QStringLiteral("Edit caption"));
        QCOMPARE(named("Run", "Runs of a table"), QStringLiteral("Run: Runs of a table"));
        QCOMPARE(named("编辑", "编辑图像描述"), QStringLiteral("编辑图像描述"));
    }

    void thePaletteReachesWhatTheBarsOffer_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* typed, const char* found) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(found);
        };
        row("wipe", "View: Wipe");
        row("flicker", "View: Flicker");
        row("difference", "View: Difference");
        row("5 panels", "View: 5 panels");
        row("agreement", "View: Masks: agreement");
        row("prediction", "View: Masks: prediction");
        row("colour vision", "View: Mask colours for any colour vision");
        row("copy pictures", "View: Copy the pictures as they are shown");
        row("paste settings", "Edit: Paste settings");
        row("edit caption", "Edit caption"); // its group is not said twice
        row("start sweep", "Run: Start sweep");
        row("open sweep", "File: Open sweep");
        row("export csv", "Export: Table as CSV");
    }

    void thePaletteReachesWhatTheBarsOffer() {
        QFETCH(QString, typed);
        QFETCH(QString, found);
        window_->actions()->palette->trigger();
        const auto* palette = window_->findChild<CommandPalette*>();
        palette->edit()->setText(typed);
        QCOMPARE(palette->list()->topLevelItem(0)->text(0), found);
    }

    void thePaletteSaysThatNothingMatches() {
        window_->actions()->palette->trigger();
        auto* palette = window_->findChild<CommandPalette*>();
        palette->edit()->setText(QStringLiteral("zxqv"));
        QCOMPARE(palette->list()->topLevelItemCount(), 1);
        QCOMPARE(palette->list()->topLevelItem(0)->text(0), QStringLiteral("No action matches"));
        QCOMPARE(palette->list()->topLevelItem(0)->foreground(0).color(),
                 palette->palette().color(QPalette::PlaceholderText));
        QTest::keyClick(palette->edit(), Qt::Key_Return);
        QVERIFY(palette->isVisible());
    }

    void theCompareViewFollowsItsActionsAndTheyFollowIt() {
        const AppActions* actions = window_->actions();
        CompareView* view = window_->page()->compare();
        const auto mode = [actions](CompareMode wanted) {
            return actions->compareModes->actions().at(static_cast<int>(wanted));
        };
        QTest::keyClick(window_.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(view->choices().mode, CompareMode::Wipe);
        QVERIFY(view->choices().wipeIsVertical);
        QVERIFY(mode(CompareMode::Wipe)->isChecked());
        actions->turnWipe->trigger();
        QVERIFY(!view->choices().wipeIsVertical);
        actions->panelCounts->actions().last()->trigger();
        QCOMPARE(view->choices().mode, CompareMode::Panels);
        QCOMPARE(view->choices().panelCount, kMostPanels);
        actions->lockPanels->trigger();
        QVERIFY(!view->choices().locked);
        CompareChoices choices = view->choices();
        choices.mode = CompareMode::Difference;
        choices.locked = true;
        view->setChoices(choices); // as the bar does
        QVERIFY(mode(CompareMode::Difference)->isChecked());
        QVERIFY(!mode(CompareMode::Panels)->isChecked());
        QVERIFY(actions->lockPanels->isChecked());
    }

    void masksFollowTheirActions() {
        const AppActions* actions = window_->actions();
        OverlayState* overlay = window_->page()->overlay();
        const auto show = [actions](MaskShow wanted) {
            return actions->maskShows->actions().at(static_cast<int>(wanted));
        };
        QVERIFY(show(MaskShow::Labels)->isChecked());
        QVERIFY(!show(MaskShow::Agreement)->isEnabled()); // nothing has been predicted
        overlay->setShow(MaskShow::Agreement);
        QVERIFY(show(MaskShow::Agreement)->isChecked());
        show(MaskShow::Labels)->trigger();
        QCOMPARE(overlay->show(), MaskShow::Labels);
        actions->maskPalettes->actions().last()->trigger();
        QCOMPARE(overlay->palette(), MaskPalette::ColourBlindSafe);
    }

    void settingsAndPresetsHaveActions() {
        const AppActions* actions = window_->actions();
        const SettingsForm* form = window_->page()->form();
        window_->rail()->chooseRoom(MainWindow::Models);
        for (QAction* preset : actions->presets->actions()) {
            preset->trigger();
            QCOMPARE(QString::fromStdString(form->config().preset), preset->data().toString());
        }
        QCOMPARE(window_->rail()->room(), static_cast<int>(MainWindow::Samples)); // where the form is
        const QString last = QString::fromStdString(form->config().preset);
        actions->copySettings->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().contains(last));
        actions->presets->actions().first()->trigger();
        actions->pasteSettings->trigger();
        QCOMPARE(QString::fromStdString(form->config().preset), last);
        actions->copyCommandLine->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("--preset")));
    }

    void savingAPresetShowsTheFormThatAnswers() {
        window_->rail()->chooseRoom(MainWindow::Models);
        bool wasAsked = false;
        QTimer::singleShot(0, this, [&wasAsked] {
            auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
            wasAsked = dialog != nullptr;
            if (wasAsked) {
                dialog->reject();
            }
        });
        window_->actions()->savePreset->trigger();
        QVERIFY(wasAsked);
        QCOMPARE(window_->rail()->room(), static_cast<int>(MainWindow::Samples));
    }

    void theSweepStartsByItsAction() {
        QTemporaryDir folder;
        QVERIFY(test::writePhotographs(folder, 1));
        QVERIFY(!window_->actions()->startSweep->isEnabled());
        QVERIFY(test::opens(*window_, folder.path()));
        const QTemporaryDir sweep;
        window_->sweepPage()->controller()->setNextFolder(toPath(sweep.filePath(QStringLiteral("kappa"))));
        QSignalSpy worked(window_->sweepPage(), &SweepPage::worked);
        window_->actions()->startSweep->trigger();
        QCOMPARE(window_->rail()->room(), static_cast<int>(MainWindow::Sweep));
        QTRY_COMPARE(worked.count(), 1);
    }

    void thePaletteFindsAndDoes() {
        QTest::keyClick(window_.get(), Qt::Key_K, Qt::ControlModifier);
        auto* palette = window_->findChild<CommandPalette*>();
        QVERIFY(palette != nullptr);
        QVERIFY(QTest::qWaitForWindowActive(palette));
        QVERIFY(palette->list()->topLevelItemCount() > 30);
        QTest::keyClicks(palette->edit(), QStringLiteral("actsize"));
        QCOMPARE(palette->list()->topLevelItem(0)->text(0), QStringLiteral("View: Actual size"));
        QCOMPARE(palette->list()->topLevelItem(0)->text(1), QStringLiteral("1"));
        QSignalSpy triggered(window_->actions()->actualSize, &QAction::triggered);
        QTest::keyClick(palette->edit(), Qt::Key_Return);
        QTRY_COMPARE(triggered.count(), 1);
        QTRY_VERIFY(window_->findChild<CommandPalette*>() == nullptr);
    }

    void whatCannotBeDoneIsNotDone() {
        QVERIFY(!window_->actions()->cancel->isEnabled());
        window_->actions()->palette->trigger();
        auto* palette = window_->findChild<CommandPalette*>();
        QTest::keyClicks(palette->edit(), QStringLiteral("run: cancel"));
        QCOMPARE(palette->list()->topLevelItem(0)->text(0), QStringLiteral("Run: Cancel"));
        QCOMPARE(palette->list()->topLevelItem(0)->foreground(0).color(),
                 palette->palette().color(QPalette::Disabled, QPalette::Text));
        QTest::keyClick(palette->edit(), Qt::Key_Return);
        QVERIFY(palette->isVisible());
        QTest::keyClick(palette->edit(), Qt::Key_Down);
        QTest::keyClick(palette->edit(), Qt::Key_Escape);
        QTRY_VERIFY(window_->findChild<CommandPalette*>() == nullptr);
    }
};

const test::Registered<ShortcutsTest> kShortcutsTest;

} // namespace asam

#include "shortcuts_test.moc"
