#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QListWidget;
class QTableView;
class QToolButton;

namespace asam {

class ElidedLabel;
class EstimateBar;
class FilterLine;
class QueueController;
class QueueDetails;
class QueueModel;
class RunImageFilter;
class RunImageModel;

/// One run of the queue: what it would take and what it would do again before its start; where each image
/// stands, and what failed for which reason.
class QueueDetailView : public QWidget {
    Q_OBJECT

public:
    QueueDetailView(QueueModel* model, QueueController* controller, QueueDetails* details,
                    QWidget* parent = nullptr);

    QTableView* table() const { return table_; }
    RunImageFilter* rows() const { return filter_; }
    QCheckBox* failedOnly() const { return failedOnly_; }
    FilterLine* search() const { return search_; }
    QListWidget* reasons() const { return reasons_; }
    EstimateBar* estimate() const { return estimate_; }
    QToolButton* openButton() const { return open_; }
    QToolButton* retryButton() const { return retry_; }
    QToolButton* againButton() const { return again_; }
    /// Which stages are done again and why, or what is wrong; empty: nothing.
    QString staleText() const;
    QString title() const;
    QString summary() const;
    /// Where tuning and evaluation stand; empty where the run has none.
    QString runStages() const;
    /// The entry has changed.
    void showEntry();

Q_SIGNALS:
    void openRequested(std::int64_t id);
    /// An image was double-clicked.
    void imageRequested(std::int64_t id, const std::string& image);

private:
    QWidget* makeHeader();
    QWidget* makeImages();
    void shapeTable();
    QWidget* makeFilterBar();
    void fillReasonsBox();
    void showEstimate();
    bool moreAreToBegin() const;
    void showSummary();
    void showProgress();
    void showReasons();
    void chooseReason();

    QueueModel* model_;
    QueueController* controller_;
    QueueDetails* details_;
    RunImageModel* images_;
    RunImageFilter* filter_;
    ElidedLabel* title_;
    ElidedLabel* place_;
    QToolButton* open_;
    QToolButton* retry_;
    QToolButton* again_;
    EstimateBar* estimate_;
    QLabel* stale_;
    FilterLine* search_;
    QCheckBox* failedOnly_;
    QTableView* table_;
    QListWidget* reasons_;
    QWidget* reasonsBox_;
    QLabel* summary_;
    ElidedLabel* runStages_;
    std::int64_t shown_ = 0;
};

} // namespace asam
