#include "ui/window_place.h"

#include <algorithm>

namespace asam {
namespace {

constexpr int kTitleBar = 40;

} // namespace

QRect placeOnScreen(const QRect& contents, const QRect& screen) {
    const QRect room = screen.adjusted(0, kTitleBar, 0, 0);
    const QSize size = contents.size().boundedTo(room.size());
    const int left = std::min(contents.left(), room.left() + room.width() - size.width());
    const int top = std::min(contents.top(), room.top() + room.height() - size.height());
    return {QPoint(std::max(left, room.left()), std::max(top, room.top())), size};
}

} // namespace asam
