#include "ui/views/sweep_grid.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/style/tokens.h"
#include "ui/views/sweep_cell_painting.h"
#include "ui/views/sweep_texts.h"
#include "ui/workspace/sweep_model.h"

namespace asam {
namespace {

constexpr int kGap = 16;
constexpr int kCaption = 24;
constexpr int kHeader = 48; ///< of the columns: settings above values
constexpr int kNamesTop = 4;
constexpr int kNamesHeight = 18;
constexpr int kValuesTop = 24;
constexpr int kGridMargin = 8;
constexpr int kSmallest = 64;
constexpr int kLargest = 1024;
constexpr int kMostFitted = 320;
constexpr double kWheelStep = 1.15;

} // namespace

SweepGrid::SweepGrid(SweepModel* model, QWidget* parent) : QAbstractScrollArea(parent), model_(model) {
    setAccessibleName(tr("Grid of cells"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    verticalScrollBar()->setSingleStep(24);
    horizontalScrollBar()->setSingleStep(24);
    connect(model_, &SweepModel::changed, this, [this] {
        fits_ = true;
        fit();
    });
    for (const auto signal : {&SweepModel::rowsChanged, &SweepModel::viewChanged, &SweepModel::pictureRead}) {
        connect(model_, signal, viewport(), qOverload<>(&QWidget::update));
    }
    connect(model_, &SweepModel::selectionChanged, this, &SweepGrid::showSelection);
}

int SweepGrid::rows() const {
    return model_->isEmpty() ? 0 : static_cast<int>(model_->valueCount(0));
}

int SweepGrid::columns() const {
    return model_->isEmpty() ? 0 : static_cast<int>(model_->valueCount(1));
}

int SweepGrid::headerWidth() const {
    const SweepPlan& plan = model_->plan();
    int width = 48;
    if (!plan.axes.empty()) {
        for (const auto& value : plan.axes[0].values) {
            width = std::max(width, fontMetrics().horizontalAdvance(axisValueText(value)) + 2 * kGridMargin);
        }
    }
    return std::min(width, 112);
}

QRect SweepGrid::cellRect(int row, int column) const {
    const QPoint origin(headerWidth() - horizontalScrollBar()->value(),
                        kHeader - verticalScrollBar()->value());
    return {origin.x() + column * (side_ + kGap), origin.y() + row * (side_ + kCaption + kGap), side_,
            side_ + kCaption};
}

QRect SweepGrid::cellRect(std::size_t cell) const {
    const auto& position = model_->cells().at(cell).position;
    return cellRect(static_cast<int>(position[0]), position.size() > 1 ? static_cast<int>(position[1]) : 0);
}

int SweepGrid::cellUnder(QPoint point) const {
    if (point.x() < headerWidth() || point.y() < kHeader) {
        return -1;
    }
    for (int row = 0; row < rows(); ++row) {
        for (int column = 0; column < columns(); ++column) {
            if (cellRect(row, column).contains(point)) {
                return static_cast<int>(
                    model_->cellAt(static_cast<std::size_t>(row), static_cast<std::size_t>(column)));
            }
        }
    }
    return -1;
}

void SweepGrid::setSide(int side, QPointF anchor) {
    const int wanted = std::clamp(side, kSmallest, kLargest);
    if (wanted == side_) {
        return;
    }
    // The captions below the pictures do not grow.
    const double across = static_cast<double>(wanted + kGap) / (side_ + kGap);
    const double down = static_cast<double>(wanted + kCaption + kGap) / (side_ + kCaption + kGap);
    const QPointF table = anchor + QPointF(horizontalScrollBar()->value() - headerWidth(),
                                           verticalScrollBar()->value() - kHeader);
    side_ = wanted;
    updateBars();
    horizontalScrollBar()->setValue(static_cast<int>(table.x() * across + headerWidth() - anchor.x()));
    verticalScrollBar()->setValue(static_cast<int>(table.y() * down + kHeader - anchor.y()));
    viewport()->update();
    Q_EMIT sideChanged();
}

void SweepGrid::zoomBy(double factor) {
    fits_ = false;
    setSide(static_cast<int>(std::lround(side_ * factor)), QRectF(viewport()->rect()).center());
}

void SweepGrid::fit() {
    fits_ = true;
    if (rows() > 0 && columns() > 0) {
        const QSize space = maximumViewportSize();
        const int across = (space.width() - headerWidth() - kGridMargin) / columns() - kGap;
        const int down = (space.height() - kHeader - kGridMargin) / rows() - kGap - kCaption;
        setSide(std::min({across, down, kMostFitted}), {});
    }
    updateBars();
    viewport()->update();
}

void SweepGrid::updateBars() {
    const QSize table(headerWidth() + columns() * (side_ + kGap) + kGridMargin,
                      kHeader + rows() * (side_ + kCaption + kGap));
    const QSize view = viewport()->size();
    horizontalScrollBar()->setPageStep(view.width());
    verticalScrollBar()->setPageStep(view.height());
    horizontalScrollBar()->setRange(0, std::max(0, table.width() - view.width()));
    verticalScrollBar()->setRange(0, std::max(0, table.height() - view.height()));
}

void SweepGrid::resizeEvent(QResizeEvent*) {
    if (fits_) {
        fit();
    } else {
        updateBars();
    }
}

void SweepGrid::paintEvent(QPaintEvent*) {
    const Tokens& tokens = tokensFor(palette());
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), tokens.base);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int row = 0; row < rows(); ++row) {
        for (int column = 0; column < columns(); ++column) {
            if (cellRect(row, column).intersects(viewport()->rect())) {
                paintCell(painter, row, column);
            }
        }
    }
    paintHeaders(painter);
}

void SweepGrid::paintCell(QPainter& painter, int row, int column) {
    const Tokens& tokens = tokensFor(palette());
    const std::size_t cell = model_->cellAt(static_cast<std::size_t>(row), static_cast<std::size_t>(column));
    const QRect whole = cellRect(row, column);
    if (model_->selected() == cell) {
        painter.setPen(QPen(tokens.accent, hasFocus() ? 2 : 1));
        painter.setBrush(tokens.accentSoft);
        painter.drawRoundedRect(QRectF(whole).adjusted(-4, -4, 4, 2), 6, 6);
    }
    paintSweepPicture(painter, {whole.topLeft(), QSize(side_, side_)}, *this, *model_, cell);
    paintSweepCaption(painter, {whole.left(), whole.top() + side_, side_, kCaption}, *this, *model_, cell);
}

/// They stay in view while the table is scrolled below them.
void SweepGrid::paintHeaders(QPainter& painter) {
    if (model_->isEmpty()) {
        return;
    }
    const Tokens& tokens = tokensFor(palette());
    const auto& axes = model_->plan().axes;
    const int left = headerWidth();
    painter.fillRect(QRect(0, 0, left - 4, viewport()->height()), tokens.base);
    painter.fillRect(QRect(0, 0, viewport()->width(), kHeader - 4), tokens.base);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(tokens.text);
    painter.setClipRect(0, kHeader - 4, left, viewport()->height());
    for (int row = 0; row < rows(); ++row) {
        const QRect cell = cellRect(row, 0);
        painter.drawText(QRect(0, cell.top(), left - kGridMargin, side_), Qt::AlignRight | Qt::AlignVCenter,
                         axisValueText(axes[0].values[static_cast<std::size_t>(row)]));
    }
    painter.setClipRect(left - 4, 0, viewport()->width() - left + 4, kHeader);
    for (int column = 0; axes.size() > 1 && column < columns(); ++column) {
        const QRect cell = cellRect(0, column);
        painter.drawText(QRect(cell.left(), kValuesTop, side_, kHeader - kValuesTop - 4), Qt::AlignCenter,
                         axisValueText(axes[1].values[static_cast<std::size_t>(column)]));
    }
    painter.setClipping(false);
    painter.setFont(font());
    painter.setPen(tokens.secondary);
    const QString names = axes.size() > 1
                              ? tr("%1 down, %2 across").arg(axisLabel(axes[0].key), axisLabel(axes[1].key))
                              : tr("%1 down").arg(axisLabel(axes[0].key));
    const QRect line(kGridMargin, kNamesTop, viewport()->width() - 2 * kGridMargin, kNamesHeight);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(names, Qt::ElideRight, line.width()));
}

void SweepGrid::wheelEvent(QWheelEvent* event) {
    if ((event->modifiers() & Qt::ControlModifier) != 0) {
        fits_ = false;
        setSide(static_cast<int>(std::lround(side_ * std::pow(kWheelStep, event->angleDelta().y() / 120.0))),
                event->position());
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void SweepGrid::mousePressEvent(QMouseEvent* event) {
    const int cell = cellUnder(event->position().toPoint());
    model_->select(cell < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(cell)));
}

void SweepGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const int cell = cellUnder(event->position().toPoint()); cell >= 0) {
        Q_EMIT model_->cellActivated(static_cast<std::size_t>(cell));
    }
}

void SweepGrid::moveSelection(int rowStep, int columnStep) {
    if (rows() == 0) {
        return;
    }
    int row = 0;
    int column = 0;
    if (model_->selected()) {
        const auto& position = model_->cells().at(*model_->selected()).position;
        row = std::clamp(static_cast<int>(position[0]) + rowStep, 0, rows() - 1);
        column = position.size() > 1
                     ? std::clamp(static_cast<int>(position[1]) + columnStep, 0, columns() - 1)
                     : 0;
    }
    model_->select(model_->cellAt(static_cast<std::size_t>(row), static_cast<std::size_t>(column)));
}

void SweepGrid::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
        return moveSelection(-1, 0);
    case Qt::Key_Down:
        return moveSelection(1, 0);
    case Qt::Key_Left:
        return moveSelection(0, -1);
    case Qt::Key_Right:
        return moveSelection(0, 1);
    case Qt::Key_Plus:
        return zoomBy(kWheelStep);
    case Qt::Key_Minus:
        return zoomBy(1 / kWheelStep);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (model_->selected()) {
            Q_EMIT model_->cellActivated(*model_->selected());
        }
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void SweepGrid::showSelection() {
    if (model_->selected()) {
        const QRect cell = cellRect(*model_->selected());
        const auto reveal = [](QScrollBar* bar, int first, int last, int start, int end) {
            if (first < start) {
                bar->setValue(bar->value() - (start - first));
            } else if (last > end) {
                bar->setValue(bar->value() + (last - end));
            }
        };
        reveal(horizontalScrollBar(), cell.left(), cell.right(), headerWidth(), viewport()->width());
        reveal(verticalScrollBar(), cell.top(), cell.bottom(), kHeader, viewport()->height());
        setAccessibleDescription(toolTipOf(*model_->selected()));
    }
    viewport()->update();
}

QString SweepGrid::toolTipOf(std::size_t cell) const {
    const SweepRow* row = model_->row(cell, model_->image());
    QString text = QString::fromStdString(model_->cells()[cell].text);
    if (row == nullptr) {
        return text;
    }
    if (row->error) {
        return text + QLatin1Char('\n') + translatedSentence(*row->error);
    }
    return text + QLatin1Char('\n') +
           tr("Drop %1; IoU clean %2, inverted %3, adversarial %4, saved %5\nPSNR %6; %7 s. Double click "
              "opens its run.")
               .arg(iouText(row->drop()), iouText(row->iou.clean), iouText(row->iou.inverted),
                    iouText(row->iou.adversarial), iouText(row->iou.saved), decibelText(row->psnr))
               .arg(row->seconds, 0, 'f', 1);
}

bool SweepGrid::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int cell = cellUnder(help->pos());
        QToolTip::showText(help->globalPos(),
                           cell < 0 ? QString() : toolTipOf(static_cast<std::size_t>(cell)), this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace asam
