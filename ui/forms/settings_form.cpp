#include "ui/forms/settings_form.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/config/field_table.h"
#include "core/config/presets.h"
#include "ui/forms/field_row.h"
#include "ui/forms/field_texts.h"
#include "ui/forms/form_section.h"
#include "ui/style/icons.h"

namespace asam {

SettingsForm::SettingsForm(QWidget* parent)
    : QWidget(parent), presets_(new QComboBox), resetAll_(new QToolButton), search_(new QLineEdit),
      nothingFound_(new QLabel(tr("No setting has that in its name or description."))),
      scroll_(new QScrollArea) {
    setAccessibleName(tr("Settings"));
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("formBody"));
    fillSections(body);
    scroll_->setWidget(body);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(scroll_, 1);
    setConfig(presetConfig(presets().front().name));
}

QWidget* SettingsForm::makeHeader() {
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("formHeader"));
    for (const PresetInfo& preset : presets()) {
        presets_->addItem(QString::fromStdString(preset.label), QString::fromStdString(preset.name));
        presets_->setItemData(presets_->count() - 1, QString::fromStdString(preset.tip), Qt::ToolTipRole);
    }
    presets_->setAccessibleName(tr("Preset"));
    presets_->setObjectName(QStringLiteral("preset"));
    resetAll_->setIcon(lineIcon(QStringLiteral("reset")));
    resetAll_->setProperty("flat", true);
    resetAll_->setFixedSize(28, 28);
    resetAll_->setProperty("small", true);
    resetAll_->setAccessibleName(tr("Reset all settings to the preset"));
    search_->setPlaceholderText(tr("Search settings"));
    search_->setAccessibleName(search_->placeholderText());
    search_->setClearButtonEnabled(true);
    search_->addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);

    auto* label = new QLabel(tr("Preset"));
    label->setBuddy(presets_);
    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(label);
    top->addWidget(presets_, 1);
    top->addWidget(resetAll_);
    auto* column = new QVBoxLayout(header);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    column->addLayout(top);
    column->addWidget(search_);

    connect(presets_, &QComboBox::activated, this,
            [this] { choosePreset(presets_->currentData().toString()); });
    connect(resetAll_, &QToolButton::clicked, this,
            [this] { choosePreset(presets_->currentData().toString()); });
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
        bool any = false;
        for (FormSection* section : sections_) {
            section->filter(text.trimmed());
            any |= section->isVisibleTo(section->parentWidget());
        }
        nothingFound_->setVisible(!any);
    });
    return header;
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
    for (const std::string& stage : stages) {
        auto* section = new FormSection(stageTitle(stage), isProminent(stage), body);
        for (const FieldInfo& info : fieldTable()) {
            if (info.stage != stage) {
                continue;
            }
            auto* row = new FieldRow(info);
            connect(row, &FieldRow::edited, this, [this] {
                showState();
                Q_EMIT configChanged();
            });
            rows_[info.key()] = row;
            section->addRow(row);
        }
        sections_.push_back(section);
        column->addWidget(section);
    }
    nothingFound_->setObjectName(QStringLiteral("secondary"));
    nothingFound_->setWordWrap(true);
    nothingFound_->hide();
    column->addWidget(nothingFound_);
    column->addStretch();
}

RunConfig SettingsForm::config() const {
    RunConfig config = base_;
    for (const auto& [key, row] : rows_) {
        setField(config, key, row->value());
    }
    return config;
}

void SettingsForm::setConfig(const RunConfig& config) {
    base_ = config;
    const RunConfig preset = presetConfig(config.preset);
    for (const auto& [key, row] : rows_) {
        row->setReference(fieldValue(preset, key));
        row->setValue(fieldValue(config, key));
    }
    presets_->setCurrentIndex(presets_->findData(QString::fromStdString(config.preset)));
    showState();
}

void SettingsForm::choosePreset(const QString& name) {
    RunConfig config = presetConfig(name.toStdString());
    config.seed = base_.seed;
    setConfig(config);
    Q_EMIT configChanged();
}

void SettingsForm::showState() {
    problems_ = validate(config());
    const auto differing =
        std::count_if(rows_.begin(), rows_.end(), [](const auto& entry) { return entry.second->differs(); });
    resetAll_->setEnabled(differing > 0);
    resetAll_->setToolTip(differing > 0
                              ? tr("Reset the settings that differ from the preset: %1").arg(differing)
                              : tr("All settings are the preset's"));
    for (const auto& [key, row] : rows_) {
        QStringList sentences;
        for (const ConfigProblem& problem : problems_) {
            if (problem.field == key) {
                sentences << QString::fromStdString(problem.message);
            }
        }
        row->setProblem(sentences.join(QLatin1Char('\n')));
    }
}

void SettingsForm::showFirstProblem() {
    if (problems_.empty()) {
        return;
    }
    search_->clear();
    FieldRow* wrong = row(problems_.front().field);
    for (FormSection* section : sections_) {
        if (std::find(section->rows().begin(), section->rows().end(), wrong) != section->rows().end()) {
            section->reveal(wrong);
        }
    }
    if (wrong != nullptr) {
        scroll_->ensureWidgetVisible(wrong);
        wrong->editor()->setFocus();
    }
}

FieldRow* SettingsForm::row(const std::string& key) const {
    const auto found = rows_.find(key);
    return found == rows_.end() ? nullptr : found->second;
}

} // namespace asam
