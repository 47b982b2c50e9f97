#pragma once

#include <QRect>

namespace asam {

/// Where a window's contents are to lie so that all of it, with a title bar above, is on the screen. How high
/// the title bar is nobody knows before the window is shown: a high one is assumed.
QRect placeOnScreen(const QRect& contents, const QRect& screen);

} // namespace asam
