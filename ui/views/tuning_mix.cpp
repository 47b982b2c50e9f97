#include "ui/views/tuning_mix.h"

#include <cmath>

#include <QPainter>

#include "ui/bridge/conversions.h"
#include "ui/style/tokens.h"
#include "ui/workspace/tuning_curves.h"

namespace asam {
namespace {

constexpr int kMixRowHeight = 36;
constexpr int kMixBarHeight = 4;
constexpr int kMixTextHeight = 22;

} // namespace

TuningMix::TuningMix(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Pictures to learn from"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TuningMix::setOverview(const TuningOverview& overview) {
    overview_ = overview;
    QStringList lines;
    for (const TuningSourceOverview& source : overview_.sources) {
        lines << tuningSourceText(source.name) + QStringLiteral(": ") + countText(source);
    }
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
    setToolTip(
        tr("How many pictures with masks each source has, and its part of an epoch by the shares below"));
    updateGeometry();
    update();
}

QString TuningMix::countText(const TuningSourceOverview& source) {
    return source.pictures == 0 ? tr("none yet")
                                : tr("%1 · %2 %")
                                      .arg(groupedText(source.pictures))
                                      .arg(static_cast<int>(std::lround(100 * source.part)));
}

QSize TuningMix::sizeHint() const {
    return {200, kMixRowHeight * static_cast<int>(std::max<std::size_t>(overview_.sources.size(), 1))};
}

QSize TuningMix::minimumSizeHint() const {
    return {120, sizeHint().height()};
}

void TuningMix::paintEvent(QPaintEvent*) {
    const Tokens& tokens = tokensFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (overview_.sources.empty()) {
        painter.setPen(tokens.secondary);
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap,
                         tr("All shares are 0: nothing takes part."));
        return;
    }
    int y = 0;
    for (const TuningSourceOverview& source : overview_.sources) {
        const QRect line(0, y, width(), kMixTextHeight);
        const QString count = countText(source);
        const int countWidth = fontMetrics().horizontalAdvance(count);
        painter.setPen(source.pictures > 0 ? tokens.text : tokens.secondary);
        painter.drawText(line.adjusted(0, 0, -countWidth - 8, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(tuningSourceText(source.name), Qt::ElideMiddle,
                                                  width() - countWidth - 8));
        painter.setPen(tokens.secondary);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, count);
        const QRectF bar(0, y + kMixTextHeight + 2, width(), kMixBarHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.border);
        painter.drawRoundedRect(bar, 2, 2);
        painter.setBrush(tokens.accent);
        painter.drawRoundedRect(QRectF(bar.topLeft(), QSizeF(bar.width() * source.part, bar.height())), 2, 2);
        y += kMixRowHeight;
    }
}

} // namespace asam
