#include "ui/help_menu.h"

#include <utility>

#include "ui/app_actions.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/guide_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/shortcut_map.h"

namespace asam {

HelpMenu::HelpMenu(const AppActions& actions, const QList<QAction*>& switches, QWidget* window)
    : QMenu(tr("&Help"), window), window_(window), switches_(switches),
      shortcuts_(new ShortcutMap(actions, this)) {
    addActions({actions.guide, actions.shortcuts, actions.palette});
    addSeparator();
    addAction(actions.about);
    connect(actions.guide, &QAction::triggered, this, &HelpMenu::showGuide);
    connect(actions.palette, &QAction::triggered, this, &HelpMenu::showPalette);
    connect(actions.shortcuts, &QAction::triggered, this,
            [this] { ShortcutsDialog(shortcuts_, window_).exec(); });
    connect(actions.about, &QAction::triggered, this, [this] { AboutDialog(window_).exec(); });
}

void HelpMenu::showGuide() {
    auto* guide = window_->findChild<GuideDialog*>();
    if (guide == nullptr) {
        guide = new GuideDialog(window_);
        connect(shortcuts_, &ShortcutMap::changed, guide,
                [this, guide] { guide->setKeys(shortcuts_->changedKeys()); });
        guide->setKeys(shortcuts_->changedKeys());
    }
    guide->show();
    guide->raise();
    guide->activateWindow();
}

void HelpMenu::showPalette() {
    std::vector<CommandPalette::Command> commands;
    for (const CatalogueGroup& group : shortcuts_->groups()) {
        if (group.isOfViews) {
            continue;
        }
        for (const CatalogueEntry& entry : group.entries) {
            commands.push_back({nameWithGroup(group.title, plainName(*entry.action)), entry.action});
        }
    }
    for (QAction* action : switches_) {
        commands.push_back({tr("Show or hide: %1").arg(plainName(*action)), action});
    }
    (new CommandPalette(std::move(commands), window_))->open();
}

} // namespace asam
