#pragma once

#include <vector>

#include <QWidget>

#include "ui/views/canvas_overlay.h"

namespace asam {

/// What the three colours of Agreement mean, as far as there is room: words, or initials. Takes its place
/// even while it shows nothing.
class AgreementLegend : public QWidget {
    Q_OBJECT

public:
    explicit AgreementLegend(QWidget* parent = nullptr);

    /// The three colours and their words, to be shown elsewhere.
    static std::vector<LegendEntry> colours();

    void setActive(bool active);
    /// What the initials need.
    int leastWidth() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {active_ ? leastWidth() : 0, 16}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool active_ = false;
};

} // namespace asam
