#include "ui/views/held_key.h"

#include <utility>

#include <QApplication>
#include <QKeyEvent>

namespace asam {

HeldKey::HeldKey(ViewKey key, QWidget* view, std::function<bool()> place)
    : QObject(view), key_(key), view_(view), place_(std::move(place)) {
    qApp->installEventFilter(this);
}

void HeldKey::setKeys(const ViewKeys& keys) {
    keys_ = &keys;
    connect(&keys, &QObject::destroyed, this, [this] { keys_ = &ViewKeys::usual(); });
    setHeld(false);
    connect(&keys, &ViewKeys::changed, this, [this] { setHeld(false); }); // its release may be another key's
}

bool HeldKey::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
        break;
    case QEvent::WindowDeactivate:
    case QEvent::ApplicationStateChange:
        setHeld(false);
        return false;
    default:
        return false;
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (widget == nullptr || widget->window() != view_->window()) {
        return false;
    }
    if (event->type() == QEvent::KeyRelease) {
        if (!key->isAutoRepeat() && keys_->isRelease(key_, *key)) {
            setHeld(false);
        }
        return false;
    }
    if (!keys_->isPress(key_, *key)) {
        return false;
    }
    const bool typing = widget->testAttribute(Qt::WA_InputMethodEnabled);
    if (typing || !view_->isVisible()) {
        return false;
    }
    // Who was pressing it before the pointer came keeps it; who holds it keeps it when the pointer goes.
    if (place_ && !held_ && (key->isAutoRepeat() || !place_())) {
        return false;
    }
    setHeld(true);
    return true;
}

void HeldKey::setHeld(bool held) {
    if (held != held_) {
        held_ = held;
        Q_EMIT heldChanged(held);
    }
}

} // namespace asam
