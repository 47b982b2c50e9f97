#include "ui/forms/field_row.h"

#include <cmath>

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSpinBox>
#include <QStyle>
#include <QToolButton>

#include "ui/forms/field_texts.h"
#include "ui/forms/real_spin_box.h"
#include "ui/forms/whole_spin_box.h"
#include "ui/style/icons.h"

namespace asam {
namespace {

int boundedInt(double value) {
    return static_cast<int>(std::lround(value));
}

} // namespace

FieldRow::FieldRow(const FieldInfo& info, QWidget* parent)
    : QWidget(parent), info_(info), value_(info.defaultValue), reference_(info.defaultValue),
      editor_(makeEditor()), label_(new QLabel), problem_(new QLabel), reset_(new QToolButton) {
    const QString label = settingText(info_.label);
    label_->setText(info_.unit.empty() ? label
                                       : QStringLiteral("%1<br><span style='font-size:11px'>%2</span>")
                                             .arg(label.toHtmlEscaped(), settingText(info_.unit)));
    label_->setBuddy(editor_);
    label_->setWordWrap(true);
    editor_->setAccessibleName(QStringLiteral("%1: %2").arg(stageTitle(info_.stage), label));
    editor_->setObjectName(QString::fromStdString(info_.key()));
    editor_->setFixedWidth(kEditorWidth);
    editor_->setFocusPolicy(Qt::StrongFocus);
    editor_->installEventFilter(this);
    setIdle({});

    reset_->setIcon(lineIcon(QStringLiteral("reset"), IconTone::Accent));
    reset_->setIconSize({16, 16});
    reset_->setProperty("flat", true);
    reset_->setProperty("small", true);
    reset_->setAccessibleName(tr("Reset %1").arg(label));
    QSizePolicy keepsPlace = reset_->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    reset_->setSizePolicy(keepsPlace);
    reset_->setFixedSize(kResetWidth, kResetWidth);
    problem_->setObjectName(QStringLiteral("problem"));
    problem_->setWordWrap(true);
    problem_->hide();

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 2, 0, 2);
    grid->setHorizontalSpacing(4);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    grid->addWidget(label_, 0, 0);
    grid->addWidget(editor_, 0, 1);
    grid->addWidget(reset_, 0, 2);
    grid->addWidget(problem_, 1, 0, 1, 3);
    connect(reset_, &QToolButton::clicked, this, [this] {
        setValue(reference_);
        Q_EMIT edited();
    });
    setValue(value_);
}

QWidget* FieldRow::makeEditor() {
    switch (info_.kind) {
    case FieldKind::Integer:
        return makeIntegerEditor();
    case FieldKind::Switch:
        return makeSwitchEditor();
    case FieldKind::Choice:
        return makeChoiceEditor();
    case FieldKind::Real:
        break;
    }
    return makeRealEditor();
}

QWidget* FieldRow::makeIntegerEditor() {
    auto* box = new WholeSpinBox;
    box->setRange(boundedInt(info_.minimum), boundedInt(info_.maximum));
    box->setSingleStep(std::max(1, boundedInt(info_.singleStep)));
    box->setAlignment(Qt::AlignRight);
    connect(box, &QSpinBox::valueChanged, this, &FieldRow::onEdited);
    return box;
}

QWidget* FieldRow::makeRealEditor() {
    auto* box = new RealSpinBox;
    box->setDecimals(info_.decimals);
    box->setRange(info_.minimum, info_.maximum);
    box->setSingleStep(info_.singleStep);
    box->setAlignment(Qt::AlignRight);
    connect(box, &QDoubleSpinBox::valueChanged, this, &FieldRow::onEdited);
    return box;
}

QWidget* FieldRow::makeSwitchEditor() {
    auto* box = new QCheckBox(tr("on"));
    connect(box, &QCheckBox::toggled, this, &FieldRow::onEdited);
    return box;
}

QWidget* FieldRow::makeChoiceEditor() {
    auto* box = new QComboBox;
    for (const std::string& word : info_.choices) {
        box->addItem(fieldValueText(word), QString::fromStdString(word));
    }
    connect(box, &QComboBox::currentIndexChanged, this, &FieldRow::onEdited);
    return box;
}

nlohmann::json FieldRow::editorValue() const {
    if (const auto* box = qobject_cast<const QSpinBox*>(editor_)) {
        return box->value();
    }
    if (const auto* box = qobject_cast<const QDoubleSpinBox*>(editor_)) {
        return box->value();
    }
    if (const auto* box = qobject_cast<const QCheckBox*>(editor_)) {
        return box->isChecked();
    }
    return qobject_cast<const QComboBox*>(editor_)->currentData().toString().toStdString();
}

void FieldRow::setValue(const nlohmann::json& value) {
    value_ = value;
    const QSignalBlocker quiet(editor_);
    if (auto* integer = qobject_cast<QSpinBox*>(editor_)) {
        integer->setValue(value.get<int>());
    } else if (auto* real = qobject_cast<QDoubleSpinBox*>(editor_)) {
        real->setValue(value.get<double>());
    } else if (auto* check = qobject_cast<QCheckBox*>(editor_)) {
        check->setChecked(value.get<bool>());
    } else if (auto* choice = qobject_cast<QComboBox*>(editor_)) {
        choice->setCurrentIndex(choice->findData(QString::fromStdString(value.get<std::string>())));
    }
    showDifference();
}

void FieldRow::setReference(const nlohmann::json& reference) {
    reference_ = reference;
    showDifference();
}

void FieldRow::setProblem(const QString& sentence) {
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
    const bool wrong = !sentence.isEmpty();
    if (editor_->property("problem").toBool() != wrong) {
        editor_->setProperty("problem", wrong);
        editor_->style()->unpolish(editor_);
        editor_->style()->polish(editor_);
    }
}

void FieldRow::setIdle(const QString& reason) {
    editor_->setEnabled(reason.isEmpty());
    label_->setEnabled(reason.isEmpty());
    editor_->setAccessibleDescription(reason);
    setToolTip(fieldToolTip(info_, reason, value_)); // the form says this after each change
}

bool FieldRow::matches(const QString& search) const {
    const QString words =
        QString::fromStdString(info_.label + ' ' + info_.key() + ' ' + info_.tip + ' ' + info_.stage) +
        QLatin1Char(' ') + settingText(info_.label) + QLatin1Char(' ') + settingText(info_.tip);
    return words.contains(search, Qt::CaseInsensitive);
}

bool FieldRow::eventFilter(QObject* watched, QEvent* event) {
    // Scrolling the form must not turn the values that pass under the pointer.
    if (watched == editor_ && event->type() == QEvent::Wheel && !editor_->hasFocus()) {
        event->ignore();
        return true;
    }
    // Each value that was typed is a step of the form's undo: the field's own would know of none but its
    // letters.
    if (watched == editor_ && event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FieldRow::onEdited() {
    value_ = editorValue();
    showDifference();
    Q_EMIT edited();
}

void FieldRow::showDifference() {
    reset_->setVisible(differs());
    reset_->setToolTip(tr("Back to the preset's %1").arg(fieldValueText(reference_)));
}

} // namespace asam
