#include "ui/views/secondary_label.h"

namespace asam {

QLabel* secondaryLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setObjectName(QStringLiteral("secondary"));
    return label;
}

} // namespace asam
