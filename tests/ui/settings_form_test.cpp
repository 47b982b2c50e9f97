#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include "core/config/config_json.h"
#include "core/config/field_table.h"
#include "core/config/presets.h"
#include "tests/ui/test_registry.h"
#include "ui/forms/field_row.h"
#include "ui/forms/settings_form.h"

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

const test::Registered<SettingsFormTest> kRegistered;

} // namespace asam

#include "settings_form_test.moc"
