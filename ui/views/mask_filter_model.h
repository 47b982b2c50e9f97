#pragma once

#include <optional>

#include <QSortFilterProxyModel>

#include "core/pipeline/rule.h"

namespace asam {

class MaskTableModel;

/// The masks that a rule lets through, sorted by number; those whose number is not known come last in both
/// orders.
class MaskFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit MaskFilterModel(MaskTableModel* masks, QObject* parent = nullptr);

    /// Digits are a part of an id, other text a rule over id, area, iou.clean, iou.inverted, iou.adversarial,
    /// iou.saved, iou.tuned and drop. Returns what is wrong with it, as a sentence; what was let through
    /// before stays then.
    QString setFilter(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    MaskTableModel* masks_;
    QString id_;
    std::optional<Rule> rule_;
};

} // namespace asam
