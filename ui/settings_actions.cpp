#include "ui/settings_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

#include "ui/app_actions.h"
#include "ui/forms/settings_form.h"
#include "ui/forms/settings_menu.h"

namespace asam {

SettingsActions::SettingsActions(const AppActions& actions, SettingsForm* form, QObject* parent)
    : QObject(parent), actions_(actions) {
    for (const QAction* action :
         {actions.copySettings, actions.copyCommandLine, actions.pasteSettings, actions.savePreset}) {
        connect(action, &QAction::triggered, this, &SettingsActions::formWanted); // it says what came of it
    }
    connect(actions.copySettings, &QAction::triggered, form, &SettingsForm::copySettings);
    connect(actions.copyCommandLine, &QAction::triggered, form, &SettingsForm::copyCommandLine);
    connect(actions.pasteSettings, &QAction::triggered, form, &SettingsForm::pasteSettings);
    connect(actions.savePreset, &QAction::triggered, form, [form] { SettingsMenu::savePreset(form); });
    connect(actions.presets, &QActionGroup::triggered, form, [this, form](const QAction* action) {
        Q_EMIT formWanted();
        form->applyPreset(action->data().toString().toStdString());
    });
}

void SettingsActions::addMenu(QMenu* menu) const {
    QMenu* settings = menu->addMenu(tr("Settings"));
    settings->addActions({actions_.copySettings, actions_.copyCommandLine, actions_.pasteSettings});
    settings->addSeparator();
    settings->addAction(actions_.savePreset);
    settings->addActions(actions_.presets->actions());
}

} // namespace asam
