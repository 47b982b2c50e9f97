#include "ui/forms/settings_edit.h"

#include <utility>

#include "ui/forms/settings_form.h"

namespace asam {
namespace {

constexpr int kFieldEdit = 0x5e7; ///< any number that no other command of the stack uses

} // namespace

SettingsEdit::SettingsEdit(SettingsForm* form, FormState before, FormState after, const QString& text,
                           std::string field)
    : QUndoCommand(text), form_(form), before_(std::move(before)), after_(std::move(after)),
      field_(std::move(field)) {}

void SettingsEdit::undo() {
    applied_ = false;
    if (form_) {
        form_->restore(before_);
    }
}

void SettingsEdit::redo() {
    // Pushing redoes: setting the value anew would disturb the editor that is being typed in.
    if (!std::exchange(applied_, true) && form_) {
        form_->restore(after_);
    }
}

int SettingsEdit::id() const {
    return field_.empty() ? -1 : kFieldEdit;
}

bool SettingsEdit::mergeWith(const QUndoCommand* other) {
    const auto* later = dynamic_cast<const SettingsEdit*>(other);
    if (later == nullptr || later->field_ != field_ || later->form_ != form_) {
        return false;
    }
    after_ = later->after_;
    return true;
}

} // namespace asam
