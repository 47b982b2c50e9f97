#pragma once

#include <map>
#include <string>

#include <QObject>

#include "ui/views/canvas_content.h"
#include "ui/views/compare_choices.h"
#include "ui/workspace/worker_queue.h"

namespace asam {

/// What the compare view shows of the selected image: pictures with their captions, masks and predictions.
/// Makes differences on a worker; of several requests the latest wins, and the former difference stays until
/// then.
class ComparePictures : public QObject {
    Q_OBJECT

public:
    explicit ComparePictures(Workspace* workspace, QObject* parent = nullptr);

    CanvasContent content(PictureKind kind) const;
    /// Numbers such as "31.2 dB · IoU 0.810"; may be empty.
    QString caption(PictureKind kind) const;
    /// "sa_1  ·  scenes-run  ·  kappa 0.2": whose pictures these are; kappa or epsilon is that of the image's
    /// attack, absent where none is known.
    QString subject() const;
    /// Asks for what these choices need and is not there.
    void prepare(const CompareChoices& choices);

    /// What SAM finds in each picture of this image (Original, Inversion, Attack, Regeneration); shown only
    /// while the image is selected.
    void setPredictions(const std::string& imageId, const std::map<PictureKind, Prediction>& predictions);
    bool hasPredictions() const;
    /// Of the run that is shown or would be made: without diffusion models (PGD) there are no latents, and
    /// pictures of them are not to be waited for.
    void setUsesDiffusion(bool uses);

Q_SIGNALS:
    /// A picture has been made, predictions are new, or words in the place of a picture.
    void changed();

private:
    /// What a difference is made of.
    struct Request {
        std::string imageId;
        PlacedPicture first;
        PlacedPicture second;
        DifferenceSettings settings;
    };
    void requestDifference(const CompareChoices& choices);
    PlacedPicture placed(PictureKind kind) const;
    QString differenceCaption() const;

    Workspace* workspace_;
    WorkerQueue differences_;
    Request wanted_;
    PictureKind wantedFirst_ = PictureKind::Original;
    PictureKind wantedSecond_ = PictureKind::Regeneration;
    std::string differenceId_; ///< the image that difference_ belongs to
    PlacedPicture difference_;
    std::string predictionsId_;
    std::map<PictureKind, Prediction> predictions_;
    bool usesDiffusion_ = true;
};

} // namespace asam
