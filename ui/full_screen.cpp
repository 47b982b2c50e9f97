#include "ui/full_screen.h"

#include <QAction>
#include <QMenuBar>
#include <QShortcut>
#include <QStatusBar>

#include "ui/app_actions.h"
#include "ui/main_tool_bar.h"
#include "ui/main_window.h"
#include "ui/pages/dock.h"
#include "ui/pages/room_rail.h"
#include "ui/pages/samples_page.h"

namespace asam {

FullScreen::FullScreen(QAction* action, MainWindow* window)
    : QObject(window), action_(action), window_(window),
      escape_(new QShortcut(QKeySequence(Qt::Key_Escape), window)) {
    escape_->setEnabled(false);
    // An action whose only place is a hidden menu bar has no working key.
    window_->addActions(
        window_->actions()->findChildren<QAction*>(Qt::FindDirectChildrenOnly)); // not the views'
    connect(action_, &QAction::toggled, this, &FullScreen::set);
    connect(escape_, &QShortcut::activated, this, [this] { set(false); });
    connect(window_->rail(), &RoomRail::roomChanged, this, [this] { set(false); });
}

void FullScreen::set(bool on) {
    if (on == on_) {
        return;
    }
    on_ = on;
    action_->setChecked(on);
    escape_->setEnabled(on);
    on ? enter() : leave();
}

void FullScreen::enter() {
    before_ = window_->windowState();
    docks_ = window_->page()->saveState();
    QList<QWidget*> around{window_->menuBar(), window_->statusBar(), window_->rail(), window_->toolBar()};
    for (Dock* dock : window_->page()->docks()) {
        around << dock;
    }
    hidden_.clear();
    for (QWidget* widget : around) {
        if (!widget->isHidden()) {
            hidden_ << widget;
            widget->hide();
        }
    }
    window_->setWindowState(before_ | Qt::WindowFullScreen);
}

void FullScreen::leave() {
    window_->setWindowState(before_ & ~Qt::WindowFullScreen);
    for (const QPointer<QWidget>& widget : hidden_) {
        if (widget) {
            widget->show();
        }
    }
    window_->page()->restoreState(docks_);
}

} // namespace asam
