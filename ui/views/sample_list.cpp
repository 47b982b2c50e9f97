#include "ui/views/sample_list.h"

#include <algorithm>

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMetaEnum>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/style/icons.h"
#include "ui/views/column_menu.h"
#include "ui/views/drop_delegate.h"
#include "ui/views/filter_line.h"
#include "ui/views/no_hits.h"
#include "ui/views/sample_cell_delegate.h"
#include "ui/views/sample_delegate.h"
#include "ui/workspace/sample_filter_model.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr int kTableRowHeight = 26;

const QString kSampleSortColumn = QStringLiteral("samples/sortColumn");
const QString kSamplesSortDown = QStringLiteral("samples/sortsDown");

QToolButton* flatButton(const QString& icon, const QString& tip) {
    auto* button = new QToolButton;
    button->setIcon(lineIcon(icon));
    button->setIconSize({16, 16});
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setCheckable(true);
    button->setFixedSize(28, 28);
    button->setProperty("flat", true);
    button->setProperty("small", true);
    return button;
}

} // namespace

SampleList::SampleList(Workspace* workspace, QWidget* parent)
    : QWidget(parent), workspace_(workspace), model_(new SampleFilterModel(workspace->samples(), this)),
      filter_(new FilterLine(tr("Filter samples"), tr("Name, or drop > 0.2"),
                             tr("A part of a name, or a rule such as: drop > 0.2 and not rejected\n"
                                "Numbers: drop, psnr, psnr_vae, iou.clean, iou.inverted, iou.adversarial,\n"
                                "iou.saved, iou.tuned, area, masks, chosen_step, seconds;\n"
                                "predicted_iou.clean and so on, which SAM itself expects\n"
                                "States: inverted, attacked, regenerated, failed, accepted, rejected"))),
      sortKey_(new QComboBox), sortOrder_(flatButton(QStringLiteral("sort-down"), tr("Largest first"))),
      tableSwitch_(flatButton(QStringLiteral("table"), tr("Table of all numbers"))),
      stack_(new QStackedWidget), view_(new QListView), table_(new QTableView),
      noHits_(new NoHits(tr("No sample meets the filter."), filter_)), reason_(new QLabel),
      summary_(new QLabel) {
    view_->setModel(model_);
    view_->setItemDelegate(new SampleDelegate(this));
    view_->setUniformItemSizes(true);
    view_->setMouseTracking(true);
    view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setAccessibleName(tr("Samples"));
    view_->ensurePolished();
    setMinimumWidth(SampleDelegate::fullWidth(view_->font()) + view_->verticalScrollBar()->sizeHint().width());
    makeTable();
    stack_->addWidget(view_);
    stack_->addWidget(table_);
    stack_->addWidget(noHits_);
    connect(model_, &QAbstractItemModel::rowsInserted, this, &SampleList::showRows);
    connect(model_, &QAbstractItemModel::rowsRemoved, this, &SampleList::showRows);
    connect(model_, &QAbstractItemModel::modelReset, this, &SampleList::showRows);
    reason_->setObjectName(QStringLiteral("reason"));
    reason_->setTextFormat(Qt::PlainText);
    reason_->setWordWrap(true);
    reason_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    reason_->setContentsMargins(12, 8, 12, 8);
    reason_->hide();
    summary_->setObjectName(QStringLiteral("secondary"));
    summary_->setContentsMargins(12, 6, 12, 6);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(stack_, 1);
    column->addWidget(reason_);
    column->addWidget(summary_);

    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& row) {
                if (row.isValid() && followsView_) {
                    workspace_->select(model_->idAt(row.row()));
                }
            });
    connect(workspace_, &Workspace::selectionChanged, this, &SampleList::showSelection);
    connect(workspace_, &Workspace::opened, this, &SampleList::showSummary);
    connect(workspace_, &Workspace::leftOutChanged, this, &SampleList::showSummary);
    connect(workspace_->samples(), &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
                if (!SampleListModel::areOfLook(roles)) {
                    showSummary();
                    showReason();
                }
            });
}

void SampleList::makeTable() {
    table_->setModel(model_);
    table_->setSelectionModel(view_->selectionModel());
    table_->setAccessibleName(tr("Samples as a table"));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setShowGrid(false);
    table_->setAlternatingRowColors(true);
    table_->setWordWrap(false);
    table_->setItemDelegate(new SampleCellDelegate(this));
    table_->setItemDelegateForColumn(SampleListModel::Drop,
                                     new DropDelegate(SampleListModel::NumberRole, this));
    table_->verticalHeader()->setVisible(false);
    table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table_->verticalHeader()->setDefaultSectionSize(kTableRowHeight);
    QHeaderView* header = table_->horizontalHeader();
    header->setFixedHeight(28);
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setMinimumSectionSize(48);
    header->setSortIndicator(SampleListModel::Name, Qt::AscendingOrder);
    for (int column = 0; column < SampleListModel::ColumnCount; ++column) {
        const QString name = model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int least = column == SampleListModel::Name    ? 76
                          : column == SampleListModel::State ? SampleCellDelegate::stateWidth(table_->font())
                                                             : 56;
        header->resizeSection(column, std::max(least, header->fontMetrics().horizontalAdvance(name) + 22));
    }
    const QList<int> hiddenAtFirst{SampleListModel::PredictedClean, SampleListModel::PredictedInverted,
                                   SampleListModel::PredictedAdversarial, SampleListModel::PredictedSaved,
                                   SampleListModel::PredictedTuned};
    new ColumnMenu(header, QMetaEnum::fromType<SampleListModel::Column>(),
                   QStringLiteral("samples/columnsHidden"), hiddenAtFirst, this);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &SampleList::sort);
}

QWidget* SampleList::makeHeader() {
    sortKey_->setAccessibleName(tr("Sort by"));
    sortKey_->setToolTip(tr("What the samples are sorted by; images without the number come last"));
    for (int column = 0; column < SampleListModel::ColumnCount; ++column) {
        const QString name = model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const QString word = name.left(2) == name.left(2).toUpper() ? name : name.toLower();
        // Under these headings stand IoUs and a step, which the heading alone does not say.
        const bool isIou = column >= SampleListModel::Clean && column <= SampleListModel::Tuned;
        sortKey_->addItem(isIou                             ? tr("By IoU, %1").arg(word)
                          : column == SampleListModel::Step ? tr("By kept step")
                                                            : tr("By %1").arg(word),
                          column);
    }
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("formHeader"));
    auto* column = new QVBoxLayout(header);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(filter_);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(sortKey_, 1);
    row->addWidget(sortOrder_);
    row->addWidget(tableSwitch_);
    column->addLayout(row);

    connect(filter_, &FilterLine::textChanged, this, &SampleList::applyFilter);
    connect(sortKey_, &QComboBox::activated, this, [this] {
        const int key = sortKey_->currentData().toInt();
        // Who sorts by a number looks for the largest.
        sort(key, key <= SampleListModel::State ? Qt::AscendingOrder : Qt::DescendingOrder);
    });
    connect(sortOrder_, &QToolButton::clicked, this, [this](bool down) {
        sort(sortKey_->currentData().toInt(), down ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
    connect(tableSwitch_, &QToolButton::clicked, this, &SampleList::showTable);
    return header;
}

void SampleList::showRows() {
    const bool noHits = model_->rowCount() == 0 && workspace_->samples()->rowCount() > 0;
    QWidget* rows = isTable_ ? static_cast<QWidget*>(table_) : view_;
    stack_->setCurrentWidget(noHits ? static_cast<QWidget*>(noHits_) : rows);
}

void SampleList::applyFilter(const QString& text) {
    followsView_ = false;
    filter_->setProblem(model_->setFilter(text));
    showSelection();
    followsView_ = true;
    showSummary();
}

void SampleList::sort(int column, Qt::SortOrder order) {
    sortKey_->setCurrentIndex(column);
    sortOrder_->setChecked(order == Qt::DescendingOrder);
    table_->horizontalHeader()->setSortIndicator(column, order);
    // The name's order is the folder's own: nothing to sort.
    const bool asItIs = column == SampleListModel::Name && order == Qt::AscendingOrder;
    model_->sort(asItIs ? -1 : column, order);
    view_->scrollTo(view_->currentIndex());
    table_->scrollTo(view_->currentIndex());
}

void SampleList::restoreSort(const QSettings& settings) {
    const auto columns = QMetaEnum::fromType<SampleListModel::Column>();
    const int column = columns.keyToValue(settings.value(kSampleSortColumn).toByteArray().constData());
    const bool descending = settings.value(kSamplesSortDown, false).toBool();
    if (column >= 0 && column < SampleListModel::ColumnCount) {
        sort(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    } else {
        sort(SampleListModel::Name, Qt::AscendingOrder);
    }
}

void SampleList::saveSort(QSettings& settings) const {
    const QHeaderView* header = table_->horizontalHeader();
    // By name: another version may have other columns in that place.
    const auto columns = QMetaEnum::fromType<SampleListModel::Column>();
    settings.setValue(kSampleSortColumn,
                      QString::fromLatin1(columns.valueToKey(header->sortIndicatorSection())));
    settings.setValue(kSamplesSortDown, header->sortIndicatorOrder() == Qt::DescendingOrder);
}

bool SampleList::showsTable() const {
    return isTable_;
}

void SampleList::showTable(bool table) {
    const bool changes = table != isTable_;
    isTable_ = table;
    tableSwitch_->setChecked(table);
    showRows();
    selectWholeRow(); // a click in the list selects the one cell that it shows
    table_->scrollTo(view_->currentIndex());
    view_->scrollTo(view_->currentIndex());
    if (changes) {
        Q_EMIT tableShown(table);
    }
}

std::string SampleList::nextId() const {
    const int row = model_->rowOf(workspace_->selectedId());
    return row < 0 ? std::string() : model_->idAt(row + 1);
}

void SampleList::showSelection() {
    const QModelIndex row = model_->index(model_->rowOf(workspace_->selectedId()), 0);
    if (row.row() != view_->currentIndex().row()) {
        view_->setCurrentIndex(row);
    }
    selectWholeRow();
    showReason();
}

void SampleList::selectWholeRow() {
    view_->selectionModel()->select(view_->currentIndex(),
                                    QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void SampleList::showReason() {
    const ImageRecord* record = workspace_->samples()->record(workspace_->selectedId());
    const QString text = record != nullptr ? sampleReason(*record) : QString();
    reason_->setText(text);
    reason_->setVisible(!text.isEmpty());
}

void SampleList::showSummary() {
    const SampleListModel* samples = workspace_->samples();
    const int accepted = samples->countOf(SampleState::Accepted);
    const int rejected = samples->countOf(SampleState::Rejected);
    const int failed = samples->countOf(SampleState::Failed);
    QString text;
    if (model_->rowCount() != samples->rowCount()) {
        text = tr("%1 shown  ·  ").arg(groupedText(model_->rowCount()));
    }
    text += tr("%1 of %2 regenerated")
                .arg(groupedText(samples->countOf(SampleState::Regenerated) + accepted + rejected),
                     groupedText(samples->rowCount()));
    const auto leftOut = static_cast<int>(workspace_->leftOut().size());
    const std::pair<int, QString> parts[] = {
        {accepted, tr(", %1 accepted").arg(groupedText(accepted))},
        {rejected, tr(", %1 rejected").arg(groupedText(rejected))},
        {failed, tr(", %1 failed").arg(groupedText(failed))},
        {leftOut, tr(", %1 left out of runs").arg(groupedText(leftOut))}};
    for (const auto& [count, words] : parts) {
        text += count > 0 ? words : QString();
    }
    summary_->setText(text);
    summary_->setWordWrap(true);
}

} // namespace asam
