#pragma once

#include <map>
#include <string>
#include <vector>

#include <QWidget>

#include "core/config/stage_configs.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QScrollArea;
class QToolButton;

namespace asam {

class FieldRow;
class FormSection;

/// All settings of a run, made from the field table: nothing in here knows a setting by name.
class SettingsForm : public QWidget {
    Q_OBJECT

public:
    explicit SettingsForm(QWidget* parent = nullptr);

    RunConfig config() const;
    /// Without a signal.
    void setConfig(const RunConfig& config);
    /// What validate() finds in the values as they stand; shown at their fields.
    const std::vector<ConfigProblem>& problems() const { return problems_; }
    /// Scrolls to the first field with a problem and gives it the keyboard.
    void showFirstProblem();
    FieldRow* row(const std::string& key) const;

Q_SIGNALS:
    void configChanged();

private:
    QWidget* makeHeader();
    void fillSections(QWidget* body);
    void choosePreset(const QString& name);
    void showState();

    RunConfig base_; ///< preset and seed, which are no fields
    std::vector<ConfigProblem> problems_;
    std::map<std::string, FieldRow*> rows_;
    std::vector<FormSection*> sections_;
    QComboBox* presets_;
    QToolButton* resetAll_;
    QLineEdit* search_;
    QLabel* nothingFound_;
    QScrollArea* scroll_;
};

} // namespace asam
