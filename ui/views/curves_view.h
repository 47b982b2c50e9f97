#pragma once

#include <array>

#include <QWidget>

#include "ui/workspace/curves.h"

class QStackedWidget;

namespace asam {

class MetricPlot;
class SegmentedControl;

/// Loss, IoU and gradient of the selected image as they come: one page for the inversion, two for the attack.
class CurvesView : public QWidget {
    Q_OBJECT

public:
    enum Page { Inversion, Attack, Gradient };

    explicit CurvesView(QWidget* parent = nullptr);

    void setCurves(const Curves& curves);
    /// The iterate that is looked at.
    void setIterate(std::optional<int> step);
    void showPage(Page page);
    /// The attack's first page, unless one of its pages is shown already.
    void showAttack();
    Page page() const;
    const MetricPlot* attackLoss() const { return attackLoss_; }
    const MetricPlot* gradientNorm() const { return gradientNorm_; }
    qsizetype pointCount() const;

private:
    std::array<MetricPlot*, 3> attackPlots() const;

    SegmentedControl* pages_;
    QStackedWidget* stack_;
    MetricPlot* nullTextLoss_;
    MetricPlot* attackLoss_;
    MetricPlot* attackIou_;
    MetricPlot* gradientNorm_;
};

} // namespace asam
