#include "ui/review_menus.h"

#include <memory>
#include <utility>

#include <QAction>
#include <QFileDialog>
#include <QMenu>

#include "core/pipeline/export/contact_sheet.h"
#include "core/pipeline/export/html_report.h"
#include "core/pipeline/export/metrics_csv.h"
#include "core/pipeline/export/metrics_json.h"
#include "core/pipeline/export/published_export.h"
#include "core/pipeline/export/sample_export.h"
#include "core/pipeline/export/tensorboard_events.h"
#include "core/pipeline/review_by_rule.h"
#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/dialogs/review_dialog.h"
#include "ui/jobs/job_runner.h"
#include "ui/style/icons.h"
#include "ui/views/sample_list.h"
#include "ui/workspace/workspace.h"

namespace asam {

ReviewMenus::ReviewMenus(AppActions* actions, Workspace* workspace, JobRunner* runner, SampleList* samples,
                         QWidget* window)
    : QObject(window), actions_(actions), workspace_(workspace), runner_(runner), samples_(samples),
      window_(window), review_(workspace, &undo_) {
    makeMenus(window);
    connectActions();
    enable();
}

ReviewMenus::~ReviewMenus() {
    undo_.disconnect(this); // it tells of its end, when the workspace may be gone
}

void ReviewMenus::makeMenus(QWidget* window) {
    const AppActions& all = *actions_;
    editMenu_ = new QMenu(tr("&Edit"), window);
    editMenu_->addActions({all.undo, all.redo});
    editMenu_->addSeparator();
    editMenu_->addActions({all.acceptSample, all.rejectSample, all.reviewByRule});
    editMenu_->addSeparator();
    editMenu_->addActions({all.addLabel, all.removeLabel});
    editMenu_->addSeparator();
    editMenu_->addActions({all.editCaption, all.captionRule, all.importCaptions});
    exportMenu_ = new QMenu(tr("Export"), window);
    exportMenu_->setIcon(lineIcon(QStringLiteral("export")));
    exportMenu_->addActions({all.exportSa1b, all.exportAsam, all.exportPublished});
    exportMenu_->addSeparator();
    exportMenu_->addActions(
        {all.exportTable, all.exportJson, all.exportCurves, all.exportPage, all.exportSheet});
    exportMenu_->addSeparator();
    exportMenu_->addAction(all.exportComparison);
}

void ReviewMenus::connectActions() {
    const AppActions& all = *actions_;
    connect(all.acceptSample, &QAction::triggered, this, [this] { decide(Decision::accepted); });
    connect(all.rejectSample, &QAction::triggered, this, [this] { decide(Decision::rejected); });
    connect(all.undo, &QAction::triggered, &undo_, &QUndoStack::undo);
    connect(all.redo, &QAction::triggered, &undo_, &QUndoStack::redo);
    connect(all.reviewByRule, &QAction::triggered, this, &ReviewMenus::askForRule);
    connect(all.exportSa1b, &QAction::triggered, this, [this] {
        askForFolder(tr("A new or empty folder for the accepted set"), QStringLiteral("accepted"),
                     &ReviewMenus::exportAsSa1b);
    });
    connect(all.exportAsam, &QAction::triggered, this, [this] {
        askForFolder(tr("A new or empty folder for the accepted set in ASAM's layout"),
                     QStringLiteral("accepted-asam"), &ReviewMenus::exportAsAsam);
    });
    connect(all.exportPublished, &QAction::triggered, this, [this] {
        askForFolder(tr("A new or empty folder for the results"), QStringLiteral("published"),
                     &ReviewMenus::exportAsPublished);
    });
    connect(all.exportSheet, &QAction::triggered, this, [this] {
        askForFile(tr("Contact sheet"), tr("PDF (*.pdf)"), QStringLiteral(".pdf"), &ReviewMenus::exportSheet);
    });
    connect(all.exportPage, &QAction::triggered, this, [this] {
        askForFolder(tr("A new or empty folder for the report"), QStringLiteral("report"),
                     &ReviewMenus::exportPage);
    });
    connect(all.exportCurves, &QAction::triggered, this, [this] {
        askForFolder(tr("A new or empty folder for TensorBoard's event files"), QStringLiteral("events"),
                     &ReviewMenus::exportCurves);
    });
    connect(all.exportTable, &QAction::triggered, this, [this] {
        askForFile(tr("Tables of images and masks"), tr("Tables (*.csv)"), QStringLiteral(".csv"),
                   &ReviewMenus::exportTable);
    });
    connect(all.exportJson, &QAction::triggered, this, [this] {
        askForFile(tr("Numbers and curves of all images"), tr("JSON (*.json)"), QStringLiteral(".json"),
                   &ReviewMenus::exportJson);
    });
    connect(&undo_, &QUndoStack::indexChanged, this, &ReviewMenus::enable);
    connect(workspace_, &Workspace::runFolderChanged, this, &ReviewMenus::enable);
    connect(workspace_, &Workspace::opened, this, &ReviewMenus::enable);
    connect(runner_, &JobRunner::stateChanged, this, &ReviewMenus::enable);
    connect(&review_, &ReviewController::refused, this,
            [this](const QString& sentence) { Q_EMIT said(sentence); });
    connect(&review_, &ReviewController::failed, this, &ReviewMenus::failed);
}

void ReviewMenus::enable() {
    const AppActions& all = *actions_;
    const bool hasRun = workspace_->isOpen() && !workspace_->chosenRunFolder().empty();
    const bool idle = canStart(runner_->state());
    for (QAction* action : {all.acceptSample, all.rejectSample}) {
        action->setEnabled(hasRun);
    }
    for (QAction* action :
         {all.reviewByRule, all.exportSa1b, all.exportAsam, all.exportPublished, all.exportTable,
          all.exportJson, all.exportCurves, all.exportPage, all.exportSheet}) {
        action->setEnabled(hasRun && idle);
    }
    all.undo->setEnabled(undo_.canUndo());
    all.redo->setEnabled(undo_.canRedo());
    all.undo->setText(undo_.canUndo() ? tr("Undo %1").arg(undo_.undoText()) : tr("Undo"));
    all.redo->setText(undo_.canRedo() ? tr("Redo %1").arg(undo_.redoText()) : tr("Redo"));
}

void ReviewMenus::decide(Decision decision) {
    // Asked for first: a filter such as "not accepted" takes the row away with the decision.
    const std::string next = samples_->nextId();
    if (review_.decide(decision) && !next.empty()) {
        workspace_->select(next);
    }
}

void ReviewMenus::askForRule() {
    ReviewDialog dialog(workspace_->samples(), window_);
    if (dialog.exec() == QDialog::Accepted && dialog.rule()) {
        reviewByRule(*dialog.rule(), dialog.replacesHandDecisions());
    }
}

void ReviewMenus::askForFolder(const QString& title, const QString& suffix,
                               void (ReviewMenus::*write)(const std::filesystem::path&)) {
    const std::filesystem::path run = workspace_->chosenRunFolder();
    const QString proposal =
        QStringLiteral("%1/%2 %3").arg(toQString(run.parent_path()), toQString(run.filename()), suffix);
    QFileDialog dialog(window_, title, toQString(run.parent_path()));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setOption(QFileDialog::ShowDirsOnly);
    dialog.setOption(QFileDialog::DontConfirmOverwrite); // a folder that holds something is refused
    dialog.setFileMode(QFileDialog::AnyFile);
    dialog.selectFile(proposal);
    if (dialog.exec() == QDialog::Accepted && !dialog.selectedFiles().isEmpty()) {
        (this->*write)(toPath(dialog.selectedFiles().first()));
    }
}

void ReviewMenus::askForFile(const QString& title, const QString& kind, const QString& ending,
                             void (ReviewMenus::*write)(const std::filesystem::path&)) {
    const QString proposal = toQString(workspace_->chosenRunFolder()) + ending;
    const QString file = QFileDialog::getSaveFileName(window_, title, proposal, kind);
    if (!file.isEmpty()) {
        (this->*write)(toPath(file.endsWith(ending, Qt::CaseInsensitive) ? file : file + ending));
    }
}

void ReviewMenus::startExport(const std::filesystem::path& folder, Export work) {
    startJob(tr("Export"), std::move(work), {}, folder);
}

void ReviewMenus::startJob(const QString& title, Export work, std::function<void()> ended,
                           const std::filesystem::path& folder) {
    auto sentence = std::make_shared<QString>();
    const auto body = [run = workspace_->chosenRunFolder(), work = std::move(work),
                       sentence](const StageContext& context) {
        *sentence = work(RunDirectory::open(run), context);
    };
    // Queued: what is said comes after the outcome that every job has in the status line.
    const auto connection = connect(
        runner_, &JobRunner::finished, this,
        [this, sentence, folder, ended = std::move(ended)](const JobOutcome& outcome) {
            workspace_->reloadRecords();
            if (ended) {
                ended();
            }
            if (outcome.kind == JobOutcome::Kind::Finished) {
                Q_EMIT said(*sentence, folder);
            }
        },
        static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    if (!runner_->start({title, {}, 0}, body)) {
        disconnect(connection);
    }
}

void ReviewMenus::reviewByRule(const SampleRule& rule, bool replaceHandDecisions) {
    const auto hand = replaceHandDecisions ? HandDecisions::replace : HandDecisions::keep;
    auto changes = std::make_shared<std::vector<ReviewChange>>();
    const auto work = [rule, hand, changes](const RunDirectory& run, const StageContext& context) {
        const ReviewsById before = reviewsOf(run);
        ReviewCounts counts;
        try {
            counts = asam::reviewByRule(run, rule, hand, context);
        } catch (...) {
            *changes = changesSince(before, run); // a stop leaves what was decided until then
            throw;
        }
        *changes = changesSince(before, run);
        return tr("%1 accepted, %2 rejected, %3 left as decided by hand")
            .arg(counts.accepted)
            .arg(counts.rejected)
            .arg(counts.keptByHand);
    };
    startJob(tr("Review by rule"), work, [this, run = workspace_->chosenRunFolder(), changes] {
        review_.addRuleStep(run, std::move(*changes));
    });
}

void ReviewMenus::exportAsSa1b(const std::filesystem::path& target) {
    startExport(target, [target](const RunDirectory& run, const StageContext& context) {
        const auto images = exportSamples(run, target, ExportLayout::sa1b, ExportedImages::accepted, context);
        return tr("%n accepted sample(s) written to %1", nullptr, static_cast<int>(images))
            .arg(toQString(target));
    });
}

void ReviewMenus::exportAsAsam(const std::filesystem::path& target) {
    startExport(target, [target](const RunDirectory& run, const StageContext& context) {
        const auto images = exportSamples(run, target, ExportLayout::asam, ExportedImages::accepted, context);
        return tr("%n accepted sample(s) written to %1", nullptr, static_cast<int>(images))
            .arg(toQString(target));
    });
}

void ReviewMenus::exportAsPublished(const std::filesystem::path& target) {
    startExport(target, [target](const RunDirectory& run, const StageContext& context) {
        const auto images = exportPublished(run, target, context);
        return tr("%n sample(s) written to %1 as the published attack leaves them", nullptr,
                  static_cast<int>(images))
            .arg(toQString(target));
    });
}

void ReviewMenus::exportSheet(const std::filesystem::path& target) {
    startExport(target.parent_path(), [target](const RunDirectory& run, const StageContext& context) {
        const auto images = writeContactSheet(run, target, context);
        return tr("Contact sheet of %n image(s) written to %1", nullptr, static_cast<int>(images))
            .arg(toQString(target));
    });
}

void ReviewMenus::exportTable(const std::filesystem::path& target) {
    startExport(target.parent_path(), [target](const RunDirectory& run, const StageContext&) {
        const std::vector<ImageRecord> records = run.imageRecords();
        writeMetricsCsv(records, target);
        return tr("Tables of %n image(s) written to %1", nullptr, static_cast<int>(records.size()))
            .arg(toQString(target));
    });
}

void ReviewMenus::exportPage(const std::filesystem::path& target) {
    startExport(target, [target](const RunDirectory& run, const StageContext& context) {
        const auto images = writeHtmlReport(run, target, context);
        return tr("Report of %n image(s) written to %1", nullptr, static_cast<int>(images))
            .arg(toQString(target / "index.html"));
    });
}

void ReviewMenus::exportJson(const std::filesystem::path& target) {
    startExport(target.parent_path(), [target](const RunDirectory& run, const StageContext&) {
        const auto images = writeMetricsJson(run, target);
        return tr("Numbers of %n image(s) written to %1", nullptr, static_cast<int>(images))
            .arg(toQString(target));
    });
}

void ReviewMenus::exportCurves(const std::filesystem::path& target) {
    startExport(target, [target](const RunDirectory& run, const StageContext& context) {
        const auto images = writeTensorboardEvents(run, target, context);
        return tr("Event files of %n image(s) written to %1", nullptr, static_cast<int>(images))
            .arg(toQString(target));
    });
}

} // namespace asam
