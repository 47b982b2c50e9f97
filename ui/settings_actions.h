#pragma once

#include <QObject>

class QMenu;

namespace asam {

class AppActions;
class SettingsForm;

/// The actions of all settings at once, at the form: copying, pasting and presets. Each shows the form.
class SettingsActions : public QObject {
    Q_OBJECT

public:
    SettingsActions(const AppActions& actions, SettingsForm* form, QObject* parent);

    /// The submenu Settings.
    void addMenu(QMenu* menu) const;

Q_SIGNALS:
    /// The form is to be seen.
    void formWanted();

private:
    const AppActions& actions_;
};

} // namespace asam
