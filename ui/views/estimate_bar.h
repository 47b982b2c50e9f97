#pragma once

#include <QFrame>

#include "core/pipeline/run_estimate.h"

class QLabel;

namespace asam {

/// One or two lines below the settings: what a run of all images would take, and in red what will not fit.
class EstimateBar : public QFrame {
    Q_OBJECT

public:
    explicit EstimateBar(QWidget* parent = nullptr);

    void showEstimate(const RunEstimate& estimate);
    QString text() const;
    QString problem() const;

private:
    static QString sentence(const RunEstimate& estimate);
    static QString details(const RunEstimate& estimate);

    QLabel* line_;
    QLabel* problem_;
};

/// "38 MB", "2.1 GB".
QString bytesText(std::int64_t bytes);

} // namespace asam
