#pragma once

#include <QMenu>

namespace asam {

class SettingsForm;

/// What can be done with all settings of a form at once: undo, copy and paste, own presets.
class SettingsMenu : public QMenu {
    Q_OBJECT

public:
    explicit SettingsMenu(SettingsForm* form);

private:
    void fill();
    void savePreset();
    void renamePreset();
    void removePreset();

    SettingsForm* form_;
};

} // namespace asam
