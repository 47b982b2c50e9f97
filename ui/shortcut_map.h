#pragma once

#include <map>
#include <set>
#include <vector>

#include <QKeySequence>
#include <QList>
#include <QObject>

#include "ui/action_catalogue.h"
#include "ui/views/view_keys.h"

namespace asam {

/// The keys of all actions: what they are at first, and what somebody made of them, remembered under
/// "keys/ID" of the settings.
class ShortcutMap : public QObject {
    Q_OBJECT

public:
    /// What views and controls do with keys and the mouse, whatever the actions have.
    struct FixedKey {
        QString text; ///< "Arrow keys", "Wheel"
        QString what;
        QList<QKeySequence> keys; ///< those that no action can have beside it
        bool underPointer =
            false; ///< except those of the picture under the pointer: elsewhere it stays what it is
    };

    /// Gives the actions the remembered keys. A usual key that has come to clash with one of them, as a new
    /// version may bring it, is not given.
    ShortcutMap(const AppActions& actions, QObject* parent);

    const std::vector<CatalogueGroup>& groups() const { return groups_; }
    static std::vector<FixedKey> fixedKeys();

    /// A sentence that names who has the key; empty when the action may have it.
    QString conflict(const QAction* action, const QKeySequence& key) const;
    /// An empty key takes the action's keys away. False, and nothing is changed: there is a conflict.
    bool assign(QAction* action, const QKeySequence& key);
    bool isChanged(const QAction* action) const;
    /// By the text of each first key ("F11", "Delete") that its action has no more, the text of the present
    /// ones; empty where it has none.
    std::map<QString, QString> changedKeys() const;
    /// Back to the first keys; false, and nothing is changed, when another action has one of them now.
    bool reset(QAction* action);
    void resetAll();

Q_SIGNALS:
    void changed();

private:
    /// Takes the usual keys that clash with restored ones away from the other actions.
    void giveWay(const std::set<const QAction*>& restored) const;
    void setKeys(QAction* action, const QList<QKeySequence>& keys);
    void remember(const QAction* action) const;

    std::vector<CatalogueGroup> groups_;
    std::map<const QAction*, QString> ids_;
    std::map<const QAction*, QList<QKeySequence>> first_;
    std::set<const QAction*> underPointer_;
};

} // namespace asam
