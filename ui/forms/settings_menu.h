#pragma once

#include <QMenu>

namespace asam {

class SettingsForm;

/// What can be done with all settings of a form at once: undo, copy and paste, own presets.
class SettingsMenu : public QMenu {
    Q_OBJECT

public:
    explicit SettingsMenu(SettingsForm* form);

    /// Asks for the name of a preset of a person's own, and saves it.
    static void savePreset(SettingsForm* form);

private:
    void fill();
    void renamePreset();
    void removePreset();

    SettingsForm* form_;
};

} // namespace asam
