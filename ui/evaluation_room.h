#pragma once

#include <filesystem>

#include <QObject>

namespace asam {

class AppActions;
class EvaluationPage;
class JobRunner;
class OverlayState;
class RunController;
class SettingsForm;
class ViewCamera;
class Workspace;

/// The room Evaluation and its actions: starting, opening, writing elsewhere, and the keys of its pictures.
class EvaluationRoom : public QObject {
    Q_OBJECT

public:
    EvaluationRoom(const AppActions& actions, Workspace* workspace, JobRunner* runner, RunController* runs,
                   SettingsForm* settings, QWidget* window);

    /// The window shows it, and owns it then.
    EvaluationPage* page() const { return page_; }
    /// Shows the room with this evaluation.
    void open(const std::filesystem::path& folder);

Q_SIGNALS:
    void wanted(); ///< the room is to be shown
    /// `folder`: where what was written lies; empty: nothing was.
    void said(const QString& sentence, const std::filesystem::path& folder = {});
    void failed(const QString& title, const QString& sentence);

private:
    void ask();
    void connectActions(const AppActions& actions, JobRunner* runner);

    QWidget* window_;
    EvaluationPage* page_;
};

} // namespace asam
