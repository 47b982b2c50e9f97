#pragma once

#include <string>

#include <QPointer>
#include <QUndoCommand>

#include "core/config/stage_configs.h"

namespace asam {

class SettingsForm;

/// What a form shows: the values, and the own preset (empty: the built-in one that the values name) that they
/// are compared with.
struct FormState {
    RunConfig config;
    QString ownPreset;
};

/// One change of a form. Turns of the same field that follow each other are one change. The form has the new
/// state already when this is pushed.
class SettingsEdit : public QUndoCommand {
public:
    /// `field`: the key of the one field that was turned; empty for a change of many.
    SettingsEdit(SettingsForm* form, FormState before, FormState after, const QString& text,
                 std::string field = {});

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    QPointer<SettingsForm> form_; ///< a shared stack may outlive it
    FormState before_;
    FormState after_;
    std::string field_;
    bool applied_ = true;
};

} // namespace asam
