#pragma once

#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QSlider;
class QToolButton;

namespace asam {

class AgreementLegend;
class OverlayState;
class SegmentedControl;
class ViewKeys;

/// The bar below the pictures: how masks are shown, and how large the pictures are.
class MaskBar : public QFrame {
    Q_OBJECT

public:
    explicit MaskBar(OverlayState* overlay, QWidget* parent = nullptr);

    /// In tips.
    void nameKeys(const ViewKeys& keys);
    /// "48 %"; may be empty.
    void setZoomText(const QString& text);
    /// Prediction and Agreement can be chosen only when there is something to show.
    void setPredictionsThere(bool there);
    /// A button for the action, left of the zoom.
    void addTool(QAction* action);

Q_SIGNALS:
    void fitWanted();
    void actualSizeWanted();
    void copyWanted();

private:
    void makeMaskControls();
    void makePaletteMenu(QMenu* menu);
    void showState();

    OverlayState* overlay_;
    SegmentedControl* show_;
    SegmentedControl* style_;
    QSlider* opacity_;
    QToolButton* palette_;
    QToolButton* actual_;
    QLabel* zoom_;
    AgreementLegend* legend_;
    QHBoxLayout* row_;
};

} // namespace asam
