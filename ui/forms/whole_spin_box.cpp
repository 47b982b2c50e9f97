#include "ui/forms/whole_spin_box.h"

#include <algorithm>

namespace asam {

QValidator::State WholeSpinBox::validate(QString& text, int& position) const {
    const QValidator::State state = QSpinBox::validate(text, position);
    bool isNumber = false;
    locale().toLongLong(text, &isNumber);
    return state == QValidator::Invalid && isNumber ? QValidator::Intermediate : state;
}

void WholeSpinBox::fixup(QString& text) const {
    bool isNumber = false;
    const qlonglong value = locale().toLongLong(text, &isNumber);
    if (isNumber) {
        text = textFromValue(static_cast<int>(std::clamp<qlonglong>(value, minimum(), maximum())));
    }
}

} // namespace asam
