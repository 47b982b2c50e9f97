#pragma once

#include <QWidget>

class QStackedWidget;

namespace asam {

class BarPlot;
class ElidedLabel;
class MetricPlot;
class SegmentedControl;
class TrajectoryView;
class Workspace;

/// How well the selected image was inverted: PSNR and SSIM, the null-text losses, the inner steps that were
/// used, and the trajectory from both sides.
class InversionView : public QWidget {
    Q_OBJECT

public:
    enum Page { Losses, InnerSteps, Trajectory };

    explicit InversionView(Workspace* workspace, QWidget* parent = nullptr);

    void showPage(Page page);
    QString summary() const;
    const MetricPlot* losses() const { return losses_; }
    const BarPlot* innerSteps() const { return innerSteps_; }
    TrajectoryView* trajectory() const { return trajectory_; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void showResults();
    void readTrajectory();

    Workspace* workspace_;
    SegmentedControl* pages_;
    ElidedLabel* summary_;
    QStackedWidget* stack_;
    MetricPlot* losses_;
    BarPlot* innerSteps_;
    TrajectoryView* trajectory_;
};

} // namespace asam
