#pragma once

#include <QObject>

namespace asam {

class AppActions;
class JobRunner;
class RunController;
class SettingsForm;
class TuningPage;
class Workspace;

/// The room Tune, and what leads from it to others: its actions, and the words for the status line.
class ModelRooms : public QObject {
    Q_OBJECT

public:
    ModelRooms(AppActions* actions, Workspace* workspace, JobRunner* runner, RunController* runs,
               SettingsForm* settings, QObject* parent);

    /// The window shows it, and owns it then.
    TuningPage* tuning() const { return tuning_; }

Q_SIGNALS:
    void tuningWanted(); ///< the room is to be shown
    void said(const QString& sentence);

private:
    TuningPage* tuning_;
};

} // namespace asam
