#pragma once

#include <optional>

#include <QWidget>

#include "ui/views/mask_table_model.h"

class QLabel;
class QSortFilterProxyModel;
class QTableView;

namespace asam {

class OverlayState;

/// The table of masks under one line with their means. A row selects its mask in the panels and the other way
/// round; a double click asks for a closer look.
class MaskTable : public QWidget {
    Q_OBJECT

public:
    explicit MaskTable(OverlayState* overlay, QWidget* parent = nullptr);

    void setMasks(const MaskLayerPtr& masks, const ImageRecord& record);
    QTableView* view() const { return view_; }

Q_SIGNALS:
    void maskActivated(std::int64_t id);

private:
    void selectRow(std::optional<std::int64_t> maskId);
    void setSummary(const ImageRecord& record);

    OverlayState* overlay_;
    MaskTableModel* model_;
    QSortFilterProxyModel* sorted_;
    QTableView* view_;
    QLabel* summary_;
};

} // namespace asam
