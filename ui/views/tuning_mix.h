#pragma once

#include <QWidget>

#include "core/pipeline/tuning_overview.h"

namespace asam {

/// What a tuning learns from, one line a source: its name, how many pictures there are, and as a bar its part
/// of an epoch.
class TuningMix : public QWidget {
    Q_OBJECT

public:
    explicit TuningMix(QWidget* parent = nullptr);

    void setOverview(const TuningOverview& overview);
    const TuningOverview& overview() const { return overview_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    static QString countText(const TuningSourceOverview& source);

    TuningOverview overview_;
};

} // namespace asam
