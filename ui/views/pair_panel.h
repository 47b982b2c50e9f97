#pragma once

#include <QFrame>

#include "ui/views/compare_choices.h"

namespace asam {

class ElidedLabel;
class OverlayState;
class PairCanvas;
class PictureChooser;
class ViewCamera;

/// Two pictures in one large place, chosen in the line above them.
class PairPanel : public QFrame {
    Q_OBJECT

public:
    PairPanel(ViewCamera* camera, OverlayState* overlay, QWidget* parent = nullptr);

    PairCanvas* canvas() const { return canvas_; }
    void setChoices(const CompareChoices& choices);
    void setCaption(const QString& caption);
    QString caption() const;

Q_SIGNALS:
    void pairChosen(PictureKind first, PictureKind second);

private:
    PairCanvas* canvas_;
    PictureChooser* first_;
    PictureChooser* second_;
    ElidedLabel* caption_;
};

} // namespace asam
