#include "ui/views/difference_list.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QSet>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/style/tokens.h"
#include "ui/views/filter_line.h"

namespace asam {
namespace {

constexpr int kDifferenceRowHeight = 26;
constexpr int kNameColumn = 72;
constexpr int kLeastNumberColumn = 56;
constexpr int kWidestColumn = 96;
constexpr int kWidestGroup = 200;
constexpr int kHeadingMargin = 20;
constexpr int kCellMargins = 14;        ///< of the style sheet and the style, both sides
constexpr int kSortArrow = 10;          ///< beside the heading that the rows are sorted by
constexpr double kFullDifference = 0.5; ///< of IoU: half a cell
constexpr int kBarHeight = 3;

/// A bar from the middle of the cell: to the right for a gain, to the left for a loss. It lies below the
/// number, whose minus sign it would make a plus where it is short.
class DifferenceDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        const QVariant value = index.data(DifferenceTableModel::DifferenceRole);
        const double difference = value.toDouble();
        if (value.isValid() && difference != 0) {
            const Tokens& tokens = tokensFor(option.palette);
            const QRectF cell = QRectF(option.rect).adjusted(4, 0, -4, -1);
            const double length =
                std::max(2.0, std::min(1.0, std::abs(difference) / kFullDifference) * cell.width() / 2);
            const double left = difference > 0 ? cell.center().x() : cell.center().x() - length;
            painter->fillRect(QRectF(left, cell.bottom() - kBarHeight, length, kBarHeight),
                              difference > 0 ? tokens.success : tokens.danger);
        }
    }
};

} // namespace

DifferenceList::DifferenceList(const QString& name, const QString& nameTitle, const QString& sizeTitle,
                               QWidget* parent)
    : QWidget(parent), rows_(new DifferenceTableModel(nameTitle, sizeTitle, this)),
      sorted_(new DifferenceFilterModel(rows_, this)),
      filter_(new FilterLine(tr("Filter: %1").arg(name), {}, {})), view_(new QTableView),
      summary_(new QLabel) {
    view_->setModel(sorted_);
    view_->setAccessibleName(name);
    view_->setSelectionBehavior(QAbstractItemView::SelectRows);
    view_->setSelectionMode(QAbstractItemView::SingleSelection);
    view_->setShowGrid(false);
    view_->setAlternatingRowColors(true);
    view_->setWordWrap(false);
    view_->setItemDelegateForColumn(DifferenceTableModel::Difference, new DifferenceDelegate(this));
    view_->setSortingEnabled(true);
    view_->sortByColumn(DifferenceTableModel::Difference, Qt::AscendingOrder);
    view_->horizontalHeader()->setHighlightSections(false);
    view_->horizontalHeader()->setMinimumSectionSize(48);
    view_->verticalHeader()->setVisible(false);
    view_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view_->verticalHeader()->setDefaultSectionSize(kDifferenceRowHeight);
    summary_->setObjectName(QStringLiteral("secondary"));
    summary_->setContentsMargins(8, 6, 8, 6);
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("formHeader"));
    auto* line = new QVBoxLayout(header);
    line->setContentsMargins(8, 6, 8, 6);
    line->addWidget(filter_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(view_, 1);
    column->addWidget(summary_);
    view_->viewport()->installEventFilter(this);
    connect(filter_, &FilterLine::textChanged, this, [this](const QString& text) {
        filter_->setProblem(sorted_->setFilter(text));
        showSummary();
    });
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& row) {
                if (row.isValid() && !quiet_) {
                    Q_EMIT rowSelected(row.data(DifferenceTableModel::KeyRole).toLongLong());
                }
            });
    connect(view_, &QTableView::clicked, this, [this](const QModelIndex& row) {
        Q_EMIT rowClicked(row.data(DifferenceTableModel::KeyRole).toLongLong());
    });
    connect(view_->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int by) {
        QHeaderView* sections = view_->horizontalHeader();
        sections->resizeSection(by, std::max(sections->sectionSize(by), widthOfColumn(by)));
    });
    connect(view_->horizontalHeader(), &QHeaderView::sectionClicked, this, [this] { orderChosen_ = true; });
    nameRules();
    shapeColumns();
}

void DifferenceList::nameRules() {
    const bool alone = rows_->isAlone();
    filter_->edit()->setPlaceholderText(alone ? tr("Name, or rule such as first < 0.5")
                                              : tr("Name, or rule such as lost"));
    filter_->edit()->setToolTip(
        alone ? tr("A part of the name, or a rule such as: first < 0.5 and size > 3\n"
                   "Numbers: first (the IoU), size")
              : tr("A part of the name, or a rule such as: lost and first > 0.8\n"
                   "Numbers: difference, first, second, size; states: won, lost, equal"));
}

int DifferenceList::leadColumn() const {
    return rows_->isAlone() ? DifferenceTableModel::First : DifferenceTableModel::Difference;
}

bool DifferenceList::isWanted(int column) const {
    switch (column) {
    case DifferenceTableModel::Group:
        return hasGroups_;
    case DifferenceTableModel::Second:
    case DifferenceTableModel::Difference:
        return !rows_->isAlone();
    default:
        return true;
    }
}

void DifferenceList::sortAnew() {
    orderChosen_ = orderChosen_ && isWanted(view_->horizontalHeader()->sortIndicatorSection());
    if (!orderChosen_) {
        view_->sortByColumn(leadColumn(), Qt::AscendingOrder);
    }
}

void DifferenceList::shapeColumns() {
    QHeaderView* header = view_->horizontalHeader();
    // Beside the name, so that they are seen in a narrow list too: of two data sets each may have an image of
    // the name.
    header->moveSection(header->visualIndex(leadColumn()), 1);
    header->moveSection(header->visualIndex(DifferenceTableModel::Group), 2);
    header->moveSection(header->visualIndex(DifferenceTableModel::Size), DifferenceTableModel::ColumnCount - 1);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(true);
    for (int column = 0; column < DifferenceTableModel::ColumnCount; ++column) {
        header->resizeSection(column, widthOfColumn(column));
    }
    const int name = std::max(kNameColumn, widthOfColumn(DifferenceTableModel::Name));
    header->resizeSection(DifferenceTableModel::Name, name);
    view_->setMinimumWidth(name + widthOfColumn(leadColumn()) +
                           view_->verticalScrollBar()->sizeHint().width());
    fitGroups();
    fitColumns();
}

void DifferenceList::fitColumns() {
    if (!view_->isVisible()) { // it has no width of its own yet
        return;
    }
    QHeaderView* header = view_->horizontalHeader();
    header->setStretchLastSection(false); // else the last one has no width of its own
    int room = view_->viewport()->width();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        view_->setColumnHidden(column, !isWanted(column)); // a hidden one has no width
        const int width = header->sectionSize(column);
        const bool stays = column == DifferenceTableModel::Name || column == leadColumn();
        if (width <= room || stays) {
            room -= width;
        } else {
            view_->setColumnHidden(column, true);
        }
    }
    header->setStretchLastSection(true);
}

void DifferenceList::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fitColumns();
}

bool DifferenceList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        fitColumns();
    }
    return QWidget::eventFilter(watched, event);
}

/// "scenes low_light:4" is longer than its heading.
void DifferenceList::fitGroups() {
    QSet<QString> groups;
    for (int row = 0; row < rows_->rowCount(); ++row) {
        groups.insert(rows_->row(row).group);
    }
    if (!groups.isEmpty()) {
        view_->ensurePolished();
    }
    int widest = 0;
    for (const QString& group : groups) {
        widest = std::max(widest, view_->fontMetrics().horizontalAdvance(group) + kCellMargins);
    }
    QHeaderView* header = view_->horizontalHeader();
    if (std::min(widest, kWidestGroup) > header->sectionSize(DifferenceTableModel::Group)) {
        header->resizeSection(DifferenceTableModel::Group, std::min(widest, kWidestGroup));
    }
}

/// In which its heading is whole, unless that is a long name.
int DifferenceList::widthOfColumn(int column) const {
    const QHeaderView* header = view_->horizontalHeader();
    const QString heading = rows_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    const int arrow = header->sortIndicatorSection() == column ? kSortArrow : 0;
    const int wanted = header->fontMetrics().horizontalAdvance(heading) + kHeadingMargin + arrow;
    return std::clamp(wanted, kLeastNumberColumn, kWidestColumn);
}

void DifferenceList::setRows(std::vector<DifferenceRow> rows) {
    quiet_ = true;
    rows_->setRows(std::move(rows));
    quiet_ = false;
    fitGroups();
    fitColumns();
    showSummary();
}

void DifferenceList::setModels(const QString& first, const std::optional<QString>& second) {
    const bool wasAlone = rows_->isAlone();
    rows_->setModels(first, second);
    if (rows_->isAlone() != wasAlone) {
        sortAnew();
        nameRules();
    }
    shapeColumns();
}

void DifferenceList::showGroups(bool show) {
    hasGroups_ = show;
    view_->setColumnHidden(DifferenceTableModel::Group, !show);
    fitColumns();
}

void DifferenceList::select(std::optional<std::int64_t> key) {
    quiet_ = true;
    const int row = key ? rows_->rowOf(*key) : -1;
    if (row < 0) {
        view_->clearSelection();
        view_->setCurrentIndex({});
    } else if (const QModelIndex index = sorted_->mapFromSource(rows_->index(row, 0));
               index.row() != view_->currentIndex().row()) {
        view_->setCurrentIndex(index);
        view_->scrollTo(index);
    }
    quiet_ = false;
}

QString DifferenceList::summary() const {
    return summary_->text();
}

QString DifferenceList::meanText() const {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < sorted_->rowCount(); ++row) {
        const QModelIndex source = sorted_->mapToSource(sorted_->index(row, 0));
        if (const auto& iou = rows_->row(source.row()).first) {
            sum += *iou;
            ++count;
        }
    }
    return tr("%1: %2, mean IoU %3")
        .arg(view_->accessibleName(), groupedText(sorted_->rowCount()),
             iouText(count > 0 ? std::optional(sum / count) : std::nullopt));
}

void DifferenceList::showSummary() {
    int won = 0;
    int lost = 0;
    int equal = 0;
    for (int row = 0; row < sorted_->rowCount(); ++row) {
        const QVariant value = sorted_->index(row, 0).data(DifferenceTableModel::DifferenceRole);
        if (value.isValid()) {
            ++(value.toDouble() > 0 ? won : value.toDouble() < 0 ? lost : equal);
        }
    }
    if (rows_->isAlone() && sorted_->rowCount() > 0) {
        summary_->setText(meanText());
        return;
    }
    summary_->setText(sorted_->rowCount() == 0
                          ? (rows_->rowCount() == 0 ? tr("Nothing yet") : tr("Nothing meets the filter"))
                          : tr("%1 won, %2 lost, %3 equal")
                                .arg(groupedText(won))
                                .arg(groupedText(lost))
                                .arg(groupedText(equal)));
}

} // namespace asam
