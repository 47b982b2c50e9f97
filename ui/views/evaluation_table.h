#pragma once

#include <optional>

#include <QTableView>

namespace asam {

class EvaluationResults;
class EvaluationTableModel;

/// Mean IoU of models by data sets, with the difference from the first model, its interval as words and as a
/// line, and the images that were won and lost. A double click, or Enter, asks for the images behind a
/// number.
class EvaluationTable : public QTableView {
    Q_OBJECT

public:
    explicit EvaluationTable(EvaluationResults* results, QWidget* parent = nullptr);

    /// `published`: rows of the paper's tables that are shown.
    void refresh(const QStringList& published);
    EvaluationTableModel* numbers() const { return numbers_; }
    /// Of all rows and the header, to give the table no more place than it needs.
    int wholeHeight() const;

Q_SIGNALS:
    /// `data` is none for the mean over all.
    void cellOpened(std::size_t model, std::optional<std::size_t> data);

private:
    EvaluationResults* results_;
    EvaluationTableModel* numbers_;
};

} // namespace asam
