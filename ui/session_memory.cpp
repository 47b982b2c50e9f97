#include "ui/session_memory.h"

#include <QAction>
#include <QSettings>

#include "ui/bridge/conversions.h"
#include "ui/pages/room_rail.h"
#include "ui/workspace/open_then.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

const QString kReopen = QStringLiteral("session/reopen");
const QString kSessionPath = QStringLiteral("session/path");
const QString kAnnotations = QStringLiteral("session/annotations");

/// Those that the document does not name by itself.
fs::path annotationsOf(const Document& document) {
    const DocumentKind kind = kindOf(document);
    const bool namesThem = kind == DocumentKind::Run || kind == DocumentKind::Sweep;
    return namesThem ? fs::path() : document.annotations;
}

} // namespace

SessionMemory::SessionMemory(Workspace* workspace, ViewCamera* camera, RoomRail* rail, QAction* reopenLast,
                             QObject* parent)
    : QObject(parent), workspace_(workspace), camera_(camera), rail_(rail), reopenLast_(reopenLast) {
    reopenLast_->setChecked(QSettings().value(kReopen, false).toBool());
    connect(reopenLast_, &QAction::toggled, this, [](bool wanted) { QSettings().setValue(kReopen, wanted); });
    connect(workspace_, &Workspace::opening, this, &SessionMemory::remember);
}

void SessionMemory::open(const fs::path& path, const fs::path& annotations) {
    openThen(workspace_, path, annotations, this, [this, path, annotations] {
        if (const auto place = DocumentPlaces::find(path, annotations)) {
            bringBack(*place);
        }
    });
}

bool SessionMemory::reopen() {
    const QSettings settings;
    const QString path = settings.value(kSessionPath).toString();
    if (!reopenLast_->isChecked() || path.isEmpty()) {
        return false;
    }
    auto* attempt = new QObject(this); // both answers end it
    connect(workspace_, &Workspace::opened, attempt, &QObject::deleteLater);
    connect(workspace_, &Workspace::openFailed, attempt, [this, attempt] {
        attempt->deleteLater();
        workspace_->openDemo();
    });
    open(toPath(path), toPath(settings.value(kAnnotations).toString()));
    return true;
}

void SessionMemory::bringBack(const DocumentPlace& place) {
    workspace_->select(place.image);
    if (workspace_->selectedId() == place.image) { // it is still there
        lookAt(place);
    }
    if (workspace_->document().sweep.empty()) { // a sweep has a room of its own
        rail_->chooseRoom(rail_->roomOfWord(place.room));
    }
}

void SessionMemory::lookAt(const DocumentPlace& place) {
    if (workspace_->sample()) {
        camera_->setPlace(place.camera);
        return;
    }
    connect(
        workspace_, &Workspace::sampleChanged, this,
        [this, place] {
            if (workspace_->selectedId() == place.image) {
                camera_->setPlace(place.camera);
            }
        },
        Qt::SingleShotConnection);
}

fs::path SessionMemory::runWithResults() const {
    const Document& document = workspace_->document();
    const fs::path& run = workspace_->chosenRunFolder();
    if (!document.sweep.empty()) {
        return {};
    }
    if (run == document.run) {
        return run; // it was opened as a run, or there is none
    }
    // Asked at each opening: the list knows without the disk, which may be far away.
    const SampleListModel* samples = workspace_->samples();
    bool hasRecords = false;
    for (int row = 0; row < samples->rowCount() && !hasRecords; ++row) {
        hasRecords = samples->record(samples->idAt(row)) != nullptr;
    }
    return hasRecords ? run : fs::path();
}

void SessionMemory::remember() const {
    if (!workspace_->isOpen() || !workspace_->sample()) {
        return; // one that was not seen is left as it was before
    }
    const Document& document = workspace_->document();
    const DocumentPlace place{workspace_->selectedId(), camera_->place(), rail_->roomWord(rail_->room())};
    DocumentPlaces::put(document.path, annotationsOf(document), place);
    if (const fs::path run = runWithResults(); !run.empty()) {
        DocumentPlaces::put(run, {}, place);
    }
}

void SessionMemory::save(const fs::path& sweep) const {
    if (!workspace_->isOpen()) {
        return;
    }
    remember();
    const Document& document = workspace_->document();
    const fs::path run = runWithResults();
    const bool photographs = sweep.empty() && run.empty();
    QSettings settings;
    settings.setValue(kSessionPath, toQString(!sweep.empty() ? sweep : photographs ? document.path : run));
    settings.setValue(kAnnotations, photographs ? toQString(annotationsOf(document)) : QString());
}

} // namespace asam
