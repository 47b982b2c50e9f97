#pragma once

#include <QObject>

namespace asam {

/// Ends the hovering of buttons when a menu closes. The pointer left the button while the menu had the mouse,
/// which Qt does not notice: the button would be drawn as hovered until the pointer comes back to it.
///
/// Thread  GUI. For the whole application, as long as it lives.
class HoverEnd : public QObject {
public:
    explicit HoverEnd(QObject* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    static void endHovering();
};

} // namespace asam
