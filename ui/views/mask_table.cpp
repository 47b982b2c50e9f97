#include "ui/views/mask_table.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/views/drop_delegate.h"
#include "ui/views/filter_line.h"
#include "ui/views/mask_filter_model.h"
#include "ui/views/overlay_state.h"

namespace asam {
namespace {

constexpr int kRowHeight = 26;

void shapeColumns(QTableView* view) {
    QHeaderView* header = view->horizontalHeader();
    header->setMinimumSectionSize(48);
    header->setStretchLastSection(true);
    view->ensurePolished(); // the style sheet's margins count
    for (int column = 0; column < MaskTableModel::ColumnCount; ++column) {
        header->resizeSection(column, header->sectionSizeHint(column));
    }
    header->setHighlightSections(false);
    header->setFixedHeight(28);
    view->verticalHeader()->setVisible(false);
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(kRowHeight);
}

} // namespace

MaskTable::MaskTable(OverlayState* overlay, QWidget* parent)
    : QWidget(parent), overlay_(overlay), model_(new MaskTableModel(this)),
      sorted_(new MaskFilterModel(model_, this)),
      filter_(
          new FilterLine(tr("Filter masks"), tr("Rule, such as drop > 0.2"),
                         tr("A mask's id, or a rule such as: drop > 0.2 and area >= 500\n"
                            "Numbers: id, area, iou.clean, iou.inverted, iou.adversarial, iou.saved, drop"))),
      view_(new QTableView), summary_(new QLabel) {
    view_->setModel(sorted_);
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

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* header = new QFrame;
    header->setObjectName(QStringLiteral("formHeader"));
    auto* headerColumn = new QVBoxLayout(header);
    headerColumn->setContentsMargins(8, 6, 8, 6);
    headerColumn->addWidget(filter_);
    column->addWidget(header);
    column->addWidget(view_, 1);
    column->addWidget(summary_);

    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& row) {
                if (row.isValid()) {
                    overlay_->selectMask(row.data(MaskTableModel::MaskIdRole).toLongLong());
                }
            });
    connect(filter_, &FilterLine::textChanged, this, [this](const QString& text) {
        filter_->setProblem(sorted_->setFilter(text));
        selectRow(overlay_->selectedMask());
    });
    connect(view_, &QTableView::clicked, this, [this](const QModelIndex& row) {
        Q_EMIT maskActivated(row.data(MaskTableModel::MaskIdRole).toLongLong());
    });
    connect(overlay_, &OverlayState::selectedMaskChanged, this, &MaskTable::selectRow);
}

void MaskTable::setMasks(const MaskLayerPtr& masks, const ImageRecord& record) {
    model_->setMasks(masks, record);
    setSummary(record);
    selectRow(overlay_->selectedMask());
}

void MaskTable::selectRow(std::optional<std::int64_t> maskId) {
    const int row = maskId ? model_->rowOf(*maskId) : -1;
    if (row < 0) {
        view_->clearSelection();
        view_->setCurrentIndex({});
        return;
    }
    const QModelIndex first = sorted_->mapFromSource(model_->index(row, 0));
    const QModelIndex current = view_->currentIndex();
    if (current.isValid() && current.row() == first.row()) {
        return; // pressed just now: scrolling would take the cell away from under the pointer, and with it the click
    }
    // In the column that is looked at, so that the table does not scroll sideways.
    const QModelIndex index = first.siblingAtColumn(current.isValid() ? current.column() : 0);
    view_->setCurrentIndex(index);
    view_->scrollTo(index);
}

void MaskTable::setSummary(const ImageRecord& record) {
    const int masks = model_->rowCount();
    if (masks == 0) {
        summary_->setText(takesLabels_ ? tr("No masks. Press P, click an object and press Enter to label it.")
                                       : tr("No masks"));
        return;
    }
    const auto drop = iouDrop(record.iou);
    if (!drop) {
        summary_->setText(tr("Masks: %1. Their IoU is measured while the stages run.").arg(masks));
        return;
    }
    const auto after = record.iou.adversarial ? record.iou.adversarial : record.iou.saved;
    summary_->setText(tr("Mean over %1 masks: %2 → %3, drop %4")
                          .arg(masks)
                          .arg(iouText(record.iou.clean), iouText(after), iouText(drop)));
}

} // namespace asam
