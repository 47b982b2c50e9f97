#pragma once

#include <QMenu>

#include "core/base/compute.h"

namespace asam {

/// Device and precision of the next job. Devices are asked for when the menu is first opened.
class ComputeMenu : public QMenu {
    Q_OBJECT

public:
    explicit ComputeMenu(const ComputeSettings& compute, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const asam::ComputeSettings& compute);

private:
    void fill();

    ComputeSettings compute_;
};

/// "CPU · fp32".
QString computeText(const ComputeSettings& compute);

} // namespace asam
