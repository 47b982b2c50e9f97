#pragma once

#include <map>

#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QKeyEvent;

namespace asam {

/// What a key is asked for in the views: the first ones they look at themselves, the others they name in
/// tips.
enum class ViewKey { HideMasks, Flicker, Pan, NextMask, FormerMask, CycleMasks, ActualSize, Prompt };

/// The keys that views look at or name: the usual ones, or those of actions, whatever somebody makes of them.
/// Views that were given none have usual().
class ViewKeys : public QObject {
    Q_OBJECT

public:
    explicit ViewKeys(QObject* parent = nullptr);

    static const ViewKeys& usual();
    static QKeySequence usualKey(ViewKey key);

    /// Has the action's keys from now on.
    void follow(ViewKey key, const QAction* action);

    /// A press of one of its keys, with the modifiers that belong to it and no others.
    bool isPress(ViewKey key, const QKeyEvent& event) const;
    /// One of its keys, whatever modifiers are down: they may be let go before it.
    bool isRelease(ViewKey key, const QKeyEvent& event) const;
    /// "H"; empty when it has none.
    QString text(ViewKey key) const;
    /// "Fit (0)": the text, and the key behind it where there is one.
    QString named(const QString& text, ViewKey key) const;

Q_SIGNALS:
    void changed();

private:
    std::map<ViewKey, QList<QKeySequence>> keys_;
};

/// A key as sequences have it: Shift belongs to it only where the character does not show it, and Backtab is
/// Tab with it.
QKeySequence keyOf(const QKeyEvent& event);
/// As it is written in tips: "H, G".
QString keysText(const QList<QKeySequence>& keys);

} // namespace asam
