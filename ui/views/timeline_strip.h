#pragma once

#include <optional>

#include <QAbstractSlider>
#include <QImage>
#include <QList>

namespace asam {

/// A slider over the iterates of an attack: a tick and a small picture for each, the kept one marked.
///
/// Press and drag scrub; arrow keys, page keys, Home and End and the wheel step. valueChanged() reports what
/// the user does and nothing else.
class TimelineStrip : public QAbstractSlider {
    Q_OBJECT

public:
    explicit TimelineStrip(QWidget* parent = nullptr);

    /// One picture an iterate; null ones leave their tick alone.
    void setIterates(const QList<QImage>& thumbnails, std::optional<int> chosen);
    /// Without a signal.
    void showStep(int step);
    /// In the middle of its place, in pixels of this widget.
    double xOf(int step) const;

    QSize sizeHint() const override { return {400, 72}; }
    QSize minimumSizeHint() const override { return {160, 72}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    int count() const { return static_cast<int>(thumbnails_.size()); }
    int stepAt(double x) const;
    /// Every how many-th iterate has room for its picture and number.
    int stride() const;
    void paintPicture(QPainter& painter, int step) const;
    void paintTrack(QPainter& painter) const;

    QList<QImage> thumbnails_;
    std::optional<int> chosen_;
};

} // namespace asam
