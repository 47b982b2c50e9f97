#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QAbstractItemModel>

#include "ui/workspace/health_reader.h"

namespace asam {

/// What was done since about what was found; absent functions: nothing.
struct HealthState {
    std::function<bool(const std::string&)> isLeftOut; ///< the image, of runs
    std::function<bool(const HealthFinding&)> isMended;
};

/// What is wrong with a data set, as a tree: kinds with their number, and under each its findings, image by
/// image. Cells are made when they are looked at.
class HealthModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Image, Wrong, Remedy, ColumnCount };

    explicit HealthModel(QObject* parent = nullptr) : QAbstractItemModel(parent) {}

    /// Null: nothing is known.
    void setReport(std::shared_ptr<const HealthReport> report);
    void setState(HealthState state);
    /// What was done has changed.
    void refresh();

    /// Nothing for an index that is none.
    std::optional<HealthKind> kind(const QModelIndex& index) const;
    /// Null for a kind's row.
    const HealthFinding* finding(const QModelIndex& index) const;
    /// A finding's own, or all of a kind.
    std::vector<const HealthFinding*> findings(const QModelIndex& index) const;
    bool isLeftOut(const HealthFinding& finding) const;
    bool isMended(const HealthFinding& finding) const;
    /// Whether the finding is about a photograph that is there.
    bool isOfImage(const HealthFinding& finding) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex&) const override { return ColumnCount; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "Pictures that cannot be read".
    static QString kindTitle(HealthKind kind);
    /// What somebody in the window can do about it.
    static QString remedy(HealthKind kind);
    /// What the window itself can do about it. Nothing about inversions that are not there: of a run that has
    /// not come to its end most are, and it makes them by itself.
    static HealthRepair repair(HealthKind kind);

private:
    struct Group {
        HealthKind kind;
        std::vector<std::size_t> findings; ///< places in the report
    };
    const HealthFinding& findingAt(const Group& group, int row) const;
    QString fileName(const HealthFinding& finding) const;
    QString groupText(const Group& group, int column) const;
    QString findingText(const HealthFinding& finding, int column) const;

    std::shared_ptr<const HealthReport> report_;
    std::vector<Group> groups_; ///< of the kinds that there are
    HealthState state_;
};

} // namespace asam
