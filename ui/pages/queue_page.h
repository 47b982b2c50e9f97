#pragma once

#include <QWidget>

#include "ui/jobs/queue_controller.h"
#include "ui/workspace/queue_details.h"
#include "ui/workspace/queue_model.h"

class QAction;
class QStackedWidget;

namespace asam {

class NoticeBar;
class QueueDetailView;
class QueueLaneView;
class QueuePanel;
class SettingsForm;

/// The room in which runs wait for their turn: the queue at the left; the device at work, and below it what
/// is known of the selected run.
class QueuePage : public QWidget {
    Q_OBJECT

public:
    QueuePage(Workspace* workspace, JobRunner* runner, RunController* runs, SettingsForm* settings,
              QWidget* parent = nullptr);

    QueueModel* model() { return &model_; }
    QueueController* controller() { return &controller_; }
    QueueDetails* details() { return &details_; }
    QueuePanel* panel() const { return panel_; }
    QueueLaneView* lane() const { return lane_; }
    QueueDetailView* detail() const { return detail_; }
    NoticeBar* notices() const { return notices_; }

    /// Offers the action that adds the open run to the queue.
    void setAddAction(QAction* addOpenRun);
    /// The run that is set up in the window, with all stages. 0, and the reason is said, where it cannot be.
    std::int64_t addOpenRun();
    /// Asks for another run in a dialog.
    void ask();
    /// Shows what a run that waits is to do, to be changed.
    void edit(std::int64_t id);

Q_SIGNALS:
    void said(const QString& sentence);
    /// The settings have a problem; the form shows it.
    void settingsWanted();
    /// The run is to be looked at in Samples; its photographs where it has no results yet.
    void openRequested(std::int64_t id, const std::string& image);

private:
    QWidget* makeEmptyPage();
    void connectQueue();
    void showSelected();
    void showWhole();
    void greet();
    QueueEntry entryFor(const RunConfig& config) const;

    Workspace* workspace_;
    RunController* runs_;
    SettingsForm* settings_;
    QueueModel model_;
    QueueController controller_;
    QueueDetails details_;
    QAction* addAction_ = nullptr;
    QueuePanel* panel_;
    NoticeBar* notices_;
    QueueLaneView* lane_;
    QueueDetailView* detail_;
    QStackedWidget* centre_;
    QWidget* emptyButtons_ = nullptr;
    QueueState shownState_ = QueueState::waiting; ///< of the selected entry
};

} // namespace asam
