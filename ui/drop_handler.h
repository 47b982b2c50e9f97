#pragma once

#include <filesystem>

#include <QList>
#include <QObject>
#include <QUrl>

#include "ui/workspace/worker_queue.h"

namespace asam {

class JobRunner;
class SettingsForm;
class Workspace;
struct PictureSettings;

/// What is dropped on a window: a picture or file that holds settings restores them into the form; a picture
/// without them, a folder or a run is opened; photographs also together with their annotations of COCO's
/// form. Files are looked into on a worker; the latest drop wins. What cannot be used is said in the form's
/// notice bar and in the status line.
class DropHandler : public QObject {
    Q_OBJECT

public:
    /// Watches the drags over `window` and all that is in it.
    DropHandler(QWidget* window, Workspace* workspace, SettingsForm* form, JobRunner* runner);

    void take(const QList<QUrl>& urls);

Q_SIGNALS:
    /// A model file or folder, which is no document.
    void modelDropped(const std::filesystem::path& path);
    void evaluationDropped(const std::filesystem::path& folder);
    /// A file of COCO's form, whose photographs are to be asked for.
    void annotationsDropped(const std::filesystem::path& file);
    /// The form has got other settings, or asks something: it is to be seen.
    void formWanted();
    /// Why a drop was of no use, for the status line.
    void said(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void takePicture(const std::filesystem::path& path);
    bool takePhotographsWithAnnotations(const QList<QUrl>& urls);
    void takeJson(const std::filesystem::path& path);
    void use(const std::filesystem::path& path, const PictureSettings& found);
    void offerAnnotations(const std::filesystem::path& file);
    /// False while a job needs what is open; then it was said.
    bool mayOpen(const std::filesystem::path& path);
    void open(const std::filesystem::path& path, const std::filesystem::path& annotations = {});
    void say(const QString& sentence);

    Workspace* workspace_;
    SettingsForm* form_;
    JobRunner* runner_;
    WorkerQueue reader_;
};

} // namespace asam
