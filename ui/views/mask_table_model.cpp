#include "ui/views/mask_table_model.h"

#include <algorithm>

#include <QIcon>
#include <QPixmap>

#include "ui/bridge/conversions.h"

namespace asam {
namespace {

constexpr double kAbsent = -1e9;

/// The same in a selected row, where a bare colour would be tinted: it is the key to the picture.
QIcon swatchOf(const QColor& colour) {
    constexpr int kSide = 24; // of an icon of 12 on the finest screens
    QPixmap swatch(kSide, kSide);
    swatch.fill(colour);
    QIcon icon(swatch);
    icon.addPixmap(swatch, QIcon::Selected);
    return icon;
}

} // namespace

void MaskTableModel::setMasks(const MaskLayerPtr& masks, const ImageRecord& record) {
    std::vector<Row> rows;
    if (masks) {
        for (const MaskShape& shape : masks->shapes()) {
            Row row{shape.id, shape.colour, shape.area, {}, {}};
            const auto known = std::find_if(record.masks.begin(), record.masks.end(),
                                            [&](const MaskRow& mask) { return mask.id == shape.id; });
            if (known != record.masks.end()) {
                row.iou = known->iou;
                row.predicted = known->predictedIou;
            }
            rows.push_back(row);
        }
    }
    if (rows == rows_) {
        return; // told with each step of the work, few of which change a number
    }
    // The same masks with other numbers keep their selection and scroll position.
    const bool sameMasks = std::equal(rows.begin(), rows.end(), rows_.begin(), rows_.end(),
                                      [](const Row& a, const Row& b) { return a.id == b.id; });
    if (sameMasks && !rows.empty()) {
        rows_ = std::move(rows);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
}

void MaskTableModel::setIterate(std::optional<int> step) {
    if (step != iterate_) {
        iterate_ = step;
        Q_EMIT headerDataChanged(Qt::Horizontal, Adversarial, Adversarial);
        Q_EMIT headerDataChanged(Qt::Horizontal, PredictedAdversarial, PredictedAdversarial);
    }
}

int MaskTableModel::rowOf(std::int64_t maskId) const {
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [maskId](const Row& row) { return row.id == maskId; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int MaskTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int MaskTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

std::optional<double> MaskTableModel::number(int place, int column) const {
    const Row& row = rows_[static_cast<std::size_t>(place)];
    switch (column) {
    case Area:
        return static_cast<double>(row.area);
    case Clean:
        return row.iou.clean;
    case Inverted:
        return row.iou.inverted;
    case Adversarial:
        return row.iou.adversarial;
    case Saved:
        return row.iou.saved;
    case Tuned:
        return row.iou.tuned;
    case Drop:
        return iouDrop(row.iou);
    case PredictedClean:
        return row.predicted.clean;
    case PredictedInverted:
        return row.predicted.inverted;
    case PredictedAdversarial:
        return row.predicted.adversarial;
    case PredictedSaved:
        return row.predicted.saved;
    case PredictedTuned:
        return row.predicted.tuned;
    default:
        return static_cast<double>(row.id);
    }
}

QVariant MaskTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    const auto value = number(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Mask   ? QString::number(row.id)
               : index.column() == Area ? groupedText(row.area)
                                        : iouText(value);
    case Qt::DecorationRole:
        return index.column() == Mask ? QVariant(swatchOf(row.colour)) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == Mask ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case SortRole:
        return value.value_or(kAbsent);
    case MaskIdRole:
        return QVariant::fromValue<qlonglong>(row.id);
    default:
        return {};
    }
}

QVariant MaskTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    struct Head {
        QString name;
        QString tip;
    };
    const Head heads[ColumnCount] = {
        {tr("Mask"), tr("The annotation's id (id)")},
        {tr("Area"), tr("Pixels of the photograph that the mask covers (area)")},
        {tr("Clean"), tr("IoU of SAM's mask with the annotation, on the photograph (iou.clean)")},
        {tr("Inverted"), tr("IoU on the picture that the inversion reconstructs (iou.inverted)")},
        {iterate_ ? tr("Iterate %1").arg(*iterate_) : tr("Adversarial"),
         iterate_
             ? tr("IoU on the picture of the attack's iterate %1, which the timeline shows (iou.adversarial)")
                   .arg(*iterate_)
             : tr("IoU on the attacked picture, before it is saved (iou.adversarial)")},
        {tr("Saved"), tr("IoU on the regenerated picture, read back from its file (iou.saved)")},
        {tr("Tuned"),
         tr("IoU of the tuned tokens' mask, on the same regenerated picture, at the run's last evaluation "
            "(iou.tuned)")},
        {tr("Drop"), tr("Clean less saved: how much the attack took from SAM (drop)")},
        {tr("Predicted clean"),
         tr("The IoU that SAM itself expects, on the photograph (predicted_iou.clean)")},
        {tr("Predicted inverted"),
         tr("The IoU that SAM itself expects, on the reconstruction (predicted_iou.inverted)")},
        {iterate_ ? tr("Predicted at %1").arg(*iterate_) : tr("Predicted adversarial"),
         tr("The IoU that SAM itself expects, on the attacked picture (predicted_iou.adversarial)")},
        {tr("Predicted saved"),
         tr("The IoU that SAM itself expects, on the regenerated picture (predicted_iou.saved)")},
        {tr("Predicted tuned"),
         tr("The IoU that the tuned tokens themselves expect, on the regenerated picture "
            "(predicted_iou.tuned)")},
    };
    switch (role) {
    case Qt::DisplayRole:
        return heads[section].name;
    case Qt::ToolTipRole:
        return heads[section].tip;
    case Qt::TextAlignmentRole:
        return QVariant(section == Mask ? Qt::AlignLeft | Qt::AlignVCenter
                                        : Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace asam
