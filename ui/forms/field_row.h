#pragma once

#include <QWidget>

#include <nlohmann/json.hpp>

#include "core/config/field_table.h"

class QLabel;
class QToolButton;

namespace asam {

/// One setting in a form: label, editor, reset mark, and a line for what is wrong with it.
class FieldRow : public QWidget {
    Q_OBJECT

public:
    static constexpr int kEditorWidth = 120;
    static constexpr int kResetWidth = 22;

    explicit FieldRow(const FieldInfo& info, QWidget* parent = nullptr);

    const FieldInfo& info() const { return info_; }
    QWidget* editor() const { return editor_; }

    /// As the field table has it: whole number, number, boolean or word. What setValue() was given, to the
    /// last digit, until somebody edits it.
    const nlohmann::json& value() const { return value_; }
    /// Without a signal.
    void setValue(const nlohmann::json& value);
    /// What the preset has; the reset mark shows while the value is another.
    void setReference(const nlohmann::json& reference);
    bool differs() const { return value_ != reference_; }
    /// Empty: nothing is wrong.
    void setProblem(const QString& sentence);
    /// Greyed, with this sentence first in its tooltip: the value has no influence at present. Empty: it has.
    void setIdle(const QString& reason);
    bool matches(const QString& search) const;

Q_SIGNALS:
    void edited();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeEditor();
    QWidget* makeIntegerEditor();
    QWidget* makeRealEditor();
    QWidget* makeSwitchEditor();
    QWidget* makeChoiceEditor();
    nlohmann::json editorValue() const;
    void onEdited();
    void showDifference();

    const FieldInfo& info_;
    nlohmann::json value_;
    nlohmann::json reference_;
    QWidget* editor_;
    QLabel* label_;
    QLabel* problem_;
    QToolButton* reset_;
};

} // namespace asam
