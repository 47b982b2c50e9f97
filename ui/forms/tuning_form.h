#pragma once

#include <vector>

#include <QWidget>

#include "core/pipeline/tuning_overview.h"
#include "ui/jobs/job_state.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace asam {

class FormSection;
class SettingsForm;
class TuningFolderList;
class TuningMix;

/// What a tuning learns from and with which settings; below it how much that is, and the buttons. The
/// settings are the section "tuning" of the window's one form, which stands here.
class TuningForm : public QWidget {
    Q_OBJECT

public:
    /// What the main button begins; Nothing: it is grey.
    enum class Offer { Start, GoOn, Nothing };

    explicit TuningForm(SettingsForm* settings, QWidget* parent = nullptr);

    TuningFolderList* folders() const { return folders_; }
    std::vector<TuningFolder> extraFolders() const;
    void setOverview(const TuningOverview& overview);
    const TuningMix* mix() const { return mix_; }
    /// Empty: nothing is wrong.
    void setProblem(const QString& sentence);
    QString problem() const;
    /// While a tuning is at work the buttons follow the job's state; otherwise there is the offer.
    void showState(bool atWork, JobState state, Offer offer);

    QPushButton* startButton() const { return start_; }
    QPushButton* pauseButton() const { return pause_; }
    QPushButton* stopButton() const { return stop_; }

Q_SIGNALS:
    void startRequested();
    void pauseRequested();
    void resumeRequested();
    void stopRequested();

private:
    QWidget* makeHeader();
    QWidget* makeBody();
    QWidget* makeFoot();
    /// The preset's values for the tuning alone, as one change that can be undone.
    void takePreset(const char* preset, const QString& text);

    SettingsForm* settings_;
    FormSection* section_;
    QScrollArea* scroll_;
    QLineEdit* search_;
    TuningMix* mix_;
    TuningFolderList* folders_;
    QLabel* amount_;
    QLabel* problem_;
    QPushButton* start_;
    QPushButton* pause_;
    QPushButton* stop_;
    JobState state_ = JobState::Idle;
};

} // namespace asam
