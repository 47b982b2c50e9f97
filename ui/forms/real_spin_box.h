#pragma once

#include <QDoubleSpinBox>

namespace asam {

/// A spin box that shows 0.02 as "0.02" and not as "0.0200", whatever number of decimals it takes.
class RealSpinBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    using QDoubleSpinBox::QDoubleSpinBox;

    QString textFromValue(double value) const override;
};

} // namespace asam
