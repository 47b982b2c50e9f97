#include "ui/comparison_export.h"

#include <QAction>
#include <QBuffer>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QStandardPaths>
#include <QSvgGenerator>

#include "ui/bridge/conversions.h"
#include "ui/views/compare_view.h"
#include "ui/views/comparison_sheet.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr double kFileDetail = 4; ///< pixels of an embedded picture a logical pixel, at most
constexpr double kLeastDetail = 2; ///< of a file of pixels: the screen's own are too few for print
constexpr double kLogicalPerInch = 96;
constexpr double kPointsPerInch = 72;
constexpr int kPdfResolution = 1200;

QByteArray pngOf(const ComparisonSheet& comparison) {
    const double detail = detailForPictures(comparison, kLeastDetail, kFileDetail);
    QImage image((comparison.page * detail).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(detail);
    QPainter painter(&image);
    paintComparison(painter, comparison, detail);
    painter.end();
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    image.save(&bytes, "PNG");
    return bytes.data();
}

QByteArray svgOf(const ComparisonSheet& comparison) {
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    QSvgGenerator svg;
    svg.setOutputDevice(&bytes);
    svg.setResolution(static_cast<int>(kLogicalPerInch));
    svg.setSize(comparison.page.toSize());
    svg.setViewBox(QRectF(QPointF(0, 0), comparison.page));
    QPainter painter(&svg);
    paintComparison(painter, comparison, kFileDetail);
    painter.end();
    return bytes.data();
}

QByteArray pdfOf(const ComparisonSheet& comparison) {
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    QPdfWriter pdf(&bytes);
    pdf.setResolution(kPdfResolution);
    pdf.setPageSize(QPageSize(comparison.page * (kPointsPerInch / kLogicalPerInch), QPageSize::Point, {},
                              QPageSize::ExactMatch));
    pdf.setPageMargins({0, 0, 0, 0});
    QPainter painter(&pdf);
    painter.scale(kPdfResolution / kLogicalPerInch, kPdfResolution / kLogicalPerInch);
    paintComparison(painter, comparison, kFileDetail);
    painter.end();
    return bytes.data();
}

/// A sentence when it went wrong.
QString write(const QString& name, const QByteArray& bytes) {
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) {
        return {};
    }
    return ComparisonExport::tr("%1 could not be written: %2. Choose another folder.")
        .arg(name, file.errorString());
}

} // namespace

ComparisonExport::ComparisonExport(QAction* action, Workspace* workspace, CompareView* view, QWidget* window)
    : QObject(window), workspace_(workspace), view_(view), window_(window),
      writer_(WorkerQueue::Keep::All, 8) {
    connect(action, &QAction::triggered, this, &ComparisonExport::ask);
    const auto enable = [action, workspace] { action->setEnabled(workspace->sample() != nullptr); };
    connect(workspace_, &Workspace::selectionChanged, action, enable);
    connect(workspace_, &Workspace::sampleChanged, action, enable);
    enable();
}

void ComparisonExport::ask() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QString id = QString::fromStdString(workspace_->selectedId());
    const QString proposal = QDir(folder).filePath(tr("%1 comparison.png").arg(id));
    QString kind;
    const QString file = QFileDialog::getSaveFileName(
        window_, tr("Save the comparison"), proposal,
        tr("Picture (*.png);;Shapes for the web (*.svg);;Shapes for print (*.pdf)"), &kind);
    if (file.isEmpty()) {
        return;
    }
    const QString ending = kind.section(QLatin1String("(*"), 1).chopped(1);
    save(QFileInfo(file).suffix().isEmpty() && !ending.isEmpty() ? file + ending : file);
}

void ComparisonExport::save(const QString& file) {
    const QString ending = QFileInfo(file).suffix().toLower();
    if (ending != QLatin1String("png") && ending != QLatin1String("svg") && ending != QLatin1String("pdf")) {
        Q_EMIT failed(tr("%1 has another ending than .png, .svg or .pdf. Choose one of these.").arg(file));
        return;
    }
    writer_.post(file, [this, file, ending, comparison = view_->comparison()]() -> WorkerQueue::Completion {
        const QByteArray bytes = ending == QLatin1String("png")   ? pngOf(comparison)
                                 : ending == QLatin1String("svg") ? svgOf(comparison)
                                                                  : pdfOf(comparison);
        const QString problem = write(file, bytes);
        return [this, file, problem] {
            if (problem.isEmpty()) {
                Q_EMIT said(tr("The comparison was written to %1").arg(file), toPath(file).parent_path());
            } else {
                Q_EMIT failed(problem);
            }
        };
    });
}

} // namespace asam
