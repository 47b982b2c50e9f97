#pragma once

#include <filesystem>

#include <QTimer>
#include <QWidget>

#include "ui/jobs/tuning_controller.h"
#include "ui/views/notice_bar.h"
#include "ui/workspace/tuning_model.h"

class QStackedWidget;

namespace asam {

class RunController;
class SeriesPlot;
class SettingsForm;
class TuningBar;
class TuningFilesBar;
class TuningForm;
class TuningPlots;
class Workspace;

/// The room in which SAM's output tokens are tuned on the open run: sources and settings at the left, plots
/// at the right, the written files below them.
class TuningPage : public QWidget {
    Q_OBJECT

public:
    TuningPage(Workspace* workspace, JobRunner* runner, RunController* runs, SettingsForm* settings,
               QWidget* parent = nullptr);

    TuningModel* model() { return &model_; }
    TuningController* controller() { return &controller_; }
    TuningForm* form() const { return form_; }
    TuningPlots* plots() const { return plots_; }
    TuningBar* bar() const { return bar_; }
    TuningFilesBar* files() const { return files_; }
    NoticeBar* notices() const { return notices_; }

    /// As the button: unless the form has a problem, which is shown then.
    void start();
    /// Begins to offer "Evaluate", which emits evaluateRequested().
    void offerEvaluation();

Q_SIGNALS:
    /// A whole SAM is to be made of these.
    void mergeRequested(const std::filesystem::path& base, const std::filesystem::path& tokens);
    void evaluateRequested(const std::filesystem::path& base, const std::filesystem::path& tokens);
    void inspectRequested(const std::filesystem::path& base, const std::filesystem::path& tokens);
    /// Whether there are tokens to merge.
    void tokensChanged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeCentre();
    QWidget* makeEmptyPage();
    void connectForm();
    void showPlan();
    void showTuning();
    void showCurves();
    /// What the stored tuning has to say beside its curves; other notices stay.
    void showNotice();
    void say(NoticeBar::Tone tone, const QString& sentence,
             const std::vector<NoticeBar::Choice>& choices = {});
    /// Whether starting now would go on with the stored one.
    bool wouldGoOn() const;
    std::filesystem::path basePath() const;

    Workspace* workspace_;
    JobRunner* runner_;
    SettingsForm* settings_;
    TuningModel model_;
    TuningController controller_;
    TuningForm* form_;
    NoticeBar* notices_;
    TuningBar* bar_;
    QStackedWidget* centre_;
    SeriesPlot* schedule_; ///< of the empty page
    TuningPlots* plots_;
    TuningFilesBar* files_;
    QString ownNotice_; ///< what showNotice() said last; empty: nothing
    QTimer planPause_;  ///< many changes of records and settings make one count
};

} // namespace asam
