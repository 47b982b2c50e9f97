#include "ui/pages/room_rail.h"

#include <QAction>
#include <QButtonGroup>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/style/icons.h"
#include "ui/views/view_keys.h"

namespace asam {
namespace {

constexpr int kRailWidth = 72;
constexpr int kIconSide = 20;
constexpr int kButtonHeight = 56;

} // namespace

RoomRail::RoomRail(QWidget* parent)
    : QFrame(parent), group_(new QButtonGroup(this)), column_(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Rooms"));
    setFixedWidth(kRailWidth);
    column_->setContentsMargins(4, 8, 4, 8);
    column_->setSpacing(4);
    column_->addStretch();
    connect(group_, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on) {
            Q_EMIT roomChanged(id);
        }
    });
}

void RoomRail::addRoom(QAction* go, const QString& name, const QString& icon, const QString& tip) {
    const int room = static_cast<int>(group_->buttons().size());
    auto* button = new QToolButton;
    button->setText(name);
    button->setIcon(lineIcon(icon));
    button->setIconSize({kIconSide, kIconSide});
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFixedHeight(kButtonHeight);
    button->setCheckable(true);
    button->setChecked(room == 0);
    button->setObjectName(icon);
    const auto nameKeys = [button, go, tip] {
        const QString keys = keysText(go->shortcuts());
        button->setToolTip(keys.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, keys));
    };
    connect(go, &QAction::changed, button, nameKeys);
    connect(go, &QAction::triggered, this, [this, room] { chooseRoom(room); });
    nameKeys();
    group_->addButton(button, room);
    column_->insertWidget(room, button);
}

int RoomRail::room() const {
    return group_->checkedId();
}

QString RoomRail::roomWord(int room) const {
    const QAbstractButton* button = group_->button(room);
    return button != nullptr ? button->objectName() : QString();
}

int RoomRail::roomOfWord(const QString& word) const {
    for (QAbstractButton* button : group_->buttons()) {
        if (button->objectName() == word) {
            return group_->id(button);
        }
    }
    return room();
}

void RoomRail::chooseRoom(int room) {
    if (QAbstractButton* button = group_->button(room)) {
        button->setChecked(true);
    }
}

} // namespace asam
