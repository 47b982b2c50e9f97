#pragma once

#include <QSpinBox>

namespace asam {

/// A spin box of whole numbers; what is typed beyond its range is taken as by RealSpinBox.
class WholeSpinBox : public QSpinBox {
    Q_OBJECT

public:
    using QSpinBox::QSpinBox;

    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;
};

} // namespace asam
