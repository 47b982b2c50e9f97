#include "ui/views/bar_button.h"

#include "ui/style/icons.h"

namespace asam {

QToolButton* barButton(const QString& icon, const QString& tip) {
    auto* button = new QToolButton;
    button->setIcon(lineIcon(icon));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setProperty("flat", true);
    button->setProperty("small", true);
    button->setFixedSize(28, 28);
    return button;
}

} // namespace asam
