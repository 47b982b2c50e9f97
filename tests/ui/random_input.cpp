#include "tests/ui/random_input.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QApplication>
#include <QFileDialog>
#include <QMenu>
#include <QPointer>
#include <QWheelEvent>
#include <QWindow>
#include <QtTest>

namespace asam::test {
namespace {

using namespace std::chrono_literals;

constexpr int kMostEventsInADialog = 24;
constexpr int kMostTicksInADialog = 3; ///< of the timer, in a dialog with a loop of its own

constexpr std::array kKeys{
    Qt::Key_Tab,    Qt::Key_Backtab, Qt::Key_Return, Qt::Key_Escape, Qt::Key_Space,    Qt::Key_Backspace,
    Qt::Key_Delete, Qt::Key_Up,      Qt::Key_Down,   Qt::Key_Left,   Qt::Key_Right,    Qt::Key_Home,
    Qt::Key_End,    Qt::Key_PageUp,  Qt::Key_F1,     Qt::Key_F5,     Qt::Key_PageDown, Qt::Key_F11,
    Qt::Key_F10,    Qt::Key_A,       Qt::Key_D,      Qt::Key_F,      Qt::Key_H,        Qt::Key_K,
    Qt::Key_L,      Qt::Key_M,       Qt::Key_P,      Qt::Key_R,      Qt::Key_U,        Qt::Key_Z,
    Qt::Key_0,      Qt::Key_1,       Qt::Key_2,      Qt::Key_5,      Qt::Key_Period,   Qt::Key_Plus,
    Qt::Key_Minus};

/// QTest::keyPress() sends the keys of modifiers too, each of which may close the window for good, and does
/// not look.
void sendKey(const QPointer<QWindow>& window, bool press, Qt::Key key, Qt::KeyboardModifiers with,
             const QString& text = {}) {
    if (window) {
        QTest::simulateEvent(window, press, key, with, text, false);
    }
}

void holdModifiers(const QPointer<QWindow>& window, Qt::KeyboardModifiers with, bool press) {
    constexpr std::array kModifiers{std::pair{Qt::ShiftModifier, Qt::Key_Shift},
                                    std::pair{Qt::ControlModifier, Qt::Key_Control},
                                    std::pair{Qt::AltModifier, Qt::Key_Alt}};
    for (const auto& [modifier, key] : kModifiers) {
        if (with.testFlag(modifier)) {
            sendKey(window, press, key, press ? Qt::KeyboardModifiers() : with);
        }
    }
}

} // namespace

RandomInput::RandomInput(QWidget* window, unsigned seed) : window_(window), random_(seed) {
    connect(&leaver_, &QTimer::timeout, this, &RandomInput::leaveDialogs);
    leaver_.start(5ms);
}

int RandomInput::below(int end) {
    // Not std::uniform_int_distribution: its numbers differ between libraries.
    return static_cast<int>(random_() % static_cast<unsigned>(end));
}

QWidget* RandomInput::topmost() const {
    if (QWidget* popup = QApplication::activePopupWidget()) {
        return popup;
    }
    QWidget* modal = QApplication::activeModalWidget();
    return modal != nullptr ? modal : window_;
}

void RandomInput::leaveDialogs() {
    QWidget* top = topmost();
    if (top != timed_) {
        timed_ = top;
        ticksInIt_ = 0;
    }
    ++ticksInIt_;
    const bool asksForFile = qobject_cast<QFileDialog*>(top) != nullptr;
    if (top != window_ && (asksForFile || ticksInIt_ > kMostTicksInADialog)) {
        top->close();
        ++dialogsLeft_;
        timed_ = nullptr;
    }
}

void RandomInput::act() {
    QWidget* top = topmost();
    eventsInIt_ = top == known_ ? eventsInIt_ + 1 : 0;
    known_ = top;
    ticksInIt_ = 0;
    if (top != window_ && eventsInIt_ > kMostEventsInADialog) {
        top->close();
        ++dialogsLeft_;
        return;
    }
    if (!window_->isVisible()) { // it was closed; the next person opens it again
        window_->show();
    }
    if (top->windowHandle() == nullptr || !top->isVisible()) {
        return;
    }
    const int kind = below(100);
    if (kind < 55) {
        movePointer(*top);
    } else if (kind < 65) {
        turnWheel(*top);
    } else {
        type(*top);
    }
}

/// Half of the places are in the middle of a control, where a person would press.
QPoint RandomInput::place(const QWidget& widget) {
    const QPoint anywhere(below(std::max(1, widget.width())), below(std::max(1, widget.height())));
    const QWidget* child = widget.childAt(anywhere);
    return child != nullptr && below(2) == 0 ? child->mapTo(&widget, child->rect().center()) : anywhere;
}

void RandomInput::movePointer(QWidget& widget) {
    ++pointer_;
    constexpr std::array kButtons{Qt::LeftButton, Qt::LeftButton, Qt::LeftButton, Qt::RightButton,
                                  Qt::MiddleButton};
    constexpr std::array<Qt::KeyboardModifiers, 5> kHeld{Qt::NoModifier, Qt::NoModifier, Qt::NoModifier,
                                                         Qt::ShiftModifier, Qt::ControlModifier};
    const QPointer<QWindow> window = widget.windowHandle();
    const QPoint to = place(widget);
    const Qt::KeyboardModifiers with = kHeld[static_cast<std::size_t>(below(kHeld.size()))];
    const auto button = kButtons[static_cast<std::size_t>(below(kButtons.size()))];
    const int what = below(8);
    if (held_ != Qt::NoButton) { // a drag goes on, or ends
        what < 5 ? QTest::mouseMove(window, to)
                 : QTest::mouseRelease(window, std::exchange(held_, Qt::NoButton), with, to);
    } else if (what < 4) {
        QTest::mousePress(window, button, with, to);
        if (window) { // the press may have closed it for good
            QTest::mouseRelease(window, button, with, to);
        }
    } else if (what == 4) {
        QTest::mouseDClick(window, Qt::LeftButton, with, to);
    } else if (what == 5) {
        held_ = button;
        QTest::mousePress(window, button, with, to);
    } else {
        QTest::mouseMove(window, to);
    }
}

void RandomInput::turnWheel(QWidget& widget) {
    ++wheel_;
    const QPoint at = place(widget);
    QWidget* child = widget.childAt(at);
    QWidget* target = child != nullptr ? child : &widget;
    const int turn = 120 * (below(7) - 3);
    QWheelEvent event(target->mapFrom(&widget, at), widget.mapToGlobal(at), {}, {0, turn}, Qt::NoButton,
                      below(4) == 0 ? Qt::ControlModifier : Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(target, &event);
}

void RandomInput::type(QWidget& widget) {
    ++keys_;
    constexpr std::array<Qt::KeyboardModifiers, 8> kHeld{
        Qt::NoModifier,    Qt::NoModifier,  Qt::NoModifier,      Qt::NoModifier,
        Qt::ShiftModifier, Qt::AltModifier, Qt::ControlModifier, Qt::ControlModifier | Qt::ShiftModifier};
    const Qt::KeyboardModifiers with = kHeld[static_cast<std::size_t>(below(kHeld.size()))];
    const QPointer<QWindow> window = widget.windowHandle();
    const Qt::Key key = kKeys[static_cast<std::size_t>(below(kKeys.size()))];
    const char letter = QTest::keyToAscii(key);
    const QString text = letter != 0 ? QString(QChar::fromLatin1(letter)) : QString();
    holdModifiers(window, with, true);
    sendKey(window, true, key, with, text);
    sendKey(window, false, key, with, text);
    holdModifiers(window, with, false);
}

} // namespace asam::test
