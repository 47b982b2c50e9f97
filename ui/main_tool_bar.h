#pragma once

#include <filesystem>

#include <QToolBar>

class QToolButton;

namespace asam {

class AppActions;
class RunController;

/// The bar below the menus: open, run, cancel; where results go; what computes.
class MainToolBar : public QToolBar {
    Q_OBJECT

public:
    MainToolBar(const AppActions& actions, QMenu* runMenu, RunController* runs, QWidget* parent = nullptr);

    void setReadyToRun(bool ready);
    /// Empty: the next run makes one.
    void showRunFolder(const std::filesystem::path& folder);

private:
    QToolButton* addTextButton(const QString& text, const QIcon& icon);
    QToolButton* addMenuButton(const QString& text, const QIcon& icon, QMenu* menu);

    QToolButton* run_;
    QToolButton* runFolder_;
};

} // namespace asam
