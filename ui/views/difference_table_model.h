#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include "core/pipeline/rule.h"

namespace asam {

/// One thing that two models were asked about, or one alone: an image, or a mask.
struct DifferenceRow {
    QString name;
    QString group;         ///< the image's data set; empty for masks
    std::int64_t key = 0;  ///< what the list's owner calls it
    std::int64_t size = 0; ///< masks of an image, pixels of a mask
    std::optional<double> first;
    std::optional<double> second;

    /// What the second model gains; nothing where a model is alone.
    std::optional<double> difference() const;
};

/// IoUs of two models and their difference, or of one alone; a row an image or a mask.
class DifferenceTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Group, Size, First, Second, Difference, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< a number or a name; absent numbers below all others
        KeyRole,
        DifferenceRole, ///< a number, or nothing
    };

    /// `nameTitle` and `sizeTitle` head the first columns.
    DifferenceTableModel(const QString& nameTitle, const QString& sizeTitle, QObject* parent = nullptr);

    /// The same things with other numbers keep selection and scroll position.
    void setRows(std::vector<DifferenceRow> rows);
    /// Without a second one the first is alone: its IoUs are compared with none.
    void setModels(const QString& first, const std::optional<QString>& second);
    bool isAlone() const { return !second_; }
    const DifferenceRow& row(int index) const { return rows_[static_cast<std::size_t>(index)]; }
    /// -1 for none.
    int rowOf(std::int64_t key) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<DifferenceRow> rows_;
    QString nameTitle_;
    QString sizeTitle_;
    QString first_;
    std::optional<QString> second_ = QString();
};

/// Rows by a part of their name, or by a rule over difference, first, second and size, with the states won,
/// lost and equal.
class DifferenceFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit DifferenceFilterModel(DifferenceTableModel* rows, QObject* parent = nullptr);

    /// A sentence when the text is a rule that cannot be read; the former filter stays then.
    QString setFilter(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    DifferenceTableModel* rows_;
    QString name_;
    std::optional<Rule> rule_;
};

} // namespace asam
