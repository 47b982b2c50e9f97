#include "ui/main_window.h"

#include <utility>

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QUrl>

#include "core/base/log_file.h"
#include "core/config/presets.h"
#include "core/data/picture.h"
#include "core/data/tar_archive.h"
#include "core/pipeline/model_description.h"
#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/caption_actions.h"
#include "ui/compare_actions.h"
#include "ui/comparison_export.h"
#include "ui/data_actions.h"
#include "ui/dialogs/annotations_dialog.h"
#include "ui/dialogs/error_dialog.h"
#include "ui/drop_handler.h"
#include "ui/evaluation_room.h"
#include "ui/forms/evaluation_form.h"
#include "ui/forms/path_edit.h"
#include "ui/forms/settings_form.h"
#include "ui/forms/sweep_form.h"
#include "ui/full_screen.h"
#include "ui/help_menu.h"
#include "ui/jobs/end_notice.h"
#include "ui/jobs/job_log.h"
#include "ui/jobs/run_estimator.h"
#include "ui/jobs/stale_watch.h"
#include "ui/label_actions.h"
#include "ui/language_menu.h"
#include "ui/main_tool_bar.h"
#include "ui/model_rooms.h"
#include "ui/pages/evaluation_page.h"
#include "ui/pages/models_page.h"
#include "ui/pages/queue_page.h"
#include "ui/pages/room_rail.h"
#include "ui/pages/samples_page.h"
#include "ui/pages/sweep_page.h"
#include "ui/pages/tuning_page.h"
#include "ui/queue_room.h"
#include "ui/recent_menu.h"
#include "ui/review_menus.h"
#include "ui/session_memory.h"
#include "ui/settings_actions.h"
#include "ui/settings_comparison.h"
#include "ui/style/appearance.h"
#include "ui/style/icons.h"
#include "ui/views/compare_view.h"
#include "ui/views/estimate_bar.h"
#include "ui/views/evaluated_picture_view.h"
#include "ui/views/log_view.h"
#include "ui/views/mask_table.h"
#include "ui/views/overlay_state.h"
#include "ui/views/sample_list.h"
#include "ui/views/status_strip.h"
#include "ui/window_place.h"
#include "ui/workspace/run_copy.h"

namespace asam {
namespace {

const std::vector<Stage> kAllStages{kGenerativeStages.begin(), kGenerativeStages.end()};
constexpr const char* kFirstPreset = "quick"; ///< a first picture within seconds

} // namespace

MainWindow::MainWindow(Appearance* appearance, RunController::Pipeline pipeline, QWidget* parent)
    : QMainWindow(parent), controller_(&workspace_, &runner_, std::move(pipeline)), appearance_(appearance),
      actions_(new AppActions(this)), page_(new SamplesPage(&workspace_)),
      sweep_(new SweepPage(&workspace_, &runner_, &controller_, page_->form())),
      modelRooms_(new ModelRooms(actions_, &workspace_, &runner_, &controller_, page_->form(), this)),
      evaluation_(new EvaluationRoom(*actions_, &workspace_, &runner_, &controller_, page_->form(), this)),
      queue_(new QueueRoom(*actions_, &workspace_, &runner_, &controller_, page_->form(), this)),
      rail_(new RoomRail), status_(new StatusStrip),
      review_(new ReviewMenus(actions_, &workspace_, &runner_, page_->samples(), this)),
      comparison_(new SettingsComparison(this, page_->form())), recent_(new RecentMenu(&workspace_, this)),
      help_(new HelpMenu(*actions_, page_->dockActions(), this)),
      session_(
          new SessionMemory(&workspace_, page_->compare()->camera(), rail_, actions_->reopenLast, this)) {
    setWindowTitle(QStringLiteral("ASAM Studio"));
    makeRooms();
    statusBar()->addWidget(status_, 1);
    statusBar()->setSizeGripEnabled(false);
    makeMenus();
    connectActions();
    connectWorkspace();
    connectHelpers();
    page_->form()->setUndoStack(review_->undoStack());
    page_->form()->setConfig(presetConfig(kFirstPreset));
    showState(JobState::Idle);
    showRunFolder();
    page_->samples()->view()->setFocus();
}

MainWindow::~MainWindow() = default;

EvaluationPage* MainWindow::evaluationPage() const {
    return evaluation_->page();
}

QueuePage* MainWindow::queuePage() const {
    return queue_->page();
}

void MainWindow::makeRooms() {
    auto add = [this, number = 0](const QString& name, const QString& icon, const QString& tip) mutable {
        QAction* go = actions_->rooms->actions().at(number++);
        go->setText(tr("Go to %1").arg(name));
        go->setToolTip(tip);
        go->setIcon(lineIcon(icon));
        rail_->addRoom(go, name, icon, tip);
    };
    add(tr("Samples"), QStringLiteral("samples"), tr("Look at samples and make them"));
    add(tr("Sweep"), QStringLiteral("sweep"), tr("Compare settings over a grid of values"));
    add(tr("Queue"), QStringLiteral("queue"), tr("Work through many runs, one after the other"));
    add(tr("Tune"), QStringLiteral("tune"), tr("Tune SAM's tokens on the samples"));
    add(tr("Evaluate"), QStringLiteral("evaluation"), tr("Compare segmenters with labels"));
    add(tr("Models"), QStringLiteral("models"), tr("Look into model files, convert and compare them"));
    auto* rooms = new QStackedWidget;
    rooms->addWidget(page_);
    rooms->addWidget(sweep_);
    rooms->addWidget(queue_->page());
    rooms->addWidget(modelRooms_->tuning());
    rooms->addWidget(evaluation_->page());
    rooms->addWidget(modelRooms_->models());
    auto* centre = new QWidget;
    auto* row = new QHBoxLayout(centre);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(rail_);
    row->addWidget(rooms, 1);
    setCentralWidget(centre);
    connect(rail_, &RoomRail::roomChanged, rooms, &QStackedWidget::setCurrentIndex);
    connect(sweep_, &SweepPage::cellOpened, rail_, [this] { rail_->chooseRoom(Samples); });
    connect(sweep_, &SweepPage::openRequested, actions_->openSweep, &QAction::trigger);
    connect(sweep_, &SweepPage::said, status_, &StatusStrip::showSentence);
    connect(sweep_, &SweepPage::worked, recent_,
            [this](const std::filesystem::path& folder) { recent_->addMade(folder, DocumentKind::Sweep); });
    connect(modelRooms_, &ModelRooms::tuningWanted, rail_, [this] { rail_->chooseRoom(Tune); });
    connect(modelRooms_, &ModelRooms::modelsWanted, rail_, [this] { rail_->chooseRoom(Models); });
    connect(modelRooms_, &ModelRooms::said, status_, &StatusStrip::showSentence);
    modelRooms_->tuning()->offerEvaluation();
    connect(modelRooms_->tuning(), &TuningPage::evaluateRequested, this,
            [this](const std::filesystem::path& base, const std::filesystem::path& tokens) {
                evaluation_->page()->form()->setModels({{"SAM", base, {}}, {"tuned", base, tokens}});
                rail_->chooseRoom(Evaluation);
            });
    connect(evaluation_, &EvaluationRoom::wanted, rail_, [this] { rail_->chooseRoom(Evaluation); });
    connect(evaluation_, &EvaluationRoom::said, status_, &StatusStrip::showWritten);
    connect(evaluation_, &EvaluationRoom::failed, this,
            [this](const QString& heading, const QString& sentence) { showError(heading, sentence); });
    connect(sweep_, &SweepPage::failed, this,
            [this](const QString& sentence) { showError(tr("This cannot be opened"), sentence); });
    connectQueue();
}

void MainWindow::connectQueue() {
    connect(queue_, &QueueRoom::wanted, rail_, [this] { rail_->chooseRoom(Queue); });
    connect(queue_, &QueueRoom::samplesWanted, rail_, [this] { rail_->chooseRoom(Samples); });
    connect(queue_, &QueueRoom::said, status_, &StatusStrip::showSentence);
}

void MainWindow::makeMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions({actions_->openFolder, actions_->openPicture, actions_->openAnnotated, actions_->openRun,
                      actions_->openSweep, actions_->openDemo});
    file->addActions({actions_->openEvaluation, actions_->openModel});
    file->addMenu(recent_);
    file->addSeparator();
    file->addActions({actions_->saveRunAs, actions_->showRunFolder});
    file->addMenu(review_->exportMenu());
    file->addSeparator();
    file->addAction(actions_->quit);
    auto* settings = new SettingsActions(*actions_, page_->form(), this);
    settings->addMenu(review_->editMenu());
    connect(settings, &SettingsActions::formWanted, rail_, [this] { rail_->chooseRoom(Samples); });
    menuBar()->addMenu(review_->editMenu());
    QMenu* run = menuBar()->addMenu(tr("&Run"));
    run->addAction(actions_->runSelected);
    run->addActions(actions_->selectedStages->actions());
    run->addSeparator();
    run->addAction(actions_->runAll);
    run->addActions(actions_->allStages->actions());
    run->addSeparator();
    run->addActions({actions_->checkData, actions_->leftOut, actions_->takeAllIn});
    run->addSeparator();
    run->addActions({actions_->startSweep, actions_->addToQueue, actions_->startQueue});
    run->addSeparator();
    run->addAction(actions_->evaluate);
    run->addSeparator();
    run->addActions({actions_->pause, actions_->pauseImage, actions_->resume, actions_->cancel});
    run->addSeparator();
    run->addActions({actions_->startTuning, actions_->saveMerged, actions_->compareSettings,
                     actions_->compareSettingsFile});
    bar_ = new MainToolBar(*actions_, run, &controller_);
    addToolBar(bar_);
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addActions(
        {actions_->fit, actions_->actualSize, actions_->cycleMasks, actions_->prompt, actions_->fullScreen});
    (new CompareActions(*actions_, page_->compare(), page_->overlay(), this))->addMenus(view);
    view->addSeparator();
    view->addActions(page_->dockActions());
    view->addActions({actions_->resetLayout, actions_->reopenLast});
    view->addSeparator();
    view->addMenu(tr("Room"))->addActions(actions_->rooms->actions());
    view->addMenu(tr("Appearance"))->addActions(actions_->appearance->actions());
    auto* languages = new LanguageMenu(this);
    view->addMenu(languages);
    connect(languages, &LanguageMenu::said, status_, &StatusStrip::showSentence);
    menuBar()->addMenu(help_);
    fullScreen_ = new FullScreen(actions_->fullScreen, this);
}

void MainWindow::connectActions() {
    const AppActions& all = *actions_;
    connect(all.openFolder, &QAction::triggered, this,
            [this] { openFolder(tr("Open a folder of photographs")); });
    connect(all.openRun, &QAction::triggered, this, [this] { openFolder(tr("Open the folder of a run")); });
    connect(all.openSweep, &QAction::triggered, this,
            [this] { openFolder(tr("Open the folder of a sweep")); });
    connect(all.openPicture, &QAction::triggered, this, &MainWindow::openPicture);
    connect(all.openAnnotated, &QAction::triggered, this, [this] { openAnnotated(); });
    connect(all.openDemo, &QAction::triggered, &workspace_, &Workspace::openDemo);
    connect(all.saveRunAs, &QAction::triggered, this, &MainWindow::saveRunAs);
    connect(all.showRunFolder, &QAction::triggered, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(toQString(workspace_.chosenRunFolder())));
    });
    connect(all.quit, &QAction::triggered, this, &QWidget::close);
    using Scope = RunController::Scope;
    connect(all.runSelected, &QAction::triggered, this, [this] { run(kAllStages, Scope::Selected); });
    connect(all.runAll, &QAction::triggered, this, [this] { run(kAllStages, Scope::All); });
    const auto connectStages = [this](QActionGroup* group, Scope scope) {
        connect(group, &QActionGroup::triggered, this,
                [this, scope](QAction* action) { run({static_cast<Stage>(action->data().toInt())}, scope); });
    };
    connectStages(all.selectedStages, Scope::Selected);
    connectStages(all.allStages, Scope::All);
    connect(all.startSweep, &QAction::triggered, sweep_, [this] {
        rail_->chooseRoom(Sweep);
        sweep_->form()->mainButton()->click();
    });
    connect(all.pause, &QAction::triggered, &runner_, [this] { runner_.requestPause(PausePoint::step); });
    connect(all.pauseImage, &QAction::triggered, &runner_,
            [this] { runner_.requestPause(PausePoint::image); });
    connect(all.resume, &QAction::triggered, &runner_, &JobRunner::resume);
    connect(all.cancel, &QAction::triggered, &runner_, &JobRunner::requestStop);
    connect(all.fit, &QAction::triggered, page_->compare(), &CompareView::fit);
    connect(all.compareSettings, &QAction::triggered, comparison_, &SettingsComparison::chooseRun);
    connect(all.compareSettingsFile, &QAction::triggered, comparison_, &SettingsComparison::chooseFile);
    connect(all.actualSize, &QAction::triggered, page_->compare(), &CompareView::showActualSize);
    connect(all.cycleMasks, &QAction::triggered, page_->overlay(), [overlay = page_->overlay()] {
        overlay->setStyle(static_cast<MaskStyle>((static_cast<int>(overlay->style()) + 1) % 3));
    });
    connect(all.resetLayout, &QAction::triggered, page_, &SamplesPage::resetLayout);
    page_->offerBeginning({all.openFolder, all.openPicture, all.openRun, all.openDemo});
    page_->setKeys(*all.viewKeys);
    evaluation_->page()->pictures()->setKeys(*all.viewKeys);
    for (QAction* look : all.appearance->actions()) {
        look->setChecked(look->data().toInt() == static_cast<int>(appearance_->choice()));
    }
    connect(all.appearance, &QActionGroup::triggered, appearance_, [this](QAction* action) {
        appearance_->choose(static_cast<AppearanceChoice>(action->data().toInt()));
    });
}

void MainWindow::connectWorkspace() {
    connect(&workspace_, &Workspace::opening, this,
            [this](const QString& name) { status_->showSentence(tr("Opening %1").arg(name)); });
    connect(&workspace_, &Workspace::opened, this, &MainWindow::onOpened);
    connect(&workspace_, &Workspace::openFailed, this, [this](const QString& sentence) {
        status_->showSentence(tr("Nothing was opened"));
        showError(tr("This cannot be opened"), sentence);
    });
    connect(&workspace_, &Workspace::runFolderChanged, this, &MainWindow::showRunFolder);
    connect(&runner_, &JobRunner::stateChanged, this, &MainWindow::showState);
    connect(&runner_, &JobRunner::batchArrived, status_, &StatusStrip::showBatch);
    connect(&runner_, &JobRunner::batchArrived, page_, &SamplesPage::absorb);
    connect(&runner_, &JobRunner::finished, this, [this](const JobOutcome& outcome) {
        status_->showOutcome(outcome);
        if (outcome.kind == JobOutcome::Kind::Failed && !outcome.partOfQueue) { // the queue says it itself
            showError(tr("%1 failed").arg(outcome.title), outcome.what, outcome.details);
        }
    });
    connect(recent_, &RecentMenu::chosen, session_, &SessionMemory::open);
    connect(recent_, &RecentMenu::cleared, session_, &DocumentPlaces::clear);
    connect(recent_, &RecentMenu::said, status_, &StatusStrip::showSentence);
    connect(review_, &ReviewMenus::said, status_, &StatusStrip::showWritten);
    connect(review_, &ReviewMenus::failed, this,
            [this](const QString& sentence) { showError(tr("The review was not saved"), sentence); });
    connect(&controller_, &RunController::runEnded, recent_,
            [this] { recent_->addMade(workspace_.chosenRunFolder(), DocumentKind::Run); });
}

void MainWindow::connectHelpers() {
    auto* drops = new DropHandler(this, &workspace_, page_->form(), &runner_);
    connect(drops, &DropHandler::modelDropped, modelRooms_, &ModelRooms::showModel);
    connect(drops, &DropHandler::evaluationDropped, evaluation_, &EvaluationRoom::open);
    connect(drops, &DropHandler::annotationsDropped, this, &MainWindow::openAnnotated);
    connect(drops, &DropHandler::formWanted, rail_, [this] { rail_->chooseRoom(Samples); });
    connect(drops, &DropHandler::said, status_, &StatusStrip::showSentence);
    auto* notices = new EndNotice(this, &runner_);
    connect(queue_->page()->controller(), &QueueController::ended, notices, &EndNotice::tell);
    connect(queue_->page()->controller(), &QueueController::told, notices, &EndNotice::tell);
    auto* comparisons = new ComparisonExport(actions_->exportComparison, &workspace_, page_->compare(), this);
    connect(comparisons, &ComparisonExport::said, status_, &StatusStrip::showWritten);
    connect(comparisons, &ComparisonExport::failed, this,
            [this](const QString& sentence) { showError(tr("The comparison was not saved"), sentence); });
    auto* labels = new LabelActions(actions_, &workspace_, page_, review_->undoStack(), this);
    connect(labels, &LabelActions::said, status_, &StatusStrip::showSentence);
    connect(labels, &LabelActions::failed, this,
            [this](const QString& sentence) { showError(tr("The label was not saved"), sentence); });
    auto* captions = new CaptionActions(actions_, &workspace_, page_, review_->undoStack(), this);
    connect(captions, &CaptionActions::said, status_, &StatusStrip::showSentence);
    connect(captions, &CaptionActions::failed, this,
            [this](const QString& sentence) { showError(tr("The captions were not changed"), sentence); });
    auto* health = new DataActions(actions_, &workspace_, &controller_, captions->controller(), page_, this);
    connect(health, &DataActions::said, status_, &StatusStrip::showSentence);
    connect(health, &DataActions::samplesWanted, rail_, [this] { rail_->chooseRoom(Samples); });
    auto* estimator = new RunEstimator(
        &workspace_, &controller_, &runner_, [form = page_->form()] { return form->config(); },
        RunEstimator::measurementFile(), this);
    connect(page_->form(), &SettingsForm::configChanged, estimator, &RunEstimator::invalidate);
    connect(estimator, &RunEstimator::estimated, page_->estimate(), &EstimateBar::showEstimate);
    connect(&controller_, &RunController::began, status_,
            [this, estimator](const RunRequest& request, bool fromTheBeginning) {
                status_->expect(estimator->expected(request, fromTheBeginning));
            });
    auto* stale = new StaleWatch(&workspace_, &controller_, &runner_, estimator, this);
    connect(page_->form(), &SettingsForm::configChanged, stale, &StaleWatch::onSettings);
    connect(estimator, &RunEstimator::allEstimated, page_->estimate(), &EstimateBar::showAll);
    connect(&workspace_, &Workspace::opened, page_->estimate(), &EstimateBar::clear);
    page_->connectPrompts(actions_->prompt, &controller_, &runner_);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const auto* jobs = new JobLog(&runner_, this);
    connect(jobs, &JobLog::line, page_->log(), qOverload<MessageLevel, const QString&>(&LogView::add));
    connect(status_, &StatusStrip::said, page_->log(),
            [log = page_->log()](const QString& sentence) { log->add(MessageLevel::Info, sentence); });
    page_->log()->keepIn(std::make_shared<LogFile>(toPath(folder) / "logs" / "asam-studio.log"));
}

void MainWindow::onOpened() {
    const Document& document = workspace_.document();
    setWindowTitle(tr("%1 — ASAM Studio").arg(document.name));
    status_->showSentence(
        tr("%1: %n image(s). Run starts with the selected one.", nullptr, workspace_.samples()->rowCount())
            .arg(document.name));
    if (document.config) {
        page_->form()->setConfig(*document.config);
    }
    if (!document.sweep.empty()) {
        rail_->chooseRoom(Sweep);
    }
    showState(runner_.state());
}

void MainWindow::run(const std::vector<Stage>& stages, RunController::Scope scope) {
    if (!page_->form()->problems().empty()) {
        page_->form()->showFirstProblem();
        return;
    }
    controller_.run(stages, scope, page_->form()->config());
}

void MainWindow::openFolder(const QString& title) {
    const QString folder = QFileDialog::getExistingDirectory(this, title);
    if (!folder.isEmpty()) {
        open(toPath(folder));
    }
}

void MainWindow::open(const std::filesystem::path& path) {
    if (!hasPictureName(path) && !hasArchiveName(path) && looksLikeModel(path)) {
        modelRooms_->showModel(path);
    } else if (isEvaluation(path)) {
        evaluation_->open(path);
    } else {
        workspace_.open(path);
    }
}

void MainWindow::openPicture() {
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open a picture or an archive of pictures"), {},
        tr("Pictures and archives (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.tar *.tar.gz *.tgz);;"
           "All files (*)"));
    if (!file.isEmpty()) {
        workspace_.open(toPath(file));
    }
}

void MainWindow::openAnnotated(const std::filesystem::path& annotations) {
    auto* dialog = new AnnotationsDialog(annotations, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        workspace_.open(dialog->photographs()->path(), dialog->annotations()->path());
    });
    dialog->open();
}

void MainWindow::saveRunAs() {
    const QString parent = QFileDialog::getExistingDirectory(this, tr("Folder in which the run is to lie"));
    if (parent.isEmpty()) {
        return;
    }
    const std::filesystem::path from = workspace_.runFolder();
    const std::filesystem::path to = toPath(parent) / from.filename();
    if (!std::filesystem::exists(from / "run.json")) {
        workspace_.setRunFolder(to);
        return;
    }
    runner_.start({tr("Copy of the run"), {}, 0}, [this, from, to](const StageContext& context) {
        copyRun(from, to, context);
        QMetaObject::invokeMethod(
            &workspace_, [this, to] { workspace_.setRunFolder(to); }, Qt::QueuedConnection);
    });
}

void MainWindow::showState(JobState state) {
    const bool ready = workspace_.isOpen() && canStart(state);
    for (QAction* action : {actions_->runSelected, actions_->runAll}) {
        action->setEnabled(ready);
    }
    actions_->selectedStages->setEnabled(ready);
    actions_->allStages->setEnabled(ready);
    actions_->startTuning->setEnabled(ready);
    actions_->startSweep->setEnabled(ready);
    bar_->showState(state, ready);
    actions_->pause->setEnabled(canPauseAtStep(state));
    actions_->pauseImage->setEnabled(canPause(state));
    actions_->resume->setEnabled(canResume(state));
    actions_->cancel->setEnabled(canStop(state));
    actions_->saveRunAs->setEnabled(ready);
    for (QAction* action : {actions_->openFolder, actions_->openPicture, actions_->openAnnotated,
                            actions_->openRun, actions_->openSweep, actions_->openDemo}) {
        action->setEnabled(runner_.leavesDocument());
    }
    recent_->menuAction()->setEnabled(runner_.leavesDocument());
    actions_->addToQueue->setEnabled(workspace_.isOpen());
    status_->showState(state);
}

void MainWindow::showRunFolder() {
    bar_->showRunFolder(workspace_.chosenRunFolder());
    actions_->showRunFolder->setEnabled(!workspace_.chosenRunFolder().empty());
}

void MainWindow::showError(const QString& title, const QString& sentence, const QString& details) {
    (new ErrorDialog(title, sentence, details, this))->open();
}

void MainWindow::openAtStart() {
    if (!keepsLayout_ || !session_->reopen()) {
        workspace_.openDemo();
    }
}

void MainWindow::restoreLayout() {
    const QSettings settings;
    const bool wasPlaced = restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    if (!isMaximized()) { // the screen may be a smaller one now
        const QRect place = placeOnScreen(geometry(), screen()->availableGeometry());
        resize(place.size());
        if (wasPlaced) { // otherwise the desktop knows a place
            setGeometry(place);
        }
    }
    page_->restoreState(settings.value(QStringLiteral("window/samples")).toByteArray());
    page_->compare()->restore(settings);
    page_->samples()->restoreSort(settings);
    page_->masks()->restoreSort(settings);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    queue_->page()->controller()->prepareToClose();
    if (isBusy(runner_.state())) {
        runner_.requestStop();
        status_->showClosing();
    }
    runner_.stopAndWait();
    fullScreen_->set(false); // the layout that is kept is that of the window
    page_->samples()->showTable(false); // and with the list, which comes first again
    if (keepsLayout_) {
        QSettings settings;
        settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
        settings.setValue(QStringLiteral("window/samples"), page_->saveState());
        page_->compare()->save(settings);
        page_->samples()->saveSort(settings);
        page_->masks()->saveSort(settings);
        session_->save(rail_->room() == Sweep ? sweep_->model()->folder() : std::filesystem::path());
    }
    event->accept();
}

} // namespace asam
