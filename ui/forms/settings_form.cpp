#include "ui/forms/settings_form.h"

#include <algorithm>
#include <utility>

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/config/config_diff.h"
#include "core/config/config_json.h"
#include "core/config/config_text.h"
#include "core/config/derived.h"
#include "core/config/field_table.h"
#include "core/config/presets.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/forms/field_row.h"
#include "ui/forms/field_texts.h"
#include "ui/forms/form_section.h"
#include "ui/forms/preset_chooser.h"
#include "ui/forms/seed_edit.h"
#include "ui/forms/settings_menu.h"
#include "ui/style/icons.h"
#include "ui/views/notice_bar.h"

namespace asam {
namespace {

constexpr int kButtonSide = 28;
constexpr const char* kSeedKey = "seed"; ///< as no field is called

QToolButton* headerButton(const QString& icon, const QString& name) {
    auto* button = new QToolButton;
    button->setIcon(lineIcon(icon));
    button->setProperty("flat", true);
    button->setProperty("small", true);
    button->setFixedSize(kButtonSide, kButtonSide);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

SettingsForm::SettingsForm(QWidget* parent, const std::filesystem::path& presetFolder)
    : QWidget(parent), presetStore_(presetFolder), presets_(new PresetChooser(presetStore_)),
      resetAll_(headerButton(QStringLiteral("reset"), tr("Reset all settings to the preset"))),
      search_(new QLineEdit), seed_(new SeedEdit), seedRow_(makeSeedRow()), notices_(new NoticeBar),
      nothingFound_(new QLabel(tr("No setting has that in its name or description."))),
      scroll_(new QScrollArea) {
    setAccessibleName(tr("Settings"));
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("formBody"));
    fillSections(body);
    scroll_->setWidget(body);
    scroll_->setAccessibleName(tr("Settings by stage"));
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(notices_);
    column->addWidget(scroll_, 1);
    setConfig(presetConfig(presets().front().name));
}

std::filesystem::path SettingsForm::ownPresetFolder() {
    return toPath(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)) / "presets";
}

QWidget* SettingsForm::makeHeader() {
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("formHeader"));
    search_->setPlaceholderText(tr("Search settings"));
    search_->setAccessibleName(search_->placeholderText());
    search_->setClearButtonEnabled(true);
    search_->addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    auto* more = headerButton(QStringLiteral("more"), tr("Copy, paste, undo and own presets"));
    more->setObjectName(QStringLiteral("settingsMenu"));
    more->setMenu(new SettingsMenu(this));
    more->setPopupMode(QToolButton::InstantPopup);

    auto* label = new QLabel(tr("Preset"));
    label->setBuddy(presets_);
    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(label);
    top->addWidget(presets_, 1);
    top->addWidget(resetAll_);
    top->addWidget(more);
    auto* column = new QVBoxLayout(header);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    column->addLayout(top);
    column->addWidget(search_);

    connect(presets_, &PresetChooser::chosen, this, &SettingsForm::choosePreset);
    connect(resetAll_, &QToolButton::clicked, this, &SettingsForm::choosePreset);
    connect(search_, &QLineEdit::textChanged, this, &SettingsForm::search);
    connect(seed_, &SeedEdit::seedEdited, this, &SettingsForm::onSeedEdited);
    return header;
}

/// Above the stages, since all of them follow from it; laid out as their rows are.
QWidget* SettingsForm::makeSeedRow() {
    auto* label = new QLabel(tr("Seed"));
    label->setBuddy(seed_);
    seed_->setFixedWidth(FieldRow::kEditorWidth);
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(8, 2, FieldRow::kResetWidth + 4, 2);
    line->setSpacing(4);
    line->addWidget(label, 1);
    line->addWidget(seed_);
    return row;
}

void SettingsForm::search(const QString& text) {
    bool any = text.trimmed().isEmpty() || tr("Seed").contains(text.trimmed(), Qt::CaseInsensitive);
    seedRow_->setVisible(any);
    for (const auto& [stage, section] : sections_) {
        if (!lent_.contains(stage)) {
            section->filter(text.trimmed());
            any |= section->isVisibleTo(section->parentWidget());
        }
    }
    nothingFound_->setVisible(!any);
}

void SettingsForm::fillSections(QWidget* body) {
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(4);
    std::vector<std::string> stages;
    for (const FieldInfo& info : fieldTable()) {
        if (std::find(stages.begin(), stages.end(), info.stage) == stages.end()) {
            stages.push_back(info.stage);
        }
    }
    const auto isProminent = [](const std::string& stage) {
        return std::any_of(fieldTable().begin(), fieldTable().end(),
                           [&](const FieldInfo& info) { return info.stage == stage && info.prominent; });
    };
    std::stable_partition(stages.begin(), stages.end(), isProminent);
    column->addWidget(seedRow_);
    for (const std::string& stage : stages) {
        auto* section = new FormSection(stageTitle(stage), isProminent(stage), body);
        addRows(section, stage);
        sections_[stage] = section;
        column->addWidget(section);
    }
    nothingFound_->setObjectName(QStringLiteral("secondary"));
    nothingFound_->setWordWrap(true);
    nothingFound_->hide();
    column->addWidget(nothingFound_);
    column->addStretch();
}

void SettingsForm::addRows(FormSection* section, const std::string& stage) {
    for (const FieldInfo& info : fieldTable()) {
        if (info.stage == stage) {
            auto* row = new FieldRow(info);
            connect(row, &FieldRow::edited, this, [this, row] { onEdited(row); });
            rows_[info.key()] = row;
            section->addRow(row);
        }
    }
}

RunConfig SettingsForm::config() const {
    RunConfig config = base_;
    for (const auto& [key, row] : rows_) {
        setField(config, key, row->value());
    }
    return config;
}

FormState SettingsForm::state() const {
    return {config(), presets_->ownName()};
}

void SettingsForm::setConfig(const RunConfig& config) {
    take({config, ownPresetOf(config)});
}

void SettingsForm::applyConfig(const RunConfig& config, const QString& text) {
    const auto changed = settingDifferences(this->config(), config).size();
    if (changed == 0) {
        notices_->showNotice(NoticeBar::Tone::Plain,
                             tr("%1: these settings are in the form already.").arg(text));
        return;
    }
    const FormState before = last_;
    take({config, ownPresetOf(config)});
    pushChange(before, text);
    notices_->showNotice(NoticeBar::Tone::Plain,
                         tr("%1: %n setting(s) changed.", nullptr, static_cast<int>(changed)).arg(text),
                         {{tr("Undo"), tr("Back to the settings before"), [this] { undo_->undo(); }}});
    Q_EMIT configChanged();
}

void SettingsForm::restore(const FormState& state) {
    notices_->clear();
    take(state);
    Q_EMIT configChanged();
}

void SettingsForm::take(const FormState& state) {
    base_ = state.config;
    RunConfig reference = presetConfig(state.config.preset);
    QString own = state.ownPreset;
    if (!own.isEmpty()) {
        try {
            reference = presetStore_.load(own.toStdString());
        } catch (const std::exception&) {
            own.clear(); // it was removed meanwhile: the values are compared with what it was made from
        }
    }
    for (const auto& [key, row] : rows_) {
        row->setReference(fieldValue(reference, key));
        row->setValue(fieldValue(state.config, key));
    }
    seed_->setSeed(state.config.seed);
    presets_->showPreset(QString::fromStdString(state.config.preset), own);
    showState();
    last_ = this->state();
}

QString SettingsForm::ownPresetOf(const RunConfig& config) const {
    for (const std::string& name : presetStore_.names()) {
        try {
            RunConfig own = presetStore_.load(name);
            own.seed = config.seed;
            if (settingDifferences(own, config).empty()) {
                return QString::fromStdString(name);
            }
        } catch (const std::exception&) {
            continue; // a damaged file is said when it is chosen
        }
    }
    return {};
}

void SettingsForm::onEdited(const FieldRow* row) {
    showState();
    const FormState before = std::exchange(last_, state());
    pushChange(before, tr("change of %1").arg(settingText(row->info().label)), row->info().key());
    Q_EMIT configChanged();
}

void SettingsForm::onSeedEdited() {
    base_.seed = seed_->seed();
    const FormState before = std::exchange(last_, state());
    pushChange(before, tr("change of the seed"), kSeedKey);
    Q_EMIT configChanged();
}

void SettingsForm::pushChange(const FormState& before, const QString& text, const std::string& field) {
    undo_->push(new SettingsEdit(this, before, last_, text, field));
}

void SettingsForm::setUndoStack(QUndoStack* stack) {
    undo_ = stack;
}

template <typename Act>
void SettingsForm::sayProblemsOf(Act act) {
    try {
        act();
    } catch (const std::exception& error) {
        notices_->showNotice(NoticeBar::Tone::Problem, QString::fromUtf8(error.what()));
    }
}

void SettingsForm::choosePreset() {
    const QString own = presets_->ownName();
    const QString name = own.isEmpty() ? presets_->builtInName() : own;
    sayProblemsOf([&] {
        RunConfig config =
            own.isEmpty() ? presetConfig(name.toStdString()) : presetStore_.load(own.toStdString());
        config.seed = base_.seed;
        notices_->clear();
        const FormState before = last_;
        take({config, own});
        pushChange(before, tr("preset %1").arg(own.isEmpty() ? presetTitle(base_.preset) : own));
        Q_EMIT configChanged();
    });
    presets_->showPreset(QString::fromStdString(base_.preset), last_.ownPreset);
}

void SettingsForm::applyPreset(const std::string& name) {
    presets_->showPreset(QString::fromStdString(name), {});
    choosePreset();
}

void SettingsForm::copySettings() const {
    QGuiApplication::clipboard()->setText(QString::fromStdString(configToJson(config()).dump(2)));
    notices_->showNotice(NoticeBar::Tone::Plain, tr("The settings are in the clipboard, as JSON."));
}

void SettingsForm::copyCommandLine() const {
    const QString line = QString::fromStdString(configToCommandLine(config()));
    QGuiApplication::clipboard()->setText(line);
    notices_->showNotice(NoticeBar::Tone::Plain, tr("In the clipboard for asam run: %1").arg(line));
}

void SettingsForm::pasteSettings() {
    sayProblemsOf([this] {
        const QString text = QGuiApplication::clipboard()->text();
        applyConfig(configFromText(text.toStdString(), config()), tr("Paste"));
    });
}

void SettingsForm::savePreset(const QString& name) {
    sayProblemsOf([&] {
        presetStore_.save(name.toStdString(), config());
        presets_->refresh();
        take({config(), name});
        notices_->showNotice(NoticeBar::Tone::Plain, tr("Saved as preset \"%1\".").arg(name));
    });
}

void SettingsForm::renamePreset(const QString& name) {
    sayProblemsOf([&] {
        presetStore_.rename(presets_->ownName().toStdString(), name.toStdString());
        presets_->refresh();
        take({config(), name});
    });
}

void SettingsForm::removePreset() {
    sayProblemsOf([&] {
        presetStore_.remove(presets_->ownName().toStdString());
        const RunConfig values = config();
        presets_->refresh();
        take({values, {}});
    });
}

void SettingsForm::showState() {
    const RunConfig values = config();
    problems_ = validate(values);
    const auto differing = static_cast<int>(
        std::count_if(rows_.begin(), rows_.end(), [](const auto& entry) { return entry.second->differs(); }));
    presets_->showDiffering(differing);
    resetAll_->setEnabled(differing > 0);
    resetAll_->setToolTip(differing > 0
                              ? tr("Reset the settings that differ from the preset: %1").arg(differing)
                              : tr("All settings are the preset's"));
    for (const auto& [key, row] : rows_) {
        QStringList sentences;
        for (const ConfigProblem& problem : problems_) {
            if (problem.field == key) {
                sentences << translatedSentence(problem.message);
            }
        }
        row->setProblem(sentences.join(QLatin1Char('\n')));
        row->setIdle(settingText(idleReason(values, key)));
    }
}

void SettingsForm::showFirstProblem() {
    if (problems_.empty()) {
        return;
    }
    search_->clear();
    FieldRow* wrong = row(problems_.front().field);
    if (wrong == nullptr) {
        return;
    }
    const std::string& stage = wrong->info().stage;
    sections_.at(stage)->reveal(wrong);
    if (lent_.contains(stage)) {
        Q_EMIT lentSectionWanted(stage);
    } else {
        scroll_->ensureWidgetVisible(wrong);
    }
    wrong->editor()->setFocus();
}

FormSection* SettingsForm::lendSection(const std::string& stage) {
    const auto found = sections_.find(stage);
    if (found == sections_.end()) {
        return nullptr;
    }
    lent_.insert(stage);
    return found->second;
}

FieldRow* SettingsForm::row(const std::string& key) const {
    const auto found = rows_.find(key);
    return found == rows_.end() ? nullptr : found->second;
}

} // namespace asam
