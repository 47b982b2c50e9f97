#pragma once

#include <cstdint>

#include <QPoint>
#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QMenu;
class QPushButton;
class QToolButton;

namespace asam {

class QueueController;
class QueueModel;

/// The queue's runs in their order, and what is done with the queue as a whole. Rows are dragged, or moved
/// with Alt and the arrow keys; Delete takes one out.
class QueuePanel : public QWidget {
    Q_OBJECT

public:
    QueuePanel(QueueModel* model, QueueController* controller, QWidget* parent = nullptr);

    /// Adds the run that is set up in the window; the same as everywhere else.
    void setAddAction(QAction* addOpenRun);

    QListView* view() const { return view_; }
    std::int64_t selectedId() const;
    void select(std::int64_t id);

    QPushButton* startButton() const { return start_; }
    QToolButton* pauseButton() const { return pause_; }
    QToolButton* cancelButton() const { return cancel_; }
    QToolButton* addButton() const { return add_; }
    QAction* pauseAfterImage() const { return pauseAfterImage_; }
    QAction* pauseNow() const { return pauseNow_; }
    QAction* pauseFreeing() const { return pauseFreeing_; }
    QAction* cancelSelected() const { return cancelSelected_; }
    QAction* cancelOthers() const { return cancelOthers_; }
    QAction* cancelAll() const { return cancelAll_; }
    QAction* moveUp() const { return moveUp_; }
    QAction* moveDown() const { return moveDown_; }
    /// Changes the selected run, which waits.
    QAction* editSelected() const { return edit_; }
    /// Of a card: what the selected run can be asked for.
    QMenu* cardMenu() const { return cardMenu_; }
    QAction* removeSelected() const { return remove_; }
    QAction* removeFinished() const { return removeFinished_; }
    QAction* stopAtFailure() const { return stopAtFailure_; }
    QAction* continueAtStart() const { return continueAtStart_; }
    QString summary() const;

Q_SIGNALS:
    /// Another one, or the same with other values.
    void selectionChanged();
    void addRequested();
    void openRequested(std::int64_t id);
    void editRequested(std::int64_t id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeHeader();
    QWidget* makeFoot();
    void makeActions();
    void makeCardMenu();
    void showCardMenu(QPoint place);
    void showState();
    void showSummary(int ended, int pending);

    QueueModel* model_;
    QueueController* controller_;
    QListView* view_;
    QToolButton* add_;
    QMenu* addMenu_;
    QLabel* summary_;
    QPushButton* start_;
    QToolButton* pause_;
    QToolButton* cancel_;
    QAction* pauseAfterImage_;
    QAction* pauseNow_;
    QAction* pauseFreeing_;
    QAction* cancelSelected_;
    QAction* cancelOthers_;
    QAction* cancelAll_;
    QAction* moveUp_;
    QAction* moveDown_;
    QAction* open_;
    QAction* edit_;
    QAction* cancelCard_;
    QMenu* cardMenu_;
    QAction* remove_;
    QAction* removeFinished_;
    QAction* stopAtFailure_;
    QAction* continueAtStart_;
};

} // namespace asam
