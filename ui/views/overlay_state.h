#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include <QObject>

#include "ui/views/mask_palette.h"

namespace asam {

class MaskRasters;

enum class MaskStyle { Fill, Contour, Off };

/// Which masks lie over a picture.
enum class MaskShow {
    Labels,     ///< the photograph's annotations
    Prediction, ///< what SAM finds in this picture
    Agreement,  ///< both, coloured by where they agree
};

/// How masks lie over the pictures, and which one is selected: shared by the panels and the table, so that a
/// choice in one shows in all.
class OverlayState : public QObject {
    Q_OBJECT

public:
    explicit OverlayState(QObject* parent = nullptr);
    ~OverlayState() override;

    MaskStyle style() const { return style_; }
    void setStyle(MaskStyle style);
    MaskShow show() const { return show_; }
    void setShow(MaskShow show);
    MaskPalette palette() const { return palette_; }
    void setPalette(MaskPalette palette);
    /// Of areas and contours, 0 to 1.
    double opacity() const { return opacity_; }
    void setOpacity(double opacity);
    /// For as long as a key is held: no masks, whatever the style.
    bool isHidden() const { return hidden_; }
    void setHidden(bool hidden);
    std::optional<std::int64_t> selectedMask() const { return selected_; }
    void selectMask(std::optional<std::int64_t> id);

    /// What the canvases with this state have stroked last.
    MaskRasters& rasters() const { return *rasters_; }

Q_SIGNALS:
    void changed();
    void paletteChanged();
    void selectedMaskChanged(std::optional<std::int64_t> id);

private:
    MaskStyle style_ = MaskStyle::Contour;
    MaskShow show_ = MaskShow::Labels;
    MaskPalette palette_ = MaskPalette::Vivid;
    double opacity_ = 0.6;
    bool hidden_ = false;
    std::optional<std::int64_t> selected_;
    std::unique_ptr<MaskRasters> rasters_;
};

} // namespace asam
