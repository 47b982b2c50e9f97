#pragma once

#include <filesystem>

#include <QWidget>

#include "ui/jobs/evaluation_controller.h"
#include "ui/workspace/evaluated_picture_reader.h"
#include "ui/workspace/evaluation_results.h"

class QSplitter;
class QStackedWidget;

namespace asam {

class DifferenceList;
class EvaluatedPictureView;
class EvaluationBar;
class EvaluationBars;
class EvaluationForm;
class EvaluationTable;
class NoticeBar;
class ProblemList;
class RadarChart;
class SettingsForm;

/// The room in which segmenters are compared with labels: what to compute at the left, then the numbers as
/// table and charts, the images that were won and lost with both predictions, and what was wrong with the
/// data.
class EvaluationPage : public QWidget {
    Q_OBJECT

public:
    EvaluationPage(Workspace* workspace, JobRunner* runner, RunController* runs, SettingsForm* settings,
                   QWidget* parent = nullptr);

    EvaluationResults* results() { return &results_; }
    EvaluationController* controller() { return &controller_; }
    EvaluationForm* form() const { return form_; }
    EvaluationBar* bar() const { return bar_; }
    EvaluationTable* table() const { return table_; }
    EvaluationBars* bars() const { return bars_; }
    RadarChart* radar() const { return radar_; }
    DifferenceList* images() const { return images_; }
    DifferenceList* masks() const { return masks_; }
    EvaluatedPictureView* pictures() const { return pictures_; }
    ProblemList* problems() const { return problems_; }

    /// Computes what the form asks for, unless something is wrong with it: then it says so.
    void start();
    /// Looks at a folder that was computed before.
    void open(const std::filesystem::path& folder);

Q_SIGNALS:
    void openRequested();
    void failed(const QString& sentence);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeCentre();
    QWidget* makeEmptyPage();
    QWidget* makeNumbers();
    QWidget* makeImages();
    void connectForm();
    void connectResults();
    void onDocumentOpened();
    void offerRun();
    void proposeInputs();
    /// As a data set; without a path when no folder is open.
    DataToEvaluate openPhotographs() const;
    /// Of an evaluation that was opened: the form asks for the same, so that it can be gone on with.
    void takeInputs();
    void showPlan();
    void showResults();
    void showNumbers();
    bool isAlone() const; ///< there is one model, which is compared with none
    void showImages();
    void showPicture();
    void openImages(std::size_t model, std::optional<std::size_t> set);
    void selectFirst(); ///< the largest loss or the worst, as long as the list is sorted by it

    Workspace* workspace_;
    JobRunner* runner_;
    RunController* runs_;
    SettingsForm* settings_;
    EvaluationResults results_;
    EvaluationController controller_;
    EvaluatedPictureReader reader_;
    EvaluationForm* form_;
    EvaluationBar* bar_;
    QStackedWidget* centre_;
    QSplitter* numbersSplit_ = nullptr; ///< table above charts
    EvaluationTable* table_;
    EvaluationBars* bars_;
    RadarChart* radar_;
    DifferenceList* images_;
    DifferenceList* masks_;
    EvaluatedPictureView* pictures_;
    ProblemList* problems_;
    std::filesystem::path formFolder_; ///< the evaluation whose inputs the form has
};

} // namespace asam
