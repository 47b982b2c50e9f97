#include "ui/views/bar_button.h"

#include <QAction>

#include "ui/style/icons.h"

namespace asam {
namespace {

QToolButton* frameless() {
    auto* button = new QToolButton;
    button->setProperty("flat", true);
    button->setProperty("small", true);
    button->setFixedSize(28, 28);
    return button;
}

} // namespace

QToolButton* barButton(const QString& icon, const QString& tip) {
    auto* button = frameless();
    button->setIcon(lineIcon(icon));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

QToolButton* barButton(QAction* action) {
    auto* button = frameless();
    button->setDefaultAction(action);
    button->setAccessibleName(action->text());
    return button;
}

} // namespace asam
