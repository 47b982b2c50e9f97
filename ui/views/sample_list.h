#pragma once

#include <string>

#include <QWidget>

class QComboBox;
class QLabel;
class QListView;
class QSettings;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace asam {

class FilterLine;
class NoHits;
class SampleFilterModel;
class Workspace;

/// The open photographs, filtered by name or rule and sorted by a number; as a list with thumbnails or as a
/// table of all numbers. The current row is the workspace's selected sample; under the rows stands why it
/// failed or was rejected.
class SampleList : public QWidget {
    Q_OBJECT

public:
    explicit SampleList(Workspace* workspace, QWidget* parent = nullptr);

    QListView* view() const { return view_; }
    QTableView* table() const { return table_; }
    FilterLine* filter() const { return filter_; }
    QComboBox* sortKey() const { return sortKey_; }
    QLabel* reason() const { return reason_; }
    QLabel* summary() const { return summary_; }
    /// In the rows' place while the filter leaves none: says so, and offers to clear it.
    NoHits* noHits() const { return noHits_; }
    SampleFilterModel* model() const { return model_; }
    bool showsTable() const;
    void showTable(bool table);
    /// The image under the selected one as the list stands; empty at its end.
    std::string nextId() const;
    /// The order of the rows, as the last window left it.
    void restoreSort(const QSettings& settings);
    void saveSort(QSettings& settings) const;

Q_SIGNALS:
    /// The table has come or gone; it needs more width than the list.
    void tableShown(bool table);

private:
    void makeTable();
    QWidget* makeHeader();
    void showRows();
    void applyFilter(const QString& text);
    void sort(int column, Qt::SortOrder order);
    void showSelection();
    void selectWholeRow();
    void showReason();
    void showSummary();

    bool isTable_ = false;
    bool followsView_ = true; ///< false while the filter takes rows away: the selected sample stays
    Workspace* workspace_;
    SampleFilterModel* model_;
    FilterLine* filter_;
    QComboBox* sortKey_;
    QToolButton* sortOrder_;
    QToolButton* tableSwitch_;
    QStackedWidget* stack_;
    QListView* view_;
    QTableView* table_;
    NoHits* noHits_;
    QLabel* reason_;
    QLabel* summary_;
};

} // namespace asam
