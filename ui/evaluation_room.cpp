#include "ui/evaluation_room.h"

#include <QAction>
#include <QFileDialog>

#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/evaluation_export.h"
#include "ui/forms/settings_form.h"
#include "ui/pages/evaluation_page.h"
#include "ui/views/evaluated_picture_view.h"
#include "ui/views/evaluation_bar.h"
#include "ui/views/overlay_state.h"
#include "ui/views/view_camera.h"

namespace asam {

EvaluationRoom::EvaluationRoom(const AppActions& actions, Workspace* workspace, JobRunner* runner,
                               RunController* runs, SettingsForm* settings, QWidget* window)
    : QObject(window), window_(window), page_(new EvaluationPage(workspace, runner, runs, settings, window)) {
    auto* exports = new EvaluationExport(actions, page_->results(), page_->bars(), page_->radar(), window);
    connect(exports, &EvaluationExport::said, this, &EvaluationRoom::said);
    connect(exports, &EvaluationExport::failed, this,
            [this](const QString& sentence) { Q_EMIT failed(tr("The evaluation was not saved"), sentence); });
    page_->bar()->setExportActions({actions.exportEvaluationTable, actions.exportEvaluationImages,
                                    actions.exportEvaluationJson, actions.exportEvaluationMarkdown,
                                    actions.exportEvaluationCharts});
    connect(page_, &EvaluationPage::openRequested, this, &EvaluationRoom::ask);
    connect(page_, &EvaluationPage::failed, this, [this](const QString& sentence) {
        Q_EMIT failed(tr("This evaluation cannot be opened"), sentence);
    });
    connect(settings, &SettingsForm::lentSectionWanted, this, [this](const std::string& stage) {
        if (stage == "evaluation") {
            Q_EMIT wanted();
        }
    });
    connectActions(actions, runner);
}

void EvaluationRoom::connectActions(const AppActions& actions, JobRunner* runner) {
    connect(actions.openEvaluation, &QAction::triggered, this, &EvaluationRoom::ask);
    connect(actions.evaluate, &QAction::triggered, this, [this] {
        Q_EMIT wanted();
        page_->start();
    });
    connect(runner, &JobRunner::stateChanged, this, [&actions](JobState state) {
        actions.evaluate->setEnabled(canStart(state));
        actions.openEvaluation->setEnabled(canStart(state));
    });
    // The keys of the pictures belong to the room that is seen.
    const auto whenSeen = [this](QAction* action, auto act) {
        connect(action, &QAction::triggered, page_, [this, act] {
            if (page_->isVisible()) {
                act(page_->pictures());
            }
        });
    };
    whenSeen(actions.fit, [](EvaluatedPictureView* pictures) { pictures->camera()->fit(); });
    whenSeen(actions.actualSize, [](EvaluatedPictureView* pictures) { pictures->showActualSize(); });
    whenSeen(actions.cycleMasks, [](EvaluatedPictureView* pictures) {
        OverlayState* overlay = pictures->overlay();
        overlay->setStyle(static_cast<MaskStyle>((static_cast<int>(overlay->style()) + 1) % 3));
    });
}

void EvaluationRoom::ask() {
    const QString folder = QFileDialog::getExistingDirectory(window_, tr("Open the folder of an evaluation"));
    if (!folder.isEmpty()) {
        open(toPath(folder));
    }
}

void EvaluationRoom::open(const std::filesystem::path& folder) {
    Q_EMIT wanted();
    page_->open(folder);
}

} // namespace asam
