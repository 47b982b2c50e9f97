#include "ui/workspace/sample_filter_model.h"

#include "core/base/error.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/workspace/sample_list_model.h"

namespace asam {

SampleFilterModel::SampleFilterModel(SampleListModel* samples, QObject* parent)
    : QSortFilterProxyModel(parent), samples_(samples) {
    setSourceModel(samples);
}

QString SampleFilterModel::setFilter(const QString& text) {
    const QString trimmed = text.trimmed();
    std::optional<SampleRule> rule;
    if (looksLikeRule(trimmed.toStdString(), sampleRuleWords())) {
        try {
            rule = SampleRule::parse(trimmed.toStdString());
        } catch (const ConfigError& error) {
            return translatedSentence(error.what());
        }
    }
    name_ = rule ? QString() : trimmed;
    rule_ = std::move(rule);
    invalidateFilter();
    return {};
}

std::string SampleFilterModel::idAt(int row) const {
    const QModelIndex source = mapToSource(index(row, 0));
    return source.isValid() ? samples_->idAt(source.row()) : std::string();
}

int SampleFilterModel::rowOf(const std::string& id) const {
    return mapFromSource(samples_->index(samples_->rowOf(id), 0)).row();
}

bool SampleFilterModel::filterAcceptsRow(int row, const QModelIndex&) const {
    if (rule_) {
        return rule_->isMetBy(samples_->recordAt(row));
    }
    return name_.isEmpty() ||
           QString::fromStdString(samples_->idAt(row)).contains(name_, Qt::CaseInsensitive);
}

bool SampleFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    if (left.column() == SampleListModel::State) {
        return left.data(SampleListModel::StateRole).toInt() < right.data(SampleListModel::StateRole).toInt();
    }
    if (left.column() == SampleListModel::Name) {
        return left.row() < right.row();
    }
    const auto a = samples_->number(left.row(), left.column());
    const auto b = samples_->number(right.row(), right.column());
    if (a && b) {
        return *a < *b;
    }
    // The order is turned around afterwards when it descends.
    return sortOrder() == Qt::AscendingOrder ? a && !b : b && !a;
}

} // namespace asam
