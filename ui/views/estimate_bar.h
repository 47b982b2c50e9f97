#pragma once

#include <string>
#include <vector>

#include <QFrame>

#include "core/pipeline/run_estimate.h"

class QLabel;

namespace asam {

/// A few lines below the settings: what a run would take, or that there is nothing to do, and in red what
/// will not fit.
class EstimateBar : public QFrame {
    Q_OBJECT

public:
    explicit EstimateBar(QWidget* parent = nullptr);

    void showEstimate(const RunEstimate& estimate);
    /// A second line, where the first is of one image of several: what all of them would take.
    void showAll(const RunEstimate& estimate);
    /// Nothing is known.
    void clear();
    QString text() const;
    /// Of the second line; empty while it is hidden.
    QString allText() const;
    QString problem() const;

private:
    static QString sentence(const RunEstimate& estimate);
    static QString details(const RunEstimate& estimate);
    void showProblems();

    QLabel* line_;
    QLabel* all_;
    std::vector<std::string> problemsOfOne_;
    std::vector<std::string> problemsOfAll_;
    QLabel* problem_;
};

/// "38 MB", "2.1 GB".
QString bytesText(std::int64_t bytes);

} // namespace asam
