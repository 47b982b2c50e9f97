#pragma once

#include <QComboBox>

#include "ui/workspace/workspace.h"

namespace asam {

/// A title that is also the choice of the picture under it.
class PictureChooser : public QComboBox {
    Q_OBJECT

public:
    enum class Offer { All, WithoutDifference };

    PictureChooser(const QString& accessibleName, Offer offer, QWidget* parent = nullptr);

    PictureKind chosen() const;
    /// Without a signal.
    void choose(PictureKind kind);

    /// Enough for the title that is chosen.
    QSize minimumSizeHint() const override;
    /// In a panel the same, to leave the room to the numbers beside it; of a pair enough for each title, so
    /// that what lies between the two stays in its place.
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosenByUser(PictureKind kind);

protected:
    void wheelEvent(QWheelEvent* event) override;
    /// With the title shortened to the room there is.
    void initStyleOption(QStyleOptionComboBox* option) const override;

private:
    Offer offer_;
};

} // namespace asam
