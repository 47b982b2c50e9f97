#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include "core/pipeline/run_progress.h"

namespace asam {

/// The images of a run and where each stage of them stands. Cells are made when they are looked at.
class RunImageModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Image, Caption, Inversion, Attack, Regeneration, Review, Seconds, Reason, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole,
        StateRole, ///< WorkState as int, of a stage that was asked for
    };

    explicit RunImageModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    /// The same images with other states keep selection and scroll position.
    void setProgress(std::shared_ptr<const RunProgress> progress);
    /// Null for a row that is not there.
    const ImageProgress* image(int row) const;
    int rowOf(const std::string& image) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "own", "given", "none".
    static QString captionText(CaptionSource caption);

private:
    QVariant order(const ImageProgress& image, int column) const;

    std::shared_ptr<const RunProgress> progress_;
};

/// Rows by a part of their name, only failed ones, and only those of one group of failures.
class RunImageFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit RunImageFilter(RunImageModel* images, QObject* parent = nullptr);

    void setName(const QString& part);
    void setFailedOnly(bool failedOnly);
    /// Nothing: all.
    void setGroup(std::optional<std::set<std::string>> images);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    RunImageModel* images_;
    QString name_;
    bool failedOnly_ = false;
    std::optional<std::set<std::string>> group_;
};

} // namespace asam
