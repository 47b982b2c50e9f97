#include "ui/views/view_keys.h"

#include <algorithm>

#include <QAction>
#include <QKeyEvent>

namespace asam {
namespace {

QKeyCombination withoutBacktab(QKeyCombination key) {
    return key.key() == Qt::Key_Backtab
               ? QKeyCombination(key.keyboardModifiers() | Qt::ShiftModifier, Qt::Key_Tab)
               : key;
}

} // namespace

ViewKeys::ViewKeys(QObject* parent) : QObject(parent) {
    for (const ViewKey key :
         {ViewKey::HideMasks, ViewKey::Flicker, ViewKey::Pan, ViewKey::NextMask, ViewKey::FormerMask,
          ViewKey::CycleMasks, ViewKey::ActualSize, ViewKey::Prompt}) {
        keys_[key] = {usualKey(key)};
    }
}

const ViewKeys& ViewKeys::usual() {
    static const ViewKeys keys;
    return keys;
}

QKeySequence ViewKeys::usualKey(ViewKey key) {
    switch (key) {
    case ViewKey::HideMasks:
        return QKeySequence(Qt::Key_H);
    case ViewKey::Flicker:
        return QKeySequence(Qt::Key_F);
    case ViewKey::Pan:
        return QKeySequence(Qt::Key_Space);
    case ViewKey::NextMask:
        return QKeySequence(Qt::Key_Tab);
    case ViewKey::FormerMask:
        return QKeySequence(Qt::ShiftModifier | Qt::Key_Tab);
    case ViewKey::CycleMasks:
        return QKeySequence(Qt::Key_M);
    case ViewKey::ActualSize:
        return QKeySequence(Qt::Key_1);
    case ViewKey::Prompt:
        break;
    }
    return QKeySequence(Qt::Key_P);
}

void ViewKeys::follow(ViewKey key, const QAction* action) {
    const auto take = [this, key, action] {
        if (action->shortcuts() != keys_[key]) {
            keys_[key] = action->shortcuts();
            Q_EMIT changed();
        }
    };
    connect(action, &QAction::changed, this, take);
    take();
}

bool ViewKeys::isPress(ViewKey key, const QKeyEvent& event) const {
    const QList<QKeySequence>& known = keys_.at(key);
    const QKeySequence pressed = keyOf(event);
    return std::any_of(known.begin(), known.end(), [&](const QKeySequence& one) {
        return one.count() == 1 && withoutBacktab(one[0]) == pressed[0];
    });
}

bool ViewKeys::isRelease(ViewKey key, const QKeyEvent& event) const {
    const QList<QKeySequence>& known = keys_.at(key);
    const Qt::Key released = keyOf(event)[0].key();
    return std::any_of(known.begin(), known.end(), [&](const QKeySequence& one) {
        return one.count() == 1 && withoutBacktab(one[0]).key() == released;
    });
}

QString ViewKeys::text(ViewKey key) const {
    return keysText(keys_.at(key));
}

QString ViewKeys::named(const QString& text, ViewKey key) const {
    const QString keys = this->text(key);
    return keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys);
}

QKeySequence keyOf(const QKeyEvent& event) {
    Qt::KeyboardModifiers modifiers =
        event.modifiers() & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const QString text = event.text();
    const bool showsShift =
        !text.isEmpty() && text[0].isPrint() && !text[0].isLetterOrNumber() && !text[0].isSpace();
    if (showsShift) {
        modifiers &= ~Qt::ShiftModifier;
    }
    return QKeySequence(withoutBacktab(QKeyCombination(modifiers, static_cast<Qt::Key>(event.key()))));
}

QString keysText(const QList<QKeySequence>& keys) {
    return QKeySequence::listToString(keys, QKeySequence::NativeText)
        .replace(QLatin1String("; "), QLatin1String(", "));
}

} // namespace asam
