#include "ui/views/segmented_control.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace asam {

SegmentedControl::SegmentedControl(const QString& accessibleName, QWidget* parent)
    : QFrame(parent), group_(new QButtonGroup(this)), row_(new QHBoxLayout(this)) {
    setObjectName(QStringLiteral("segments"));
    setAccessibleName(accessibleName);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    row_->setContentsMargins(0, 0, 0, 0);
    row_->setSpacing(0);
    group_->setExclusive(true);
    connect(group_, &QButtonGroup::idClicked, this, &SegmentedControl::chosenByUser);
    connect(group_, &QButtonGroup::buttonToggled, this, [this](QAbstractButton* button, bool checked) {
        // One stop for Tab, as with radio buttons: the chosen one, from which the arrow keys choose.
        button->setFocusPolicy(checked ? Qt::TabFocus : Qt::NoFocus);
        // A click of the mouse leaves the keyboard where it was, with a ring around what is not chosen.
        const bool isHere = focusWidget() != nullptr && focusWidget()->hasFocus();
        if (checked && isHere) {
            button->setFocus(Qt::OtherFocusReason);
        }
    });
}

void SegmentedControl::addSegment(int id, const QString& text, const QString& tip, const QIcon& icon) {
    auto* button = new QToolButton(this);
    button->setCheckable(true);
    button->setText(text);
    if (!icon.isNull()) {
        button->setIcon(icon);
        button->setIconSize({16, 16});
    }
    button->setFocusPolicy(group_->buttons().isEmpty() ? Qt::TabFocus : Qt::NoFocus);
    button->setChecked(group_->buttons().isEmpty());
    group_->addButton(button, id);
    row_->addWidget(button);
    setSegmentTip(id, tip);
}

void SegmentedControl::setSegmentTip(int id, const QString& tip) {
    if (QAbstractButton* button = group_->button(id)) {
        button->setToolTip(tip);
        button->setAccessibleName(button->text().isEmpty() ? tip : button->text());
    }
}

void SegmentedControl::setSegmentEnabled(int id, bool enabled) {
    if (QAbstractButton* button = group_->button(id)) {
        button->setEnabled(enabled);
    }
}

int SegmentedControl::chosen() const {
    return group_->checkedId();
}

QString SegmentedControl::chosenText() const {
    const QAbstractButton* button = group_->checkedButton();
    return button == nullptr ? QString() : button->text();
}

void SegmentedControl::choose(int id) {
    if (QAbstractButton* button = group_->button(id)) {
        button->setChecked(true);
    }
}

} // namespace asam
