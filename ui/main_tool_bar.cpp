#include "ui/main_tool_bar.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>

#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/jobs/run_controller.h"
#include "ui/style/icons.h"
#include "ui/views/compute_menu.h"
#include "ui/views/view_keys.h"

namespace asam {
namespace {

constexpr int kToolIconSide = 20;
constexpr int kFolderNameWidth = 240;

} // namespace

MainToolBar::MainToolBar(const AppActions& actions, QMenu* runMenu, RunController* runs, QWidget* parent)
    : QToolBar(tr("Tools"), parent), actions_(actions) {
    setObjectName(QStringLiteral("toolBar"));
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);

    auto* openMenu = new QMenu(this);
    openMenu->addActions({actions.openFolder, actions.openPicture, actions.openAnnotated, actions.openRun,
                          actions.openSweep, actions.openDemo});
    addMenuButton(tr("Open"), lineIcon(QStringLiteral("folder")), openMenu);
    run_ = addTextButton(tr("Run"), lineIcon(QStringLiteral("play"), IconTone::OnAccent));
    run_->setObjectName(QStringLiteral("primary"));
    run_->setMenu(runMenu);
    run_->setPopupMode(QToolButton::MenuButtonPopup);
    const auto nameKeys = [run = run_, action = actions.runSelected] {
        const QString tip = tr("Run all stages of the selected image");
        const QString keys = keysText(action->shortcuts());
        run->setToolTip(keys.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, keys));
    };
    connect(actions.runSelected, &QAction::changed, run_, nameKeys);
    nameKeys();
    connect(run_, &QToolButton::clicked, actions.runSelected, &QAction::trigger);
    pause_ = addTextButton({}, {});
    pause_->setPopupMode(QToolButton::MenuButtonPopup);
    auto* pauseMenu = new QMenu(this);
    pauseMenu->addActions({actions.pause, actions.pauseImage, actions.resume});
    pause_->setMenu(pauseMenu);
    addTextButton({}, {})->setDefaultAction(actions.cancel);

    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space);
    auto* folderMenu = new QMenu(this);
    folderMenu->addActions({actions.saveRunAs, actions.showRunFolder, actions.openRun});
    runFolder_ = addMenuButton({}, lineIcon(QStringLiteral("run-folder")), folderMenu);
    runFolder_->setProperty("flat", true);
    auto* computeMenu = new ComputeMenu(runs->compute(), this);
    QToolButton* compute =
        addMenuButton(computeText(runs->compute()), lineIcon(QStringLiteral("chip")), computeMenu);
    compute->setToolTip(tr("Device and precision"));
    connect(computeMenu, &ComputeMenu::chosen, runs, &RunController::setCompute);
    connect(runs, &RunController::computeChanged, compute,
            [compute, runs] { compute->setText(computeText(runs->compute())); });
    showRunFolder({});
    showState(JobState::Idle, false);
}

QToolButton* MainToolBar::addTextButton(const QString& text, const QIcon& icon) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setIcon(icon);
    button->setIconSize({kToolIconSide, kToolIconSide});
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addWidget(button);
    return button;
}

QToolButton* MainToolBar::addMenuButton(const QString& text, const QIcon& icon, QMenu* menu) {
    QToolButton* button = addTextButton(text, icon);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    return button;
}

void MainToolBar::showState(JobState state, bool ready) {
    run_->setEnabled(ready);
    pause_->setDefaultAction(canResume(state) ? actions_.resume : actions_.pause);
}

void MainToolBar::showRunFolder(const std::filesystem::path& folder) {
    const QString name = folder.empty() ? tr("New run") : toQString(folder.filename());
    runFolder_->setText(fontMetrics().elidedText(name, Qt::ElideMiddle, kFolderNameWidth));
    runFolder_->setToolTip(folder.empty() ? tr("A folder for the results is made when Run is pressed")
                                          : tr("Results are in %1").arg(toQString(folder)));
}

} // namespace asam
