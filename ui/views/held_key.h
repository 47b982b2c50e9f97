#pragma once

#include <QObject>
#include <QWidget>

namespace asam {

/// A key that does something for as long as it is held, wherever the focus is in a view's window, unless
/// somebody is typing there. Released too when the window loses the keyboard.
class HeldKey : public QObject {
    Q_OBJECT

public:
    /// Belongs to `view`.
    HeldKey(Qt::Key key, QWidget* view);

    bool isHeld() const { return held_; }

Q_SIGNALS:
    void heldChanged(bool held);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setHeld(bool held);

    Qt::Key key_;
    QWidget* view_;
    bool held_ = false;
};

} // namespace asam
