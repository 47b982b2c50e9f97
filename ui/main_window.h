#pragma once

#include <QMainWindow>

#include "ui/jobs/job_runner.h"
#include "ui/jobs/run_controller.h"
#include "ui/workspace/workspace.h"

namespace asam {

class AppActions;
class Appearance;
class EvaluationPage;
class EvaluationRoom;
class FullScreen;
class HelpMenu;
class MainToolBar;
class ModelRooms;
class QueuePage;
class QueueRoom;
class RecentMenu;
class ReviewMenus;
class RoomRail;
class SamplesPage;
class SessionMemory;
class SettingsComparison;
class StatusStrip;
class SweepPage;

/// The window: menus, tool bar, rooms and status line around one workspace and one job runner. It only
/// connects; what things do is in the classes it connects.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Appearance* appearance, RunController::Pipeline pipeline, QWidget* parent = nullptr);
    ~MainWindow() override;

    Workspace* workspace() { return &workspace_; }
    JobRunner* jobs() { return &runner_; }
    RunController* runs() { return &controller_; }
    /// In the order of the rail.
    enum Room { Samples, Sweep, Queue, Tune, Evaluation, Models };
    RoomRail* rail() const { return rail_; }
    MainToolBar* toolBar() const { return bar_; }
    SamplesPage* page() const { return page_; }
    SweepPage* sweepPage() const { return sweep_; }
    ModelRooms* modelRooms() const { return modelRooms_; }
    EvaluationPage* evaluationPage() const;
    QueuePage* queuePage() const;
    AppActions* actions() const { return actions_; }
    ReviewMenus* review() const { return review_; }
    RecentMenu* recent() const { return recent_; }
    StatusStrip* status() const { return status_; }
    HelpMenu* help() const { return help_; }
    /// A folder, picture, run or sweep in the workspace; a model or an evaluation in its room.
    void open(const std::filesystem::path& path);
    /// What was open last, if that is wanted and the layout is kept; otherwise the demo.
    void openAtStart();
    /// Runs stages with the form's settings, unless the form has a problem: then it is shown.
    void run(const std::vector<Stage>& stages, RunController::Scope scope);
    /// For pictures of the window: the saved layout is neither used nor overwritten.
    void useOwnLayout() { keepsLayout_ = false; }
    void restoreLayout();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void makeRooms();
    void makeMenus();
    void connectQueue();
    void connectActions();
    void connectWorkspace();
    void connectHelpers();
    void openFolder(const QString& title);
    void openPicture();
    /// Asks for the photographs, and for the annotations where none are named.
    void openAnnotated(const std::filesystem::path& annotations = {});
    void saveRunAs();
    void showState(JobState state);
    void showRunFolder();
    void onOpened();
    void showError(const QString& title, const QString& sentence, const QString& details = {});

    Workspace workspace_;
    JobRunner runner_;
    RunController controller_;
    Appearance* appearance_;
    AppActions* actions_;
    SamplesPage* page_;
    SweepPage* sweep_;
    ModelRooms* modelRooms_;
    EvaluationRoom* evaluation_;
    QueueRoom* queue_;
    RoomRail* rail_;
    StatusStrip* status_;
    ReviewMenus* review_;
    SettingsComparison* comparison_;
    RecentMenu* recent_;
    HelpMenu* help_;
    SessionMemory* session_;
    MainToolBar* bar_ = nullptr;
    FullScreen* fullScreen_ = nullptr;
    bool keepsLayout_ = true;
};

} // namespace asam
