#include "ui/views/picture_chooser.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QWheelEvent>

#include "ui/views/picture_kinds.h"

namespace asam {

PictureChooser::PictureChooser(const QString& accessibleName, Offer offer, QWidget* parent)
    : QComboBox(parent) {
    setObjectName(QStringLiteral("pictureChooser"));
    setAccessibleName(accessibleName);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setMaxVisibleItems(static_cast<int>(pictureKinds().size()));
    for (const PictureKind kind : pictureKinds()) {
        if (kind == PictureKind::Difference && offer == Offer::WithoutDifference) {
            continue;
        }
        addItem(pictureTitle(kind), static_cast<int>(kind));
        setItemData(count() - 1, pictureTip(kind), Qt::ToolTipRole);
    }
    choose(PictureKind::Original);
    connect(this, &QComboBox::activated, this, [this] {
        setToolTip(pictureTip(chosen()));
        updateGeometry();
        Q_EMIT chosenByUser(chosen());
    });
}

PictureKind PictureChooser::chosen() const {
    return static_cast<PictureKind>(currentData().toInt());
}

void PictureChooser::choose(PictureKind kind) {
    setCurrentIndex(findData(static_cast<int>(kind)));
    setToolTip(pictureTip(kind));
    updateGeometry();
}

QSize PictureChooser::minimumSizeHint() const {
    const QFontMetrics metrics = fontMetrics();
    const auto widthOf = [&metrics](const QString& title) { return metrics.boundingRect(title).width(); };
    int widest = 0;
    for (int row = 0; row < count(); ++row) {
        widest = std::max(widest, widthOf(itemText(row)));
    }
    const QSize whole = sizeHint(); // for the widest title and what is beside it
    return {whole.width() - widest + std::min(widest, widthOf(currentText()) + 2), whole.height()};
}

void PictureChooser::wheelEvent(QWheelEvent* event) {
    event->ignore(); // a wheel that misses the picture by a hair must not change it
}

} // namespace asam
