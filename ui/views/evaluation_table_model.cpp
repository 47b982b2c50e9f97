#include "ui/views/evaluation_table_model.h"

#include <algorithm>
#include <cmath>

#include "ui/bridge/conversions.h"
#include "ui/forms/evaluation_cards.h"
#include "ui/workspace/evaluation_charts.h"
#include "ui/workspace/evaluation_results.h"

namespace asam {
namespace {

constexpr double kInPercent = 100;

QString percentText(double value) {
    return QString::number(value, 'f', 2);
}

QString pointsText(double fraction) {
    return signedText(kInPercent * fraction, 2);
}

} // namespace

EvaluationTableModel::EvaluationTableModel(const EvaluationResults* results, QObject* parent)
    : QAbstractTableModel(parent), results_(results) {}

void EvaluationTableModel::refresh(const QStringList& published) {
    const auto models = static_cast<int>(results_->report().models.size());
    const int columns = models > 0 ? static_cast<int>(results_->report().data.size()) + 1 : 0;
    if (models == modelCount_ && columns == columns_ && published == published_ && models > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns_ - 1));
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns_ - 1);
        Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
        return;
    }
    beginResetModel();
    modelCount_ = models;
    columns_ = columns;
    published_ = published;
    endResetModel();
}

int EvaluationTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || modelCount_ == 0 ? 0 : modelCount_ + static_cast<int>(published_.size());
}

int EvaluationTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns_;
}

std::optional<double> EvaluationTableModel::percent(int row, int column) const {
    if (isModel(row)) {
        const auto model = static_cast<std::size_t>(row);
        const auto mean = isDataSet(column) ? results_->meanIou(model, static_cast<std::size_t>(column))
                                            : results_->report().meanOverData(model);
        return mean ? std::optional(kInPercent * *mean) : std::nullopt;
    }
    const QString& name = published_[row - modelCount_];
    if (isDataSet(column)) {
        return publishedPercent(*results_, name, static_cast<std::size_t>(column));
    }
    double sum = 0;
    for (int data = 0; data + 1 < columns_; ++data) {
        const auto value = percent(row, data);
        if (!value) {
            return std::nullopt; // a mean over other data sets could not be compared
        }
        sum += *value;
    }
    return sum / (columns_ - 1);
}

bool EvaluationTableModel::isBest(const QModelIndex& index) const {
    const auto own = percent(index.row(), index.column());
    bool above = false; // a single model, or equal ones, are no best
    for (int row = 0; own && row < modelCount_; ++row) {
        const auto other = percent(row, index.column());
        if (other && *other > *own) {
            return false;
        }
        above |= other && *other < *own;
    }
    return above;
}

QVariant EvaluationTableModel::differenceOf(const QModelIndex& index, int role) const {
    const ReportedCell& cell = results_->report().cell(static_cast<std::size_t>(index.row()),
                                                       static_cast<std::size_t>(index.column()));
    if (!cell.againstFirst || cell.againstFirst->images == 0) {
        return {};
    }
    const PairedComparison& compared = *cell.againstFirst;
    const bool hasInterval = !results_->isLive();
    switch (role) {
    case DifferenceRole:
        return hasInterval ? tr("%1 (%2 to %3)")
                                 .arg(pointsText(compared.meanDifference), pointsText(compared.interval.low),
                                      pointsText(compared.interval.high))
                           : pointsText(compared.meanDifference);
    case CountsRole:
        return tr("%1 won, %2 lost").arg(compared.wins).arg(compared.losses);
    case DifferencesRole:
        return hasInterval ? QVariant::fromValue(QList<double>{kInPercent * compared.meanDifference,
                                                               kInPercent * compared.interval.low,
                                                               kInPercent * compared.interval.high})
                           : QVariant();
    case ClearRole:
        return !hasInterval || !compared.isClear() ? 0 : compared.meanDifference > 0 ? 1 : -1;
    default:
        return {};
    }
}

QString EvaluationTableModel::toolTip(const QModelIndex& index) const {
    const QString name = headerData(index.row(), Qt::Vertical, Qt::DisplayRole).toString();
    if (!isModel(index.row())) {
        return tr("%1 as the paper prints it: SAM with ViT-B, box prompts, squashed pictures. Not measured "
                  "here.")
            .arg(name);
    }
    if (!isDataSet(index.column())) {
        return tr("%1: mean over the data sets, each counting the same").arg(name);
    }
    const auto model = static_cast<std::size_t>(index.row());
    const auto data = static_cast<std::size_t>(index.column());
    const ReportedCell& cell = results_->report().cell(model, data);
    const ScoreMean& mean = cell.scores.overImages;
    if (mean.count == 0) {
        return tr("%1: no image has been scored").arg(name);
    }
    QStringList lines{tr("%1: mean IoU %2 % over %3 and %4")
                          .arg(name, percentText(kInPercent * mean.mean.iou),
                               tr("%n image(s)", nullptr, static_cast<int>(mean.count)),
                               tr("%n mask(s)", nullptr, static_cast<int>(cell.scores.overMasks.count)))};
    if (const auto interval = results_->meanInterval(model, data)) {
        lines << tr("95 % interval of the mean: %1 to %2")
                     .arg(percentText(kInPercent * interval->low), percentText(kInPercent * interval->high));
    }
    lines << tr("Boundary IoU %1 %, Dice %2 %")
                 .arg(percentText(kInPercent * mean.mean.boundaryIou),
                      percentText(kInPercent * mean.mean.dice));
    const QString sizes[] = {tr("small"), tr("medium"), tr("large")};
    for (std::size_t size = 0; size < cell.scores.bySize.size(); ++size) {
        if (const ScoreMean& each = cell.scores.bySize[size]; each.count > 0) {
            lines << tr("IoU of %1 masks (%2): %3 %")
                         .arg(sizes[size])
                         .arg(each.count)
                         .arg(percentText(kInPercent * each.mean.iou));
        }
    }
    if (cell.againstFirst) {
        lines << tr("Against %1, image by image: %2; %3 won, %4 lost, %5 equal")
                     .arg(QString::fromStdString(results_->report().models.front().name),
                          differenceOf(index, DifferenceRole).toString())
                     .arg(cell.againstFirst->wins)
                     .arg(cell.againstFirst->losses)
                     .arg(cell.againstFirst->ties);
    }
    return lines.join(QLatin1Char('\n'));
}

QVariant EvaluationTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const auto value = percent(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole:
        return value ? percentText(*value) : QStringLiteral("–");
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return toolTip(index);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case BestRole:
        return isModel(index.row()) && isBest(index);
    case PublishedRole:
        return !isModel(index.row());
    default:
        return isModel(index.row()) && isDataSet(index.column()) ? differenceOf(index, role) : QVariant();
    }
}

QVariant EvaluationTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical) {
        if (role == Qt::TextAlignmentRole) {
            return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
        }
        if (section >= rowCount() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
            return {};
        }
        if (!isModel(section)) {
            return tr("%1, published").arg(published_[section - modelCount_]);
        }
        const ReportedModel& model = results_->report().models[static_cast<std::size_t>(section)];
        const QString files = QString::fromStdString(
            model.tokens.empty() ? model.checkpoint : model.checkpoint + "\n" + model.tokens);
        return role == Qt::DisplayRole ? QString::fromStdString(model.name) : files;
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (!isDataSet(section)) {
        return role == Qt::DisplayRole ? QVariant(tr("Mean")) : QVariant();
    }
    const ReportedData& set = results_->report().data[static_cast<std::size_t>(section)];
    if (role == Qt::ToolTipRole) {
        const QString spoiled = corruptionText(set.corruption);
        return spoiled.isEmpty() ? QString::fromStdString(set.path)
                                 : tr("%1\nspoiled by %2").arg(QString::fromStdString(set.path), spoiled);
    }
    return role == Qt::DisplayRole ? QVariant(QString::fromStdString(set.name)) : QVariant();
}

double EvaluationTableModel::largestDifference() const {
    double largest = 0;
    for (const ReportedCell& cell : results_->report().cells) {
        if (cell.againstFirst) {
            largest = std::max({largest, std::abs(kInPercent * cell.againstFirst->interval.low),
                                std::abs(kInPercent * cell.againstFirst->interval.high)});
        }
    }
    return largest;
}

} // namespace asam
