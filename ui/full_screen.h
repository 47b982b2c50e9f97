#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>

class QAction;
class QShortcut;
class QWidget;

namespace asam {

class MainWindow;

/// The pictures on the whole screen: everything around them (menus, bars, rail, docks) goes away while the
/// action is checked, and comes back as it was. Escape leaves, unless the prompt tool has a use for it, and
/// so does another room, which would have no way back. The keys of all actions go on working.
class FullScreen : public QObject {
    Q_OBJECT

public:
    FullScreen(QAction* action, MainWindow* window);

    bool isOn() const { return on_; }
    void set(bool on);

private:
    void enter();
    void leave();

    QAction* action_;
    MainWindow* window_;
    QShortcut* escape_;
    QList<QPointer<QWidget>> hidden_; ///< what was visible before
    QByteArray docks_;
    Qt::WindowStates before_;
    bool on_ = false;
};

} // namespace asam
