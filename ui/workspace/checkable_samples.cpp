#include "ui/workspace/checkable_samples.h"

#include "ui/workspace/sample_list_model.h"

namespace asam {

CheckableSamples::CheckableSamples(SampleListModel* samples, QObject* parent)
    : QIdentityProxyModel(parent), samples_(samples) {
    setSourceModel(samples);
    connect(samples, &QAbstractItemModel::modelReset, this, [this] {
        checked_.clear();
        Q_EMIT checksChanged();
    });
}

std::vector<std::string> CheckableSamples::checked() const {
    std::vector<std::string> ids;
    for (int row = 0; row < samples_->rowCount() && ids.size() < checked_.size() + kept_.size(); ++row) {
        if (const std::string id = samples_->idAt(row); isChecked(id)) {
            ids.push_back(id);
        }
    }
    return ids;
}

void CheckableSamples::setChecked(const std::vector<std::string>& ids) {
    checked_ = {ids.begin(), ids.end()};
    showChecks();
}

void CheckableSamples::setKept(const std::vector<std::string>& ids) {
    kept_ = {ids.begin(), ids.end()};
    showChecks();
}

void CheckableSamples::showChecks() {
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
    }
    Q_EMIT checksChanged();
}

QVariant CheckableSamples::data(const QModelIndex& index, int role) const {
    if (role == Qt::CheckStateRole) {
        return isChecked(samples_->idAt(index.row())) ? Qt::Checked : Qt::Unchecked;
    }
    // Thumbnails and states belong to the list of the Samples room.
    return role == Qt::DisplayRole ? QIdentityProxyModel::data(index, role) : QVariant();
}

bool CheckableSamples::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole) {
        return false;
    }
    const std::string id = samples_->idAt(index.row());
    if (value.toInt() == Qt::Checked) {
        checked_.insert(id);
    } else {
        checked_.erase(id);
    }
    Q_EMIT dataChanged(index, index, {role});
    Q_EMIT checksChanged();
    return true;
}

Qt::ItemFlags CheckableSamples::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QIdentityProxyModel::flags(index) | Qt::ItemIsUserCheckable;
    return kept_.contains(samples_->idAt(index.row())) ? flags & ~Qt::ItemIsEnabled : flags;
}

} // namespace asam
