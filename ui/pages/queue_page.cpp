#include "ui/pages/queue_page.h"

#include <utility>

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/config/config_json.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/dialogs/queue_run_dialog.h"
#include "ui/forms/settings_form.h"
#include "ui/jobs/run_controller.h"
#include "ui/views/empty_page.h"
#include "ui/views/notice_bar.h"
#include "ui/views/queue_detail_view.h"
#include "ui/views/queue_lane_view.h"
#include "ui/views/queue_panel.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr int kPanelWidth = 320;

bool isSameOrder(const QueueEntry& a, const QueueEntry& b) {
    return a.request.run == b.request.run && a.request.data == b.request.data &&
           a.request.models == b.request.models && a.request.stages == b.request.stages &&
           configToJson(a.request.config) == configToJson(b.request.config);
}

} // namespace

QueuePage::QueuePage(Workspace* workspace, JobRunner* runner, RunController* runs, SettingsForm* settings,
                     QWidget* parent)
    : QWidget(parent), workspace_(workspace), runs_(runs), settings_(settings),
      controller_(&model_, workspace, runner, runs), details_(controller_.measurementFile()),
      panel_(new QueuePanel(&model_, &controller_)), notices_(new NoticeBar),
      lane_(new QueueLaneView(&controller_)), detail_(new QueueDetailView(&model_, &controller_, &details_)),
      centre_(new QStackedWidget) {
    auto* right = new QWidget;
    auto* inner = new QVBoxLayout(right);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addWidget(notices_);
    inner->addWidget(lane_);
    inner->addWidget(centre_, 1);
    centre_->addWidget(makeEmptyPage());
    centre_->addWidget(detail_);
    auto* split = new QSplitter(Qt::Horizontal);
    panel_->setMinimumWidth(264);
    split->addWidget(panel_);
    split->addWidget(right);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setSizes({kPanelWidth, 900});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    connectQueue();
    showWhole();
    showSelected();
    greet();
}

void QueuePage::connectQueue() {
    connect(panel_, &QueuePanel::selectionChanged, this, &QueuePage::showSelected);
    connect(panel_, &QueuePanel::addRequested, this, &QueuePage::ask);
    connect(panel_, &QueuePanel::editRequested, this, &QueuePage::edit);
    connect(panel_, &QueuePanel::openRequested, this,
            [this](std::int64_t id) { Q_EMIT openRequested(id, {}); });
    connect(detail_, &QueueDetailView::openRequested, this,
            [this](std::int64_t id) { Q_EMIT openRequested(id, {}); });
    connect(detail_, &QueueDetailView::imageRequested, this, &QueuePage::openRequested);
    connect(lane_, &QueueLaneView::freeRequested, &controller_,
            [this] { controller_.pause(QueueController::PausePlan::NowFreeing); });
    connect(&model_, &QueueModel::changed, this, &QueuePage::showWhole);
    connect(&model_, &QueueModel::saveFailed, this, [this](const QString& sentence) {
        notices_->showNotice(NoticeBar::Tone::Problem,
                             tr("The queue was not saved: %1").arg(translatedSentence(sentence)));
    });
    connect(&controller_, &QueueController::progressed, this, [this](std::int64_t id) {
        if (id == details_.entry()) {
            details_.refresh();
        }
    });
    connect(&controller_, &QueueController::entryEnded, this, [this](std::int64_t id) {
        const QueueEntry* entry = model_.entry(id);
        if (entry != nullptr) {
            details_.reload(*entry);
        }
    });
    connect(&controller_, &QueueController::ended, this, [this](const QString& sentence) {
        const bool failed = model_.queue().count(QueueState::failed) > 0;
        notices_->showNotice(failed ? NoticeBar::Tone::Problem : NoticeBar::Tone::Plain, sentence);
        Q_EMIT said(sentence);
    });
    connect(&controller_, &QueueController::told, this,
            [this](const QString& sentence) { Q_EMIT said(sentence); });
    connect(&controller_, &QueueController::stateChanged, detail_, &QueueDetailView::showEntry);
}

QWidget* QueuePage::makeEmptyPage() {
    auto* another = new QPushButton(tr("Add a run…"));
    another->setToolTip(tr("Choose photographs, folder, settings and stages"));
    connect(another, &QPushButton::clicked, this, &QueuePage::ask);
    auto* open = new QPushButton(tr("Add the open run"));
    open->setToolTip(tr("All images that are open in Samples, with the settings that stand there"));
    connect(open, &QPushButton::clicked, this, [this] {
        if (addAction_ != nullptr) {
            addAction_->trigger();
        }
    });
    emptyButtons_ = new QWidget;
    auto* buttons = new QHBoxLayout(emptyButtons_);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(8);
    buttons->addWidget(open);
    buttons->addWidget(another);
    return new EmptyPage(
        QStringLiteral("queue"), tr("Work through whole data sets"),
        tr("Runs wait in the queue and are computed one after the other, for days if need be. "
           "An image that fails says why and stops nothing; after a crash or a restart the "
           "queue goes on where it was."),
        emptyButtons_);
}

void QueuePage::setAddAction(QAction* addOpenRun) {
    addAction_ = addOpenRun;
    panel_->setAddAction(addOpenRun);
}

void QueuePage::greet() {
    if (!model_.isOurs()) {
        notices_->showNotice(
            NoticeBar::Tone::Plain,
            tr("Another window of the program has the queue. It can be looked at here, and changed there."),
            {{tr("Take it over"), tr("Works once the other window is closed"), [this] {
                  if (!model_.takeOver()) {
                      greet();
                  }
              }}});
        return;
    }
    if (!model_.problem().isEmpty()) {
        notices_->showNotice(NoticeBar::Tone::Problem, model_.problem());
        return;
    }
    const auto interrupted = model_.queue().count(QueueState::interrupted);
    if (interrupted > 0 && !model_.queue().continueAtStart) {
        notices_->showNotice(
            NoticeBar::Tone::Plain,
            tr("The program ended while a run was at work. What was finished is there; at most the "
               "image in work is done again."),
            {{tr("Continue"), tr("Go on with the queue"), [this] { controller_.start(); }}});
    }
}

QueueEntry QueuePage::entryFor(const RunConfig& config) const {
    QueueEntry entry;
    if (workspace_->isOpen()) {
        entry.request = runs_->requestFor(config);
    } else {
        entry.request.config = config;
        entry.request.models = runs_->models();
    }
    entry.compute = runs_->compute();
    return entry;
}

std::int64_t QueuePage::addOpenRun() {
    if (!model_.isOurs()) {
        greet();
        Q_EMIT said(tr("Another window of the program has the queue: add the run there, or close it and take "
                       "the queue over in Queue."));
        return 0;
    }
    if (!settings_->problems().empty()) {
        settings_->showFirstProblem();
        Q_EMIT settingsWanted();
        return 0;
    }
    if (!workspace_->isOpen()) {
        Q_EMIT said(tr("Nothing is open that could be added to the queue."));
        return 0;
    }
    QueueEntry entry = entryFor(settings_->config());
    entry.request.run = workspace_->runFolder();
    entry.request.stages = stagesOf(entry.request.config);
    entry.name = entry.request.run.filename().string();
    const QString run = toQString(entry.request.run.filename()); // as its card is called
    for (const QueueEntry& other : model_.queue().entries()) {
        if (isPending(other.state) && isSameOrder(other, entry)) {
            panel_->select(other.id);
            Q_EMIT said(tr("%1 is in the queue already").arg(run));
            return other.id;
        }
    }
    const std::int64_t id = model_.add(std::move(entry));
    panel_->select(id);
    Q_EMIT said(tr("%1 was added to the queue").arg(run));
    return id;
}

void QueuePage::ask() {
    if (!model_.isOurs()) {
        greet();
        return;
    }
    auto* dialog =
        new QueueRunDialog({entryFor(settings_->config()), PresetStore(SettingsForm::ownPresetFolder()),
                            controller_.measurementFile()},
                           window());
    dialog->setObjectName(QStringLiteral("queueRunDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { panel_->select(model_.add(dialog->entry())); });
    dialog->open();
}

void QueuePage::edit(std::int64_t id) {
    const QueueEntry* entry = model_.entry(id);
    if (entry == nullptr || !model_.isOurs()) {
        return;
    }
    auto* dialog = new QueueRunDialog(
        {*entry, PresetStore(SettingsForm::ownPresetFolder()), controller_.measurementFile(), /*edits=*/true},
        window());
    dialog->setObjectName(QStringLiteral("queueRunDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id] {
        const QueueEntry* now = model_.entry(id);
        if (now == nullptr || !isPending(now->state)) {
            Q_EMIT said(tr("The run has begun or ended meanwhile; it stays as it was."));
            return;
        }
        model_.change(id, [changed = dialog->entry()](QueueEntry& waiting) {
            waiting.name = changed.name;
            waiting.request = changed.request;
            waiting.compute = changed.compute;
        });
        if (details_.entry() == id) {
            details_.show(model_.entry(id)); // its run may be another one now: nothing of the former counts
        }
    });
    dialog->open();
}

void QueuePage::showSelected() {
    const QueueEntry* entry = model_.entry(panel_->selectedId());
    shownState_ = entry != nullptr ? entry->state : QueueState::waiting;
    details_.show(entry);
    detail_->showEntry();
}

void QueuePage::showWhole() {
    centre_->setCurrentIndex(model_.queue().empty() ? 0 : 1);
    emptyButtons_->setEnabled(model_.isOurs());
    const QueueEntry* entry = model_.entry(panel_->selectedId());
    if ((entry == nullptr ? 0 : entry->id) != details_.entry()) {
        showSelected();
        return;
    }
    if (entry != nullptr && entry->state != shownState_) {
        shownState_ = entry->state;
        details_.reload(*entry); // what is left to do is another matter now
    }
    detail_->showEntry();
}

} // namespace asam
