#pragma once

#include <random>

#include <QDialog>
#include <QList>
#include <QTimer>
#include <QWindow>

class QWidget;

namespace asam::test {

/// A person who knows nothing and never tires: presses, drags, scrolls and types at random places of whatever
/// window is on top, the same with every seed. Dialogs and menus are used for a while and then left; a dialog
/// that asks for a file is left at once.
class RandomInput : public QObject {
public:
    RandomInput(QWidget* window, unsigned seed);

    /// One event, of a kind and at a place that chance gives.
    void act();
    /// How many there were of each kind: pointer, wheel, keys.
    int pointerEvents() const { return pointer_; }
    int wheelEvents() const { return wheel_; }
    int keyEvents() const { return keys_; }
    int dialogsLeft() const { return dialogsLeft_; }

private:
    int below(int end);
    QWidget* topmost() const;
    QPoint place(const QWidget& widget);
    void movePointer(QWidget& widget);
    void turnWheel(QWidget& widget);
    void type(QWidget& widget);
    void leaveDialogs();

    QWidget* window_;
    std::mt19937 random_;
    QTimer leaver_; ///< runs in the event loops of modal dialogs too
    QWidget* known_ = nullptr;
    int eventsInIt_ = 0;
    QWidget* timed_ = nullptr; ///< what the timer saw on top last
    int ticksInIt_ = 0;
    Qt::MouseButton held_ = Qt::NoButton;
    int pointer_ = 0;
    int wheel_ = 0;
    int keys_ = 0;
    int dialogsLeft_ = 0;
};

} // namespace asam::test
