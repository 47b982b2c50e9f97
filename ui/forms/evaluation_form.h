#pragma once

#include <vector>

#include <QWidget>

#include "core/pipeline/evaluation/evaluation_request.h"
#include "ui/jobs/job_state.h"

class QLabel;
class QMenu;
class QPushButton;
class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace asam {

class DataCard;
class ElidedLabel;
class ModelCard;
class SettingsForm;

/// What an evaluation is to compute: models and data sets as cards, the stage's settings; below them what is
/// wrong, where results go, and the buttons.
class EvaluationForm : public QWidget {
    Q_OBJECT

public:
    explicit EvaluationForm(SettingsForm* settings, QWidget* parent = nullptr);

    std::vector<ModelToEvaluate> models() const;
    void setModels(const std::vector<ModelToEvaluate>& models);
    std::vector<DataToEvaluate> data() const;
    void setData(const std::vector<DataToEvaluate>& data);
    /// At most so many images of each data set; 0: all.
    std::int64_t limit() const;
    /// Whether somebody has changed models or data since they were set.
    bool isTouched() const { return touched_; }
    /// What the add buttons offer of the open run: its segmenter, its tuned tokens and its photographs.
    /// Empty: none.
    struct Offers {
        std::filesystem::path sam;
        std::filesystem::path tokens;
        DataToEvaluate photographs;
    };
    void setOffers(const Offers& offers) { offers_ = offers; }

    /// Empty: everything can be started. Names and paths only; what is in files shows when they are read.
    QString firstProblem() const;
    /// Buttons by the state of the one job; `own`: it is this evaluation. `continues`: there are results.
    void showState(JobState state, bool own, bool continues);
    void setProblem(const QString& sentence);
    void setOutText(const QString& text);

    ModelCard* modelCard(std::size_t index) const { return modelCards_.at(index); }
    DataCard* dataCard(std::size_t index) const { return dataCards_.at(index); }
    QPushButton* mainButton() const { return start_; }
    QPushButton* pauseButton() const { return pause_; }
    QPushButton* newButton() const { return new_; }

Q_SIGNALS:
    void edited();
    void startRequested();
    void stopRequested();
    void pauseRequested();
    void resumeRequested();
    void newRequested();

private:
    QWidget* makeBody(SettingsForm* settings);
    QWidget* makeFoot();
    void fillModelMenu(QMenu* menu);
    void fillDataMenu(QMenu* menu);
    void addModel(const ModelToEvaluate& model);
    void addData(const DataToEvaluate& data);
    void touch();
    void showCards();

    std::vector<ModelCard*> modelCards_;
    std::vector<DataCard*> dataCards_;
    QVBoxLayout* modelColumn_;
    QVBoxLayout* dataColumn_;
    QSpinBox* limit_;
    ElidedLabel* out_;
    QLabel* problem_;
    QPushButton* start_;
    QPushButton* pause_;
    QPushButton* new_;
    Offers offers_;
    JobState state_ = JobState::Idle;
    bool own_ = false;
    bool touched_ = false;
};

} // namespace asam
