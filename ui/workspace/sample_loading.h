#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <QSize>
#include <QString>

#include "core/data/dataset.h"
#include "core/pipeline/run_records.h"
#include "ui/views/mask_layer.h"
#include "ui/views/picture_pyramid.h"
#include "ui/workspace/stage_fits.h"

namespace asam {

/// A photograph with its masks, ready to look at.
struct LoadedSample {
    std::string id;
    QString caption; ///< empty when there is none
    PicturePtr picture;
    std::vector<Annotation> annotations; ///< what `masks` was made from
    MaskLayerPtr masks;
    QSize size;
    bool takesLabels = false; ///< it came without masks; those that it has were made by a person
    QString error; ///< a sentence when it could not be read; the rest is empty then, but for `picture` and
                   ///< `size` where the photograph itself can be read
};

/// What a run has of one image.
struct SampleResults {
    std::string id;
    ImageRecord record;
    PicturePtr inversion;
    PicturePtr attack;
    PicturePtr latent; ///< the attacked latent's four channels
    PicturePtr delta;  ///< what the attack added to it
    PicturePtr regeneration;
    PicturePtr tuned; ///< the same picture, where the tuned tokens were measured on it
    StageFits fits;   ///< where these pictures lie on the photograph
};

// Both read and decode; for worker threads. Neither throws.

std::shared_ptr<const LoadedSample> loadSample(const Dataset& dataset, const std::string& id);
/// The same picture with other labels.
std::shared_ptr<const LoadedSample> withLabels(const LoadedSample& sample, const std::vector<Annotation>& labels);
/// Empty results for a folder that holds no run, or nothing of this image. What cannot be read becomes the
/// record's error.
std::shared_ptr<const SampleResults> loadResults(const std::filesystem::path& run, const std::string& id);

/// The control image in the photograph's size. For worker threads.
PicturePtr paintControlPicture(const LoadedSample& sample);

} // namespace asam
