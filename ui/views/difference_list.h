#pragma once

#include <QWidget>

#include "ui/views/difference_table_model.h"

class QLabel;
class QTableView;

namespace asam {

class FilterLine;

/// A table of differences under a line that filters it and above one that counts what is won and lost. The
/// largest losses stand first until another column is clicked. Of a model that is alone it has the IoUs, the
/// worst first, and their mean. A narrow list leaves the last columns out.
class DifferenceList : public QWidget {
    Q_OBJECT

public:
    /// `name` is for screen readers and the filter.
    DifferenceList(const QString& name, const QString& nameTitle, const QString& sizeTitle,
                   QWidget* parent = nullptr);

    void setRows(std::vector<DifferenceRow> rows);
    /// Without a second one the first is alone.
    void setModels(const QString& first, const std::optional<QString>& second);
    /// Whether the rows are of several data sets.
    void showGroups(bool show);
    /// Without a signal; none clears the selection.
    void select(std::optional<std::int64_t> key);
    QTableView* view() const { return view_; }
    FilterLine* filter() const { return filter_; }
    QString summary() const;

Q_SIGNALS:
    void rowSelected(std::int64_t key);
    /// By a click, also on the selected row.
    void rowClicked(std::int64_t key);

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void shapeColumns();
    /// What the list is about: the difference, or the IoU of a model that is alone.
    int leadColumn() const;
    bool isWanted(int column) const;
    /// The worst first, unless a column that still is there was clicked.
    void sortAnew();
    void nameRules();
    /// Shows the columns that have room side by side; name and lead column always.
    void fitColumns();
    int widthOfColumn(int column) const;
    /// Makes their column as wide as the longest name, within reason; never narrower than it was.
    void fitGroups();
    void showSummary();
    QString meanText() const;

    DifferenceTableModel* rows_;
    DifferenceFilterModel* sorted_;
    FilterLine* filter_;
    QTableView* view_;
    QLabel* summary_;
    bool hasGroups_ = true;
    bool orderChosen_ = false; ///< by a click on a heading
    bool quiet_ = false; ///< while rows or the selection are set
};

} // namespace asam
