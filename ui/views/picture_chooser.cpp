#include "ui/views/picture_chooser.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QWheelEvent>

#include "ui/views/picture_kinds.h"

namespace asam {
namespace {

constexpr int kLeastTitle = 64; ///< the arrow and the beginning of a title

} // namespace

PictureChooser::PictureChooser(const QString& accessibleName, Offer offer, QWidget* parent)
    : QComboBox(parent), offer_(offer) {
    setObjectName(QStringLiteral("pictureChooser"));
    setAccessibleName(accessibleName);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setMinimumWidth(kLeastTitle);
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
    const QSize whole = QComboBox::sizeHint(); // for the widest title and what is beside it
    return {whole.width() - widest + std::min(widest, widthOf(currentText()) + 2), whole.height()};
}

QSize PictureChooser::sizeHint() const {
    return offer_ == Offer::All ? minimumSizeHint() : QComboBox::sizeHint();
}

void PictureChooser::initStyleOption(QStyleOptionComboBox* option) const {
    QComboBox::initStyleOption(option);
    const int room =
        style()->subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxEditField, this).width();
    option->currentText = option->fontMetrics.elidedText(option->currentText, Qt::ElideRight, room);
}

void PictureChooser::wheelEvent(QWheelEvent* event) {
    event->ignore(); // a wheel that misses the picture by a hair must not change it
}

} // namespace asam
