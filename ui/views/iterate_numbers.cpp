#include "ui/views/iterate_numbers.h"

#include <cmath>

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/bridge/conversions.h"
#include "ui/views/plot_style.h"

namespace asam {
namespace {

constexpr int kColumns = 3;

/// Four digits that say something, whatever the size.
QString numberText(double value) {
    if (value == 0) {
        return QStringLiteral("0");
    }
    const double size = std::abs(value);
    const int decimals = size < 10 ? 4 : size < 100 ? 2 : 1;
    const QString digits =
        size < 1e-3 || size >= 1e5 ? QString::number(size, 'e', 2) : QString::number(size, 'f', decimals);
    return value < 0 ? QStringLiteral("−") + digits : digits; // a minus, no hyphen
}

QString quantityText(const AttackStepRow& row, double AttackStepRow::*quantity) {
    if (quantity == &AttackStepRow::meanIou) {
        return iouText(row.meanIou);
    }
    // No iterate after the last step has a gradient; a measured one is never zero.
    const bool isMissing = quantity == &AttackStepRow::gradientNorm && row.gradientNorm == 0;
    return isMissing ? QStringLiteral("–") : numberText(row.*quantity);
}

} // namespace

IterateNumbers::IterateNumbers(QWidget* parent) : QWidget(parent) {
    struct Quantity {
        double AttackStepRow::*member;
        QString name;
        QString tip;
    };
    const Quantity quantities[] = {
        {&AttackStepRow::loss, tr("Loss"),
         tr("MSE + BCE + Dice − picture, each with its weight: what the attack raises")},
        {&AttackStepRow::meanIou, tr("IoU (256)"),
         tr("Mean over the masks at SAM's low resolution of 256 pixels, by which the attack chooses the "
            "iterate that it keeps. The table of masks has the IoU at full resolution.")},
        {&AttackStepRow::gradientNorm, tr("Gradient"),
         tr("L1 norm of the loss's gradient by the latent, in the pixel attack by the picture; a dash where "
            "none is computed, as for the last iterate")},
        {&AttackStepRow::mse, tr("MSE"), tr("Mean squared error of SAM's masks, without its weight")},
        {&AttackStepRow::bce, tr("BCE"), tr("Binary cross entropy of SAM's masks, without its weight")},
        {&AttackStepRow::dice, tr("Dice"), tr("Dice term of SAM's masks, without its weight")},
        {&AttackStepRow::image, tr("Picture"),
         tr("Distance of the picture from the photograph, without its weight")},
        {&AttackStepRow::deltaMax, tr("Max |δ|"),
         tr("The largest change of one element of z_T, at most kappa; in the pixel attack of one colour "
            "value, in grey levels, at most epsilon")},
        {&AttackStepRow::deltaMean, tr("Mean |δ|"),
         tr("The mean size of the change of z_T's elements, in the pixel attack of the colour values")},
    };
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(8, 4, 8, 4);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    for (const Quantity& quantity : quantities) {
        auto* name = new QLabel(quantity.name);
        name->setObjectName(QStringLiteral("secondary"));
        name->setFont(plotFont(*this));
        auto* value = new QLabel;
        value->setAccessibleName(quantity.name);
        value->setMinimumWidth(56);
        auto* cell = new QWidget;
        cell->setToolTip(quantity.tip);
        auto* column = new QVBoxLayout(cell);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(name);
        column->addWidget(value);
        const auto index = static_cast<int>(cells_.size());
        grid->addWidget(cell, index / kColumns, index % kColumns);
        cells_.append({quantity.member, value});
    }
    grid->setRowStretch(grid->rowCount(), 1);
    setRow(nullptr);
}

void IterateNumbers::setRow(const AttackStepRow* row) {
    for (const Cell& cell : cells_) {
        cell.value->setText(row != nullptr ? quantityText(*row, cell.quantity) : QStringLiteral("–"));
    }
}

QString IterateNumbers::text(double AttackStepRow::*quantity) const {
    for (const Cell& cell : cells_) {
        if (cell.quantity == quantity) {
            return cell.value->text();
        }
    }
    return {};
}

} // namespace asam
