#include "ui/views/mask_table.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMetaEnum>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/views/bar_button.h"
#include "ui/views/column_menu.h"
#include "ui/views/drop_delegate.h"
#include "ui/views/filter_line.h"
#include "ui/views/mask_filter_model.h"
#include "ui/views/no_hits.h"
#include "ui/views/overlay_state.h"

namespace asam {
namespace {

constexpr int kRowHeight = 26;
constexpr int kLeastWidth = 48;
constexpr int kMostIdWidth = 112; ///< longer ids are elided
constexpr int kHeadingMargins = 16;
constexpr int kCellMargins = 14; ///< of the style sheet and the style, with which a number is not cut
/// What fits beside each other at first: where the mask stood, where it went, and what it lost.
const QList<int> kMaskColumnsHiddenAtFirst{
    MaskTableModel::Area,           MaskTableModel::Inverted,          MaskTableModel::Tuned,
    MaskTableModel::PredictedClean, MaskTableModel::PredictedInverted, MaskTableModel::PredictedAdversarial,
    MaskTableModel::PredictedSaved, MaskTableModel::PredictedTuned};

const QString kSortColumn = QStringLiteral("masks/sortColumn");
const QString kSortsDown = QStringLiteral("masks/sortsDown");

void shapeColumns(QTableView* view) {
    QHeaderView* header = view->horizontalHeader();
    header->setMinimumSectionSize(kLeastWidth);
    header->setHighlightSections(false);
    header->setFixedHeight(28);
    view->verticalHeader()->setVisible(false);
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(kRowHeight);
}

/// In the rows' place.
void shapeProblem(QLabel* label) {
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setContentsMargins(8, 6, 8, 6);
    label->setAutoFillBackground(true);
    label->setBackgroundRole(QPalette::Base);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
}

} // namespace

MaskTable::MaskTable(OverlayState* overlay, QWidget* parent)
    : QWidget(parent), overlay_(overlay), model_(new MaskTableModel(this)),
      sorted_(new MaskFilterModel(model_, this)),
      filter_(new FilterLine(tr("Filter masks"), tr("Rule, such as drop > 0.2"),
                             tr("A mask's id, or a rule such as: drop > 0.2 and area >= 500\n"
                                "Numbers: id, area, iou.clean, iou.inverted, iou.adversarial, iou.saved,\n"
                                "iou.tuned, drop, and predicted_iou.clean … for what SAM itself expects"))),
      stack_(new QStackedWidget), view_(new QTableView),
      noHits_(new NoHits(tr("No mask meets the filter."), filter_)), problem_(new QLabel), columns_(nullptr),
      summary_(new QLabel) {
    view_->setModel(sorted_);
    columns_ = new ColumnMenu(view_->horizontalHeader(), QMetaEnum::fromType<MaskTableModel::Column>(),
                              QStringLiteral("masks/columnsHidden"), kMaskColumnsHiddenAtFirst, this);
    view_->setAccessibleName(tr("Masks"));
    view_->setSelectionBehavior(QAbstractItemView::SelectRows);
    view_->setSelectionMode(QAbstractItemView::SingleSelection);
    view_->setShowGrid(false);
    view_->setAlternatingRowColors(true);
    view_->setWordWrap(false);
    view_->setIconSize({12, 12});
    view_->setItemDelegateForColumn(MaskTableModel::Drop, new DropDelegate(MaskTableModel::SortRole, this));
    view_->setSortingEnabled(true);
    view_->sortByColumn(-1, Qt::AscendingOrder); // as the annotations stand in their file
    shapeColumns(view_);
    summary_->setObjectName(QStringLiteral("secondary"));
    summary_->setContentsMargins(8, 6, 8, 6);
    summary_->setWordWrap(true);
    shapeProblem(problem_);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    stack_->addWidget(view_);
    stack_->addWidget(noHits_);
    stack_->addWidget(problem_);
    column->addWidget(stack_, 1);
    column->addWidget(summary_);

    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& row) {
                if (row.isValid() &&
                    !filters_) { // where a filter takes the selected row, the view goes to another
                    overlay_->selectMask(row.data(MaskTableModel::MaskIdRole).toLongLong());
                }
            });
    view_->viewport()->installEventFilter(this);
    connect(columns_, &ColumnMenu::columnsChanged, this, &MaskTable::fitColumns);
    connect(sorted_, &QAbstractItemModel::modelReset, this, &MaskTable::fitColumns);
    connect(sorted_, &QAbstractItemModel::headerDataChanged, this, &MaskTable::fitColumns);
    connect(sorted_, &QAbstractItemModel::modelReset, view_, &QTableView::scrollToTop);
    connect(view_->horizontalHeader(), &QHeaderView::sortIndicatorChanged, view_, &QTableView::scrollToTop);
    connect(filter_, &FilterLine::textChanged, this, [this](const QString& text) {
        filters_ = true;
        filter_->setProblem(sorted_->setFilter(text));
        filters_ = false;
        selectRow(overlay_->selectedMask());
        showPlace();
    });
    connect(view_, &QTableView::clicked, this, [this](const QModelIndex& row) {
        Q_EMIT maskActivated(row.data(MaskTableModel::MaskIdRole).toLongLong());
    });
    connect(overlay_, &OverlayState::selectedMaskChanged, this, &MaskTable::selectRow);
}

QWidget* MaskTable::makeHeader() {
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("formHeader"));
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(8, 6, 8, 6);
    row->setSpacing(4);
    row->addWidget(filter_, 1);
    QToolButton* choose = barButton(QStringLiteral("table"), tr("Columns"));
    choose->setPopupMode(QToolButton::InstantPopup);
    choose->setProperty("noArrow", true);
    choose->setMenu(columns_);
    row->addWidget(choose, 0, Qt::AlignTop);
    return header;
}

/// Headings whole and numbers beside each other, and what room is left shared among the columns.
void MaskTable::fitColumns() {
    QHeaderView* header = view_->horizontalHeader();
    std::vector<std::pair<int, int>> widths;
    int sum = 0;
    for (int column = 0; column < header->count(); ++column) {
        if (header->isSectionHidden(column)) {
            continue;
        }
        const QString heading = model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int width = std::max(kLeastWidth, header->fontMetrics().horizontalAdvance(heading) + kHeadingMargins);
        if (column == MaskTableModel::Drop) { // the one that may have a sign
            const int number = view_->fontMetrics().horizontalAdvance(QStringLiteral("−0.000"));
            width = std::max(width, number + kCellMargins);
        }
        if (column == MaskTableModel::Mask) {
            width = std::clamp(static_cast<QAbstractItemView*>(view_)->sizeHintForColumn(column), width,
                               kMostIdWidth);
        }
        widths.emplace_back(column, width);
        sum += width;
    }
    const int spare = std::max(0, view_->viewport()->width() - sum);
    const int count = static_cast<int>(widths.size());
    for (int place = 0; place < count; ++place) {
        const auto& [column, width] = widths[static_cast<std::size_t>(place)];
        header->resizeSection(column, width + spare * (place + 1) / count - spare * place / count);
    }
}

bool MaskTable::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        fitColumns();
    }
    return QWidget::eventFilter(watched, event);
}

void MaskTable::setMasks(const MaskLayerPtr& masks, const ImageRecord& record) {
    model_->setMasks(masks, record);
    setSummary(record);
    selectRow(overlay_->selectedMask());
    showPlace();
}

void MaskTable::restoreSort(const QSettings& settings) {
    const auto columns = QMetaEnum::fromType<MaskTableModel::Column>();
    const int column = columns.keyToValue(settings.value(kSortColumn).toByteArray().constData());
    const bool descending = settings.value(kSortsDown, false).toBool();
    view_->sortByColumn(column < model_->columnCount() ? column : -1,
                        descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void MaskTable::saveSort(QSettings& settings) const {
    const QHeaderView* header = view_->horizontalHeader();
    // By name: another version may have other columns in that place. As the file has them: none.
    const auto columns = QMetaEnum::fromType<MaskTableModel::Column>();
    settings.setValue(kSortColumn, QString::fromLatin1(columns.valueToKey(header->sortIndicatorSection())));
    settings.setValue(kSortsDown, header->sortIndicatorOrder() == Qt::DescendingOrder);
}

void MaskTable::showPlace() {
    const bool noHits = model_->rowCount() > 0 && sorted_->rowCount() == 0;
    const bool unread = model_->rowCount() == 0 && !problem_->text().isEmpty();
    stack_->setCurrentWidget(noHits   ? static_cast<QWidget*>(noHits_)
                             : unread ? static_cast<QWidget*>(problem_)
                                      : view_);
}

void MaskTable::setProblem(const QString& sentence) {
    problem_->setText(sentence);
    problem_->setToolTip(sentence); // whole where there is no room for it
    showPlace();
}

void MaskTable::selectRow(std::optional<std::int64_t> maskId) {
    const int row = maskId ? model_->rowOf(*maskId) : -1;
    const QModelIndex first = row < 0 ? QModelIndex() : sorted_->mapFromSource(model_->index(row, 0));
    if (!first.isValid()) { // there is none, or the filter hides it
        view_->clearSelection();
        view_->setCurrentIndex({});
        return;
    }
    const QModelIndex current = view_->currentIndex();
    if (current.isValid() && current.row() == first.row()) {
        return; // pressed just now: scrolling would take the cell away from under the pointer, and with it
                // the click
    }
    // In the column that is looked at, so that the table does not scroll sideways.
    const QModelIndex index = first.siblingAtColumn(current.isValid() ? current.column() : 0);
    view_->setCurrentIndex(index);
    view_->scrollTo(index);
}

void MaskTable::setKeys(const ViewKeys& keys) {
    keys_ = &keys;
    connect(&keys, &QObject::destroyed, this, [this] { keys_ = &ViewKeys::usual(); });
    const auto name = [this] {
        if (model_->rowCount() == 0) {
            setSummary({});
        }
    };
    connect(keys_, &ViewKeys::changed, this, name);
    name();
}

void MaskTable::setSummary(const ImageRecord& record) {
    const int masks = model_->rowCount();
    if (masks == 0) {
        const QString key = keys_->text(ViewKey::Prompt);
        summary_->setText(
            !takesLabels_ ? tr("No masks")
            : key.isEmpty()
                ? tr("No masks. Choose Prompt, click an object and press Enter to label it.")
                : tr("No masks. Press %1, click an object and press Enter to label it.").arg(key));
        return;
    }
    const auto drop = iouDrop(record.iou);
    if (!drop && record.iou.clean) {
        summary_->setText(
            tr("Mean over %n mask(s): %1 on the photograph. What the attack takes from it is not known yet.",
               nullptr, masks)
                .arg(iouText(record.iou.clean)));
        return;
    }
    if (!drop) {
        summary_->setText(tr("Masks: %1. Their IoU is measured while the stages run.").arg(masks));
        return;
    }
    const auto after = record.iou.saved ? record.iou.saved : record.iou.adversarial; // what the drop is of
    summary_->setText(tr("Mean over %n mask(s): %1 → %2, drop %3", nullptr, static_cast<int>(masks))
                          .arg(iouText(record.iou.clean), iouText(after), iouText(drop)));
}

} // namespace asam
