#pragma once

#include <QList>
#include <QSortFilterProxyModel>
#include <QStringList>
#include <QVariant>
#include <QWidget>

class QLabel;
class QTableView;

namespace asam {

class FilterLine;

/// A cell: what stands there, and what it is sorted by (empty: by the text).
struct ValueCell {
    QString text;
    QVariant order;
};

/// A table of texts and numbers, ready to be shown.
struct ValueTable {
    struct Column {
        QString heading;
        QString tip;
        bool isNumber = false; ///< aligned to the right
    };
    QList<Column> columns;
    QList<QList<ValueCell>> rows;
};

/// A table that can be sorted by each column and searched in its first, which gives way where all columns do
/// not find room side by side; one that a person has made wider or narrower stays.
class ValueTableView : public QWidget {
    Q_OBJECT

public:
    ValueTableView(const QString& name, const QString& searchText, QWidget* parent = nullptr);

    void setTable(const ValueTable& table);
    /// In the place of a table without rows.
    void setEmptyText(const QString& text);
    /// A sentence below the table, before the count of its rows.
    void setCaption(const QString& text);
    int shownRows() const;
    QString cellText(int row, int column) const;
    FilterLine* search() const { return search_; }
    QTableView* view() const { return view_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Model;
    void showCount();
    void fitFirstColumn();

    Model* model_;
    QSortFilterProxyModel* sorted_;
    FilterLine* search_;
    QTableView* view_;
    QLabel* count_;
    QString emptyText_;
    QString caption_;
    int wanted_ = 0; ///< width of the first column's texts
    int fitted_ = 0; ///< width that it was given here
};

} // namespace asam
