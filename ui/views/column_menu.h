#pragma once

#include <QList>
#include <QMenu>

class QHeaderView;

namespace asam {

/// Chooses which columns of a table are shown: at a button, and at a right click on the headings. The first
/// column always is. The choice is remembered.
class ColumnMenu : public QMenu {
    Q_OBJECT

public:
    /// `key`: where the choice is kept in QSettings; `hiddenAtFirst`: columns that are not shown until
    /// somebody wants them.
    ColumnMenu(QHeaderView* header, const QString& key, const QList<int>& hiddenAtFirst,
               QWidget* parent = nullptr);

    void setShown(int column, bool shown);

Q_SIGNALS:
    void columnsChanged();

private:
    void fill();
    void apply(const QList<int>& hidden);
    QList<int> hidden() const;

    QHeaderView* header_;
    QString key_;
    QList<int> hiddenAtFirst_;
};

} // namespace asam
