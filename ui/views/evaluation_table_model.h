#pragma once

#include <optional>

#include <QAbstractTableModel>
#include <QStringList>

namespace asam {

class EvaluationResults;

/// Models by data sets, and the mean over these in the last column. Below the models the rows of the paper's
/// tables that are wanted.
class EvaluationTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        DifferenceRole = Qt::UserRole, ///< "+0.85 (+0.21 to +1.43)"; nothing without a comparison
        CountsRole,                    ///< "12 won, 3 lost"
        DifferencesRole,               ///< QList<double>: mean, low, high, in percent
        ClearRole,                     ///< 1 or -1 when the interval leaves out 0, else 0
        BestRole,                      ///< the highest of the models in its column
        PublishedRole,
    };

    explicit EvaluationTableModel(const EvaluationResults* results, QObject* parent = nullptr);

    /// Takes the results as they are now.
    void refresh(const QStringList& published);
    bool isModel(int row) const { return row < modelCount_; }
    bool isDataSet(int column) const { return column + 1 < columns_; }
    /// The largest distance of any interval's end from 0, in percent: the scale on which intervals are drawn.
    double largestDifference() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::optional<double> percent(int row, int column) const;
    QVariant differenceOf(const QModelIndex& index, int role) const;
    QString toolTip(const QModelIndex& index) const;
    bool isBest(const QModelIndex& index) const;

    const EvaluationResults* results_;
    QStringList published_;
    int modelCount_ = 0;
    int columns_ = 0;
};

} // namespace asam
