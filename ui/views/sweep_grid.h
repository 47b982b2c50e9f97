#pragma once

#include <QAbstractScrollArea>

namespace asam {

class SweepModel;

/// The chosen image's saved pictures as a table: rows are the values of the first axis, columns those of the
/// second. Ctrl and wheel, or + and -, make the pictures larger and smaller; a click or the arrow keys select
/// a cell, a double click or Enter opens its run.
class SweepGrid : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit SweepGrid(SweepModel* model, QWidget* parent = nullptr);

    int side() const { return side_; }
    /// Of a picture, in pixels; kept between 64 and 1,024. The point of the viewport stays where it is.
    void setSide(int side, QPointF anchor);
    void zoomBy(double factor);
    /// The whole table is seen, as far as the smallest size allows.
    void fit();
    /// Where a cell's picture and caption are, in the viewport.
    QRect cellRect(std::size_t cell) const;

Q_SIGNALS:
    void sideChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    int rows() const;
    int columns() const;
    int headerWidth() const;
    QRect cellRect(int row, int column) const;
    /// -1 where there is none.
    int cellUnder(QPoint point) const;
    void updateBars();
    void showSelection();
    void moveSelection(int rowStep, int columnStep);
    QString toolTipOf(std::size_t cell) const;
    void paintCell(QPainter& painter, int row, int column);
    void paintHeaders(QPainter& painter);

    SweepModel* model_;
    int side_ = 168;
    bool fits_ = true; ///< the size follows the view until somebody zooms
};

} // namespace asam
