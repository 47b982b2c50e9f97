#include "ui/views/value_table.h"

#include <utility>

#include <QAbstractTableModel>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMargins>
#include <QRegularExpression>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/views/filter_line.h"

namespace asam {
namespace {

constexpr int kValueRowHeight = 26;
constexpr int kValueHeaderHeight = 28;
constexpr QMargins kCountMargins(8, 4, 8, 6);
constexpr QMargins kEmptyMargins(12, 12, 12, 12); ///< in line with the heading over it
constexpr int kLeastFirstColumn = 140;
constexpr int kOrderRole = Qt::UserRole;

} // namespace

class ValueTableView::Model : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(const ValueTable& table) {
        beginResetModel();
        table_ = table;
        endResetModel();
    }
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(table_.rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(table_.columns.size());
    }
    QVariant data(const QModelIndex& index, int role) const override {
        const ValueCell& cell = table_.rows[index.row()][index.column()];
        switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return cell.text;
        case Qt::TextAlignmentRole:
            return static_cast<int>(
                (table_.columns[index.column()].isNumber ? Qt::AlignRight : Qt::AlignLeft) |
                Qt::AlignVCenter);
        case kOrderRole:
            return cell.order.isNull() ? QVariant(cell.text) : cell.order;
        default:
            return {};
        }
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal || section >= table_.columns.size()) {
            return {};
        }
        const ValueTable::Column& column = table_.columns[section];
        switch (role) {
        case Qt::DisplayRole:
            return column.heading;
        case Qt::ToolTipRole:
            return column.tip;
        case Qt::TextAlignmentRole:
            return static_cast<int>((column.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        default:
            return {};
        }
    }

private:
    ValueTable table_;
};

ValueTableView::ValueTableView(const QString& name, const QString& searchText, QWidget* parent)
    : QWidget(parent), model_(new Model(this)), sorted_(new QSortFilterProxyModel(this)),
      search_(new FilterLine(searchText, searchText, tr("Part of a name; words apart match in any order"))),
      view_(new QTableView), count_(new QLabel) {
    setAccessibleName(name);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(kOrderRole);
    sorted_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    view_->setModel(sorted_);
    view_->setAccessibleName(name);
    view_->setSelectionBehavior(QAbstractItemView::SelectRows);
    view_->setShowGrid(false);
    view_->setAlternatingRowColors(true);
    view_->setWordWrap(false);
    view_->setTextElideMode(Qt::ElideMiddle); // tensors' names differ at their ends
    view_->viewport()->installEventFilter(this);
    view_->setSortingEnabled(true);
    view_->horizontalHeader()->setHighlightSections(false);
    view_->horizontalHeader()->setFixedHeight(kValueHeaderHeight);
    view_->horizontalHeader()->setStretchLastSection(true);
    view_->verticalHeader()->setVisible(false);
    view_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view_->verticalHeader()->setDefaultSectionSize(kValueRowHeight);
    count_->setObjectName(QStringLiteral("secondary"));
    count_->setWordWrap(true);
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("formHeader"));
    auto* line = new QVBoxLayout(header);
    line->setContentsMargins(8, 6, 8, 6);
    line->addWidget(search_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(view_, 1);
    column->addWidget(count_);
    connect(search_, &FilterLine::textChanged, this, [this](const QString& text) {
        // Every word somewhere: (?=.*word)(?=.*other)
        QString pattern;
        for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            pattern += QStringLiteral("(?=.*%1)").arg(QRegularExpression::escape(word));
        }
        sorted_->setFilterRegularExpression(
            QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption));
        showCount();
    });
}

void ValueTableView::setTable(const ValueTable& table) {
    model_->setTable(table);
    view_->sortByColumn(-1, Qt::AscendingOrder); // as the file has them
    view_->ensurePolished();
    for (int section = 0; section < model_->columnCount(); ++section) {
        view_->resizeColumnToContents(section);
    }
    wanted_ = view_->columnWidth(0);
    fitted_ = wanted_;
    showCount();
    fitFirstColumn();
}

void ValueTableView::fitFirstColumn() {
    const QHeaderView* header = view_->horizontalHeader();
    if (header->count() == 0 || view_->columnWidth(0) != fitted_) {
        return;
    }
    const int last = header->count() - 1;
    int others = 0;
    for (int section = 1; section < last; ++section) {
        others += header->sectionSize(section);
    }
    // The last one is stretched: not its width counts but what it needs.
    const QAbstractItemView* view = view_;
    others += last > 0 ? std::max(view->sizeHintForColumn(last), header->sectionSizeHint(last)) : 0;
    const int room = view_->viewport()->width() - others;
    fitted_ = std::clamp(room, std::min(wanted_, kLeastFirstColumn), wanted_);
    view_->setColumnWidth(0, fitted_);
}

bool ValueTableView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        fitFirstColumn();
    }
    return QWidget::eventFilter(watched, event);
}

void ValueTableView::setEmptyText(const QString& text) {
    emptyText_ = text;
    showCount();
}

void ValueTableView::setCaption(const QString& text) {
    caption_ = text;
    showCount();
}

int ValueTableView::shownRows() const {
    return sorted_->rowCount();
}

QString ValueTableView::cellText(int row, int column) const {
    return sorted_->index(row, column).data().toString();
}

void ValueTableView::showCount() {
    const int all = model_->rowCount();
    const QString count =
        shownRows() == all ? tr("Rows: %1").arg(all) : tr("Rows: %1 of %2").arg(shownRows()).arg(all);
    const QStringList texts = all == 0 ? QStringList{caption_, emptyText_} : QStringList{caption_, count};
    count_->setContentsMargins(all == 0 ? kEmptyMargins : kCountMargins);
    setAutoFillBackground(all == 0); // a page with text, not a table that is missing
    setBackgroundRole(QPalette::Base);
    count_->setText(texts.join(QLatin1Char(' ')).trimmed());
    view_->setVisible(all > 0);
    search_->parentWidget()->setVisible(all > 0);
    layout()->setAlignment(count_, all == 0 ? Qt::AlignTop : Qt::Alignment());
}

} // namespace asam
