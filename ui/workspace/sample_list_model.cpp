#include "ui/workspace/sample_list_model.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "core/data/picture.h"
#include "ui/bridge/conversions.h"
#include "ui/views/mask_table_model.h"

namespace asam {
namespace {

constexpr int kCachedThumbnails = 600;
constexpr std::size_t kWaitingThumbnails =
    60; ///< about two screens of rows; what was scrolled past is forgotten

} // namespace

SampleState sampleState(const ImageRecord& record) {
    if (record.error) {
        return SampleState::Failed;
    }
    if (record.finished("regeneration")) {
        return SampleState::Regenerated;
    }
    if (record.finished("attack")) {
        return SampleState::Attacked;
    }
    return record.finished("inversion") ? SampleState::Inverted : SampleState::NotStarted;
}

QString sampleStateText(SampleState state) {
    switch (state) {
    case SampleState::Inverted:
        return SampleListModel::tr("Inverted");
    case SampleState::Attacked:
        return SampleListModel::tr("Attacked");
    case SampleState::Regenerated:
        return SampleListModel::tr("Regenerated");
    case SampleState::Failed:
        return SampleListModel::tr("Failed");
    case SampleState::NotStarted:
        break;
    }
    return SampleListModel::tr("Not started");
}

SampleListModel::SampleListModel(QObject* parent)
    : QAbstractListModel(parent), thumbnails_(kCachedThumbnails),
      loader_(new WorkerQueue(WorkerQueue::Keep::All, kWaitingThumbnails, this)) {}

void SampleListModel::setSamples(const std::vector<SampleFiles>& samples,
                                 std::map<std::string, ImageRecord> records) {
    beginResetModel();
    loader_->clear();
    thumbnails_.clear();
    samples_ = samples;
    records_ = std::move(records);
    rows_.clear();
    for (const SampleFiles& files : samples_) {
        rows_.emplace(files.id, static_cast<int>(rows_.size()));
    }
    endResetModel();
}

void SampleListModel::clearRecords() {
    records_.clear();
    if (!samples_.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

void SampleListModel::setRecord(const ImageRecord& record) {
    records_[record.id] = record;
    touch(record.id);
}

void SampleListModel::setWorking(const std::string& id) {
    if (id != working_) {
        const std::string former = std::exchange(working_, id);
        touch(former);
        touch(id);
    }
}

const ImageRecord* SampleListModel::record(const std::string& id) const {
    const auto found = records_.find(id);
    return found == records_.end() ? nullptr : &found->second;
}

int SampleListModel::rowOf(const std::string& id) const {
    const auto found = rows_.find(id);
    return found == rows_.end() ? -1 : found->second;
}

std::string SampleListModel::idAt(int row) const {
    return row >= 0 && row < rowCount() ? samples_[static_cast<std::size_t>(row)].id : std::string();
}

int SampleListModel::countOf(SampleState state) const {
    return static_cast<int>(std::count_if(records_.begin(), records_.end(), [state](const auto& entry) {
        return sampleState(entry.second) == state;
    }));
}

int SampleListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(samples_.size());
}

QVariant SampleListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const SampleFiles& files = samples_[static_cast<std::size_t>(index.row())];
    const ImageRecord* known = record(files.id);
    const SampleState state = known != nullptr ? sampleState(*known) : SampleState::NotStarted;
    switch (role) {
    case Qt::DisplayRole:
    case IdRole:
        return QString::fromStdString(files.id);
    case Qt::DecorationRole:
        return thumbnail(files);
    case Qt::ToolTipRole:
        return toolTip(files);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(QString::fromStdString(files.id), sampleStateText(state));
    case StateRole:
        return static_cast<int>(state);
    case WorkingRole:
        return files.id == working_;
    case DropRole: {
        const auto drop = known != nullptr ? iouDrop(known->iou) : std::nullopt;
        return drop ? QVariant(*drop) : QVariant();
    }
    default:
        return {};
    }
}

QVariant SampleListModel::thumbnail(const SampleFiles& files) const {
    const QString key = QString::fromStdString(files.id);
    if (const QImage* image = thumbnails_.object(key)) {
        return *image;
    }
    if (!loader_->isPending(key)) {
        auto* self = const_cast<SampleListModel*>(this); // a cache that fills is no change of the model
        loader_->post(key, [self, key, path = files.image]() -> WorkerQueue::Completion {
            QImage image;
            try {
                image = toQImage(readThumbnail(path, kThumbnailSide));
            } catch (const std::exception&) {
                image = {}; // shown as a broken picture; selecting the row says why
            }
            return [self, key, image] {
                self->thumbnails_.insert(key, new QImage(image));
                self->touch(key.toStdString());
            };
        });
    }
    return {};
}

QString SampleListModel::toolTip(const SampleFiles& files) const {
    const ImageRecord* known = record(files.id);
    const SampleState state = known != nullptr ? sampleState(*known) : SampleState::NotStarted;
    QString text = QStringLiteral("%1\n%2").arg(toQString(files.image), sampleStateText(state));
    if (known != nullptr && known->error) {
        text += QStringLiteral(": %1").arg(QString::fromStdString(*known->error));
    }
    return text;
}

void SampleListModel::touch(const std::string& id) {
    const int row = rowOf(id);
    if (row >= 0) {
        Q_EMIT dataChanged(index(row), index(row));
    }
}

} // namespace asam
