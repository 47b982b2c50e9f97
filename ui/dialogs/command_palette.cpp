#include "ui/dialogs/command_palette.h"

#include <algorithm>
#include <utility>

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/fuzzy_match.h"
#include "ui/shortcut_map.h"
#include "ui/style/icons.h"

namespace asam {
namespace {

constexpr int kActionRole = Qt::UserRole;
constexpr int kWidth = 560;
constexpr int kHeight = 400;
constexpr int kTopMargin = 72; ///< below the window's upper edge

} // namespace

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget* parent)
    : QDialog(parent), commands_(std::move(commands)), edit_(new QLineEdit), list_(new QTreeWidget) {
    setWindowTitle(tr("Command palette"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowFlag(Qt::FramelessWindowHint);
    setObjectName(QStringLiteral("commandPalette"));
    resize(kWidth, kHeight);
    if (parent != nullptr) {
        const QPoint corner = parent->mapToGlobal(QPoint((parent->width() - kWidth) / 2, kTopMargin));
        move(corner);
    }
    edit_->setPlaceholderText(tr("What do you want to do?"));
    edit_->setAccessibleName(tr("Name of an action"));
    edit_->setToolTip(tr("A few letters of an action's name; Enter does it"));
    edit_->addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    edit_->installEventFilter(this);
    list_->setColumnCount(2);
    list_->setHeaderHidden(true);
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setAccessibleName(tr("Actions"));
    list_->setFocusPolicy(Qt::NoFocus);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(edit_);
    column->addWidget(list_, 1);
    connect(edit_, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(list_, &QTreeWidget::itemClicked, this, &CommandPalette::trigger);
    search({});
}

void CommandPalette::search(const QString& text) {
    std::vector<std::pair<int, const Command*>> found;
    for (const Command& command : commands_) {
        if (const auto score = fuzzyScore(text, command.name)) {
            found.emplace_back(*score, &command);
        }
    }
    // Of names that answer equally well the one that says little else.
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first
                                  : a.first > 0 && a.second->name.size() < b.second->name.size();
    });
    list_->clear();
    QPixmap empty(list_->iconSize().isValid() ? list_->iconSize() : QSize(16, 16));
    empty.fill(Qt::transparent);
    const QIcon room(empty); // names stand below each other, with an icon or without
    for (const auto& [score, command] : found) {
        auto* item = new QTreeWidgetItem(list_, {command->name, keysText(command->action->shortcuts())});
        item->setData(0, kActionRole, QVariant::fromValue(command->action));
        item->setIcon(0, command->action->icon().isNull() ? room : command->action->icon());
        item->setToolTip(0, command->action->toolTip());
        const bool possible = command->action->isEnabled();
        const QBrush grey = palette().brush(QPalette::Disabled, QPalette::Text);
        item->setForeground(0, possible ? palette().text() : grey);
        item->setForeground(1, possible ? palette().placeholderText() : grey);
    }
    if (found.empty()) {
        auto* nothing = new QTreeWidgetItem(list_, {tr("No action matches")});
        nothing->setFlags(Qt::NoItemFlags);
        nothing->setForeground(0, palette().placeholderText()); // to be read, unlike what cannot be chosen
        return;
    }
    list_->setCurrentItem(list_->topLevelItem(0));
}

void CommandPalette::moveSelection(int rows) {
    const int count = list_->topLevelItemCount();
    if (count > 0) {
        const int row = list_->indexOfTopLevelItem(list_->currentItem()) + rows;
        list_->setCurrentItem(list_->topLevelItem(std::clamp(row, 0, count - 1)));
    }
}

void CommandPalette::trigger() {
    const QTreeWidgetItem* item = list_->currentItem();
    QAction* action = item == nullptr ? nullptr : qvariant_cast<QAction*>(item->data(0, kActionRole));
    if (action == nullptr || !action->isEnabled()) {
        return;
    }
    // The action may open a dialog of its own: this one must be gone by then.
    accept();
    QTimer::singleShot(0, action, [action] { action->trigger(); });
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == edit_ && event->type() == QEvent::KeyPress) {
        constexpr int kPage = 8;
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Down:
            moveSelection(1);
            return true;
        case Qt::Key_Up:
            moveSelection(-1);
            return true;
        case Qt::Key_PageDown:
            moveSelection(kPage);
            return true;
        case Qt::Key_PageUp:
            moveSelection(-kPage);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            trigger();
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace asam
