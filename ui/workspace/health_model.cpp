#include "ui/workspace/health_model.h"

#include <utility>

#include <QFont>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"

namespace asam {
namespace {

constexpr quintptr kGroupRow = 0; ///< the internal id of a kind's row; a finding's is its kind's place plus 1

} // namespace

void HealthModel::setReport(std::shared_ptr<const HealthReport> report) {
    beginResetModel();
    report_ = std::move(report);
    groups_.clear();
    for (const HealthKind kind : kHealthKinds) {
        Group group{kind, {}};
        for (std::size_t place = 0; report_ && place < report_->health.findings.size(); ++place) {
            if (report_->health.findings[place].kind == kind) {
                group.findings.push_back(place);
            }
        }
        if (!group.findings.empty()) {
            groups_.push_back(std::move(group));
        }
    }
    endResetModel();
}

void HealthModel::setState(HealthState state) {
    state_ = std::move(state);
    refresh();
}

void HealthModel::refresh() {
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex group = index(row, 0);
        Q_EMIT dataChanged(index(0, 0, group), index(rowCount(group) - 1, ColumnCount - 1, group));
    }
}

std::optional<HealthKind> HealthModel::kind(const QModelIndex& index) const {
    if (!index.isValid()) {
        return std::nullopt;
    }
    const bool isGroup = index.internalId() == kGroupRow;
    return groups_[isGroup ? static_cast<std::size_t>(index.row()) : index.internalId() - 1].kind;
}

const HealthFinding& HealthModel::findingAt(const Group& group, int row) const {
    return report_->health.findings[group.findings[static_cast<std::size_t>(row)]];
}

const HealthFinding* HealthModel::finding(const QModelIndex& index) const {
    return !index.isValid() || index.internalId() == kGroupRow
               ? nullptr
               : &findingAt(groups_[index.internalId() - 1], index.row());
}

std::vector<const HealthFinding*> HealthModel::findings(const QModelIndex& index) const {
    std::vector<const HealthFinding*> found;
    if (const HealthFinding* one = finding(index)) {
        found.push_back(one);
    } else if (index.isValid()) {
        const Group& group = groups_[static_cast<std::size_t>(index.row())];
        for (const std::size_t place : group.findings) {
            found.push_back(&report_->health.findings[place]);
        }
    }
    return found;
}

bool HealthModel::isLeftOut(const HealthFinding& finding) const {
    return state_.isLeftOut && isOfImage(finding) && state_.isLeftOut(finding.id);
}

bool HealthModel::isMended(const HealthFinding& finding) const {
    return state_.isMended && state_.isMended(finding);
}

bool HealthModel::isOfImage(const HealthFinding& finding) const {
    return report_ && report_->dataset->contains(finding.id);
}

QModelIndex HealthModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kGroupRow);
}

QModelIndex HealthModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == kGroupRow) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, kGroupRow);
}

int HealthModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(groups_.size());
    }
    const bool isGroup = parent.internalId() == kGroupRow && parent.column() == 0;
    return isGroup ? static_cast<int>(groups_[static_cast<std::size_t>(parent.row())].findings.size()) : 0;
}

QString HealthModel::fileName(const HealthFinding& finding) const {
    return QString::fromStdString(isOfImage(finding) ? report_->dataset->files(finding.id).image.name()
                                                     : finding.id);
}

QString HealthModel::groupText(const Group& group, int column) const {
    switch (column) {
    case Image:
        return tr("%1: %2").arg(kindTitle(group.kind)).arg(groupedText(group.findings.size()));
    case Remedy:
        return remedy(group.kind);
    default:
        return {};
    }
}

QString HealthModel::findingText(const HealthFinding& finding, int column) const {
    switch (column) {
    case Image:
        return fileName(finding);
    case Wrong:
        return translatedSentence(finding.sentence);
    default:
        return isLeftOut(finding)  ? tr("Left out of runs")
               : isMended(finding) ? tr("Mended")
                                   : remedy(finding.kind);
    }
}

QVariant HealthModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const HealthFinding* one = finding(index);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        return one != nullptr ? findingText(*one, index.column())
                              : groupText(groups_[static_cast<std::size_t>(index.row())], index.column());
    }
    if (role == Qt::FontRole && one == nullptr && index.column() == Image) {
        QFont bold;
        bold.setWeight(QFont::DemiBold);
        return bold;
    }
    return {};
}

QVariant HealthModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == Image ? tr("File") : section == Wrong ? tr("What is wrong") : tr("What to do");
}

QString HealthModel::kindTitle(HealthKind kind) {
    switch (kind) {
    case HealthKind::brokenPicture:
        return tr("Pictures that cannot be read");
    case HealthKind::missingRecord:
        return tr("Photographs without masks");
    case HealthKind::brokenRecord:
        return tr("Masks that cannot be read");
    case HealthKind::noMasks:
        return tr("Records whose masks are all empty");
    case HealthKind::missingCaption:
        return tr("Photographs without a caption");
    case HealthKind::noCaptions:
        return tr("No file of captions");
    case HealthKind::captionOnly:
        return tr("Captions without a photograph");
    case HealthKind::duplicate:
        return tr("Photographs that are there twice");
    case HealthKind::leftOut:
        return tr("Parts that cannot be used");
    case HealthKind::missingInversion:
        return tr("Photographs without an inversion");
    case HealthKind::brokenInversion:
        break;
    }
    return tr("Inversions that cannot be used");
}

HealthRepair HealthModel::repair(HealthKind kind) {
    return kind == HealthKind::missingInversion ? HealthRepair::none : repairFor(kind);
}

QString HealthModel::remedy(HealthKind kind) {
    switch (kind) {
    case HealthKind::brokenPicture:
        return tr("Fetch the picture again, or leave it out: a run would record it as failed.");
    case HealthKind::missingRecord:
        return tr("Fetch the json beside it, draw masks, or leave it out: without masks there is nothing to "
                  "attack.");
    case HealthKind::brokenRecord:
        return tr("Fetch the json again, which does not fit its photograph, or leave the image out.");
    case HealthKind::noMasks:
        return tr("Leave the image out: there is nothing to attack.");
    case HealthKind::missingCaption:
        return tr("Write a caption below the picture, or give it the empty one.");
    case HealthKind::noCaptions:
        return tr(
            "Import a file of captions, or fill them in by rule (menu Edit); until then they are empty.");
    case HealthKind::captionOnly:
        return tr("Fetch the photograph, or ignore the line.");
    case HealthKind::duplicate:
        return tr("Leave one of them out: it costs time and weighs twice in the tuning.");
    case HealthKind::leftOut:
        return tr("Fetch the file again if this ought to take part.");
    case HealthKind::missingInversion:
        return tr("Nothing: a run makes it before the attack.");
    case HealthKind::brokenInversion:
        break;
    }
    return tr("Make the inversion again.");
}

} // namespace asam
