#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QWidget>

#include "core/config/stage_configs.h"
#include "ui/views/canvas_content.h"
#include "ui/views/compare_choices.h"
#include "ui/views/comparison_sheet.h"

class QAction;
class QSettings;
class QStackedWidget;

namespace asam {

class CompareBar;
class ComparePictures;
class HeldKey;
class ImageCanvas;
class MaskBar;
class OverlayState;
class PairPanel;
class PanelGrid;
class PicturePanel;
class ProbeLine;
class ViewCamera;
struct ProbeColour;
class ViewKeys;

/// The pictures of the selected image, compared: side by side, with a wipe, by flicker, or as a difference.
/// Panels share one camera, unless unlocked, and one way of showing masks. Held keys: Flicker shows the
/// second picture of the pair in place of the one under the pointer, HideMasks hides all masks.
class CompareView : public QWidget {
    Q_OBJECT

public:
    CompareView(Workspace* workspace, OverlayState* overlay, QWidget* parent = nullptr);

    /// In the place of the usual ones, which come back when these go.
    void setKeys(const ViewKeys& keys);

    const CompareChoices& choices() const { return choices_; }
    void setChoices(const CompareChoices& choices);
    void restore(const QSettings& settings);
    void save(QSettings& settings) const;

    /// The camera that the panels share.
    ViewCamera* camera() const { return camera_; }
    /// The visible panel of a picture; null when none shows it.
    PicturePanel* panelShowing(PictureKind kind) const;
    PanelGrid* grid() const { return grid_; }
    PairPanel* pair() const { return pair_; }
    ProbeLine* probe() const { return probe_; }
    /// All, the hidden ones too; they live as long as this.
    std::vector<ImageCanvas*> canvases() const;
    /// A button for the action in the bar below the pictures.
    void addTool(QAction* action);

    /// What SAM finds in each picture of an image (Original, Inversion, Attack, Regeneration), made on a
    /// worker by Prediction::make(). Shown while that image is selected.
    void setPredictions(const std::string& imageId, const std::map<PictureKind, Prediction>& predictions);
    /// Settings of the run that is shown or would be made; they say which pictures there can be.
    void setSettings(const RunConfig& config);

    void zoomToMask(std::int64_t id);
    void fit();
    /// One photograph pixel is one pixel of the screen.
    void showActualSize();
    /// What is shown now, to be painted elsewhere.
    ComparisonSheet comparison() const;
    /// What is shown, with titles, to the clipboard.
    void copyPictures();

    /// Whether there are predictions to choose in what is shown.
    bool hasPredictions() const;

Q_SIGNALS:
    void choicesChanged();
    /// hasPredictions() may have.
    void contentChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectParts();
    void showSample();
    void refresh();
    void showFlicker();
    void showZoom();
    void showProbe();
    std::optional<ProbeColour> probed(PictureKind kind, QPointF inImage) const;
    void nameProbed();
    /// Whose colours the probe reads.
    std::vector<PictureKind> probedKinds() const;
    ComparisonSheet::Panel comparisonPanel(const ImageCanvas& canvas) const;
    /// The one that was used last.
    ImageCanvas* activeCanvas() const;

    Workspace* workspace_;
    OverlayState* overlay_;
    ViewCamera* camera_;
    ComparePictures* pictures_;
    CompareChoices choices_;
    CompareBar* bar_;
    PanelGrid* grid_;
    PairPanel* pair_;
    QStackedWidget* stack_;
    ProbeLine* probe_;
    MaskBar* maskBar_;
    HeldKey* hideKey_;
    HeldKey* flickerKey_;
    ImageCanvas* pointed_ = nullptr; ///< the one that the pointer is over
    bool flickers_ = false;          ///< the key is held
};

} // namespace asam
