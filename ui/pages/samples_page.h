#pragma once

#include <QMainWindow>
#include <QPointer>

class QTabWidget;

namespace asam {

class AttackTimeline;
class CaptionBar;
class CompareView;
class CurvesView;
class Dock;
class EmptyPage;
class EstimateBar;
class InversionView;
class JobRunner;
class LogView;
class MaskTable;
class OverlayState;
class PromptBar;
class PromptSession;
class PromptTool;
class RunController;
class SampleList;
class SettingsForm;
class TrajectorySession;
class ViewKeys;
class WordSession;
class WordsView;
class Workspace;
struct JobBatch;

/// The room in which samples are looked at and made: the list at the left, four pictures in the middle,
/// settings at the right, masks, curves and log below. A QMainWindow inside the window, because each room has
/// docks of its own.
class SamplesPage : public QMainWindow {
    Q_OBJECT

public:
    explicit SamplesPage(Workspace* workspace, QWidget* parent = nullptr);

    /// In the place of the usual ones, which come back when these go.
    void setKeys(const ViewKeys& keys);

    CompareView* compare() const { return compare_; }
    SettingsForm* form() const { return form_; }
    SampleList* samples() const { return samples_; }
    MaskTable* masks() const { return masks_; }
    CurvesView* curves() const { return curves_; }
    AttackTimeline* timeline() const { return timeline_; }
    InversionView* inversion() const { return inversion_; }
    TrajectorySession* trajectory() const;
    LogView* log() const { return log_; }
    EstimateBar* estimate() const { return estimate_; }
    OverlayState* overlay() const { return overlay_; }
    PromptSession* prompts() const { return prompts_; }
    PromptTool* promptTool() const { return promptTool_; }
    PromptBar* promptBar() const { return promptBar_; }
    CaptionBar* captionBar() const { return captionBar_; }
    WordSession* words() const { return words_; }
    WordsView* wordsView() const { return wordsView_; }
    /// Switches for the View menu.
    QList<QAction*> dockActions() const;
    const QList<Dock*>& docks() const { return docks_; }
    /// Docks at their first places and sizes.
    void resetLayout();

    void absorb(const JobBatch& batch);
    /// Buttons for these over the pictures as long as nothing is open; the first is the one to press first.
    void offerBeginning(const QList<QAction*>& actions);
    /// Null while something is open.
    EmptyPage* emptyPage() const;
    /// The action switches the prompt tool; prompts, word maps and trajectory use the models and the compute
    /// settings of the next run, and leave the cores to a job.
    void connectPrompts(QAction* action, RunController* runs, JobRunner* runner);

private:
    QWidget* makeCentre();
    void connectEmptyPage();
    void addDocks();
    void giveRoomToTable(bool table);
    void showResults();
    void showIterate();
    void showPredictions();

    Workspace* workspace_;
    OverlayState* overlay_;
    CompareView* compare_;
    PromptSession* prompts_;
    PromptTool* promptTool_;
    PromptBar* promptBar_;
    CaptionBar* captionBar_; ///< below the pictures
    WordSession* words_;
    WordsView* wordsView_;
    SampleList* samples_;
    SettingsForm* form_;
    EstimateBar* estimate_; ///< below the form
    MaskTable* masks_;
    AttackTimeline* timeline_;
    CurvesView* curves_;
    InversionView* inversion_;
    LogView* log_;
    QTabWidget* activity_;
    QPointer<EmptyPage> empty_; ///< goes with the first document: none is ever closed without another
    QList<Dock*> docks_;
    int listWidth_ = 0; ///< of the samples' dock before the table came
};

} // namespace asam
