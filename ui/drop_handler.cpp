#include "ui/drop_handler.h"

#include <exception>
#include <memory>
#include <system_error>
#include <utility>

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QWidget>

#include "core/config/preset_store.h"
#include "core/data/coco_annotations.h"
#include "core/data/picture.h"
#include "core/data/tar_archive.h"
#include "core/evaluation/stored_evaluation.h"
#include "core/pipeline/model_description.h"
#include "core/pipeline/picture_settings.h"
#include "ui/bridge/conversions.h"
#include "ui/forms/settings_form.h"
#include "ui/jobs/job_runner.h"
#include "ui/views/notice_bar.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

constexpr qsizetype kShownForeignText = 120;

/// What reading gave, or the sentence why it gave nothing.
struct Reading {
    PictureSettings found;
    QString problem;
};

template <typename Read>
std::shared_ptr<const Reading> tryReading(Read read) {
    auto reading = std::make_shared<Reading>();
    try {
        reading->found = read();
    } catch (const std::exception& error) {
        reading->problem = QString::fromUtf8(error.what());
    }
    return reading;
}

} // namespace

DropHandler::DropHandler(QWidget* window, Workspace* workspace, SettingsForm* form, JobRunner* runner)
    : QObject(window), workspace_(workspace), form_(form), runner_(runner),
      reader_(WorkerQueue::Keep::Latest) {
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool DropHandler::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove) {
        auto* drag = static_cast<QDragMoveEvent*>(event);
        if (drag->mimeData()->hasUrls()) {
            drag->acceptProposedAction();
            return true;
        }
    } else if (event->type() == QEvent::Drop) {
        auto* drop = static_cast<QDropEvent*>(event);
        if (drop->mimeData()->hasUrls()) {
            drop->acceptProposedAction();
            take(drop->mimeData()->urls());
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

void DropHandler::take(const QList<QUrl>& urls) {
    if (takePhotographsWithAnnotations(urls)) {
        return;
    }
    if (urls.size() != 1) {
        say(tr("%1 things were dropped; expected one picture, folder, archive or run, or photographs' folder "
               "with their COCO annotations. Drop the folder that holds them.")
                .arg(urls.size()));
        return;
    }
    if (!urls.first().isLocalFile()) {
        say(tr("%1 is not on this machine; expected a file or folder. Save it first, then drop the file.")
                .arg(urls.first().toDisplayString()));
        return;
    }
    const std::filesystem::path path = toPath(urls.first().toLocalFile());
    if (hasPictureName(path)) {
        takePicture(path);
    } else if (hasArchiveName(path)) {
        open(path);
    } else if (looksLikeModel(path)) {
        Q_EMIT modelDropped(path);
    } else if (const auto folder = path.filename() == "report.json" ? path.parent_path() : path;
               isEvaluation(folder)) {
        Q_EMIT evaluationDropped(folder);
    } else if (path.extension() == ".json" && path.filename() != "run.json") {
        takeJson(path);
    } else {
        // The manifest stands for its run.
        open(path.filename() == "run.json" ? path.parent_path() : path);
    }
}

bool DropHandler::takePhotographsWithAnnotations(const QList<QUrl>& urls) {
    if (urls.size() != 2 || !urls[0].isLocalFile() || !urls[1].isLocalFile()) {
        return false;
    }
    std::filesystem::path annotations = toPath(urls[0].toLocalFile());
    std::filesystem::path photographs = toPath(urls[1].toLocalFile());
    if (photographs.extension() == ".json") {
        std::swap(annotations, photographs);
    }
    std::error_code error;
    if (annotations.extension() != ".json" ||
        (!hasArchiveName(photographs) && !std::filesystem::is_directory(photographs, error))) {
        return false;
    }
    open(photographs, annotations);
    return true;
}

void DropHandler::takePicture(const std::filesystem::path& path) {
    reader_.post(toQString(path), [this, path]() -> WorkerQueue::Completion {
        const auto reading = tryReading([&] { return settingsOfPicture(path); });
        return [this, path, reading] {
            if (reading->problem.isEmpty()) {
                use(path, reading->found);
            } else {
                say(reading->problem);
            }
        };
    });
}

void DropHandler::takeJson(const std::filesystem::path& path) {
    reader_.post(toQString(path), [this, path]() -> WorkerQueue::Completion {
        if (isCocoFile(path)) {
            return [this, path] { offerAnnotations(path); };
        }
        const auto reading = tryReading([&] {
            // Only the file is meant here, not a preset's name.
            const PresetStore none{std::filesystem::path()};
            return PictureSettings{presetFromWord(path.string(), none), path.stem().string(), {}};
        });
        return [this, path, reading] {
            if (reading->problem.isEmpty()) {
                use(path, reading->found);
            } else {
                say(reading->problem);
            }
        };
    });
}

void DropHandler::use(const std::filesystem::path& path, const PictureSettings& found) {
    const QString name = toQString(path.filename());
    const NoticeBar::Choice openIt{tr("Open as photograph"),
                                   tr("Use this picture as a photograph to work on"),
                                   [this, path] { open(path); }};
    if (found.config) {
        form_->applyConfig(*found.config, tr("Settings of %1").arg(QString::fromStdString(found.imageId)));
        Q_EMIT formWanted();
        return;
    }
    if (!found.foreignText.empty()) {
        QString text = QString::fromStdString(found.foreignText).simplified();
        if (text.size() > kShownForeignText) {
            text = text.left(kShownForeignText) + QStringLiteral("…");
        }
        form_->notices()->showNotice(
            NoticeBar::Tone::Plain,
            tr("%1 was made by another program and holds no settings of this one. It says: %2")
                .arg(name, text),
            {openIt});
        Q_EMIT formWanted();
        return;
    }
    open(path);
}

void DropHandler::offerAnnotations(const std::filesystem::path& file) {
    if (mayOpen(file)) {
        Q_EMIT annotationsDropped(file);
    }
}

bool DropHandler::mayOpen(const std::filesystem::path& path) {
    if (runner_->leavesDocument()) {
        return true;
    }
    say(tr("%1 cannot be opened while a job is under way. Cancel it or wait for its end, then drop it "
           "again.")
            .arg(toQString(path.filename())));
    return false;
}

void DropHandler::open(const std::filesystem::path& path, const std::filesystem::path& annotations) {
    if (mayOpen(path)) {
        workspace_->open(path, annotations);
    }
}

void DropHandler::say(const QString& sentence) {
    form_->notices()->showNotice(NoticeBar::Tone::Problem, sentence);
    Q_EMIT said(sentence); // where the form is not seen
}

} // namespace asam
