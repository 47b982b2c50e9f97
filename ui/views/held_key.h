#pragma once

#include <functional>

#include <QObject>
#include <QWidget>

#include "ui/views/view_keys.h"

namespace asam {

/// A key that does something for as long as it is held, wherever the focus is in a view's window, unless
/// somebody is typing there. Released too when the window loses the keyboard. Where a place is given, a press
/// counts only while the place says so, and is anybody else's otherwise.
class HeldKey : public QObject {
    Q_OBJECT

public:
    /// Belongs to `view`.
    HeldKey(ViewKey key, QWidget* view, std::function<bool()> place = {});

    /// In the place of the usual ones, which come back when these go.
    void setKeys(const ViewKeys& keys);

    bool isHeld() const { return held_; }

Q_SIGNALS:
    void heldChanged(bool held);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setHeld(bool held);

    ViewKey key_;
    const ViewKeys* keys_ = &ViewKeys::usual();
    QWidget* view_;
    std::function<bool()> place_;
    bool held_ = false;
};

} // namespace asam
