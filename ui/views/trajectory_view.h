#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <QWidget>

#include "ui/views/picture_pyramid.h"
#include "ui/workspace/worker_queue.h"

class QLabel;
class QSlider;
class QToolButton;

namespace asam {

class MetricPlot;
class PyramidLabel;
class TrajectorySession;

/// The inversion's trajectory seen from both sides: at each noise level the latent of the DDIM inversion
/// (forward), the one that sampling with the null-text embeddings comes by (backward), and how far they are
/// apart. Latents are seen as their channels, or decoded: that is done when somebody asks for it, for the
/// level that is looked at.
class TrajectoryView : public QWidget {
    Q_OBJECT

public:
    explicit TrajectoryView(QWidget* parent = nullptr);

    /// Reads the stored trajectory on a worker; the latest call wins. An empty folder or id: nothing to show.
    void showRun(const std::filesystem::path& run, const std::string& id);

    /// What decodes; wants to be told of hub, models and device.
    TrajectorySession* session() const { return session_; }
    QToolButton* decodeButton() const { return decode_; }
    /// What is seen; null while it is being decoded.
    PicturePtr forwardPicture() const;
    PicturePtr backwardPicture() const;
    QSlider* slider() const { return slider_; }
    const MetricPlot* distance() const { return distance_; }
    bool hasPictures() const { return !levels_.empty(); }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Level {
        PicturePtr forward;
        PicturePtr backward;
        double distance = 0;
    };
    void setLevels(std::vector<Level> levels, const QString& emptyText);
    void showLevel(int level);
    void showHeading(int level);

    TrajectorySession* session_;
    std::vector<Level> levels_;
    PyramidLabel* forward_;
    PyramidLabel* backward_;
    QSlider* slider_;
    QLabel* heading_;
    QToolButton* decode_;
    MetricPlot* distance_;
    WorkerQueue reader_;
};

} // namespace asam
