#pragma once

#include <cstdint>
#include <string>

#include <QObject>

namespace asam {

class AppActions;
class JobRunner;
class QueuePage;
class RunController;
class SettingsForm;
class Workspace;

/// The room Queue with its actions, and the way from a run that stands there into Samples.
class QueueRoom : public QObject {
    Q_OBJECT

public:
    QueueRoom(const AppActions& actions, Workspace* workspace, JobRunner* runner, RunController* runs,
              SettingsForm* settings, QObject* parent);

    /// The window shows it, and owns it then.
    QueuePage* page() const { return page_; }
    /// Opens a run of the queue (its photographs, while it has no results) and selects the image where one is
    /// named.
    void openRun(std::int64_t id, const std::string& image);

Q_SIGNALS:
    void wanted(); ///< the room is to be shown
    void samplesWanted();
    void said(const QString& sentence);

private:
    Workspace* workspace_;
    JobRunner* runner_;
    QueuePage* page_;
};

} // namespace asam
