#include "ui/views/agreement_legend.h"

#include <array>

#include <QPainter>

#include "ui/style/tokens.h"
#include "ui/views/agreement_layer.h"

namespace asam {
namespace {

constexpr int kSwatch = 10;
constexpr int kGap = 4;      ///< between a swatch and its word
constexpr int kBetween = 12; ///< between two entries

struct Entry {
    Agreement kind;
    QString word;
    QString initials;
};

std::array<Entry, 3> entries() {
    return {{{Agreement::TruePositive, AgreementLegend::tr("true positive"), AgreementLegend::tr("TP")},
             {Agreement::FalsePositive, AgreementLegend::tr("false positive"), AgreementLegend::tr("FP")},
             {Agreement::FalseNegative, AgreementLegend::tr("false negative"), AgreementLegend::tr("FN")}}};
}

int widthOf(const QFontMetrics& metrics, bool words) {
    int width = 2 * kBetween;
    for (const Entry& entry : entries()) {
        width += kSwatch + kGap + metrics.horizontalAdvance(words ? entry.word : entry.initials);
    }
    return width;
}

} // namespace

AgreementLegend::AgreementLegend(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("Colours of the agreement"));
}

std::vector<LegendEntry> AgreementLegend::colours() {
    std::vector<LegendEntry> colours;
    for (const Entry& entry : entries()) {
        colours.push_back({agreementColour(entry.kind), entry.word});
    }
    return colours;
}

void AgreementLegend::setActive(bool active) {
    active_ = active;
    setToolTip(
        active ? tr("True positive: in the label and predicted. False positive: predicted, but not in the "
                    "label. False negative: in the label, but not predicted.")
               : QString());
    updateGeometry();
    update();
}

int AgreementLegend::leastWidth() const {
    return widthOf(fontMetrics(), false) + 1;
}

QSize AgreementLegend::sizeHint() const {
    return {active_ ? leastWidth() : 0, fontMetrics().height()}; // words are for room that is left
}

void AgreementLegend::paintEvent(QPaintEvent*) {
    if (!active_) {
        return;
    }
    QPainter painter(this);
    const bool words = widthOf(fontMetrics(), true) <= width();
    int left = 0;
    for (const Entry& entry : entries()) {
        const QString text = words ? entry.word : entry.initials;
        painter.fillRect(QRect(left, (height() - kSwatch) / 2, kSwatch, kSwatch),
                         agreementColour(entry.kind));
        left += kSwatch + kGap;
        const int wide = fontMetrics().horizontalAdvance(text);
        painter.setPen(tokensFor(palette()).text);
        painter.drawText(QRect(left, 0, wide + 1, height()), Qt::AlignVCenter, text);
        left += wide + kBetween;
    }
}

} // namespace asam
