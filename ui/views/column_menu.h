#pragma once

#include <QList>
#include <QMenu>
#include <QMetaEnum>

class QHeaderView;

namespace asam {

/// Chooses which columns of a table are shown: at a button, and at a right click on the headings. The first
/// column always is. The choice is remembered by the columns' names: another version may have other columns
/// in their places. A choice none of whose names is known counts as none.
class ColumnMenu : public QMenu {
    Q_OBJECT

public:
    /// `columns`: the enum whose numbers the header's columns are; `key`: where the choice is kept in
    /// QSettings; `hiddenAtFirst`: columns that are not shown until somebody wants them.
    ColumnMenu(QHeaderView* header, const QMetaEnum& columns, const QString& key,
               const QList<int>& hiddenAtFirst, QWidget* parent = nullptr);

    void setShown(int column, bool shown);

Q_SIGNALS:
    void columnsChanged();

private:
    void fill();
    void apply(const QList<int>& hidden);
    QList<int> hidden() const;
    /// What is to be hidden as the settings have it.
    QList<int> kept() const;

    QHeaderView* header_;
    QMetaEnum columns_;
    QString key_;
    QList<int> hiddenAtFirst_;
};

} // namespace asam
