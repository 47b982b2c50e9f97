#pragma once

#include <filesystem>

#include <QObject>

namespace asam {

class AppActions;
class JobRunner;
class ModelsPage;
class RunController;
class SettingsForm;
class TuningPage;
class Workspace;

/// The rooms Tune and Models and what leads from one to the other: their actions, the models of the open run,
/// and what is made of tuned tokens.
class ModelRooms : public QObject {
    Q_OBJECT

public:
    ModelRooms(AppActions* actions, Workspace* workspace, JobRunner* runner, RunController* runs,
               SettingsForm* settings, QObject* parent);

    /// The window shows both, and owns them then.
    TuningPage* tuning() const { return tuning_; }
    ModelsPage* models() const { return models_; }

    /// Opens a model file or folder in its room.
    void showModel(const std::filesystem::path& path);

Q_SIGNALS:
    void tuningWanted(); ///< the room is to be shown
    void modelsWanted();
    void said(const QString& sentence);

private:
    void connectActions(AppActions* actions);
    void connectTokens();
    void showRunModels();

    Workspace* workspace_;
    RunController* runs_;
    TuningPage* tuning_;
    ModelsPage* models_;
    bool mergesForTuning_ = false; ///< what the next merge says belongs to the room Tune
    bool tuningAtWork_ = false;
};

} // namespace asam
