#pragma once

#include <filesystem>

#include <QToolBar>

#include "ui/jobs/job_state.h"

class QToolButton;

namespace asam {

class AppActions;
class RunController;

/// The bar below the menus: open, run, pause, cancel; where results go; what computes.
class MainToolBar : public QToolBar {
    Q_OBJECT

public:
    MainToolBar(const AppActions& actions, QMenu* runMenu, RunController* runs, QWidget* parent = nullptr);

    /// The pause button resumes while there is something to resume.
    void showState(JobState state, bool ready);
    /// Empty: the next run makes one.
    void showRunFolder(const std::filesystem::path& folder);

private:
    QToolButton* addTextButton(const QString& text, const QIcon& icon);
    QToolButton* addMenuButton(const QString& text, const QIcon& icon, QMenu* menu);

    const AppActions& actions_;
    QToolButton* run_;
    QToolButton* pause_;
    QToolButton* runFolder_;
};

} // namespace asam
