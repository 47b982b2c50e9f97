#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QColor>

#include "core/pipeline/run_records.h"
#include "ui/views/mask_layer.h"

namespace asam {

/// One row a mask of the selected image: what SAM's mask is worth on each picture.
class MaskTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Mask,
        Area,
        Clean,
        Inverted,
        Adversarial,
        Saved,
        Tuned,
        Drop,
        PredictedClean, ///< what SAM itself expects, as the following
        PredictedInverted,
        PredictedAdversarial,
        PredictedSaved,
        PredictedTuned,
        ColumnCount
    };
    Q_ENUM(Column) // settings keep a column by its name here
    enum Role {
        SortRole = Qt::UserRole, ///< a number; absent values below all others
        MaskIdRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows are the masks of the layer, with what the record knows of them.
    void setMasks(const MaskLayerPtr& masks, const ImageRecord& record);
    /// -1 when there is no such mask.
    int rowOf(std::int64_t maskId) const;
    /// The number in a cell; of the first column the annotation's id. Absent where it is not known.
    std::optional<double> number(int row, int column) const;
    /// The attack's column is of this iterate; none: of the one that the attack kept.
    void setIterate(std::optional<int> step);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::int64_t id = 0;
        QColor colour;
        std::int64_t area = 0; ///< pixels of the photograph
        IouRow iou;
        IouRow predicted;

        bool operator==(const Row&) const = default;
    };
    std::vector<Row> rows_;
    std::optional<int> iterate_;
};

} // namespace asam
