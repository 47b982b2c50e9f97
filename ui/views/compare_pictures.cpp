#include "ui/views/compare_pictures.h"

#include <utility>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/views/mask_table_model.h"
#include "ui/views/picture_kinds.h"

namespace asam {
namespace {

QString joined(const QStringList& parts) {
    QStringList present = parts;
    present.removeAll(QString());
    return present.join(QStringLiteral("  ·  "));
}

QString iouCaption(const std::optional<double>& iou) {
    return iou ? ComparePictures::tr("IoU %1").arg(iouText(iou)) : QString();
}

/// "max |δ| 0.160" of the iterate that is looked at.
QString deltaCaption(const TimelineIterate* iterate) {
    return iterate != nullptr ? ComparePictures::tr("max |δ| %1").arg(iterate->numbers.deltaMax, 0, 'f', 3)
                              : QString();
}

/// Which iterate is seen, where it is not the one that the attack kept.
QString iterateCaption(const TimelineModel& timeline) {
    const bool says = timeline.current() && (timeline.isElsewhere() || timeline.isLive());
    return says ? ComparePictures::tr("iterate %1").arg(*timeline.current()) : QString();
}

struct EmptyText {
    const char* stage; ///< whose failure explains the absence; null: none's
    QString hint;
};

bool needsDiffusion(PictureKind kind) {
    return kind == PictureKind::Inversion || kind == PictureKind::Latent || kind == PictureKind::Delta;
}

EmptyText emptyTextOf(PictureKind kind, bool usesDiffusion) {
    if (kind == PictureKind::Attack && !usesDiffusion) {
        return {"attack", ComparePictures::tr("The photograph after the attack on its pixels. Run starts "
                                              "here.")};
    }
    switch (kind) {
    case PictureKind::Inversion:
        return {"inversion",
                ComparePictures::tr("The photograph as the diffusion model can repeat it. Run starts here.")};
    case PictureKind::Attack:
    case PictureKind::Latent:
    case PictureKind::Delta:
        return {"attack", ComparePictures::tr("The latent after the attack. It follows the inversion.")};
    case PictureKind::Regeneration:
        return {"regeneration", ComparePictures::tr("The adversarial picture, saved and read back.")};
    case PictureKind::Tuned:
        return {nullptr,
                ComparePictures::tr("The regenerated picture as the tuned tokens segment it. It follows "
                                    "the tuning, when the run is evaluated.")};
    case PictureKind::ControlImage:
        return {nullptr,
                ComparePictures::tr("The masks in distinct colours. An image without masks has none.")};
    case PictureKind::Difference:
        return {nullptr, ComparePictures::tr("It appears when both pictures of the comparison are there.")};
    case PictureKind::Original:
        break;
    }
    return {nullptr, {}};
}

bool samePlace(const PlacedPicture& a, const PlacedPicture& b) {
    return a.picture == b.picture && a.frameInImage == b.frameInImage;
}

} // namespace

ComparePictures::ComparePictures(Workspace* workspace, QObject* parent)
    : QObject(parent), workspace_(workspace), differences_(WorkerQueue::Keep::Latest) {}

PlacedPicture ComparePictures::placed(PictureKind kind) const {
    if (kind != PictureKind::Difference) {
        return workspace_->picture(kind);
    }
    return differenceId_ == workspace_->selectedId() ? difference_ : PlacedPicture();
}

CanvasContent ComparePictures::content(PictureKind kind) const {
    CanvasContent content;
    const PlacedPicture latent =
        kind == PictureKind::Inversion ? workspace_->inversionLatent() : PlacedPicture();
    const PlacedPicture picture = latent.picture ? latent : placed(kind);
    content.picture = picture.picture;
    content.frameInImage = picture.frameInImage;
    const auto& sample = workspace_->sample();
    // The latent's four channels lie side by side: masks would not fit them.
    if (sample && kind != PictureKind::Latent && !latent.picture) {
        content.labels = sample->masks;
    }
    const auto prediction = predictions_.find(kind);
    if (hasPredictions() && prediction != predictions_.end()) {
        content.prediction = prediction->second;
    }
    const ImageRecord& record = workspace_->record();
    const EmptyText empty = emptyTextOf(kind, usesDiffusion_);
    if (!workspace_->isOpen()) {
        content.emptyTitle = tr("Nothing is open");
        content.emptyHint = tr("Open a folder, a picture, a run or the demo.");
    } else if (!sample) {
        content.emptyTitle = tr("Reading the picture");
    } else if (!sample->error.isEmpty() && kind == PictureKind::Original) {
        content.emptyTitle = tr("This picture cannot be shown");
        content.emptyHint = translatedSentence(sample->error);
    } else if (record.error && empty.stage != nullptr && record.failedStage == empty.stage) {
        content.emptyTitle = tr("This stage failed");
        content.emptyHint = translatedSentence(*record.error);
    } else if (!sample->error.isEmpty() && sample->picture) { // its labels are what is wrong
        content.emptyTitle = tr("This sample cannot be read");
        content.emptyHint = translatedSentence(sample->error);
    } else if (!usesDiffusion_ && needsDiffusion(kind)) {
        content.emptyTitle = tr("Not part of this run");
        content.emptyHint = tr("PGD attacks the photograph's pixels: there is no inversion and no latent.");
    } else {
        content.emptyTitle = tr("Not computed yet");
        content.emptyHint = sample->error.isEmpty()
                                ? empty.hint
                                : tr("Nothing can be made of a photograph that cannot be read.");
    }
    return content;
}

QString ComparePictures::caption(PictureKind kind) const {
    const ImageRecord record = workspace_->shownRecord();
    const TimelineModel& timeline = workspace_->timeline();
    const QString iterate = iterateCaption(timeline);
    const auto drop = iouDrop(record.iou);
    switch (kind) {
    case PictureKind::Original:
        return iouCaption(record.iou.clean);
    case PictureKind::Inversion:
        if (workspace_->inversionLatent().picture) {
            return tr("latent so far");
        }
        return joined({decibelText(record.psnr), iouCaption(record.iou.inverted)});
    case PictureKind::Attack:
        return joined({iterate, iouCaption(record.iou.adversarial)});
    case PictureKind::Delta:
        return joined({iterate, deltaCaption(timeline.currentIterate())});
    case PictureKind::Regeneration:
        return joined({drop ? tr("drop %1").arg(iouText(drop)) : QString(), iouCaption(record.iou.saved)});
    case PictureKind::Tuned:
        return iouCaption(record.iou.tuned);
    case PictureKind::Difference:
        return differenceCaption();
    case PictureKind::Latent:
    case PictureKind::ControlImage:
        break;
    }
    return {};
}

QString ComparePictures::subject() const {
    if (!workspace_->isOpen()) {
        return {};
    }
    QStringList parts{QString::fromStdString(workspace_->selectedId()),
                      toQString(workspace_->chosenRunFolder().filename())};
    // As the image's attack was done: the run may have been made anew with other settings since it was
    // opened.
    const Timeline& attack = workspace_->timeline().timeline();
    if (attack.radius > 0) {
        parts << (attack.ofPixels ? tr("PGD, epsilon %1") : tr("kappa %1")).arg(attack.radius);
    }
    return joined(parts);
}

QString ComparePictures::differenceCaption() const {
    const auto named = [this](PictureKind kind) {
        const QString iterate =
            kind == PictureKind::Attack ? iterateCaption(workspace_->timeline()) : QString();
        return iterate.isEmpty() ? pictureTitle(kind)
                                 : QStringLiteral("%1 (%2)").arg(pictureTitle(kind), iterate);
    };
    return tr("%1 − %2  ·  ×%3").arg(named(wantedSecond_), named(wantedFirst_)).arg(wanted_.settings.gain);
}

void ComparePictures::prepare(const CompareChoices& choices) {
    const bool compares = choices.isShown(PictureKind::Difference);
    const bool paints = choices.isShown(PictureKind::ControlImage) ||
                        (compares && (choices.first == PictureKind::ControlImage ||
                                      choices.second == PictureKind::ControlImage));
    if (paints) {
        workspace_->requestControlImage();
    }
    if (compares) {
        requestDifference(choices);
    }
}

void ComparePictures::requestDifference(const CompareChoices& choices) {
    const Request request{workspace_->selectedId(), workspace_->picture(choices.first),
                          workspace_->picture(choices.second), choices.difference};
    wantedFirst_ = choices.first;
    wantedSecond_ = choices.second;
    const bool same = request.imageId == wanted_.imageId && samePlace(request.first, wanted_.first) &&
                      samePlace(request.second, wanted_.second) && request.settings == wanted_.settings;
    if (same) {
        return;
    }
    wanted_ = request;
    differences_.post(QStringLiteral("difference"), [this, request]() -> WorkerQueue::Completion {
        const PlacedPicture made = differenceOf(request.first, request.second, request.settings);
        return [this, made, id = request.imageId] {
            difference_ = made;
            differenceId_ = id;
            Q_EMIT changed();
        };
    });
}

void ComparePictures::setPredictions(const std::string& imageId,
                                     const std::map<PictureKind, Prediction>& predictions) {
    predictionsId_ = imageId;
    predictions_ = predictions;
    Q_EMIT changed();
}

void ComparePictures::setUsesDiffusion(bool uses) {
    if (std::exchange(usesDiffusion_, uses) != uses) {
        Q_EMIT changed();
    }
}

bool ComparePictures::hasPredictions() const {
    return !predictions_.empty() && predictionsId_ == workspace_->selectedId();
}

} // namespace asam
