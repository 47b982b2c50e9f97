#include "ui/views/flow_layout.h"

#include <algorithm>

#include <QWidget>

namespace asam {

FlowLayout::FlowLayout(int spacing, QWidget* parent) : QLayout(parent), spacing_(spacing) {
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() {
    qDeleteAll(items_);
}

void FlowLayout::insertWidget(int index, QWidget* widget) {
    addChildWidget(widget);
    items_.insert(index, new QWidgetItem(widget));
    invalidate();
}

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const QLayoutItem* item : items_) {
        size = size.expandedTo(item->minimumSize());
    }
    return size;
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, /*apply=*/true);
}

int FlowLayout::arrange(const QRect& rect, bool apply) const {
    int y = rect.top();
    qsizetype first = 0;
    while (first < items_.size()) {
        int width = items_[first]->sizeHint().width();
        qsizetype last = first + 1;
        while (last < items_.size() && width + spacing_ + items_[last]->sizeHint().width() <= rect.width()) {
            width += spacing_ + items_[last]->sizeHint().width();
            ++last;
        }
        y += placeLine(first, last, rect, y, apply) + (last < items_.size() ? spacing_ : 0);
        first = last;
    }
    return y - rect.top();
}

int FlowLayout::placeLine(qsizetype first, qsizetype last, const QRect& rect, int y, bool apply) const {
    int height = 0;
    int x = rect.left();
    for (qsizetype index = first; index < last; ++index) {
        height = std::max(height, items_[index]->sizeHint().height());
    }
    for (qsizetype index = first; index < last; ++index) {
        QLayoutItem* item = items_[index];
        const bool fills = index + 1 == last && (item->expandingDirections() & Qt::Horizontal) != 0;
        const int width = fills ? rect.right() + 1 - x : std::min(item->sizeHint().width(), rect.width());
        const int own = std::min(height, item->sizeHint().height());
        if (apply) {
            item->setGeometry(QRect(x, y + (height - own) / 2, width, own));
        }
        x += width + spacing_;
    }
    return height;
}

} // namespace asam
