#pragma once

#include <optional>

#include <QList>
#include <QWidget>

class QCPBars;
class QCPItemStraightLine;
class QCPItemText;
class QCustomPlot;
class QLabel;

namespace asam {

/// Counts as bars side by side, some of them marked.
class BarPlot : public QWidget {
    Q_OBJECT

public:
    struct Bar {
        double x = 0;
        double height = 0;
        bool marked = false;
    };

    BarPlot(const QString& title, const QString& xLabel, QWidget* parent = nullptr);

    void setTitle(const QString& title, const QString& xLabel);
    /// Replaces the bars, each as wide as `width` in units of x. The axis reaches half a bar beyond them.
    void setBars(const QList<Bar>& bars, double width);
    /// A dashed line at this height, named by `label`.
    void setLimit(std::optional<double> height, const QString& label);
    QString title() const;
    QString xLabel() const;
    qsizetype barCount() const;
    qsizetype markedCount() const;

    QSize minimumSizeHint() const override { return {120, 80}; }

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void dress();

    QLabel* heading_;
    QCustomPlot* plot_;
    QCPBars* bars_;
    QCPBars* marked_;
    QCPItemStraightLine* limit_;
    QCPItemText* limitText_;
    QCPItemText* emptyText_;
    double highest_ = 0;
};

} // namespace asam
