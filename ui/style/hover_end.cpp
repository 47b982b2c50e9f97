#include "ui/style/hover_end.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <QTimer>

namespace asam {

HoverEnd::HoverEnd(QObject* parent) : QObject(parent) {
    qApp->installEventFilter(this);
}

bool HoverEnd::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Hide && qobject_cast<QMenu*>(watched) != nullptr) {
        QTimer::singleShot(0, this, &HoverEnd::endHovering); // when its button has done what was chosen
    }
    return QObject::eventFilter(watched, event);
}

void HoverEnd::endHovering() {
    for (const QWidget* window : QApplication::topLevelWidgets()) {
        for (QAbstractButton* button : window->findChildren<QAbstractButton*>()) {
            const QPoint pointer = button->mapFromGlobal(QCursor::pos());
            if (button->underMouse() && !button->rect().contains(pointer)) {
                button->setAttribute(Qt::WA_UnderMouse, false);
                button->update();
            }
        }
    }
}

} // namespace asam
