#pragma once

#include <QFrame>

class QComboBox;
class QLabel;
class QToolButton;

namespace asam {

class ElidedLabel;
class SweepModel;

/// Above the grid: which image, which slice of the third axis, how far the work is, and the size of the
/// pictures.
class SweepBar : public QFrame {
    Q_OBJECT

public:
    explicit SweepBar(SweepModel* model, QWidget* parent = nullptr);

    QComboBox* images() const { return images_; }
    QComboBox* slices() const { return slices_; }
    QString countText() const;

Q_SIGNALS:
    void zoomRequested(double factor);
    void fitRequested();

private:
    QToolButton* addTool(const QString& icon, const QString& tip);
    void showPlan();
    void showView();
    void showCounts();

    SweepModel* model_;
    QComboBox* images_;
    QLabel* sliceName_;
    QComboBox* slices_;
    ElidedLabel* counts_;
};

} // namespace asam
