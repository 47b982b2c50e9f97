#pragma once

#include <QObject>

class QMenu;

namespace asam {

class AppActions;
class CompareView;
class OverlayState;

/// The actions of the compare view and its masks: they do what its bars do, and are checked as these are.
class CompareActions : public QObject {
    Q_OBJECT

public:
    CompareActions(const AppActions& actions, CompareView* view, OverlayState* overlay, QObject* parent);

    /// The submenus Compare and Masks.
    void addMenus(QMenu* menu) const;

private:
    template <typename Change>
    void change(Change change);
    void showState();

    const AppActions& actions_;
    CompareView* view_;
    OverlayState* overlay_;
};

} // namespace asam
