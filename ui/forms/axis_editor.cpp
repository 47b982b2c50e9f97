#include "ui/forms/axis_editor.h"

#include <algorithm>

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/config/field_table.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/style/icons.h"
#include "ui/views/flow_layout.h"
#include "ui/views/sweep_texts.h"

namespace asam {
namespace {

constexpr int kEntryWidth = 96;
constexpr int kChipIcon = 12;

QString keyText(const std::string& key) {
    return QString::fromStdString(key);
}

/// What may be written for this setting.
QString exampleFor(const std::string& key) {
    if (key == kSeedAxis) {
        return QStringLiteral("0..3");
    }
    const FieldInfo& info = fieldInfo(key);
    switch (info.kind) {
    case FieldKind::Switch:
        return QStringLiteral("true, false");
    case FieldKind::Choice:
        return QString::fromStdString(info.choices.front());
    case FieldKind::Integer:
        return QStringLiteral("5, 10");
    case FieldKind::Real:
        break;
    }
    return QStringLiteral("0.02..0.1 / 5");
}

} // namespace

AxisEditor::AxisEditor(const SweepAxis& axis, QWidget* parent)
    : QFrame(parent), axis_(axis), heading_(new QLabel), remove_(new QToolButton), setting_(makeSettingBox()),
      values_(new QWidget), flow_(new FlowLayout(4, values_)), entry_(new QLineEdit), problem_(new QLabel) {
    setObjectName(QStringLiteral("axis"));
    heading_->setObjectName(QStringLiteral("secondary"));
    remove_->setIcon(lineIcon(QStringLiteral("close")));
    remove_->setProperty("flat", true);
    remove_->setProperty("small", true);
    remove_->setAccessibleName(tr("Remove this axis"));
    remove_->setToolTip(tr("Remove this axis"));
    problem_->setObjectName(QStringLiteral("problem"));
    problem_->setWordWrap(true);
    problem_->hide();
    entry_->setMinimumWidth(kEntryWidth);
    entry_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    entry_->setAccessibleName(tr("More values"));
    entry_->setToolTip(tr("Values separated by commas, or a range: first..last / count. Enter adds them."));
    flow_->addWidget(entry_);

    auto* top = new QHBoxLayout;
    top->addWidget(heading_, 1);
    top->addWidget(remove_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 8);
    column->setSpacing(6);
    column->addLayout(top);
    column->addWidget(setting_);
    column->addWidget(values_);
    column->addWidget(problem_);

    connect(remove_, &QToolButton::clicked, this, &AxisEditor::removeRequested);
    connect(entry_, &QLineEdit::returnPressed, this, &AxisEditor::takeEntry);
    connect(entry_, &QLineEdit::textEdited, this, [this] { setProblem({}); });
    connect(setting_, &QComboBox::activated, this,
            [this](int row) { chooseSetting(setting_->itemData(row).toString().toStdString()); });
    connect(setting_->lineEdit(), &QLineEdit::editingFinished, this, &AxisEditor::showSetting);
    setAxis(axis);
}

QComboBox* AxisEditor::makeSettingBox() {
    auto* box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    box->setMaxVisibleItems(16);
    box->setAccessibleName(tr("Setting"));
    const auto add = [box](const std::string& key) {
        box->addItem(QStringLiteral("%1   %2").arg(axisLabel(key), keyText(key)), keyText(key));
        box->setItemData(box->count() - 1, axisToolTip(key), Qt::ToolTipRole);
    };
    for (const bool prominent : {true, false}) {
        for (const FieldInfo& info : fieldTable()) {
            if (info.prominent == prominent) {
                add(info.key());
            }
        }
    }
    add(kSeedAxis);
    auto* completer = new QCompleter(box->model(), box);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    box->setCompleter(completer);
    return box;
}

void AxisEditor::setAxis(const SweepAxis& axis) {
    axis_ = axis;
    setProblem({});
    entry_->clear();
    showSetting();
    showValues();
}

void AxisEditor::chooseSetting(const std::string& key) {
    if (key.empty() || key == axis_.key) {
        showSetting();
        return;
    }
    setAxis({key, {}});
    Q_EMIT edited();
}

/// Also after somebody wrote what is no setting.
void AxisEditor::showSetting() {
    const int row = setting_->findData(keyText(axis_.key));
    setting_->setCurrentIndex(row);
    setting_->setEditText(axisLabel(axis_.key)); // the key, for which there is no room, is in the list
    setting_->lineEdit()->setCursorPosition(0);
    setting_->setToolTip(axisToolTip(axis_.key));
    entry_->setPlaceholderText(exampleFor(axis_.key));
}

QToolButton* AxisEditor::makeChip(std::size_t index) {
    auto* chip = new QToolButton;
    chip->setObjectName(QStringLiteral("chip"));
    chip->setText(axisValueText(axis_.values[index]));
    chip->setIcon(lineIcon(QStringLiteral("close")));
    chip->setIconSize({kChipIcon, kChipIcon});
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setLayoutDirection(Qt::RightToLeft); // the cross after the value
    chip->setToolTip(tr("Remove %1").arg(chip->text()));
    chip->setAccessibleName(chip->toolTip());
    connect(chip, &QToolButton::clicked, this, [this, index] {
        axis_.values.erase(axis_.values.begin() + static_cast<std::ptrdiff_t>(index));
        showValues();
        Q_EMIT edited();
    });
    return chip;
}

void AxisEditor::showValues() {
    while (flow_->count() > 1) {
        QLayoutItem* item = flow_->takeAt(0);
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the chip that was clicked
        delete item;
    }
    for (std::size_t index = 0; index < axis_.values.size(); ++index) {
        QToolButton* chip = makeChip(index);
        flow_->insertWidget(static_cast<int>(index), chip);
        chip->show();
    }
    values_->updateGeometry();
}

bool AxisEditor::takeEntry() {
    if (entry_->text().trimmed().isEmpty()) {
        return true;
    }
    try {
        for (nlohmann::json& value : sweepValuesFromText(axis_.key, entry_->text().toStdString())) {
            if (std::find(axis_.values.begin(), axis_.values.end(), value) == axis_.values.end()) {
                axis_.values.push_back(std::move(value));
            }
        }
    } catch (const ConfigError& error) {
        setProblem(translatedSentence(error.what()));
        return false;
    }
    entry_->clear();
    showValues();
    Q_EMIT edited();
    return true;
}

void AxisEditor::setHeading(const QString& text) {
    heading_->setText(text);
    setAccessibleName(text);
}

void AxisEditor::setRemovable(bool removable) {
    remove_->setVisible(removable);
}

void AxisEditor::setProblem(const QString& sentence) {
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
    if (entry_->property("problem").toBool() != !sentence.isEmpty()) {
        entry_->setProperty("problem", !sentence.isEmpty());
        entry_->style()->unpolish(entry_);
        entry_->style()->polish(entry_);
    }
}

QString AxisEditor::problem() const {
    return problem_->text();
}

} // namespace asam
