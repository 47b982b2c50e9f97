#pragma once

#include <QWidget>

#include "ui/workspace/curves.h"

class QStackedWidget;

namespace asam {

class MetricPlot;
class SegmentedControl;

/// Loss and IoU of the selected image as they come: one page for the inversion, one for the attack.
class CurvesView : public QWidget {
    Q_OBJECT

public:
    enum Page { Inversion, Attack };

    explicit CurvesView(QWidget* parent = nullptr);

    void setCurves(const Curves& curves);
    /// The iterate that is looked at.
    void setIterate(std::optional<int> step);
    void showPage(Page page);
    const MetricPlot* attackLoss() const { return attackLoss_; }
    qsizetype pointCount() const;

private:
    SegmentedControl* pages_;
    QStackedWidget* stack_;
    MetricPlot* nullTextLoss_;
    MetricPlot* attackLoss_;
    MetricPlot* attackIou_;
};

} // namespace asam
