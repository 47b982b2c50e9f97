#include "ui/workspace/sample_list_model.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <QLocale>

#include "core/data/picture.h"
#include "core/pipeline/sample_columns.h"
#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/forms/field_texts.h"

namespace asam {
namespace {

constexpr int kCachedThumbnails = 600;
constexpr std::size_t kWaitingThumbnails =
    60; ///< about two screens of rows; what was scrolled past is forgotten

/// A column of numbers: its name in rules and how many decimals are shown.
struct NumberColumn {
    const char* name;
    int decimals;
};

constexpr std::array<NumberColumn, SampleListModel::ColumnCount> kNumbers{{{nullptr, 0},
                                                                           {nullptr, 0},
                                                                           {"drop", 3},
                                                                           {"iou.clean", 3},
                                                                           {"iou.inverted", 3},
                                                                           {"iou.adversarial", 3},
                                                                           {"iou.saved", 3},
                                                                           {"iou.tuned", 3},
                                                                           {"psnr", 1},
                                                                           {"masks", 0},
                                                                           {"chosen_step", 0},
                                                                           {"seconds", 1},
                                                                           {"area", 0},
                                                                           {"predicted_iou.clean", 3},
                                                                           {"predicted_iou.inverted", 3},
                                                                           {"predicted_iou.adversarial", 3},
                                                                           {"predicted_iou.saved", 3},
                                                                           {"predicted_iou.tuned", 3}}};

/// The columns' functions, looked up by name once.
const std::array<const SampleColumn*, SampleListModel::ColumnCount>& numberColumns() {
    static const auto columns = [] {
        std::array<const SampleColumn*, SampleListModel::ColumnCount> found{};
        for (std::size_t column = 0; column < found.size(); ++column) {
            found[column] = kNumbers[column].name != nullptr ? &sampleColumn(kNumbers[column].name) : nullptr;
        }
        return found;
    }();
    return columns;
}

} // namespace

SampleState sampleState(const ImageRecord& record) {
    if (record.error) {
        return SampleState::Failed;
    }
    if (record.review) {
        return record.isDecided(Decision::accepted) ? SampleState::Accepted : SampleState::Rejected;
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
    case SampleState::Accepted:
        return SampleListModel::tr("Accepted");
    case SampleState::Rejected:
        return SampleListModel::tr("Rejected");
    case SampleState::Failed:
        return SampleListModel::tr("Failed");
    case SampleState::NotStarted:
        break;
    }
    return SampleListModel::tr("Not started");
}

QString sampleReason(const ImageRecord& record) {
    if (record.error) {
        const QString stage = record.failedStage.empty() ? SampleListModel::tr("run")
                                                         : stageTitle(record.failedStage).toLower();
        return SampleListModel::tr("Failed in the %1: %2").arg(stage, translatedSentence(*record.error));
    }
    if (!record.isDecided(Decision::rejected)) {
        return {};
    }
    return record.review->reason.empty()
               ? SampleListModel::tr("Rejected by hand.")
               : SampleListModel::tr("Rejected: %1.").arg(translatedSentence(record.review->reason));
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
    rows_.clear();
    for (const SampleFiles& files : samples_) {
        rows_.emplace(files.id, static_cast<int>(rows_.size()));
    }
    reviews_.clear();
    stale_.clear();
    leftOut_.clear();
    records_.assign(samples_.size(), std::nullopt);
    counts_.fill(0);
    for (auto& [id, record] : records) {
        replaceRecord(rowOf(id), std::move(record));
    }
    endResetModel();
}

void SampleListModel::clearRecords() {
    setRecords({});
}

void SampleListModel::setRecords(std::map<std::string, ImageRecord> records) {
    records_.assign(samples_.size(), std::nullopt);
    reviews_.clear();
    counts_.fill(0);
    for (auto& [id, record] : records) {
        replaceRecord(rowOf(id), std::move(record));
    }
    if (!samples_.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void SampleListModel::replaceRecord(int row, std::optional<ImageRecord> record) {
    if (row < 0) {
        return; // a run may know images that are no longer in the folder
    }
    std::optional<ImageRecord>& place = records_[static_cast<std::size_t>(row)];
    if (place) {
        --counts_[static_cast<std::size_t>(sampleState(*place))];
    }
    place = std::move(record);
    if (place) {
        ++counts_[static_cast<std::size_t>(sampleState(*place))];
    }
}

void SampleListModel::setRecord(const ImageRecord& record) {
    ImageRecord known = record;
    if (const auto decided = reviews_.find(record.id); decided != reviews_.end()) {
        known.review = decided->second;
    }
    replaceRecord(rowOf(record.id), std::move(known));
    touch(record.id);
}

void SampleListModel::setReview(const std::string& id, const std::optional<Review>& review) {
    reviews_[id] = review;
    if (const ImageRecord* known = record(id)) {
        setRecord(ImageRecord(*known));
    }
}

void SampleListModel::forgetReview(const std::string& id) {
    reviews_.erase(id);
}

void SampleListModel::setStale(std::map<std::string, QString> sentences) {
    int first = rowCount();
    int last = -1;
    const auto spanChanges = [&](const auto& some, const auto& others) {
        for (const auto& [id, sentence] : some) {
            const auto same = others.find(id);
            const int row = rowOf(id);
            if (row >= 0 && (same == others.end() || same->second != sentence)) {
                first = std::min(first, row);
                last = std::max(last, row);
            }
        }
    };
    spanChanges(stale_, sentences);
    spanChanges(sentences, stale_);
    stale_ = std::move(sentences);
    touchMarks(first, last);
}

void SampleListModel::forgetStale(const std::string& id) {
    if (stale_.erase(id) > 0) {
        touchMarks(rowOf(id), rowOf(id));
    }
}

void SampleListModel::setLeftOut(std::set<std::string> ids) {
    leftOut_ = std::move(ids);
    touchMarks(0, rowCount() - 1);
}

bool SampleListModel::areOfLook(const QList<int>& roles) {
    const QList<int> look{Qt::DecorationRole, StaleRole, LeftOutRole, Qt::ToolTipRole,
                          Qt::AccessibleTextRole};
    return !roles.isEmpty() &&
           std::all_of(roles.begin(), roles.end(), [&look](int role) { return look.contains(role); });
}

QString SampleListModel::staleText(const std::string& id) const {
    const auto found = stale_.find(id);
    return found == stale_.end() ? QString() : found->second;
}

void SampleListModel::setWorking(const std::string& id) {
    if (id != working_) {
        const std::string former = std::exchange(working_, id);
        touch(former);
        touch(id);
    }
}

const ImageRecord* SampleListModel::record(const std::string& id) const {
    const int row = rowOf(id);
    return row >= 0 && records_[static_cast<std::size_t>(row)] ? &*records_[static_cast<std::size_t>(row)]
                                                               : nullptr;
}

const ImageRecord& SampleListModel::recordAt(int row) const {
    static const ImageRecord none;
    const auto place = static_cast<std::size_t>(row);
    return place < records_.size() && records_[place] ? *records_[place] : none;
}

int SampleListModel::rowOf(const std::string& id) const {
    const auto found = rows_.find(id);
    return found == rows_.end() ? -1 : found->second;
}

std::string SampleListModel::idAt(int row) const {
    return row >= 0 && row < rowCount() ? samples_[static_cast<std::size_t>(row)].id : std::string();
}

std::optional<double> SampleListModel::number(int row, int column) const {
    const SampleColumn* known = numberColumns()[static_cast<std::size_t>(column)];
    return known != nullptr ? known->value(recordAt(row)) : std::nullopt;
}

int SampleListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(samples_.size());
}

int SampleListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString SampleListModel::text(int row, int column) const {
    if (column == Name) {
        return QString::fromStdString(samples_[static_cast<std::size_t>(row)].id);
    }
    if (column == State) {
        return sampleStateText(sampleState(recordAt(row)));
    }
    const auto value = number(row, column);
    if (!value) {
        return QStringLiteral("–");
    }
    const int decimals = kNumbers[static_cast<std::size_t>(column)].decimals;
    return column == Area ? QLocale().toString(*value, 'f', decimals) : fixedText(*value, decimals);
}

QVariant SampleListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const SampleFiles& files = samples_[static_cast<std::size_t>(index.row())];
    const SampleState state = sampleState(recordAt(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case IdRole:
        return QString::fromStdString(files.id);
    case Qt::DecorationRole:
        return index.column() == Name ? thumbnail(files) : QVariant();
    case Qt::ToolTipRole:
        return toolTip(index.row());
    case Qt::TextAlignmentRole:
        return QVariant((index.column() <= State ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return index.column() == Name ? accessibleText(index.row()) : text(index.row(), index.column());
    case StateRole:
        return static_cast<int>(state);
    case StaleRole:
        return staleText(files.id);
    case LeftOutRole:
        return leftOut_.contains(files.id);
    case WorkingRole:
        return files.id == working_;
    case DropRole:
    case NumberRole: {
        const auto value = number(index.row(), role == DropRole ? Drop : index.column());
        return value ? QVariant(*value) : QVariant();
    }
    default:
        return {};
    }
}

QVariant SampleListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    const std::pair<QString, QString> heads[ColumnCount] = {
        {tr("Image"), tr("The photograph's name")},
        {tr("State"), tr("How far the image has come, and what was decided about it")},
        {tr("Drop"), tr("Mean over the masks of IoU clean less IoU saved (drop)")},
        {tr("Clean"), tr("Mean IoU on the photograph (iou.clean)")},
        {tr("Inverted"), tr("Mean IoU on the reconstruction (iou.inverted)")},
        {tr("Adversarial"), tr("Mean IoU on the attacked picture before it is saved (iou.adversarial)")},
        {tr("Saved"), tr("Mean IoU on the regenerated file, read back (iou.saved)")},
        {tr("Tuned"),
         tr("Mean IoU of the tuned tokens on the same file, at the run's last evaluation (iou.tuned)")},
        {tr("PSNR"), tr("Likeness of the reconstruction to the photograph, in dB (psnr)")},
        {tr("Masks"), tr("How many masks were measured (masks)")},
        {tr("Step"), tr("The attack's chosen iterate (chosen_step)")},
        {tr("Seconds"), tr("Time of all finished stages (seconds)")},
        {tr("Area"), tr("Mean over the masks of the photograph's pixels that one covers (area)")},
        {tr("Predicted clean"),
         tr("Mean IoU that SAM itself expects, on the photograph (predicted_iou.clean)")},
        {tr("Predicted inverted"),
         tr("Mean IoU that SAM itself expects, on the reconstruction (predicted_iou.inverted)")},
        {tr("Predicted adversarial"),
         tr("Mean IoU that SAM itself expects, on the attacked picture (predicted_iou.adversarial)")},
        {tr("Predicted saved"),
         tr("Mean IoU that SAM itself expects, on the regenerated file (predicted_iou.saved)")},
        {tr("Predicted tuned"),
         tr("Mean IoU that the tuned tokens themselves expect, on the same file (predicted_iou.tuned)")},
    };
    switch (role) {
    case Qt::DisplayRole:
        return heads[section].first;
    case Qt::ToolTipRole:
        return heads[section].second;
    case Qt::TextAlignmentRole:
        return QVariant((section <= State ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
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
        loader_->post(key, [self, key, file = files.image]() -> WorkerQueue::Completion {
            QImage image;
            try {
                image = toQImage(readThumbnail(file, kThumbnailSide));
            } catch (const std::exception&) {
                image = {}; // shown as a broken picture; selecting the row says why
            }
            return [self, key, image] {
                self->thumbnails_.insert(key, new QImage(image));
                const QModelIndex place = self->index(self->rowOf(key.toStdString()), Name);
                // Of this role alone, so that nothing is counted, sorted or filtered for a picture.
                Q_EMIT self->dataChanged(place, place, {Qt::DecorationRole});
            };
        });
    }
    return {};
}

QString SampleListModel::toolTip(int row) const {
    const ImageRecord& known = recordAt(row);
    const SampleFiles& files = samples_[static_cast<std::size_t>(row)];
    const QString reason = sampleReason(known);
    QStringList lines{toQString(files.image.path()),
                      reason.isEmpty() ? sampleStateText(sampleState(known)) : reason};
    if (const QString stale = staleText(files.id); !stale.isEmpty()) {
        lines << stale;
    }
    if (leftOut_.contains(files.id)) {
        lines << tr("Left out of runs");
    }
    return lines.join(QLatin1Char('\n'));
}

QString SampleListModel::accessibleText(int row) const {
    const std::string& id = samples_[static_cast<std::size_t>(row)].id;
    QStringList parts{QString::fromStdString(id), sampleStateText(sampleState(recordAt(row)))};
    if (!staleText(id).isEmpty()) {
        parts << tr("stale");
    }
    if (leftOut_.contains(id)) {
        parts << tr("left out of runs");
    }
    return parts.join(QStringLiteral(", "));
}

void SampleListModel::touchMarks(int first, int last) {
    if (first >= 0 && first <= last) {
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1),
                           {StaleRole, LeftOutRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
    }
}

void SampleListModel::touch(const std::string& id) {
    const int row = rowOf(id);
    if (row >= 0) {
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

} // namespace asam
