#include "ui/views/queue_panel.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/jobs/queue_controller.h"
#include "ui/style/icons.h"
#include "ui/style/primary_button.h"
#include "ui/views/bar_button.h"
#include "ui/views/give_up_focus.h"
#include "ui/views/queue_card_delegate.h"
#include "ui/workspace/queue_model.h"

namespace asam {
namespace {

constexpr int kQueueHeader = 32;

QAction* queueAction(QWidget* owner, const QString& text, const QString& tip, const QKeySequence& key = {}) {
    auto* action = new QAction(text, owner);
    action->setToolTip(tip);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    owner->addAction(action);
    return action;
}

} // namespace

QueuePanel::QueuePanel(QueueModel* model, QueueController* controller, QWidget* parent)
    : QWidget(parent), model_(model), controller_(controller), view_(new QListView), add_(new QToolButton),
      addMenu_(new QMenu(this)), summary_(new QLabel), start_(new QPushButton), pause_(new QToolButton),
      cancel_(new QToolButton) {
    view_->setModel(model_);
    view_->setItemDelegate(new QueueCardDelegate(view_));
    view_->setAccessibleName(tr("Runs of the queue"));
    view_->setMouseTracking(true);
    view_->setUniformItemSizes(true);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setDragDropMode(QAbstractItemView::InternalMove);
    view_->setDefaultDropAction(Qt::MoveAction);
    view_->setDropIndicatorShown(true);
    makeActions();
    makeCardMenu();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(view_, 1);
    column->addWidget(makeFoot());
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        showState();
        Q_EMIT selectionChanged();
    });
    connect(view_, &QListView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT openRequested(model_->idAt(index.row())); });
    connect(model_, &QueueModel::changed, this, &QueuePanel::showState);
    connect(controller_, &QueueController::stateChanged, this, &QueuePanel::showState);
    if (model_->rowCount() > 0) {
        view_->setCurrentIndex(model_->index(0));
    }
    showState();
}

void QueuePanel::makeActions() {
    using PausePlan = QueueController::PausePlan;
    pauseAfterImage_ = queueAction(this, tr("After this image"),
                                   tr("Finish the image under way, then take the models out of memory"));
    pauseNow_ = queueAction(this, tr("Now"), tr("Stand still between two network calls and keep the memory"));
    pauseFreeing_ =
        queueAction(this, tr("Now, and free the memory"),
                    tr("End the stage under way, which is done again later, and take the models out "
                       "of memory"));
    cancelSelected_ = queueAction(this, tr("The selected run"),
                                  tr("Finished images are kept; the queue goes on with the next run"));
    cancelOthers_ = queueAction(this, tr("All but the run at work"), tr("Leave the run at work alone"));
    cancelAll_ = queueAction(this, tr("All runs"), tr("Finished images are kept"));
    moveUp_ = queueAction(this, tr("Move up"), tr("Do the selected run earlier"),
                          QKeySequence(QStringLiteral("Alt+Up")));
    moveDown_ = queueAction(this, tr("Move down"), tr("Do the selected run later"),
                            QKeySequence(QStringLiteral("Alt+Down")));
    edit_ = queueAction(this, tr("Change…"),
                        tr("Other stages, devices, limits or settings for a run that waits"));
    remove_ = queueAction(this, tr("Take out of the queue"), tr("The run's folder stays as it is"),
                          QKeySequence(Qt::Key_Delete));
    removeFinished_ =
        queueAction(this, tr("Take out what has ended"),
                    tr("Runs that are done, failed or cancelled; their folders stay as they are"));
    stopAtFailure_ =
        queueAction(this, tr("Stop the queue when a run fails"),
                    tr("Without it the next run begins. An image that fails is no failure of its run"));
    continueAtStart_ = queueAction(this, tr("Continue the queue at start"),
                                   tr("Go on by itself with what is left when the program is started"));
    stopAtFailure_->setCheckable(true);
    continueAtStart_->setCheckable(true);
    const auto pause = [this](PausePlan plan) { return [this, plan] { controller_->pause(plan); }; };
    connect(pauseAfterImage_, &QAction::triggered, this, pause(PausePlan::AfterImage));
    connect(pauseNow_, &QAction::triggered, this, pause(PausePlan::Now));
    connect(pauseFreeing_, &QAction::triggered, this, pause(PausePlan::NowFreeing));
    connect(cancelSelected_, &QAction::triggered, this, [this] { controller_->cancel(selectedId()); });
    connect(cancelOthers_, &QAction::triggered, controller_, &QueueController::cancelOthers);
    connect(cancelAll_, &QAction::triggered, controller_, &QueueController::cancelAll);
    connect(moveUp_, &QAction::triggered, this, [this] { model_->moveBy(selectedId(), -1); });
    connect(moveDown_, &QAction::triggered, this, [this] { model_->moveBy(selectedId(), 1); });
    connect(edit_, &QAction::triggered, this, [this] { Q_EMIT editRequested(selectedId()); });
    connect(remove_, &QAction::triggered, this, [this] { model_->remove(selectedId()); });
    connect(removeFinished_, &QAction::triggered, model_, &QueueModel::removeFinished);
    connect(stopAtFailure_, &QAction::toggled, this, [this](bool stop) {
        if (stop != (model_->queue().policy == QueuePolicy::stop)) {
            model_->setPolicy(stop ? QueuePolicy::stop : QueuePolicy::goOn);
        }
    });
    connect(continueAtStart_, &QAction::toggled, this, [this](bool wanted) {
        if (wanted != model_->queue().continueAtStart) {
            model_->setContinueAtStart(wanted);
        }
    });
}

void QueuePanel::makeCardMenu() {
    open_ = queueAction(this, tr("Open in Samples"), tr("Look at the run, also while it works"));
    cancelCard_ = queueAction(this, tr("Cancel this run"), cancelSelected_->toolTip());
    connect(open_, &QAction::triggered, this, [this] { Q_EMIT openRequested(selectedId()); });
    connect(cancelCard_, &QAction::triggered, cancelSelected_, &QAction::trigger);
    cardMenu_ = new QMenu(view_);
    cardMenu_->setToolTipsVisible(true);
    cardMenu_->addActions({open_, edit_});
    cardMenu_->addSeparator();
    cardMenu_->addActions({moveUp_, moveDown_});
    cardMenu_->addSeparator();
    cardMenu_->addActions({cancelCard_, remove_});
    view_->setContextMenuPolicy(Qt::CustomContextMenu);
    view_->installEventFilter(this);
    connect(view_, &QWidget::customContextMenuRequested, this, &QueuePanel::showCardMenu);
}

/// A key asks in the middle of the list, whatever card lies there: it means the card that has the focus.
bool QueuePanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched != view_ || event->type() != QEvent::ContextMenu ||
        static_cast<QContextMenuEvent*>(event)->reason() != QContextMenuEvent::Keyboard) {
        return QWidget::eventFilter(watched, event);
    }
    if (const QModelIndex focused = view_->currentIndex(); focused.isValid()) {
        view_->scrollTo(focused);
        showCardMenu(view_->visualRect(focused).center());
    }
    return true;
}

void QueuePanel::showCardMenu(QPoint place) {
    if (const QModelIndex index = view_->indexAt(place); index.isValid()) {
        view_->setCurrentIndex(index);
    } else if (!view_->currentIndex().isValid()) {
        return;
    }
    cardMenu_->popup(view_->viewport()->mapToGlobal(place));
}

QWidget* QueuePanel::makeHeader() {
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("dockTitle"));
    header->setFixedHeight(kQueueHeader);
    add_->setText(tr("Add"));
    add_->setIcon(lineIcon(QStringLiteral("plus")));
    add_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add_->setProperty("flat", true);
    add_->setProperty("small", true);
    add_->setProperty("noArrow", true);
    add_->setPopupMode(QToolButton::InstantPopup);
    add_->setToolTip(tr("Add a run to the queue, also while others are at work"));
    QAction* another = addMenu_->addAction(tr("Another run…"), this, &QueuePanel::addRequested);
    another->setToolTip(tr("Choose photographs, folder, settings and stages"));
    add_->setMenu(addMenu_);
    auto* more = barButton(QStringLiteral("more"), tr("Order and rules of the queue"));
    more->setProperty("noArrow", true);
    more->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(more);
    menu->setToolTipsVisible(true);
    menu->addActions({edit_, moveUp_, moveDown_, remove_, removeFinished_});
    menu->addSeparator();
    menu->addActions({stopAtFailure_, continueAtStart_});
    more->setMenu(menu);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(4);
    row->addWidget(new QLabel(tr("Queue")));
    row->addStretch();
    row->addWidget(add_);
    row->addWidget(more);
    return header;
}

QWidget* QueuePanel::makeFoot() {
    auto* foot = new QFrame;
    foot->setObjectName(QStringLiteral("viewBar"));
    summary_->setObjectName(QStringLiteral("secondary"));
    summary_->setWordWrap(true);
    setPrimary(*start_, true);
    start_->setAutoDefault(true);
    pause_->setText(tr("Pause"));
    pause_->setToolTip(tr("Let the run at work stand still"));
    cancel_->setText(tr("Cancel"));
    cancel_->setToolTip(tr("Cancel one run or many; finished images are kept"));
    for (const auto& [button, actions] :
         {std::pair(pause_, QList<QAction*>{pauseAfterImage_, pauseNow_, pauseFreeing_}),
          std::pair(cancel_, QList<QAction*>{cancelSelected_, cancelOthers_, cancelAll_})}) {
        button->setPopupMode(QToolButton::InstantPopup);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        auto* menu = new QMenu(button);
        menu->setToolTipsVisible(true);
        menu->addActions(actions);
        button->setMenu(menu);
    }
    connect(start_, &QPushButton::clicked, controller_, &QueueController::start);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(start_, 1);
    buttons->addWidget(pause_, 1);
    buttons->addWidget(cancel_, 1);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(8);
    column->addWidget(summary_);
    column->addLayout(buttons);
    return foot;
}

void QueuePanel::setAddAction(QAction* addOpenRun) {
    addMenu_->insertAction(addMenu_->actions().constFirst(), addOpenRun);
}

std::int64_t QueuePanel::selectedId() const {
    return model_->idAt(view_->currentIndex().row());
}

void QueuePanel::select(std::int64_t id) {
    view_->setCurrentIndex(model_->index(model_->rowOf(id)));
}

QString QueuePanel::summary() const {
    return summary_->text();
}

void QueuePanel::showState() {
    using State = QueueController::State;
    const State state = controller_->state();
    const RunQueue& queue = model_->queue();
    const bool ours = model_->isOurs();
    const bool atWork = controller_->atWork().has_value();
    const auto pending = static_cast<int>(queue.pending());
    const std::size_t begun = queue.count(QueueState::paused) + queue.count(QueueState::interrupted);
    const bool goesOn = state == State::Paused || state == State::Pausing || begun > 0;
    const bool isHeld = state == State::Paused;
    const bool offersStart = state == State::Idle || isHeld;
    const bool startable = ours && (pending > 0 || isHeld);
    const bool pausable = state == State::Working || state == State::Waiting;
    const bool cancellable = ours && (atWork || pending > 0);
    for (const auto& [button, stays] : {std::pair<QWidget*, bool>(start_, offersStart && startable),
                                        std::pair<QWidget*, bool>(pause_, !offersStart && pausable),
                                        std::pair<QWidget*, bool>(cancel_, cancellable)}) {
        if (!stays) {
            giveUpFocus(button, view_);
        }
    }
    start_->setText(goesOn ? tr("Continue") : tr("Start"));
    start_->setToolTip(goesOn ? tr("Go on where the work was left; what is finished is kept")
                              : tr("Work through the queue from the top"));
    start_->setVisible(offersStart);
    start_->setEnabled(startable);
    pause_->setVisible(!offersStart);
    pause_->setEnabled(pausable);
    pauseNow_->setEnabled(atWork);
    pauseFreeing_->setEnabled(atWork);
    const QueueEntry* selected = model_->entry(selectedId());
    const bool runs = selected != nullptr && controller_->atWork() == selected->id;
    cancel_->setEnabled(cancellable);
    cancelSelected_->setEnabled(ours && selected != nullptr &&
                                (isPending(selected->state) || (runs && state != State::Stopping)));
    cancelOthers_->setEnabled(ours && pending > 0);
    cancelAll_->setEnabled(cancellable);
    cancelCard_->setEnabled(cancelSelected_->isEnabled());
    open_->setEnabled(selected != nullptr);
    edit_->setEnabled(ours && selected != nullptr && isPending(selected->state) && !runs);
    const int row = view_->currentIndex().row();
    moveUp_->setEnabled(ours && row > 0);
    moveDown_->setEnabled(ours && row >= 0 && row + 1 < model_->rowCount());
    remove_->setEnabled(ours && selected != nullptr && !runs);
    const auto ended =
        queue.count(QueueState::done) + queue.count(QueueState::failed) + queue.count(QueueState::cancelled);
    removeFinished_->setEnabled(ours && ended > 0);
    add_->setEnabled(ours);
    stopAtFailure_->setEnabled(ours);
    continueAtStart_->setEnabled(ours);
    stopAtFailure_->setChecked(queue.policy == QueuePolicy::stop);
    continueAtStart_->setChecked(queue.continueAtStart);
    showSummary(static_cast<int>(ended), pending);
}

void QueuePanel::showSummary(int ended, int pending) {
    const RunQueue& queue = model_->queue();
    summary_->setText(queue.empty() ? tr("The queue is empty.")
                                    : tr("%1 of %n run(s) ended, %2 to do", nullptr,
                                         static_cast<int>(queue.entries().size()))
                                          .arg(ended)
                                          .arg(pending + (controller_->atWork() ? 1 : 0)));
    if (controller_->state() == QueueController::State::Waiting && pending > 0) {
        summary_->setText(tr("Waits for the end of the other job that is at work in this window."));
    }
}

} // namespace asam
