#include "ui/views/evaluation_table.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include "ui/style/tokens.h"
#include "ui/views/evaluation_table_model.h"
#include "ui/workspace/evaluation_results.h"

namespace asam {
namespace {

constexpr int kPlainRow = 30;
constexpr int kComparedRow = 62;
constexpr int kLeastColumn = 132;
constexpr int kComparedColumn = 172;
constexpr int kCellMargin = 8;
constexpr int kLine = 17;

/// Paints the number, the difference under it, and the difference's interval as a line left of the number.
class EvaluationCellDelegate : public QStyledItemDelegate {
public:
    EvaluationCellDelegate(const EvaluationTableModel* numbers, QObject* parent)
        : QStyledItemDelegate(parent), numbers_(numbers) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        cell.text.clear();
        cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        const Tokens& tokens = tokensFor(option.palette);
        painter->save();
        QFont font = option.font;
        const bool published = index.data(EvaluationTableModel::PublishedRole).toBool();
        font.setItalic(published);
        font.setBold(index.data(EvaluationTableModel::BestRole).toBool());
        painter->setFont(font);
        painter->setPen(published ? tokens.secondary : tokens.text);
        const QRect inner = option.rect.adjusted(kCellMargin, 4, -kCellMargin, -4);
        const QString difference = index.data(EvaluationTableModel::DifferenceRole).toString();
        const QRect top =
            difference.isEmpty() ? inner : QRect(inner.left(), inner.top(), inner.width(), kLine);
        painter->drawText(top, Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
        if (!difference.isEmpty()) {
            paintDifference(*painter, inner, index, difference, tokens, option.font);
        }
        painter->restore();
    }

private:
    void paintDifference(QPainter& painter, const QRect& inner, const QModelIndex& index,
                         const QString& difference, const Tokens& tokens, QFont font) const {
        const int clear = index.data(EvaluationTableModel::ClearRole).toInt();
        const QColor colour = clear > 0 ? tokens.success : clear < 0 ? tokens.danger : tokens.secondary;
        font.setPixelSize(12);
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QRect(inner.left(), inner.top() + kLine + 1, inner.width(), kLine),
                         Qt::AlignRight | Qt::AlignVCenter, difference);
        painter.setPen(tokens.secondary);
        painter.drawText(QRect(inner.left(), inner.top() + 2 * kLine + 2, inner.width(), kLine),
                         Qt::AlignRight | Qt::AlignVCenter,
                         index.data(EvaluationTableModel::CountsRole).toString());
        const auto numbers = index.data(EvaluationTableModel::DifferencesRole).value<QList<double>>();
        const double reach = numbers_->largestDifference();
        if (numbers.size() == 3 && reach > 0) {
            const QRectF place(inner.left(), inner.top() + 1, inner.width() - 56, kLine - 2);
            paintInterval(painter, place, numbers, reach, tokens.border, colour);
        }
    }

    static void paintInterval(QPainter& painter, const QRectF& place, const QList<double>& numbers,
                              double reach, const QColor& zero, const QColor& colour) {
        const auto at = [&](double value) {
            return place.center().x() + value / reach * (place.width() / 2 - 2);
        };
        const double middle = place.center().y();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(zero, 1));
        painter.drawLine(QPointF(place.center().x(), place.top()),
                         QPointF(place.center().x(), place.bottom()));
        painter.setPen(QPen(colour, 1.5));
        painter.drawLine(QPointF(at(numbers[1]), middle), QPointF(at(numbers[2]), middle));
        for (const double end : {numbers[1], numbers[2]}) {
            painter.drawLine(QPointF(at(end), middle - 3), QPointF(at(end), middle + 3));
        }
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(at(numbers[0]), middle), 2.5, 2.5);
    }

    const EvaluationTableModel* numbers_;
};

} // namespace

EvaluationTable::EvaluationTable(EvaluationResults* results, QWidget* parent)
    : QTableView(parent), results_(results), numbers_(new EvaluationTableModel(results, this)) {
    setModel(numbers_);
    setItemDelegate(new EvaluationCellDelegate(numbers_, this));
    setAccessibleName(tr("Mean IoU of models by data sets"));
    setShowGrid(false);
    setAlternatingRowColors(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumWidth(112);
    connect(this, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (numbers_->isModel(index.row())) {
            Q_EMIT cellOpened(static_cast<std::size_t>(index.row()),
                              numbers_->isDataSet(index.column())
                                  ? std::optional(static_cast<std::size_t>(index.column()))
                                  : std::nullopt);
        }
    });
}

void EvaluationTable::refresh(const QStringList& published) {
    numbers_->refresh(published);
    const bool compares = results_->report().models.size() > 1;
    for (int row = 0; row < numbers_->rowCount(); ++row) {
        setRowHeight(row, numbers_->isModel(row) && row > 0 ? kComparedRow : kPlainRow);
    }
    for (int column = 0; column < numbers_->columnCount(); ++column) {
        const int wanted = compares && numbers_->isDataSet(column) ? kComparedColumn : kLeastColumn;
        setColumnWidth(column, std::max(wanted, horizontalHeader()->sectionSizeHint(column)));
    }
    updateGeometry();
}

int EvaluationTable::wholeHeight() const {
    int height = horizontalHeader()->height() + 2 * frameWidth() + horizontalScrollBar()->sizeHint().height();
    for (int row = 0; row < numbers_->rowCount(); ++row) {
        height += rowHeight(row);
    }
    return height;
}

} // namespace asam
