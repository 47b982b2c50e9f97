#pragma once

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace asam {

class EvaluationResults;

/// What was missing or broken in the data sets of an evaluation: counts by kind, and each with its sentence.
class ProblemList : public QWidget {
    Q_OBJECT

public:
    explicit ProblemList(EvaluationResults* results, QWidget* parent = nullptr);

    QTreeWidget* tree() const { return tree_; }
    QLabel* summary() const { return summary_; }

private:
    void refresh();

    EvaluationResults* results_;
    QTreeWidget* tree_;
    QLabel* summary_;
};

/// "pictures without labels: 2, labels that cannot be read: 1"; empty for none.
QString problemCountsText(const EvaluationResults& results, std::size_t data);

} // namespace asam
