#pragma once

#include <QDoubleSpinBox>

namespace asam {

/// A spin box that shows 0.02 as "0.02" and not as "0.0200", whatever number of decimals it takes. What is
/// typed beyond its range becomes the nearest value when the typing ends; Qt's own would refuse the digit and
/// take 50 for 5.
class RealSpinBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    using QDoubleSpinBox::QDoubleSpinBox;

    QString textFromValue(double value) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;
};

} // namespace asam
