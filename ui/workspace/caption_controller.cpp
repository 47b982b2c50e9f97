#include "ui/workspace/caption_controller.h"

#include <exception>
#include <utility>

#include <QUndoCommand>
#include <QUndoStack>

#include "ui/bridge/conversions.h"
#include "ui/workspace/workspace.h"

namespace asam {
namespace {

/// A step of the undo stack. Undoing shows the image that it is about, where it is about one.
class CaptionStep : public QUndoCommand {
public:
    CaptionStep(CaptionController* controller, CaptionSet before, CaptionSet after, std::string image,
                const QString& text)
        : QUndoCommand(text), controller_(controller), before_(std::move(before)), after_(std::move(after)),
          image_(std::move(image)) {}

    void undo() override { controller_->apply(before_, image_); }
    void redo() override { controller_->apply(after_, {}); }

private:
    CaptionController* controller_;
    CaptionSet before_;
    CaptionSet after_;
    std::string image_;
};

/// A sentence when they could not be written.
QString writeCaptions(const std::filesystem::path& folder, const CaptionsByName& captions) {
    try {
        writeOwnCaptions(folder, captions);
        return {};
    } catch (const std::exception& error) {
        return QString::fromUtf8(error.what());
    }
}

} // namespace

CaptionController::CaptionController(Workspace* workspace, QUndoStack* undo, QObject* parent)
    : QObject(parent), workspace_(workspace), undo_(undo),
      writer_(writeCaptions, [this](const QString& sentence) { Q_EMIT failed(sentence); }) {
    connect(workspace_, &Workspace::opening, this, [this] { writer_.beginReading(); });
    connect(workspace_, &Workspace::opened, this, [this] {
        if (const CaptionsByName* latest = writer_.latest(workspace_->document().dataset->labels())) {
            workspace_->setOwnCaptions(*latest);
        }
    });
}

std::optional<std::string> CaptionController::caption(const std::string& id) const {
    if (!workspace_->isOpen() || !workspace_->document().dataset->contains(id)) {
        return std::nullopt;
    }
    return workspace_->document().dataset->caption(id);
}

bool CaptionController::isOwn(const std::string& id) const {
    if (!workspace_->isOpen() || !workspace_->document().dataset->contains(id)) {
        return false;
    }
    const Dataset& dataset = *workspace_->document().dataset;
    return dataset.ownCaptions().contains(dataset.files(id).image.name());
}

void CaptionController::setCaption(const std::string& id, const QString& text) {
    if (!workspace_->isOpen() || !workspace_->document().dataset->contains(id)) {
        return;
    }
    const CaptionRule rule{CaptionRule::Kind::set, text.toStdString(), {}};
    std::vector<CaptionChange> changes = captionChanges(*workspace_->document().dataset, {id}, {rule});
    if (!changes.empty() && !changes.front().before && changes.front().after.empty()) {
        return; // there is none, and none was written
    }
    change(changes, tr("the caption of %1").arg(QString::fromStdString(id)));
}

void CaptionController::change(const std::vector<CaptionChange>& changes, const QString& name) {
    if (changes.empty() || !workspace_->isOpen()) {
        return;
    }
    const Dataset& dataset = *workspace_->document().dataset;
    CaptionSet before{dataset.labels(), dataset.ownCaptions()};
    CaptionSet after{dataset.labels(), withChanges(dataset, changes)};
    const std::string image = changes.size() == 1 ? changes.front().id : std::string();
    undo_->push(new CaptionStep(this, std::move(before), std::move(after), image, name));
}

void CaptionController::import(const std::filesystem::path& file) {
    if (!workspace_->isOpen()) {
        return;
    }
    const Dataset& dataset = *workspace_->document().dataset;
    try {
        std::vector<std::string> ids;
        for (const SampleFiles& files : dataset.samples()) {
            ids.push_back(files.id);
        }
        const ImportedCaptions imported = importedCaptions(dataset, ids, file);
        const QString name = toQString(file.filename());
        change(imported.changes, tr("the captions of %1").arg(name));
        QString sentence =
            tr("Captions changed by %1: %2").arg(name, groupedText(std::ssize(imported.changes)));
        if (!imported.unknown.empty()) {
            sentence = tr("%1; pictures of it that are not here: %2")
                           .arg(sentence, groupedText(std::ssize(imported.unknown)));
        }
        Q_EMIT said(sentence);
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
    }
}

void CaptionController::apply(const CaptionSet& set, const std::string& show) {
    writer_.put(set.folder, set.captions);
    if (workspace_->isOpen() && workspace_->document().dataset->labels() == set.folder) {
        workspace_->setOwnCaptions(set.captions);
        if (!show.empty()) {
            workspace_->select(show);
        }
    }
}

} // namespace asam
