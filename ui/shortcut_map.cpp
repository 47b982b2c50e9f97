#include "ui/shortcut_map.h"

#include <QAction>
#include <QSettings>
#include <QStringList>

namespace asam {
namespace {

QString settingOf(const QString& id) {
    return QStringLiteral("keys/%1").arg(id);
}

/// Either one begins with the other.
bool clash(const QKeySequence& a, const QKeySequence& b) {
    return a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch;
}

} // namespace

ShortcutMap::ShortcutMap(const AppActions& actions, QObject* parent)
    : QObject(parent), groups_(actionCatalogue(actions)) {
    const QSettings settings;
    for (const CatalogueGroup& group : groups_) {
        for (const CatalogueEntry& entry : group.entries) {
            ids_[entry.action] = entry.id;
            first_[entry.action] = entry.action->shortcuts();
            if (const QVariant kept = settings.value(settingOf(entry.id)); kept.isValid()) {
                entry.action->setShortcuts(
                    QKeySequence::listFromString(kept.toString(), QKeySequence::PortableText));
            }
        }
    }
}

std::vector<ShortcutMap::FixedKey> ShortcutMap::fixedKeys() {
    QList<QKeySequence> rooms;
    for (int room = 1; room <= 9; ++room) {
        rooms << QKeySequence(QStringLiteral("Alt+%1").arg(room));
    }
    const auto one = [](const char* key, const QString& what) {
        const QKeySequence sequence(QLatin1String(key), QKeySequence::PortableText);
        return FixedKey{sequence.toString(QKeySequence::NativeText), what, {sequence}};
    };
    return {
        one("H", tr("Hide all masks while it is held")),
        one("F", tr("Show the other picture of the pair while it is held")),
        one("Tab", tr("Select the next mask under the pointer")),
        one("Shift+Tab", tr("Select the mask before it")),
        one("Space", tr("Drag the picture with the left button while it is held")),
        {tr("Arrow keys"), tr("Move the picture"), {}},
        {tr("Ctrl+Arrow keys"), tr("Move the divider of the wipe"), {}},
        {tr("Wheel"), tr("Zoom at the pointer"), {}},
        {tr("Double click"), tr("Fit"), {}},
        {tr("Alt+1 to Alt+9"), tr("Go to a room"), rooms},
        {tr("+ and −"), tr("Zoom in the sweep's grid"), {}},
    };
}

QString ShortcutMap::conflict(const QAction* action, const QKeySequence& key) const {
    if (key.isEmpty()) {
        return {};
    }
    const QString text = key.toString(QKeySequence::NativeText);
    for (const FixedKey& fixed : fixedKeys()) {
        if (fixed.keys.contains(key)) {
            return tr("%1 is taken by the views: %2. Choose another key.").arg(text, fixed.what);
        }
    }
    for (const auto& [other, id] : ids_) {
        for (const QKeySequence& taken : other->shortcuts()) {
            if (other != action && clash(taken, key)) {
                return tr("%1 belongs to “%2”. Choose another key, or take it from there first.")
                    .arg(text, plainName(*other));
            }
        }
    }
    return {};
}

bool ShortcutMap::assign(QAction* action, const QKeySequence& key) {
    if (!conflict(action, key).isEmpty()) {
        return false;
    }
    setKeys(action, key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{key});
    Q_EMIT changed();
    return true;
}

bool ShortcutMap::isChanged(const QAction* action) const {
    return action->shortcuts() != first_.at(action);
}

bool ShortcutMap::reset(QAction* action) {
    for (const QKeySequence& key : first_.at(action)) {
        if (!conflict(action, key).isEmpty()) {
            return false;
        }
    }
    setKeys(action, first_.at(action));
    Q_EMIT changed();
    return true;
}

void ShortcutMap::resetAll() {
    for (const CatalogueGroup& group : groups_) {
        for (const CatalogueEntry& entry : group.entries) {
            setKeys(entry.action, first_.at(entry.action));
        }
    }
    Q_EMIT changed();
}

void ShortcutMap::setKeys(QAction* action, const QList<QKeySequence>& keys) {
    action->setShortcuts(keys);
    remember(action);
}

void ShortcutMap::remember(const QAction* action) const {
    QSettings settings;
    const QString setting = settingOf(ids_.at(action));
    if (isChanged(action)) {
        settings.setValue(setting,
                          QKeySequence::listToString(action->shortcuts(), QKeySequence::PortableText));
    } else {
        settings.remove(setting);
    }
}

QString keysText(const QList<QKeySequence>& keys) {
    return QKeySequence::listToString(keys, QKeySequence::NativeText)
        .replace(QLatin1String("; "), QLatin1String(", "));
}

} // namespace asam
