#pragma once

#include <optional>
#include <string>

#include <QSortFilterProxyModel>

#include "core/pipeline/sample_rule.h"

namespace asam {

class SampleListModel;

/// The samples that a name or a rule lets through, in the order of a column. Images without the column's
/// number come last in either direction; the name's order is the folder's own.
class SampleFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit SampleFilterModel(SampleListModel* samples, QObject* parent = nullptr);

    /// A rule, or else a part of a name (looksLikeRule()). Returns what is wrong with a rule, as a sentence;
    /// what was let through before stays then.
    QString setFilter(const QString& text);
    /// Empty: no such row.
    std::string idAt(int row) const;
    /// -1 when the filter holds it back.
    int rowOf(const std::string& id) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    SampleListModel* samples_;
    QString name_;
    std::optional<SampleRule> rule_;
};

} // namespace asam
