#include "ui/evaluation_export.h"

#include <QAction>
#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QStandardPaths>
#include <QSvgGenerator>

#include "ui/app_actions.h"
#include "ui/bridge/conversions.h"
#include "ui/style/tokens.h"
#include "ui/views/evaluation_bars.h"
#include "ui/views/qcustomplot.h"
#include "ui/views/radar_chart.h"
#include "ui/workspace/evaluation_results.h"

namespace asam {
namespace {

constexpr double kSvgDotsPerInch = 96;
constexpr double kPdfPointsPerInch = 72;
constexpr int kPdfDotsPerInch = 1200;
constexpr double kPngDetail = 2; ///< pixels a logical pixel
constexpr QSize kBarsSize(720, 360);
constexpr QSize kRadarSize(400, 360);

/// Bars at the left, the radar, where there is one, at the right.
void paintCharts(QCPPainter& painter, QCustomPlot& plot, const RadarChart& radar, bool both) {
    plot.toPainter(&painter, kBarsSize.width(), kBarsSize.height());
    if (both) {
        const QRectF area(QPointF(kBarsSize.width(), 0), QSizeF(kRadarSize));
        painter.fillRect(area, tokensFor(radar.palette()).base);
        radar.paintChart(painter, area, radar.palette());
    }
}

} // namespace

EvaluationExport::EvaluationExport(const AppActions& actions, EvaluationResults* results,
                                   EvaluationBars* bars, RadarChart* radar, QWidget* window)
    : QObject(window), results_(results), bars_(bars), radar_(radar), window_(window) {
    const auto connectTable = [this](QAction* action, const char* name, const QString& title) {
        connect(action, &QAction::triggered, this,
                [this, name, title] { askTable(name, title, QLatin1String(name)); });
    };
    connectTable(actions.exportEvaluationTable, "report.csv", tr("Save the table of the evaluation"));
    connectTable(actions.exportEvaluationImages, "images.csv", tr("Save the table of the images"));
    connectTable(actions.exportEvaluationJson, "report.json", tr("Save the numbers of the evaluation"));
    connectTable(actions.exportEvaluationMarkdown, "report.md", tr("Save the report of the evaluation"));
    connect(actions.exportEvaluationCharts, &QAction::triggered, this, &EvaluationExport::askCharts);
    const QList<QAction*> all{actions.exportEvaluationTable, actions.exportEvaluationImages,
                              actions.exportEvaluationJson, actions.exportEvaluationMarkdown,
                              actions.exportEvaluationCharts};
    const auto enable = [this, all] {
        for (QAction* action : all) {
            action->setEnabled(!results_->isEmpty() && !results_->isLive());
        }
    };
    connect(results_, &EvaluationResults::changed, this, enable);
    enable();
}

void EvaluationExport::askTable(const char* name, const QString& title, const QString& proposal) {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString ending = QFileInfo(proposal).suffix();
    const QString file =
        QFileDialog::getSaveFileName(window_, title, QDir(folder).filePath(proposal),
                                     QStringLiteral("%1 (*.%2)").arg(ending.toUpper(), ending));
    if (!file.isEmpty()) {
        saveTable(name, file);
    }
}

void EvaluationExport::askCharts() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    QString kind;
    const QString file = QFileDialog::getSaveFileName(
        window_, tr("Save the charts"), QDir(folder).filePath(tr("evaluation.png")),
        tr("Picture (*.png);;Shapes for the web (*.svg);;Shapes for print (*.pdf)"), &kind);
    if (file.isEmpty()) {
        return;
    }
    const QString ending = kind.section(QLatin1String("(*"), 1).chopped(1);
    saveCharts(QFileInfo(file).suffix().isEmpty() && !ending.isEmpty() ? file + ending : file);
}

void EvaluationExport::report(const QString& file, const QByteArray& bytes) {
    QSaveFile to(file);
    if (to.open(QIODevice::WriteOnly) && to.write(bytes) == bytes.size() && to.commit()) {
        Q_EMIT said(tr("The evaluation was written to %1").arg(file), toPath(file).parent_path());
    } else {
        Q_EMIT failed(tr("%1 could not be written: %2. Choose another folder.").arg(file, to.errorString()));
    }
}

void EvaluationExport::saveTable(const char* name, const QString& file) {
    QFile from(toQString(results_->folder() / name));
    if (!from.open(QIODevice::ReadOnly)) {
        Q_EMIT failed(tr("%1 could not be read: %2. Evaluate again to have it written.")
                          .arg(from.fileName(), from.errorString()));
        return;
    }
    report(file, from.readAll());
}

QByteArray EvaluationExport::chartsAs(const QString& ending) const {
    const bool both = radar_->hasPolygons();
    const QSize page(kBarsSize.width() + (both ? kRadarSize.width() : 0), kBarsSize.height());
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    QCPPainter painter;
    if (ending == QLatin1String("png")) {
        QImage image((QSizeF(page) * kPngDetail).toSize(), QImage::Format_RGB32);
        image.setDevicePixelRatio(kPngDetail);
        painter.begin(&image);
        paintCharts(painter, *bars_->plot(), *radar_, both);
        painter.end();
        image.save(&bytes, "PNG");
        return bytes.data();
    }
    if (ending == QLatin1String("svg")) {
        QSvgGenerator svg;
        svg.setOutputDevice(&bytes);
        svg.setResolution(static_cast<int>(kSvgDotsPerInch));
        svg.setSize(page);
        svg.setViewBox(QRect(QPoint(0, 0), page));
        painter.begin(&svg);
        painter.setMode(QCPPainter::pmVectorized);
        painter.setMode(QCPPainter::pmNoCaching);
        paintCharts(painter, *bars_->plot(), *radar_, both);
        painter.end();
        return bytes.data();
    }
    QPdfWriter pdf(&bytes);
    pdf.setResolution(kPdfDotsPerInch);
    pdf.setPageSize(QPageSize(QSizeF(page) * (kPdfPointsPerInch / kSvgDotsPerInch), QPageSize::Point, {},
                              QPageSize::ExactMatch));
    pdf.setPageMargins({0, 0, 0, 0});
    painter.begin(&pdf);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.scale(kPdfDotsPerInch / kSvgDotsPerInch, kPdfDotsPerInch / kSvgDotsPerInch);
    paintCharts(painter, *bars_->plot(), *radar_, both);
    painter.end();
    return bytes.data();
}

void EvaluationExport::saveCharts(const QString& file) {
    const QString ending = QFileInfo(file).suffix().toLower();
    if (ending != QLatin1String("png") && ending != QLatin1String("svg") && ending != QLatin1String("pdf")) {
        Q_EMIT failed(tr("%1 has another ending than .png, .svg or .pdf. Choose one of these.").arg(file));
        return;
    }
    report(file, chartsAs(ending));
}

} // namespace asam
