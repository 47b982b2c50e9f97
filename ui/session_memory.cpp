#include "ui/session_memory.h"

#include <QAction>
#include <QSettings>

#include "ui/bridge/conversions.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

const QString kReopen = QStringLiteral("session/reopen");
const QString kPath = QStringLiteral("session/path");
const QString kAnnotations = QStringLiteral("session/annotations");
const QString kImage = QStringLiteral("session/image");
const QString kFitted = QStringLiteral("session/fitted");
const QString kCentre = QStringLiteral("session/centre");
const QString kScale = QStringLiteral("session/scale");

} // namespace

SessionMemory::SessionMemory(Workspace* workspace, ViewCamera* camera, QAction* reopenLast, QObject* parent)
    : QObject(parent), workspace_(workspace), camera_(camera), reopenLast_(reopenLast) {
    reopenLast_->setChecked(QSettings().value(kReopen, false).toBool());
    connect(reopenLast_, &QAction::toggled, this, [](bool wanted) { QSettings().setValue(kReopen, wanted); });
}

bool SessionMemory::reopen() {
    const QSettings settings;
    const QString path = settings.value(kPath).toString();
    if (!reopenLast_->isChecked() || path.isEmpty()) {
        return false;
    }
    const std::string image = settings.value(kImage).toString().toStdString();
    const ViewCamera::Place place{settings.value(kFitted, true).toBool(), settings.value(kCentre).toPointF(),
                                  settings.value(kScale, 1.0).toDouble()};
    auto* attempt = new QObject(this); // both answers end it
    // Queued: opening ends with the selection of the first image.
    connect(
        workspace_, &Workspace::opened, attempt,
        [this, attempt, image, place, wanted = toPath(path)] {
            attempt->deleteLater();
            if (workspace_->document().path == wanted) {
                showLast(image, place);
            }
        },
        Qt::QueuedConnection);
    connect(workspace_, &Workspace::openFailed, attempt, [this, attempt] {
        attempt->deleteLater();
        workspace_->openDemo();
    });
    workspace_->open(toPath(path), toPath(settings.value(kAnnotations).toString()));
    return true;
}

void SessionMemory::showLast(const std::string& image, const ViewCamera::Place& place) {
    workspace_->select(image);
    if (workspace_->selectedId() != image) {
        return; // it is not there any more
    }
    if (workspace_->sample()) {
        camera_->setPlace(place);
        return;
    }
    connect(
        workspace_, &Workspace::sampleChanged, this,
        [this, image, place] {
            if (workspace_->selectedId() == image) {
                camera_->setPlace(place);
            }
        },
        Qt::SingleShotConnection);
}

void SessionMemory::save() const {
    if (!workspace_->isOpen()) {
        return;
    }
    const Document& document = workspace_->document();
    const std::filesystem::path& run = workspace_->chosenRunFolder();
    std::error_code unreachable;
    const bool hasResults = document.sweep.empty() && std::filesystem::exists(run / "run.json", unreachable);
    const ViewCamera::Place place = camera_->place();
    QSettings settings;
    settings.setValue(kPath, toQString(hasResults ? run : document.path));
    const bool namesThem = hasResults || !document.run.empty() || !document.sweep.empty(); // by itself
    settings.setValue(kAnnotations, namesThem ? QString() : toQString(document.annotations));
    settings.setValue(kImage, QString::fromStdString(workspace_->selectedId()));
    settings.setValue(kFitted, place.fitted);
    settings.setValue(kCentre, place.centreInImage);
    settings.setValue(kScale, place.scale);
}

} // namespace asam
