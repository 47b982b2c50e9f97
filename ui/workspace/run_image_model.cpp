#include "ui/workspace/run_image_model.h"

#include <algorithm>
#include <utility>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/forms/field_texts.h"
#include "ui/workspace/queue_texts.h"

namespace asam {
namespace {

constexpr int kNumberAlignment = Qt::AlignRight | Qt::AlignVCenter;
constexpr int kTextAlignment = Qt::AlignLeft | Qt::AlignVCenter;

bool isStageColumn(int column) {
    return column >= RunImageModel::Inversion && column <= RunImageModel::Review;
}

const StageProgress& stageOf(const ImageProgress& image, int column) {
    if (column == RunImageModel::Review) {
        return image.review;
    }
    return image.stages[static_cast<std::size_t>(column - RunImageModel::Inversion)];
}

/// Nothing is to be said of stages that nobody asked for, and of those that a failure keeps from being done.
bool saysState(const ImageProgress& image, int column) {
    const StageProgress& stage = stageOf(image, column);
    const bool isBarred = image.hasFailed() && column - RunImageModel::Inversion > image.failedStage;
    return stage.isAsked && !(isBarred && stage.state == WorkState::pending);
}

double secondsOf(const ImageProgress& image) {
    double sum = 0;
    for (const StageProgress& stage : image.stages) {
        sum += stage.seconds;
    }
    return sum;
}

bool sameImages(const RunProgress& a, const RunProgress& b) {
    return std::equal(a.images.begin(), a.images.end(), b.images.begin(), b.images.end(),
                      [](const ImageProgress& x, const ImageProgress& y) { return x.image == y.image; });
}

QString reasonText(const ImageProgress& image) {
    if (!image.hasFailed()) {
        return {};
    }
    const QString reason = translatedSentence(image.reason);
    return image.step.empty() ? reason
                              : RunImageModel::tr("%1 (at %2)").arg(reason, translatedSentence(image.step));
}

} // namespace

void RunImageModel::setProgress(std::shared_ptr<const RunProgress> progress) {
    if (progress_ && progress && sameImages(*progress_, *progress)) {
        progress_ = std::move(progress);
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        }
        return;
    }
    beginResetModel();
    progress_ = std::move(progress);
    endResetModel();
}

const ImageProgress* RunImageModel::image(int row) const {
    return row >= 0 && row < rowCount() ? &progress_->images[static_cast<std::size_t>(row)] : nullptr;
}

int RunImageModel::rowOf(const std::string& image) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (progress_->images[static_cast<std::size_t>(row)].image == image) {
            return row;
        }
    }
    return -1;
}

int RunImageModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !progress_ ? 0 : static_cast<int>(progress_->images.size());
}

QString RunImageModel::captionText(CaptionSource caption) {
    switch (caption) {
    case CaptionSource::none:
        return tr("none");
    case CaptionSource::given:
        return tr("given");
    case CaptionSource::own:
        return tr("own");
    case CaptionSource::empty:
        return tr("own, empty");
    case CaptionSource::unknown:
        break;
    }
    return QStringLiteral("–");
}

QVariant RunImageModel::order(const ImageProgress& image, int column) const {
    if (column == Caption) {
        return static_cast<int>(image.caption);
    }
    if (isStageColumn(column)) {
        const StageProgress& stage = stageOf(image, column);
        return saysState(image, column) ? static_cast<int>(stage.state) : -1;
    }
    if (column == Seconds) {
        return secondsOf(image);
    }
    // In the core's own words: a translation is made of the rows that are looked at alone.
    return QString::fromStdString(column == Image     ? image.image
                                  : image.hasFailed() ? image.reason
                                                      : std::string());
}

QVariant RunImageModel::data(const QModelIndex& index, int role) const {
    const ImageProgress* image = index.isValid() ? this->image(index.row()) : nullptr;
    if (image == nullptr) {
        return {};
    }
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        if (column == Caption) {
            return captionText(image->caption);
        }
        if (isStageColumn(column)) {
            const StageProgress& stage = stageOf(*image, column);
            return saysState(*image, column) ? workStateText(stage.state) : QStringLiteral("–");
        }
        if (column == Seconds) {
            const double seconds = secondsOf(*image);
            return seconds > 0 ? QString::number(seconds, 'f', 1) : QString();
        }
        return column == Image ? QString::fromStdString(image->image) : reasonText(*image);
    case Qt::ToolTipRole:
        return image->hasFailed() ? reasonText(*image) : QVariant();
    case Qt::TextAlignmentRole:
        return column == Seconds ? QVariant(kNumberAlignment) : QVariant();
    case SortRole:
        return order(*image, column);
    case StateRole:
        return isStageColumn(column) && saysState(*image, column)
                   ? QVariant(static_cast<int>(stageOf(*image, column).state))
                   : QVariant();
    default:
        return {};
    }
}

QVariant RunImageModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::ToolTipRole && section == Caption) {
        return tr(
            "Given with the photographs, or a person's own; an image without one has the empty caption");
    }
    if (role == Qt::TextAlignmentRole) {
        return section == Seconds ? QVariant(kNumberAlignment) : QVariant(kTextAlignment);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Image:
        return tr("Image");
    case Caption:
        return tr("Caption");
    case Review:
        return stageTitle(std::string(toString(RunStage::review)));
    case Seconds:
        return tr("Seconds");
    case Reason:
        return tr("Why it failed");
    default:
        return stageTitle(std::string(toString(static_cast<Stage>(section - Inversion))));
    }
}

RunImageFilter::RunImageFilter(RunImageModel* images, QObject* parent)
    : QSortFilterProxyModel(parent), images_(images) {
    setSourceModel(images);
    setSortRole(RunImageModel::SortRole);
    setDynamicSortFilter(true);
}

void RunImageFilter::setName(const QString& part) {
    name_ = part.trimmed();
    invalidateFilter();
}

void RunImageFilter::setFailedOnly(bool failedOnly) {
    failedOnly_ = failedOnly;
    invalidateFilter();
}

void RunImageFilter::setGroup(std::optional<std::set<std::string>> images) {
    group_ = std::move(images);
    invalidateFilter();
}

bool RunImageFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const ImageProgress* image = images_->image(row);
    return image != nullptr && (!failedOnly_ || image->hasFailed()) &&
           (!group_ || group_->contains(image->image)) &&
           (name_.isEmpty() || QString::fromStdString(image->image).contains(name_, Qt::CaseInsensitive));
}

} // namespace asam
