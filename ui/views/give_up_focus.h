#pragma once

#include <QWidget>

namespace asam {

/// Gives the keyboard to `home` if `control` has it. To be called before `control` is hidden, disabled or
/// given another meaning: Qt would hand the keyboard to the next control in line, which may be one that
/// removes or cancels, and the key that was just pressed may be pressed again.
inline void giveUpFocus(const QWidget* control, QWidget* home) {
    if (control->window()->focusWidget() == control) {
        home->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace asam
