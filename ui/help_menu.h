#pragma once

#include <QMenu>

namespace asam {

class AppActions;
class ShortcutMap;

/// The Help menu, and what its entries open: the guide, the keys, the command palette, the page about the
/// program.
class HelpMenu : public QMenu {
    Q_OBJECT

public:
    /// `switches`: actions that are not among AppActions and are to be found in the palette as well.
    HelpMenu(const AppActions& actions, const QList<QAction*>& switches, QWidget* window);

    ShortcutMap* shortcuts() const { return shortcuts_; }

private:
    void showGuide();
    void showPalette();

    QWidget* window_;
    QList<QAction*> switches_;
    ShortcutMap* shortcuts_;
};

} // namespace asam
