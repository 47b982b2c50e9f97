#include "ui/views/difference_pair_button.h"

#include <QActionGroup>
#include <QMenu>

#include "ui/style/icons.h"
#include "ui/views/picture_kinds.h"

namespace asam {
namespace {

PictureKind chosenIn(const QActionGroup& side) {
    return static_cast<PictureKind>(side.checkedAction()->data().toInt());
}

void check(const QActionGroup& side, PictureKind kind) {
    for (QAction* action : side.actions()) {
        if (action->data().toInt() == static_cast<int>(kind)) {
            action->setChecked(true);
        }
    }
}

} // namespace

DifferencePairButton::DifferencePairButton(QWidget* parent) : QToolButton(parent) {
    setProperty("flat", true);
    setProperty("small", true);
    setFixedSize(28, 28);
    setIcon(lineIcon(QStringLiteral("swap")));
    setToolTip(tr("Choose the two pictures that are compared"));
    setAccessibleName(tr("Pictures of the difference"));
    setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    first_ = addSide(menu, tr("First picture"));
    second_ = addSide(menu, tr("Second picture"));
    menu->addSeparator();
    QAction* swap = menu->addAction(tr("Swap the two pictures"));
    connect(swap, &QAction::triggered, this, [this] { Q_EMIT pairChosen(second(), first()); });
    setMenu(menu);
    setPair(PictureKind::Original, PictureKind::Regeneration);
}

QActionGroup* DifferencePairButton::addSide(QMenu* menu, const QString& title) {
    QMenu* side = menu->addMenu(title);
    side->setToolTipsVisible(true);
    auto* group = new QActionGroup(this);
    for (const PictureKind kind : pictureKinds()) {
        if (kind == PictureKind::Difference) {
            continue;
        }
        QAction* action = side->addAction(pictureTitle(kind));
        action->setToolTip(pictureTip(kind));
        action->setCheckable(true);
        action->setData(static_cast<int>(kind));
        group->addAction(action);
    }
    connect(group, &QActionGroup::triggered, this, [this] { Q_EMIT pairChosen(first(), second()); });
    return group;
}

PictureKind DifferencePairButton::first() const {
    return chosenIn(*first_);
}

PictureKind DifferencePairButton::second() const {
    return chosenIn(*second_);
}

void DifferencePairButton::setPair(PictureKind first, PictureKind second) {
    check(*first_, first);
    check(*second_, second);
}

} // namespace asam
