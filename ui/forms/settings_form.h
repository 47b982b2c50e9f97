#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <QUndoStack>
#include <QWidget>

#include "core/config/preset_store.h"
#include "core/config/stage_configs.h"
#include "ui/forms/settings_edit.h"

class QLabel;
class QLineEdit;
class QScrollArea;
class QToolButton;

namespace asam {

class FieldRow;
class FormSection;
class NoticeBar;
class PresetChooser;
class SeedEdit;

/// All settings of a run, made from the field table: nothing in here knows a setting by name. The seed, which
/// is no field, stands beside the search. Every change by a person can be undone.
class SettingsForm : public QWidget {
    Q_OBJECT

public:
    explicit SettingsForm(QWidget* parent = nullptr,
                          const std::filesystem::path& presetFolder = ownPresetFolder());
    /// Where own presets lie, and the command line looks for them.
    static std::filesystem::path ownPresetFolder();

    RunConfig config() const;
    /// Without a signal and without undo: another document has come.
    void setConfig(const RunConfig& config);
    /// As one change that can be undone; `text` says what it was, for the undo menu. Says so in the notice
    /// bar, and how many settings it changed.
    void applyConfig(const RunConfig& config, const QString& text);
    /// What validate() finds in the values as they stand; shown at their fields.
    const std::vector<ConfigProblem>& problems() const { return problems_; }
    /// Scrolls to the first field with a problem and gives it the keyboard.
    void showFirstProblem();
    FieldRow* row(const std::string& key) const;
    /// The section of one stage, to be shown in another room. Its rows stay this form's: values, presets, undo
    /// and problems go on as before; only the search here leaves it alone. Null where there is no such stage.
    FormSection* lendSection(const std::string& stage);
    NoticeBar* notices() const { return notices_; }
    SeedEdit* seed() const { return seed_; }

    /// The changes of this form; its own stack until it is given one to share.
    QUndoStack* undoStack() const { return undo_; }
    void setUndoStack(QUndoStack* stack);
    FormState state() const;
    /// Shows that state and says so by a signal; no change of its own. For undo.
    void restore(const FormState& state);

    // What the menu offers. Problems are said in the notice bar.
    void applyPreset(const std::string& name); ///< of the program
    void copySettings() const;
    void copyCommandLine() const;
    void pasteSettings();
    void savePreset(const QString& name);
    void renamePreset(const QString& name); ///< of the chosen own preset
    void removePreset();                    ///< the chosen own preset

Q_SIGNALS:
    void configChanged();
    /// The first problem is in a section that stands in another room.
    void lentSectionWanted(const std::string& stage);

private:
    QWidget* makeHeader();
    QWidget* makeSeedRow();
    void fillSections(QWidget* body);
    void addRows(FormSection* section, const std::string& stage);
    void search(const QString& text);
    void choosePreset();
    void onEdited(const FieldRow* row);
    void onSeedEdited();
    void take(const FormState& state);
    void showState();
    /// `before`: what the form showed until now; `last_` is what it shows.
    void pushChange(const FormState& before, const QString& text, const std::string& field = {});
    /// The own preset whose values these are exactly; empty for none.
    QString ownPresetOf(const RunConfig& config) const;
    /// Runs `act`; what it throws is said in the notice bar.
    template <typename Act>
    void sayProblemsOf(Act act);

    PresetStore presetStore_;
    QUndoStack ownUndo_;
    QUndoStack* undo_ = &ownUndo_;
    RunConfig base_; ///< preset and seed, which are no fields
    FormState last_; ///< before the change under way
    std::vector<ConfigProblem> problems_;
    std::map<std::string, FieldRow*> rows_;
    std::map<std::string, FormSection*> sections_; ///< by stage
    std::set<std::string> lent_;                   ///< stages whose section stands in another room
    PresetChooser* presets_;
    QToolButton* resetAll_;
    QLineEdit* search_;
    SeedEdit* seed_;
    QWidget* seedRow_;
    NoticeBar* notices_;
    QLabel* nothingFound_;
    QScrollArea* scroll_;
};

} // namespace asam
