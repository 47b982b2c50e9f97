#pragma once

#include <filesystem>

#include <QObject>

#include "ui/workspace/worker_queue.h"

class QAction;

namespace asam {

class CompareView;
class Workspace;

/// Writes what the compare view shows to a file: PNG with the pictures at their own pixels, from two to four
/// of a pixel of the screen at scale 1; SVG or PDF with titles, frames and outlines as shapes. Painted and
/// written on a worker.
class ComparisonExport : public QObject {
    Q_OBJECT

public:
    /// `action` asks for the file; it is enabled while there is an image to show.
    ComparisonExport(QAction* action, Workspace* workspace, CompareView* view, QWidget* window);

    /// The ending of the name says which kind of file: .png, .svg or .pdf.
    void save(const QString& file);

Q_SIGNALS:
    /// Something to say in the status line. `folder`: where what was written lies; empty: nothing was.
    void said(const QString& sentence, const std::filesystem::path& folder = {});
    void failed(const QString& sentence);

private:
    void ask();

    Workspace* workspace_;
    CompareView* view_;
    QWidget* window_;
    WorkerQueue writer_;
};

} // namespace asam
