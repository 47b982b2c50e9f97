#include <algorithm>
#include <fstream>
#include <limits>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

#include "core/config/config_json.h"
#include "core/config/field_table.h"
#include "core/config/presets.h"
#include "core/pipeline/run_directory.h"
#include "tests/ui/test_registry.h"
#include "ui/bridge/conversions.h"
#include "ui/dialogs/compare_settings_dialog.h"
#include "ui/forms/field_row.h"
#include "ui/forms/field_texts.h"
#include "ui/forms/seed_edit.h"
#include "ui/forms/settings_form.h"
#include "ui/forms/settings_menu.h"
#include "ui/settings_comparison.h"
#include "ui/views/empty_page.h"
#include "ui/views/notice_bar.h"

namespace asam {
namespace {

/// Turns the editor as a person would, to another value than it has; says what that value is.
nlohmann::json turn(QWidget* editor) {
    if (auto* box = qobject_cast<QSpinBox*>(editor)) {
        box->setValue(box->value() < box->maximum() ? box->value() + 1 : box->value() - 1);
        return box->value();
    }
    if (auto* box = qobject_cast<QDoubleSpinBox*>(editor)) {
        box->setValue(box->value() +
                      (box->value() < box->maximum() ? box->singleStep() : -box->singleStep()));
        return box->value();
    }
    if (auto* box = qobject_cast<QCheckBox*>(editor)) {
        box->toggle();
        return box->isChecked();
    }
    auto* box = qobject_cast<QComboBox*>(editor);
    box->setCurrentIndex((box->currentIndex() + 1) % box->count());
    return box->currentData().toString().toStdString();
}

} // namespace

class SettingsFormTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir presets_;
    std::filesystem::path presetFolder() const {
        return toPath(presets_.filePath(QStringLiteral("presets")));
    }
    static QComboBox* chooser(const SettingsForm& form) {
        return form.findChild<QComboBox*>(QStringLiteral("preset"));
    }

private Q_SLOTS:
    void everyFieldHasAnEditorThatRoundTrips() {
        SettingsForm form;
        for (const FieldInfo& info : fieldTable()) {
            FieldRow* row = form.row(info.key());
            QVERIFY2(row != nullptr, info.key().c_str());
            QVERIFY2(!row->editor()->accessibleName().isEmpty(), info.key().c_str());
            form.setConfig(presetConfig("paper"));
            const nlohmann::json wanted = turn(row->editor());
            QVERIFY2(fieldValue(form.config(), info.key()) == wanted, info.key().c_str());
            QVERIFY2(row->differs(), info.key().c_str());
        }
    }

    void everyPresetRoundTripsToTheLastDigit() {
        SettingsForm form;
        for (const PresetInfo& preset : presets()) {
            const RunConfig config = presetConfig(preset.name);
            form.setConfig(config);
            QCOMPARE(configToJson(form.config()), configToJson(config));
        }
        RunConfig odd = presetConfig("paper");
        odd.seed = 12345;
        odd.attack.radius = 0.0212345678; // more digits than the editor shows
        form.setConfig(odd);
        QCOMPARE(configToJson(form.config()), configToJson(odd));
    }

    void tooltipsTellReferenceValuesAndCommandLine() {
        SettingsForm form;
        const QString tip = form.row("attack.radius")->toolTip();
        for (const char* word :
             {"--set attack.radius=", "Paper", "0.02", "Published code", "0.2", "latent units"}) {
            QVERIFY2(tip.contains(QLatin1String(word)), word);
        }
        qobject_cast<QDoubleSpinBox*>(form.row("attack.radius")->editor())->setValue(0.125);
        QVERIFY(form.row("attack.radius")->toolTip().contains(QLatin1String("--set attack.radius=0.125<")));
    }

    void whatIsTypedBeyondTheRangeBecomesItsEnd() {
        SettingsForm form;
        form.show();
        for (const auto& [key, typed] :
             {std::pair("attack.radius", "50"), std::pair("attack.steps", "99999999")}) {
            auto* box = qobject_cast<QAbstractSpinBox*>(form.row(key)->editor());
            box->setFocus();
            box->selectAll();
            QTest::keyClicks(box, QLatin1String(typed));
            QTest::keyClick(box, Qt::Key_Return);
            QCOMPARE(form.row(key)->value().get<double>(), fieldInfo(key).maximum);
        }
    }

    void undoIsTheFormsWhileAFieldIsTypedIn() {
        SettingsForm form;
        form.show();
        QWidget* editor = form.row("attack.steps")->editor();
        QKeyEvent undo(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
        undo.ignore(); // as it is sent: who accepts it has it
        QCoreApplication::sendEvent(editor, &undo);
        QVERIFY(!undo.isAccepted()); // so that the window's action has it
    }

    void problemsAppearAtTheirField() {
        SettingsForm form;
        form.setConfig(presetConfig("paper"));
        QVERIFY(form.problems().empty());
        auto* step = qobject_cast<QDoubleSpinBox*>(form.row("attack.step_size")->editor());
        step->setValue(0.5); // larger than the radius
        QCOMPARE(form.problems().size(), std::size_t{1});
        auto* line = form.row("attack.step_size")->findChild<QLabel*>(QStringLiteral("problem"));
        QVERIFY(line->text().contains(QLatin1String("attack.radius")));
        step->setValue(0.001);
        QVERIFY(form.problems().empty());
        QVERIFY(line->text().isEmpty());
    }

    void resetMarkBringsThePresetBack() {
        SettingsForm form;
        form.setConfig(presetConfig("strict"));
        FieldRow* row = form.row("attack.radius");
        QSignalSpy changed(&form, &SettingsForm::configChanged);
        turn(row->editor());
        auto* reset = row->findChild<QToolButton*>();
        QVERIFY(!reset->isHidden());
        reset->click();
        QCOMPARE(form.config().attack.radius, presetConfig("strict").attack.radius);
        QVERIFY(reset->isHidden());
        QCOMPARE(changed.count(), 2);
    }

    void choosingAPresetKeepsTheSeed() {
        SettingsForm form;
        RunConfig config = presetConfig("paper");
        config.seed = 9;
        form.setConfig(config);
        auto* chooser = form.findChild<QComboBox*>(QStringLiteral("preset"));
        chooser->setCurrentIndex(chooser->findData(QStringLiteral("quick")));
        Q_EMIT chooser->activated(chooser->currentIndex());
        QCOMPARE(form.config().preset, std::string("quick"));
        QCOMPARE(form.config().seed, std::uint64_t{9});
        QCOMPARE(form.config().inversion.steps, presetConfig("quick").inversion.steps);
    }

    void theSeedIsEditedUndoneCopiedAndPasted() {
        SettingsForm form;
        form.show();
        QSignalSpy changed(&form, &SettingsForm::configChanged);
        SeedEdit* edit = form.seed();
        QVERIFY(edit->toolTip().contains(QLatin1String("--seed")));
        edit->selectAll();
        QTest::keyClicks(edit, QStringLiteral("18446744073709551615")); // the largest of 64 bits
        QCOMPARE(form.config().seed, std::numeric_limits<std::uint64_t>::max());
        QVERIFY(changed.count() > 0);
        QCOMPARE(form.undoStack()->count(), 1); // one change, whatever the number of keys
        QTest::keyClicks(edit, QStringLiteral("9x"));
        QCOMPARE(form.config().seed, std::numeric_limits<std::uint64_t>::max()); // no number of 64 bits
        form.copyCommandLine();
        form.undoStack()->undo();
        QCOMPARE(form.config().seed, std::uint64_t{0});
        QCOMPARE(edit->text(), QStringLiteral("0"));
        form.pasteSettings();
        QCOMPARE(edit->text(), QStringLiteral("18446744073709551615"));
        form.undoStack()->undo();
        QCOMPARE(edit->text(), QStringLiteral("0"));

        RunConfig config = presetConfig("paper");
        config.seed = 7; // of a run that was opened
        form.setConfig(config);
        QCOMPARE(edit->text(), QStringLiteral("7"));
        edit->clear();
        QTest::keyClick(edit, Qt::Key_Backspace);
        QCOMPARE(form.config().seed, std::uint64_t{7});
        Q_EMIT edit->editingFinished(); // the field is left
        QCOMPARE(edit->text(), QStringLiteral("7"));
    }

    void aChangedPresetSaysSo() {
        SettingsForm form(nullptr, presetFolder());
        form.setConfig(presetConfig("paper"));
        QCOMPARE(chooser(form)->currentText(), QStringLiteral("Paper"));
        turn(form.row("attack.steps")->editor());
        QCOMPARE(chooser(form)->currentText(), QStringLiteral("Paper *"));
        QVERIFY(chooser(form)->toolTip().contains(QLatin1String("Settings that differ from the preset: 1")));
        form.undoStack()->undo();
        QCOMPARE(chooser(form)->currentText(), QStringLiteral("Paper"));
    }

    void editsAreUndoneFieldByField() {
        SettingsForm form(nullptr, presetFolder());
        form.setConfig(presetConfig("paper"));
        QUndoStack shared;
        form.setUndoStack(&shared);
        auto* steps = qobject_cast<QSpinBox*>(form.row("attack.steps")->editor());
        steps->setValue(11);
        steps->setValue(12);
        steps->setValue(13);
        turn(form.row("attack.score_last")->editor());
        QCOMPARE(shared.count(), 2); // turns of one field are one change
        QCOMPARE(shared.undoText(), QStringLiteral("change of Score last iterate"));
        QSignalSpy changed(&form, &SettingsForm::configChanged);
        shared.undo();
        QCOMPARE(form.config().attack.scoreLast, true);
        QCOMPARE(form.config().attack.steps, 13);
        shared.undo();
        QCOMPARE(form.config().attack.steps, 10);
        QCOMPARE(steps->value(), 10);
        shared.redo();
        QCOMPARE(form.config().attack.steps, 13);
        QCOMPARE(changed.count(), 3);
    }

    void choosingAPresetIsUndone() {
        SettingsForm form(nullptr, presetFolder());
        form.setConfig(presetConfig("paper"));
        turn(form.row("attack.radius")->editor());
        const nlohmann::json before = configToJson(form.config());
        chooser(form)->setCurrentIndex(1);
        Q_EMIT chooser(form)->activated(1);
        QCOMPARE(form.config().preset, std::string("strict"));
        QCOMPARE(form.undoStack()->undoText(), QStringLiteral("preset ") + presetTitle("strict"));
        form.undoStack()->undo();
        QCOMPARE(configToJson(form.config()), before);
        QCOMPARE(chooser(form)->currentText(), QStringLiteral("Paper *"));
    }

    void whatDoesNotMatterIsGreyWithAReason() {
        SettingsForm form(nullptr, presetFolder());
        form.setConfig(presetConfig("paper"));
        FieldRow* loss = form.row("inversion.early_stop_loss");
        QVERIFY(loss->editor()->isEnabled());
        form.row("inversion.early_stop")->editor()->setFocus();
        qobject_cast<QCheckBox*>(form.row("inversion.early_stop")->editor())->setChecked(false);
        QVERIFY(!loss->editor()->isEnabled());
        QVERIFY(loss->toolTip().contains(QLatin1String("Early stop is off")));
        qobject_cast<QCheckBox*>(form.row("inversion.early_stop")->editor())->setChecked(true);
        QVERIFY(loss->editor()->isEnabled());
        QVERIFY(!loss->toolTip().contains(QLatin1String("No influence")));
    }

    void twoRunsAreComparedWithoutTheForm() {
        const QTemporaryDir folder;
        const auto runAt = [&folder](const char* name, const RunConfig& config) {
            const std::filesystem::path place = toPath(folder.filePath(QLatin1String(name)));
            RunDirectory::openOrCreate(place).writeManifest({{"config", configToJson(config)}});
            return place;
        };
        RunConfig config = presetConfig("paper");
        config.attack.radius = 0.125;
        const auto first = runAt("first", config);
        config.attack.steps = 7;
        const auto second = runAt("second", config);
        QWidget window;
        SettingsForm form(nullptr, presetFolder());
        form.setConfig(presetConfig("quick"));
        SettingsComparison comparison(&window, &form);
        comparison.compareWith(second);
        QTRY_VERIFY(window.findChild<CompareSettingsDialog*>() != nullptr);
        auto* dialog = window.findChild<CompareSettingsDialog*>();
        QVERIFY(dialog->table()->rowCount() > 2); // the form against the run
        for (const int column : {0, 3}) {         // names are whole
            for (int row = 0; row < dialog->table()->rowCount(); ++row) {
                const QTableWidgetItem* item = dialog->table()->item(row, column);
                const int text = dialog->table()->fontMetrics().horizontalAdvance(item->text());
                QVERIFY2(dialog->table()->columnWidth(column) > text, qPrintable(item->text()));
            }
        }
        comparison.compareOn(dialog, 0, first);
        QTRY_COMPARE(dialog->table()->rowCount(), 1);
        QCOMPARE(dialog->table()->item(0, 3)->text(), QStringLiteral("attack.steps"));
        QCOMPARE(dialog->table()->horizontalHeaderItem(1)->text(), QStringLiteral("first"));
        QVERIFY(dialog->chooseButton(1)->text().startsWith(QLatin1String("second")));
        QVERIFY(dialog->chooseButton(1)->toolTip().startsWith(toQString(second))); // of sides with one name
        config.attack.steps = 9; // a settings file is as good as a run
        const std::filesystem::path file = toPath(folder.filePath(QStringLiteral("mine.json")));
        std::ofstream(file) << configToJson(config).dump();
        comparison.compareOn(dialog, 1, file);
        QTRY_COMPARE(dialog->table()->horizontalHeaderItem(2)->text(), QStringLiteral("mine.json"));
        QCOMPARE(dialog->table()->rowCount(), 1);
        QCOMPARE(dialog->table()->item(0, 2)->text(), QStringLiteral("9"));
        comparison.compareOn(dialog, 1, second); // while it is read the other side is chosen
        comparison.compareOn(dialog, 0, file);
        QTRY_COMPARE(dialog->table()->horizontalHeaderItem(1)->text(), QStringLiteral("mine.json"));
        QTRY_COMPARE(dialog->table()->horizontalHeaderItem(2)->text(), QStringLiteral("second"));
        dialog->close();
    }

    void eachSideTakesARunOrAFile() {
        const CompareSettingsDialog::Side side{QStringLiteral("a"), presetConfig("paper")};
        CompareSettingsDialog dialog(side, side, nullptr);
        QSignalSpy run(&dialog, &CompareSettingsDialog::runWanted);
        QSignalSpy file(&dialog, &CompareSettingsDialog::fileWanted);
        QCOMPARE(dialog.chooseButton(1)->popupMode(), QToolButton::InstantPopup); // has the arrow of a menu
        const QList<QAction*> choices = dialog.chooseButton(1)->menu()->actions();
        QCOMPARE(choices.size(), 2);
        choices[1]->trigger();
        QCOMPARE(run.count(), 0);
        QCOMPARE(file.count(), 1);
        QCOMPARE(file.at(0).at(0).value<std::size_t>(), std::size_t{1});
        choices[0]->trigger();
        QCOMPARE(run.count(), 1);
    }

    void equalSettingsLeaveNoEmptyTable() {
        const CompareSettingsDialog::Side side{QStringLiteral("a"), presetConfig("paper")};
        CompareSettingsDialog dialog(side, {QStringLiteral("b"), presetConfig("paper")}, nullptr);
        const auto* calm = dialog.findChild<EmptyPage*>();
        QVERIFY(calm != nullptr && calm->isVisibleTo(&dialog));
        QVERIFY(!dialog.table()->isVisibleTo(&dialog));
        const auto says = [&](const QString& sentence) {
            const QList<QLabel*> labels = dialog.findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
                return label->isVisibleTo(&dialog) && label->text() == sentence;
            });
        };
        QVERIFY(says(QStringLiteral("a and b differ in no setting.")));
        QVERIFY(!says(QStringLiteral("Settings that differ: 0")));
        dialog.setSide(1, {QStringLiteral("c"), presetConfig("quick")});
        QVERIFY(dialog.table()->isVisibleTo(&dialog) && !calm->isVisibleTo(&dialog));
        dialog.setSide(0, {QStringLiteral("d"), presetConfig("quick")});
        QVERIFY(says(QStringLiteral("d and c differ in no setting.")));
    }

    void settingsGoThroughTheClipboard() {
        RunConfig odd = presetConfig("strict");
        odd.seed = 5;
        odd.attack.radius = 0.0212345678;
        SettingsForm from(nullptr, presetFolder());
        from.setConfig(odd);
        SettingsForm to(nullptr, presetFolder());
        from.copySettings();
        to.pasteSettings();
        QCOMPARE(configToJson(to.config()), configToJson(odd));
        QVERIFY2(to.notices()->text().contains(QLatin1String("changed")), qPrintable(to.notices()->text()));
        to.undoStack()->undo();
        QCOMPARE(configToJson(to.config()), configToJson(presetConfig("paper")));
        from.copyCommandLine();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(
            QLatin1String("--preset strict --set attack.radius=")));
        to.pasteSettings();
        QCOMPARE(configToJson(to.config()), configToJson(odd));
    }

    void whatCannotBePastedChangesNothing() {
        SettingsForm form(nullptr, presetFolder());
        form.setConfig(presetConfig("paper"));
        QGuiApplication::clipboard()->setText(QStringLiteral("--set attack.steps=3 --set attack.radios=1"));
        form.pasteSettings();
        QCOMPARE(configToJson(form.config()), configToJson(presetConfig("paper")));
        QVERIFY(form.notices()->text().contains(QLatin1String("attack.radius")));
        QCOMPARE(form.undoStack()->count(), 0);
    }

    void ownPresetsAreSavedFoundRenamedAndRemoved() {
        {
            SettingsForm form(nullptr, presetFolder());
            form.setConfig(presetConfig("paper"));
            turn(form.row("attack.radius")->editor());
            form.savePreset(QStringLiteral("Mine"));
            QCOMPARE(chooser(form)->currentText(), QStringLiteral("Mine"));
            QVERIFY(!form.row("attack.radius")->differs()); // compared with the own preset now
            form.savePreset(QStringLiteral("../away"));
            QVERIFY(form.notices()->text().contains(QLatin1String("cannot be called")));
        }
        SettingsForm form(nullptr, presetFolder());
        QVERIFY(chooser(form)->findText(QStringLiteral("Mine")) > 0);
        form.setConfig(presetConfig("strict"));
        const int row = chooser(form)->findText(QStringLiteral("Mine"));
        chooser(form)->setCurrentIndex(row);
        Q_EMIT chooser(form)->activated(row);
        QCOMPARE(form.config().attack.radius, 0.03);
        turn(form.row("attack.steps")->editor());
        QCOMPARE(chooser(form)->currentText(), QStringLiteral("Mine *"));
        form.renamePreset(QStringLiteral("Ours"));
        QCOMPARE(form.state().ownPreset, QStringLiteral("Ours"));
        form.removePreset();
        QCOMPARE(chooser(form)->findText(QStringLiteral("Ours")), -1);
        QCOMPARE(form.config().attack.radius, 0.03); // the values stay
    }

    void theMenuKnowsWhatCanBeDone() {
        SettingsForm form(nullptr, presetFolder());
        auto* menu = form.findChild<SettingsMenu*>();
        const auto enabled = [menu](const char* text) {
            Q_EMIT menu->aboutToShow();
            for (const QAction* action : menu->actions()) {
                if (action->text().startsWith(QLatin1String(text))) {
                    return action->isEnabled();
                }
            }
            return false;
        };
        QVERIFY(!enabled("Undo"));
        QVERIFY(!enabled("Rename preset"));
        QVERIFY(enabled("Copy settings"));
        turn(form.row("attack.radius")->editor());
        form.savePreset(QStringLiteral("Menu"));
        QVERIFY(enabled("Undo"));
        QVERIFY(enabled("Rename preset"));
        form.removePreset();
    }

    /// Enter, pressed without a look, deletes nothing.
    void aPresetIsDeletedByItsButtonAlone() {
        SettingsForm form(nullptr, presetFolder());
        form.savePreset(QStringLiteral("Kept"));
        auto* menu = form.findChild<SettingsMenu*>();
        const auto answer = [menu](const auto& act) {
            Q_EMIT menu->aboutToShow();
            bool asked = false;
            QTimer timer; // ends with this function where nothing is asked
            timer.setSingleShot(true);
            connect(&timer, &QTimer::timeout, menu, [&] {
                QWidget* shown = QApplication::activeModalWidget();
                auto* question = qobject_cast<QMessageBox*>(shown);
                asked = question != nullptr;
                if (asked) {
                    act(question);
                } else if (shown != nullptr) {
                    shown->close(); // else the test would wait for it
                }
            });
            timer.start(0);
            for (QAction* action : menu->actions()) {
                if (action->text().startsWith(QLatin1String("Delete preset"))) {
                    action->trigger();
                    break;
                }
            }
            return asked;
        };
        QVERIFY(answer([](QMessageBox* question) { QTest::keyClick(question, Qt::Key_Return); }));
        QVERIFY(chooser(form)->findText(QStringLiteral("Kept")) > 0);
        QVERIFY(answer([](QMessageBox* question) {
            for (QAbstractButton* button : question->buttons()) {
                if (button->text() == QLatin1String("Delete")) {
                    button->click();
                }
            }
        }));
        QCOMPARE(chooser(form)->findText(QStringLiteral("Kept")), -1);
    }

    void searchShowsWhatMatches() {
        SettingsForm form;
        form.show();
        auto* search = form.findChild<QLineEdit*>();
        search->setText(QStringLiteral("momentum mu"));
        QVERIFY(form.row("attack.momentum")->isVisible());
        QVERIFY(!form.row("attack.steps")->isVisible());
        search->clear();
        QVERIFY(form.row("attack.steps")->isVisible());
        QVERIFY(!form.row("attack.momentum")->isVisible()); // behind "more settings"
    }
};

const test::Registered<SettingsFormTest> kSettingsFormTest;

} // namespace asam

#include "settings_form_test.moc"
