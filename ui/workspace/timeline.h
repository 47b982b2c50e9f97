#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QImage>
#include <QString>

#include "core/pipeline/latent_pictures.h"
#include "core/pipeline/predictions.h"
#include "core/pipeline/run_records.h"
#include "ui/views/picture_pyramid.h"
#include "ui/workspace/stage_fits.h"

namespace asam {

/// One iterate of the attack, ready to look at. What is not known (yet) is null or empty.
struct TimelineIterate {
    AttackStepRow numbers;
    PicturePtr picture; ///< decoded
    PicturePtr latent;  ///< its four channels
    PicturePtr delta;   ///< size of the change
    QImage thumbnail;
    DeltaHistogram histogram;
};

/// The iterates of one image, by step.
struct Timeline {
    std::string id;
    std::vector<TimelineIterate> iterates;
    std::optional<int> chosen; ///< the iterate that the attack kept
    bool ofPixels = false;     ///< deltas are of colour values, in grey levels (PGD); else of z_T
    double radius = 0;         ///< kappa or epsilon
    Predictions predictions;   ///< of all stages
    StageFits fits;            ///< where pictures and predictions lie on the photograph
    QString error;             ///< a sentence, when a file could not be read
};

/// Small enough for a strip of them, sharp on a screen of scale 2.
QImage timelineThumbnail(const PicturePtr& picture);

/// Reads and decodes all of it, so that moving along it waits for nothing; for worker threads. Never null and
/// never throws; without iterates for a folder that holds no run, or no attack of this image.
std::shared_ptr<const Timeline> loadTimeline(const std::filesystem::path& run, const std::string& id);

} // namespace asam
