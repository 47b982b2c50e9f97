#pragma once

#include <QList>
#include <QWidget>

#include "core/pipeline/run_records.h"

class QLabel;

namespace asam {

/// What was measured at one iterate of the attack: loss and its terms, IoU, gradient, size of delta.
class IterateNumbers : public QWidget {
    Q_OBJECT

public:
    explicit IterateNumbers(QWidget* parent = nullptr);

    /// Null shows dashes.
    void setRow(const AttackStepRow* row);
    /// The text beside this name, as it is on the screen.
    QString text(double AttackStepRow::*quantity) const;

private:
    struct Cell {
        double AttackStepRow::*quantity;
        QLabel* value;
    };
    QList<Cell> cells_;
};

} // namespace asam
