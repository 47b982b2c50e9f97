#include "ui/views/difference_table_model.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/pipeline/sample_rule.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"

namespace asam {
namespace {

constexpr double kNoNumber = -1e9;

/// In the order of what DifferenceSubject answers.
const RuleWords& differenceRuleWords() {
    static const RuleWords words{{"difference", "first", "second", "size"}, {"won", "lost", "equal"}};
    return words;
}

class DifferenceSubject : public RuleSubject {
public:
    explicit DifferenceSubject(const DifferenceRow& row) : row_(row) {}

    std::optional<double> number(std::size_t column) const override {
        const std::optional<double> numbers[] = {row_.difference(), row_.first, row_.second,
                                                 static_cast<double>(row_.size)};
        return numbers[column];
    }
    bool holds(std::size_t state) const override {
        const auto difference = row_.difference();
        return difference && (state == 0 ? *difference > 0 : state == 1 ? *difference < 0 : *difference == 0);
    }

private:
    const DifferenceRow& row_;
};

QString signedIou(const std::optional<double>& value) {
    return value ? signedText(*value, 3) : iouText(value);
}

} // namespace

std::optional<double> DifferenceRow::difference() const {
    return first && second ? std::optional(*second - *first) : std::nullopt;
}

DifferenceTableModel::DifferenceTableModel(const QString& nameTitle, const QString& sizeTitle,
                                           QObject* parent)
    : QAbstractTableModel(parent), nameTitle_(nameTitle), sizeTitle_(sizeTitle) {}

void DifferenceTableModel::setRows(std::vector<DifferenceRow> rows) {
    const bool same =
        !rows.empty() && std::equal(rows.begin(), rows.end(), rows_.begin(), rows_.end(),
                                    [](const DifferenceRow& a, const DifferenceRow& b) {
                                        return a.key == b.key && a.name == b.name && a.group == b.group;
                                    });
    if (same) {
        rows_ = std::move(rows);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
}

void DifferenceTableModel::setModels(const QString& first, const std::optional<QString>& second) {
    first_ = first;
    second_ = second;
    Q_EMIT headerDataChanged(Qt::Horizontal, First, Difference);
}

int DifferenceTableModel::rowOf(std::int64_t key) const {
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [key](const DifferenceRow& row) { return row.key == key; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int DifferenceTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int DifferenceTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant DifferenceTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const DifferenceRow& row = rows_[static_cast<std::size_t>(index.row())];
    const std::optional<double> numbers[] = {std::nullopt, std::nullopt, static_cast<double>(row.size),
                                             row.first,    row.second,   row.difference()};
    const bool isText = index.column() <= Group;
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name         ? row.name
               : index.column() == Group      ? row.group
               : index.column() == Size       ? groupedText(row.size)
               : index.column() == Difference ? signedIou(numbers[Difference])
                                              : iouText(numbers[index.column()]);
    case Qt::ToolTipRole:
        return row.group.isEmpty() ? row.name : tr("%1 of %2").arg(row.name, row.group);
    case Qt::TextAlignmentRole:
        return QVariant((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case SortRole:
        return isText ? data(index, Qt::DisplayRole) : QVariant(numbers[index.column()].value_or(kNoNumber));
    case KeyRole:
        return QVariant::fromValue<qlonglong>(row.key);
    case DifferenceRole:
        return numbers[Difference] ? QVariant(*numbers[Difference]) : QVariant();
    default:
        return {};
    }
}

QVariant DifferenceTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    const QString second = second_.value_or(QString());
    const QString names[ColumnCount] = {
        nameTitle_, tr("Data"), sizeTitle_, isAlone() ? tr("IoU") : first_, second, tr("Difference")};
    const QString tips[ColumnCount] = {{},
                                       tr("The data set"),
                                       tr("size in a rule"),
                                       tr("IoU of %1 (first)").arg(first_),
                                       tr("IoU of %1 (second)").arg(second),
                                       tr("%1 less %2 (difference)").arg(second, first_)};
    switch (role) {
    case Qt::DisplayRole:
        return names[section];
    case Qt::ToolTipRole:
        return tips[section];
    case Qt::TextAlignmentRole:
        return QVariant((section <= Group ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

DifferenceFilterModel::DifferenceFilterModel(DifferenceTableModel* rows, QObject* parent)
    : QSortFilterProxyModel(parent), rows_(rows) {
    setSourceModel(rows);
    setSortRole(DifferenceTableModel::SortRole);
}

QString DifferenceFilterModel::setFilter(const QString& text) {
    const QString trimmed = text.trimmed();
    std::optional<Rule> rule;
    if (looksLikeRule(trimmed.toStdString(), differenceRuleWords())) {
        try {
            rule = Rule::parse(trimmed.toStdString(), differenceRuleWords());
        } catch (const ConfigError& error) {
            return translatedSentence(error.what());
        }
    }
    name_ = rule ? QString() : trimmed;
    rule_ = std::move(rule);
    invalidateFilter();
    return {};
}

bool DifferenceFilterModel::filterAcceptsRow(int row, const QModelIndex&) const {
    const DifferenceRow& each = rows_->row(row);
    return rule_ ? rule_->isMetBy(DifferenceSubject(each)) : each.name.contains(name_, Qt::CaseInsensitive);
}

} // namespace asam
