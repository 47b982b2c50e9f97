#pragma once

#include <memory>

#include <QWidget>

namespace asam {

class ElidedLabel;
class HeldKey;
class ImageCanvas;
class MaskBar;
class OverlayState;
class ViewCamera;
class ViewKeys;
struct EvaluatedPicture;

/// One picture twice, with what two models found in it: side by side, under one camera. Once where a model is
/// alone. Shows where prediction and label agree until something else is chosen.
class EvaluatedPictureView : public QWidget {
    Q_OBJECT

public:
    explicit EvaluatedPictureView(QWidget* parent = nullptr);

    /// In the place of the usual ones, which come back when these go.
    void setKeys(const ViewKeys& keys);
    /// Null: nothing, with these words in its place.
    void showPicture(const std::shared_ptr<const EvaluatedPicture>& picture, const QString& emptyTitle = {},
                     const QString& emptyHint = {});
    /// What the two models are called and how good they are here.
    void setCaptions(const QString& first, const QString& second);
    /// Whether there are two models; the first has the whole place otherwise.
    void showSecond(bool show);
    void zoomToMask(std::int64_t id);
    /// One pixel of the labels' frame is one pixel of the screen.
    void showActualSize();

    OverlayState* overlay() const { return overlay_; }
    ViewCamera* camera() const { return camera_; }
    ImageCanvas* first() const { return canvases_[0]; }
    ImageCanvas* second() const { return canvases_[1]; }

private:
    QWidget* makePanel(int index);
    void showZoom();

    OverlayState* overlay_;
    ViewCamera* camera_;
    ImageCanvas* canvases_[2];
    ElidedLabel* captions_[2];
    QWidget* secondPanel_ = nullptr;
    MaskBar* bar_;
    HeldKey* hideKey_;
    std::shared_ptr<const EvaluatedPicture> picture_;
};

} // namespace asam
