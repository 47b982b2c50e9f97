#pragma once

#include <map>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include <QDialog>
#include <QTimer>

#include "core/config/preset_store.h"
#include "core/pipeline/request_estimate.h"
#include "core/pipeline/run_queue.h"
#include "ui/workspace/worker_queue.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace asam {

class EstimateBar;
class PathEdit;
class SeedEdit;

/// Asks for a run that is to be added to the queue, or changes one that waits there: photographs, folder,
/// settings, stages. What it would take is reckoned while the answers are given.
class QueueRunDialog : public QDialog {
    Q_OBJECT

public:
    /// What the dialog begins with, and what it does not ask about: models, device, precision.
    struct Start {
        QueueEntry entry; ///< its settings are those of the form
        PresetStore presets;
        std::filesystem::path measurements;
        bool edits = false; ///< the entry is in the queue: all answers begin as it has them
    };

    explicit QueueRunDialog(Start start, QWidget* parent = nullptr);
    ~QueueRunDialog() override;

    /// To be asked while the dialog can be accepted.
    QueueEntry entry() const;
    PathEdit* data() const { return data_; }
    /// Of COCO's form; empty: what the run recorded, or what lies beside the photographs.
    PathEdit* annotations() const { return annotations_; }
    PathEdit* run() const { return run_; }
    QComboBox* settings() const { return settings_; }
    /// At first that of the form or of the run; kept when a preset is chosen.
    SeedEdit* seed() const { return seed_; }
    QCheckBox* stage(const std::string& word) const { return stages_.at(word); }
    QLineEdit* rule() const { return rule_; }
    QSpinBox* limit() const { return limit_; }
    QComboBox* devices() const { return devices_; }
    QSpinBox* inFlight() const { return inFlight_; }
    QComboBox* onFailure() const { return onFailure_; }
    QCheckBox* allowSkipGradient() const { return allowSkipGradient_; }
    QPushButton* addButton() const { return add_; }
    /// Looks through the photographs; what is left out there is no part of the run.
    QPushButton* checkButton() const { return check_; }
    EstimateBar* estimate() const { return estimate_; }
    /// What is wrong with the answers, or what of the run would be done again; empty: nothing.
    QString sentence() const;

protected:
    /// Grows with its sentences: a layout's least height does not know of wrapped lines.
    bool event(QEvent* event) override;

private:
    QFormLayout* makeForm();
    void makeRows();
    void makeFailureRows();
    /// The answers of the entry that is edited. Before connectAnswers(): half of them are no entry yet.
    void fillFromEntry();
    /// Each later change of an answer is looked at by change().
    void connectAnswers();
    void fillSettings();
    /// The seed of the form's or the run's settings, where these are chosen.
    void adoptSeed();
    void fillDevices();
    void onDataEdited();
    void onRunEdited();
    void change();
    void checkData();
    /// What a run recorded of its photographs goes on; other photographs are asked for their own.
    DataPlace place() const;
    void forgetLeftOut();
    /// False, and nothing happens: no image would be left.
    bool leaveOut(const Dataset& dataset, const std::vector<std::string>& ids, bool leave);
    void reckon();
    void showReckoned(const RequestEstimate& known);
    QString problem() const;
    void say(const QString& sentence, bool isProblem);
    RunConfig chosenConfig() const;
    /// The same with the dialog's seed.
    RunConfig config() const;

    Start start_;
    std::set<std::string> leftOut_;   ///< of these photographs
    std::vector<std::string> images_; ///< all others, where some are left out
    bool runIsOwn_ = false; ///< a person named the run's folder
    PathEdit* data_;
    PathEdit* annotations_;
    PathEdit* run_;
    QComboBox* settings_;
    SeedEdit* seed_;
    std::map<std::string, QCheckBox*> stages_;
    QLineEdit* rule_; ///< of the stage review
    QSpinBox* limit_;
    QComboBox* devices_; ///< its data are texts for devicesFromText()
    QSpinBox* inFlight_;
    QComboBox* onFailure_;
    QCheckBox* allowSkipGradient_; ///< of an image that is tried again
    QLabel* sentence_;
    EstimateBar* estimate_;
    QPushButton* add_ = nullptr;
    QPushButton* check_ = nullptr;
    QTimer pause_;
    std::stop_source stop_;
    WorkerQueue reckoner_;
};

} // namespace asam
