#include "ui/views/mask_filter_model.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/views/mask_table_model.h"

namespace asam {
namespace {

/// In the order of MaskTableModel::Column.
const RuleWords& maskRuleWords() {
    static const RuleWords words{{"id", "area", "iou.clean", "iou.inverted", "iou.adversarial", "iou.saved",
                                  "iou.tuned", "drop", "predicted_iou.clean", "predicted_iou.inverted",
                                  "predicted_iou.adversarial", "predicted_iou.saved", "predicted_iou.tuned"},
                                 {}};
    return words;
}

class MaskSubject : public RuleSubject {
public:
    MaskSubject(const MaskTableModel& masks, int row) : masks_(masks), row_(row) {}
    std::optional<double> number(std::size_t column) const override {
        return masks_.number(row_, static_cast<int>(column));
    }
    bool holds(std::size_t) const override { return false; } // masks have no states

private:
    const MaskTableModel& masks_;
    int row_;
};

} // namespace

MaskFilterModel::MaskFilterModel(MaskTableModel* masks, QObject* parent)
    : QSortFilterProxyModel(parent), masks_(masks) {
    setSourceModel(masks);
}

QString MaskFilterModel::setFilter(const QString& text) {
    const QString trimmed = text.trimmed();
    const bool isId =
        std::all_of(trimmed.begin(), trimmed.end(), [](QChar letter) { return letter.isDigit(); });
    std::optional<Rule> rule;
    if (!isId) {
        try {
            rule = Rule::parse(trimmed.toStdString(), maskRuleWords());
        } catch (const ConfigError& error) {
            return translatedSentence(error.what());
        }
    }
    id_ = isId ? trimmed : QString();
    rule_ = std::move(rule);
    invalidateFilter();
    return {};
}

bool MaskFilterModel::filterAcceptsRow(int row, const QModelIndex&) const {
    if (rule_) {
        return rule_->isMetBy(MaskSubject(*masks_, row));
    }
    return id_.isEmpty() || masks_->index(row, MaskTableModel::Mask).data().toString().contains(id_);
}

bool MaskFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const auto a = masks_->number(left.row(), left.column());
    const auto b = masks_->number(right.row(), right.column());
    if (a && b) {
        return *a < *b;
    }
    // The order is turned around afterwards when it descends.
    return sortOrder() == Qt::AscendingOrder ? a && !b : b && !a;
}

} // namespace asam
