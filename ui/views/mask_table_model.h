#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QColor>

#include "core/pipeline/run_records.h"
#include "ui/views/mask_layer.h"

namespace asam {

/// IoU by how much the attack lowered it: clean less adversarial (less saved, where only that is known).
std::optional<double> iouDrop(const IouRow& iou);

/// One row a mask of the selected image: what SAM's mask is worth on each picture.
class MaskTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Mask, Clean, Inverted, Adversarial, Saved, Drop, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< a number; absent values below all others
        MaskIdRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows are the masks of the layer, with what the record knows of them.
    void setMasks(const MaskLayerPtr& masks, const ImageRecord& record);
    /// -1 when there is no such mask.
    int rowOf(std::int64_t maskId) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::int64_t id = 0;
        int number = 0;
        QColor colour;
        IouRow iou;
    };
    std::optional<double> value(const Row& row, int column) const;

    std::vector<Row> rows_;
};

} // namespace asam
