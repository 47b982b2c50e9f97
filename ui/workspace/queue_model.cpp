#include "ui/workspace/queue_model.h"

#include <algorithm>
#include <utility>

#include <QStandardPaths>

#include "core/base/error.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/workspace/queue_texts.h"

namespace asam {
QueueModel::QueueModel(const std::filesystem::path& file, QObject* parent)
    : QAbstractListModel(parent), file_(file) {
    load();
}

std::filesystem::path QueueModel::ownFile() {
    return toPath(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)) / "queue.json";
}

void QueueModel::load() {
    std::string problem;
    queue_ = file_.load(problem);
    problem_ = QString::fromStdString(problem);
    if (isOurs() && queue_.markInterrupted() > 0) {
        save();
    }
}

bool QueueModel::takeOver() {
    if (!isOurs() && file_.acquire()) {
        beginResetModel();
        load();
        endResetModel();
        Q_EMIT changed();
    }
    return isOurs();
}

void QueueModel::save() {
    if (!isOurs()) {
        return;
    }
    try {
        file_.save(queue_);
    } catch (const DataError& error) {
        Q_EMIT saveFailed(QString::fromUtf8(error.what()));
    }
}

std::int64_t QueueModel::idAt(int row) const {
    return row >= 0 && row < rowCount() ? queue_.entries()[static_cast<std::size_t>(row)].id : 0;
}

int QueueModel::rowOf(std::int64_t id) const {
    const auto place = queue_.placeOf(id);
    return place ? static_cast<int>(*place) : -1;
}

std::int64_t QueueModel::add(QueueEntry entry) {
    if (!isOurs()) {
        return 0;
    }
    beginInsertRows({}, rowCount(), rowCount());
    const std::int64_t id = queue_.add(std::move(entry));
    endInsertRows();
    save();
    Q_EMIT changed();
    return id;
}

void QueueModel::remove(std::int64_t id) {
    const int row = rowOf(id);
    if (row < 0 || !isOurs()) {
        return;
    }
    beginRemoveRows({}, row, row);
    queue_.remove(id);
    endRemoveRows();
    save();
    Q_EMIT changed();
}

void QueueModel::removeFinished() {
    for (int row = rowCount() - 1; row >= 0; --row) {
        const QueueEntry& entry = queue_.entries()[static_cast<std::size_t>(row)];
        if (!isPending(entry.state) && entry.state != QueueState::running) {
            remove(entry.id);
        }
    }
}

void QueueModel::moveBy(std::int64_t id, int rows) {
    const int row = rowOf(id);
    const int target = std::clamp(row + rows, 0, rowCount() - 1);
    if (row >= 0 && target != row) {
        moveRows({}, row, 1, {}, target > row ? target + 1 : target);
    }
}

bool QueueModel::moveRows(const QModelIndex& from, int row, int count, const QModelIndex& to, int before) {
    const bool known = !from.isValid() && !to.isValid() && count == 1 && row >= 0 && row < rowCount() &&
                       before >= 0 && before <= rowCount();
    if (!known || !isOurs() || !beginMoveRows({}, row, row, {}, before)) {
        return false;
    }
    queue_.move(static_cast<std::size_t>(row), static_cast<std::size_t>(before > row ? before - 1 : before));
    endMoveRows();
    save();
    Q_EMIT changed();
    return true;
}

void QueueModel::change(std::int64_t id, const std::function<void(QueueEntry&)>& how) {
    QueueEntry* entry = queue_.find(id);
    if (entry == nullptr || !isOurs()) {
        return;
    }
    how(*entry);
    if (entry->state != QueueState::running && work_.id == id) {
        work_ = {};
    }
    save();
    const QModelIndex row = index(rowOf(id));
    Q_EMIT dataChanged(row, row);
    Q_EMIT changed();
}

void QueueModel::setPolicy(QueuePolicy policy) {
    queue_.policy = policy;
    save();
    Q_EMIT changed();
}

void QueueModel::setContinueAtStart(bool wanted) {
    queue_.continueAtStart = wanted;
    save();
    Q_EMIT changed();
}

void QueueModel::setWork(std::int64_t id, std::int64_t done, std::int64_t images, const QString& text) {
    work_ = {id, done, images, text};
    const QModelIndex row = index(rowOf(id));
    Q_EMIT dataChanged(row, row, {SubtitleRole, ShareRole});
}

void QueueModel::setStandsStill(bool stands) {
    if (std::exchange(standsStill_, stands) != stands && rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {StateRole});
    }
}

int QueueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(queue_.entries().size());
}

QueueState QueueModel::shownState(const QueueEntry& entry) const {
    return entry.state == QueueState::running && standsStill_ ? QueueState::paused : entry.state;
}

QString QueueModel::subtitle(const QueueEntry& entry) const {
    switch (entry.state) {
    case QueueState::running:
        return work_.id == entry.id ? work_.text : tr("Loading the models");
    case QueueState::failed:
        return translatedSentence(entry.sentence);
    case QueueState::done:
    case QueueState::cancelled:
        return endText(entry);
    default:
        return orderText(entry);
    }
}

QVariant QueueModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const QueueEntry& entry = queue_.entries()[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(entry.name);
    case Qt::ToolTipRole:
        return QStringLiteral("%1\n%2\n%3\n%4")
            .arg(QString::fromStdString(entry.name), subtitle(entry),
                 tr("Photographs: %1").arg(toQString(entry.request.data)),
                 tr("Run: %1").arg(toQString(entry.request.run)));
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3")
            .arg(QString::fromStdString(entry.name), queueStateText(shownState(entry)), subtitle(entry));
    case IdRole:
        return QVariant::fromValue<qlonglong>(entry.id);
    case StateRole:
        return static_cast<int>(shownState(entry));
    case SubtitleRole:
        return subtitle(entry);
    case ShareRole:
        return entry.state == QueueState::running && work_.id == entry.id && work_.images > 0
                   ? QVariant(static_cast<double>(work_.done) / static_cast<double>(work_.images))
                   : QVariant();
    case TroubleRole:
        return entry.state == QueueState::failed || entry.failedImages > 0;
    default:
        return {};
    }
}

Qt::ItemFlags QueueModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags base = Qt::ItemIsSelectable | Qt::ItemIsEnabled;
    return !isOurs() ? base : base | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::ItemIsDropEnabled);
}

} // namespace asam
