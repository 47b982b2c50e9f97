#include <QtTest>

#include "tests/ui/test_registry.h"
#include "ui/views/qcustomplot.h"
#include "ui/views/sweep_plot.h"

namespace asam {

class SweepPlotTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void legendWithAPlaceLeftOverIsArrangedAnew() {
        SweepPlot plot(QStringLiteral("Against each other"), SweepPlot::Join::Lines);
        plot.setLegendTitle(QStringLiteral("Attack steps"));
        QList<SweepSeries> series;
        for (int number = 1; number <= 3; ++number) {
            series.append({QString::number(number), {{QPointF(number, 0.1 * number), 0}}});
        }
        plot.show();
        for (const int width :
             {800, 300, 200, 300, 800}) { // in a row, in two with a place left over, in a column
            plot.resize(width, 300);
            plot.setSeries(series);
            QVERIFY(plot.plot()->legend->visible());
            QVERIFY(plot.plot()->legend->rowCount() * plot.plot()->legend->columnCount() >= 3);
        }
    }
};

const test::Registered<SweepPlotTest> kSweepPlotTest;

} // namespace asam

#include "sweep_plot_test.moc"
