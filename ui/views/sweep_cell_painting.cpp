#include "ui/views/sweep_cell_painting.h"

#include <QCoreApplication>
#include <QPainter>
#include <QWidget>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/workspace/sweep_model.h"

namespace asam {
namespace {

constexpr int kTextGap = 8;

struct SweepCellText {
    Q_DECLARE_TR_FUNCTIONS(asam::SweepCell)
};

/// Pictures are read at few sizes, so that zooming does not read them anew for each.
int readSide(int pixels) {
    int side = 128;
    while (side < pixels) {
        side *= 2;
    }
    return side;
}

} // namespace

void paintSweepPicture(QPainter& painter, const QRect& box, const QWidget& on, SweepModel& model,
                       std::size_t cell) {
    const Tokens& tokens = tokensFor(on.palette());
    const CellState state = model.state(cell);
    const QImage image =
        model.picture(cell, readSide(static_cast<int>(box.width() * on.devicePixelRatioF())));
    painter.fillRect(box, tokens.hover);
    if (!image.isNull()) {
        // From 1:1 on a reader wants to see the pixels.
        painter.setRenderHint(QPainter::SmoothPixmapTransform,
                              box.width() * on.devicePixelRatioF() <= image.width());
        painter.drawImage(box, image);
        return;
    }
    if (state == CellState::Finished) {
        return; // it is being read
    }
    if (state == CellState::Working) {
        painter.setPen(QPen(tokens.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.adjusted(1, 1, -1, -1));
    }
    const bool failed = state == CellState::Failed;
    const QString text = failed                        ? SweepCellText::tr("Failed")
                         : state == CellState::Working ? SweepCellText::tr("In work")
                                                       : SweepCellText::tr("Waiting");
    painter.setPen(failed ? tokens.danger : tokens.secondary);
    QRect words = box;
    if (failed) {
        constexpr int kIcon = 20;
        lineIcon(QStringLiteral("warning"), IconTone::Danger)
            .paint(&painter, QRect(box.center() - QPoint(kIcon / 2, kIcon + 2), QSize(kIcon, kIcon)));
        words.setTop(box.center().y() + 2);
    }
    painter.drawText(words, failed ? Qt::AlignHCenter | Qt::AlignTop : Qt::AlignCenter, text);
}

void paintSweepCaption(QPainter& painter, const QRect& box, const QWidget& on, const SweepModel& model,
                       std::size_t cell) {
    const Tokens& tokens = tokensFor(on.palette());
    const SweepRow* row = model.row(cell, model.image());
    if (row == nullptr) {
        return;
    }
    const QFontMetrics metrics(on.font());
    if (row->error) {
        painter.setPen(tokens.danger);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(translatedSentence(*row->error), Qt::ElideRight, box.width()));
        return;
    }
    const QString drop = SweepCellText::tr("↓ %1").arg(iouText(row->drop()));
    const QString iou = SweepCellText::tr("IoU %1").arg(iouText(row->iou.saved));
    painter.setPen(tokens.text);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, drop);
    if (metrics.horizontalAdvance(drop) + metrics.horizontalAdvance(iou) + kTextGap <= box.width()) {
        painter.setPen(tokens.secondary);
        painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, iou);
    }
}

} // namespace asam
