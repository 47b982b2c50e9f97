#pragma once

#include <optional>

#include <QWidget>

#include "core/config/stage_configs.h"
#include "ui/jobs/sweep_controller.h"
#include "ui/jobs/sweep_estimator.h"
#include "ui/workspace/sweep_curves.h"
#include "ui/workspace/sweep_model.h"

class QSplitter;
class QStackedWidget;

namespace asam {

class RunController;
class SettingsForm;
class SweepBar;
class SweepForm;
class SweepGrid;
class SweepPlot;
class SegmentedControl;
class Workspace;

/// The room in which settings are swept: what to compute at the left, the grid of pictures in the middle,
/// curves at the right. Settings that are not swept are those of the Samples room.
class SweepPage : public QWidget {
    Q_OBJECT

public:
    SweepPage(Workspace* workspace, JobRunner* runner, RunController* runs, SettingsForm* settings,
              QWidget* parent = nullptr);

    SweepModel* model() { return &model_; }
    SweepController* controller() { return &controller_; }
    SweepForm* form() const { return form_; }
    SweepGrid* grid() const { return grid_; }
    SweepPlot* dropPlot() const { return drop_; }
    SegmentedControl* qualityMeasure() const { return measure_; }
    SweepPlot* qualityPlot() const { return quality_; }
    SweepBar* bar() const { return bar_; }
    /// What is left of a sweep and what that takes (estimateSweep()); empty for one that could not be
    /// reckoned.
    static QString estimateText(const RunEstimate& estimate);

Q_SIGNALS:
    /// A cell's run is being opened in the workspace.
    void cellOpened();
    void openRequested();
    /// Work on this sweep's folder is over, whatever came of it.
    void worked(const std::filesystem::path& folder);
    void failed(const QString& sentence);
    /// Something to say in the status line.
    void said(const QString& sentence);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeCentre();
    QWidget* makeEmptyPage();
    QWidget* makeCurves();
    void connectModel();
    void start();
    void onDocumentOpened();
    void openCell(std::size_t cell);
    void showPlan();
    void showCounts(const std::vector<SweepCell>& cells, std::size_t images);
    void showSweep();
    void showCurves();
    RunConfig base() const;
    /// While cells are computed, from how long they have taken.
    QString workText() const;
    void showEstimate(const RunEstimate& estimate);

    Workspace* workspace_;
    JobRunner* runner_;
    RunController* runs_;
    SettingsForm* settings_;
    SweepModel model_;
    SweepController controller_;
    SweepEstimator estimator_{RunEstimator::measurementFile(), this};
    SweepForm* form_;
    SweepBar* bar_;
    QStackedWidget* centre_;
    SweepGrid* grid_;
    SegmentedControl* scope_;
    SegmentedControl* measure_; ///< of the pictures' quality
    SweepPlot* drop_;
    SweepPlot* quality_;
    std::size_t rowsAtStart_ = 0;
    std::optional<double> estimatedSeconds_; ///< of what is left, as last estimated
    std::optional<double> secondsAtStart_;   ///< what was estimated when the work began
};

} // namespace asam
