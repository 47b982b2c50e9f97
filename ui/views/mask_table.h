#pragma once

#include <optional>

#include <QWidget>

#include "ui/views/mask_table_model.h"
#include "ui/views/view_keys.h"

class QLabel;
class QSettings;
class QStackedWidget;
class QTableView;

namespace asam {

class ColumnMenu;
class FilterLine;
class MaskFilterModel;
class NoHits;
class OverlayState;

/// The table of masks between a line that filters them and one with their means. A row selects its mask in the
/// panels and the other way round; a click asks for a closer look.
class MaskTable : public QWidget {
    Q_OBJECT

public:
    explicit MaskTable(OverlayState* overlay, QWidget* parent = nullptr);

    /// For what it says of prompting.
    void setKeys(const ViewKeys& keys);
    void setMasks(const MaskLayerPtr& masks, const ImageRecord& record);
    /// The record's adversarial IoUs are those of this iterate; none: of the kept one.
    void setIterate(std::optional<int> step) { model_->setIterate(step); }
    /// Whether masks can be made for the picture by hand: said while there are none.
    void setTakesLabels(bool takes) { takesLabels_ = takes; }
    /// Why the picture's masks are not known: a sentence, said in their place; empty: they are.
    void setProblem(const QString& sentence);
    /// By what it is sorted, under "masks/". Without it, or where there is no such column, in the
    /// annotations' order.
    void restoreSort(const QSettings& settings);
    void saveSort(QSettings& settings) const;
    QTableView* view() const { return view_; }
    ColumnMenu* columns() const { return columns_; }
    FilterLine* filter() const { return filter_; }
    NoHits* noHits() const { return noHits_; }

Q_SIGNALS:
    void maskActivated(std::int64_t id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeHeader();
    void fitColumns();
    void selectRow(std::optional<std::int64_t> maskId);
    void showPlace();
    void setSummary(const ImageRecord& record);

    OverlayState* overlay_;
    MaskTableModel* model_;
    MaskFilterModel* sorted_;
    FilterLine* filter_;
    QStackedWidget* stack_; ///< the rows, or that the filter leaves none
    QTableView* view_;
    NoHits* noHits_;
    QLabel* problem_;
    ColumnMenu* columns_;
    QLabel* summary_;
    const ViewKeys* keys_ = &ViewKeys::usual();
    bool takesLabels_ = false;
    bool filters_ = false; ///< the rows are being taken away or brought back
};

} // namespace asam
