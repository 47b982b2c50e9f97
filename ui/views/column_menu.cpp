#include "ui/views/column_menu.h"

#include <QHeaderView>
#include <QSettings>

namespace asam {

ColumnMenu::ColumnMenu(QHeaderView* header, const QMetaEnum& columns, const QString& key,
                       const QList<int>& hiddenAtFirst, QWidget* parent)
    : QMenu(parent), header_(header), columns_(columns), key_(key), hiddenAtFirst_(hiddenAtFirst) {
    setToolTipsVisible(true);
    header_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header_, &QWidget::customContextMenuRequested, this,
            [this](QPoint place) { popup(header_->mapToGlobal(place)); });
    connect(this, &QMenu::aboutToShow, this, &ColumnMenu::fill);
    for (const int column : kept()) {
        header_->setSectionHidden(column, true);
    }
}

QList<int> ColumnMenu::kept() const {
    const QSettings settings;
    if (!settings.contains(key_)) {
        return hiddenAtFirst_;
    }
    const QStringList names = settings.value(key_).toStringList(); // a list of one is read as a text
    QList<int> columns;
    for (const QString& name : names) {
        const int column = columns_.keyToValue(name.toLatin1().constData());
        if (column > 0 && column < header_->count()) {
            columns << column;
        }
    }
    return columns.isEmpty() && !names.isEmpty() ? hiddenAtFirst_ : columns;
}

QList<int> ColumnMenu::hidden() const {
    QList<int> columns;
    for (int column = 0; column < header_->count(); ++column) {
        if (header_->isSectionHidden(column)) {
            columns << column;
        }
    }
    return columns;
}

void ColumnMenu::setShown(int column, bool shown) {
    QList<int> columns = hidden();
    columns.removeAll(column);
    if (!shown) {
        columns << column;
    }
    apply(columns);
}

void ColumnMenu::apply(const QList<int>& hidden) {
    for (int column = 1; column < header_->count(); ++column) {
        header_->setSectionHidden(column, hidden.contains(column));
    }
    QStringList names;
    for (const int column : hidden) {
        names << QString::fromLatin1(columns_.valueToKey(column));
    }
    QSettings().setValue(key_, names);
    Q_EMIT columnsChanged();
}

void ColumnMenu::fill() {
    clear();
    const QAbstractItemModel* model = header_->model();
    for (int column = 1; column < header_->count(); ++column) {
        QAction* action = addAction(model->headerData(column, Qt::Horizontal).toString());
        action->setToolTip(model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        action->setCheckable(true);
        action->setChecked(!header_->isSectionHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) { setShown(column, shown); });
    }
    addSeparator();
    connect(addAction(tr("All columns")), &QAction::triggered, this, [this] { apply({}); });
    connect(addAction(tr("The usual columns")), &QAction::triggered, this, [this] { apply(hiddenAtFirst_); });
}

} // namespace asam
