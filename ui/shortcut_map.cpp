#include "ui/shortcut_map.h"

#include <algorithm>

#include <QAction>
#include <QSettings>
#include <QStringList>

#include "ui/app_actions.h"

namespace asam {
namespace {

QString settingOf(const QString& id) {
    return QStringLiteral("keys/%1").arg(id);
}

/// Either one begins with the other.
bool clash(const QKeySequence& a, const QKeySequence& b) {
    return a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch;
}

/// As the guide writes it, in all languages.
QString nameInGuide(const QKeySequence& key) {
    return key == QKeySequence(Qt::Key_Delete) ? QStringLiteral("Delete")
                                               : key.toString(QKeySequence::PortableText);
}

} // namespace

ShortcutMap::ShortcutMap(const AppActions& actions, QObject* parent)
    : QObject(parent),
      groups_(actionCatalogue(actions)), underPointer_{actions.pan, actions.nextMask, actions.formerMask} {
    const QSettings settings;
    std::set<const QAction*> restored;
    for (const CatalogueGroup& group : groups_) {
        for (const CatalogueEntry& entry : group.entries) {
            ids_[entry.action] = entry.id;
            first_[entry.action] = entry.action->shortcuts();
            if (const QVariant kept = settings.value(settingOf(entry.id)); kept.isValid()) {
                entry.action->setShortcuts(
                    QKeySequence::listFromString(kept.toString(), QKeySequence::PortableText));
                restored.insert(entry.action);
            }
        }
    }
    giveWay(restored);
}

void ShortcutMap::giveWay(const std::set<const QAction*>& restored) const {
    const auto belongsToAnother = [&restored](const QKeySequence& key) {
        return std::any_of(restored.begin(), restored.end(), [&key](const QAction* own) {
            const QList<QKeySequence> keys = own->shortcuts();
            return std::any_of(keys.begin(), keys.end(),
                               [&key](const QKeySequence& kept) { return clash(kept, key); });
        });
    };
    for (const CatalogueGroup& group : groups_) {
        for (const CatalogueEntry& entry : group.entries) {
            QList<QKeySequence> keys = entry.action->shortcuts();
            if (!restored.contains(entry.action) && keys.removeIf(belongsToAnother) > 0) {
                entry.action->setShortcuts(keys);
            }
        }
    }
}

std::vector<ShortcutMap::FixedKey> ShortcutMap::fixedKeys() {
    const QList<Qt::Key> arrows{Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down};
    QList<QKeySequence> plain;
    QList<QKeySequence> withControl;
    for (const Qt::Key arrow : arrows) {
        plain << QKeySequence(arrow);
        withControl << QKeySequence(Qt::ControlModifier | arrow);
    }
    const QList<QKeySequence> tabs{ViewKeys::usualKey(ViewKey::NextMask),
                                   ViewKeys::usualKey(ViewKey::FormerMask)};
    const QList<QKeySequence> space{QKeySequence(Qt::Key_Space)};
    return {
        {tr("Arrow keys"), tr("Move the picture, or go through a list"), plain},
        {tr("Ctrl+Arrow keys"), tr("Move the divider of the wipe"), withControl},
        {tr("Wheel"), tr("Zoom at the pointer"), {}},
        {tr("Double click"), tr("Fit"), {}},
        {tr("+ and −"), tr("Zoom in the sweep's grid"), {}},
        {keysText(tabs), tr("Go to the next control, or back"), tabs, /*underPointer=*/true},
        {keysText(space), tr("Press the button that has the keyboard"), space, /*underPointer=*/true},
    };
}

QString ShortcutMap::conflict(const QAction* action, const QKeySequence& key) const {
    if (key.isEmpty()) {
        return {};
    }
    const QString text = key.toString(QKeySequence::NativeText);
    for (const FixedKey& fixed : fixedKeys()) {
        if (fixed.keys.contains(key) && !(fixed.underPointer && underPointer_.contains(action))) {
            return tr("%1 has a meaning of its own: %2. Choose another key.").arg(text, fixed.what);
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

std::map<QString, QString> ShortcutMap::changedKeys() const {
    std::map<QString, QString> changed;
    for (const auto& [action, keys] : first_) {
        for (const QKeySequence& key : keys) {
            if (!action->shortcuts().contains(key)) {
                changed[nameInGuide(key)] = keysText(action->shortcuts());
            }
        }
    }
    return changed;
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

} // namespace asam
