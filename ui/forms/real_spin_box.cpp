#include "ui/forms/real_spin_box.h"

#include <algorithm>

namespace asam {

QString RealSpinBox::textFromValue(double value) const {
    QString text = locale().toString(value, 'f', decimals());
    const QString point = locale().decimalPoint();
    if (text.contains(point)) {
        while (text.endsWith(QLatin1Char('0'))) {
            text.chop(1);
        }
        if (text.endsWith(point)) {
            text.chop(point.size());
        }
    }
    return text.remove(locale().groupSeparator());
}

QValidator::State RealSpinBox::validate(QString& text, int& position) const {
    const QValidator::State state = QDoubleSpinBox::validate(text, position);
    bool isNumber = false;
    locale().toDouble(text, &isNumber);
    return state == QValidator::Invalid && isNumber ? QValidator::Intermediate : state;
}

void RealSpinBox::fixup(QString& text) const {
    bool isNumber = false;
    const double value = locale().toDouble(text, &isNumber);
    if (isNumber) {
        text = textFromValue(std::clamp(value, minimum(), maximum()));
    }
}

} // namespace asam
