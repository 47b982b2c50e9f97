#include "ui/workspace/sample_loading.h"

#include <exception>

#include "core/data/control_image.h"
#include "core/data/picture.h"
#include "core/pipeline/latent_pictures.h"
#include "core/pipeline/run_directory.h"

namespace asam {
namespace {

PicturePtr stagePicture(const RunDirectory& run, Stage stage, const std::string& id) {
    const std::filesystem::path path = run.stagePicture(stage, id);
    return path.empty() ? nullptr : PicturePyramid::make(readPicture(path));
}

/// Of a sample that cannot be read: its labels may be what is wrong, and the photograph be there.
void addPictureAlone(const Dataset& dataset, LoadedSample& sample) {
    try {
        const cv::Mat picture = readPicture(dataset.files(sample.id).image);
        sample.size = {picture.cols, picture.rows};
        sample.picture = PicturePyramid::make(picture);
        sample.annotations.clear();
        sample.masks = nullptr;
    } catch (const std::exception&) {
        sample.size = {}; // the sentence of the first failure says it
    }
}

} // namespace

std::shared_ptr<const LoadedSample> loadSample(const Dataset& dataset, const std::string& id) {
    auto loaded = std::make_shared<LoadedSample>();
    loaded->id = id;
    try {
        const Sample sample = dataset.load(id);
        loaded->size = {sample.image.cols, sample.image.rows};
        loaded->caption = QString::fromStdString(sample.caption.value_or(""));
        loaded->annotations = sample.annotations;
        loaded->masks = MaskLayer::make(sample.annotations, loaded->size);
        loaded->picture = PicturePyramid::make(sample.image);
        loaded->takesLabels = dataset.takesLabels(id);
    } catch (const std::exception& error) {
        loaded->error = QString::fromUtf8(error.what());
        addPictureAlone(dataset, *loaded);
    }
    return loaded;
}

std::shared_ptr<const LoadedSample> withLabels(const LoadedSample& sample, const std::vector<Annotation>& labels) {
    auto relabelled = std::make_shared<LoadedSample>(sample);
    relabelled->annotations = labels;
    relabelled->masks = MaskLayer::make(labels, sample.size);
    return relabelled;
}

std::shared_ptr<const SampleResults> loadResults(const std::filesystem::path& folder, const std::string& id) {
    auto results = std::make_shared<SampleResults>();
    results->id = id;
    results->record.id = id;
    if (folder.empty() || !std::filesystem::exists(folder / "run.json")) {
        return results;
    }
    try {
        const RunDirectory run = RunDirectory::open(folder);
        results->record = run.imageRecord(id);
        results->fits = recordedFits(run, id);
        results->inversion = stagePicture(run, Stage::inversion, id);
        results->attack = stagePicture(run, Stage::attack, id);
        const LatentPictures latents = readLatentPictures(run, id);
        results->latent = PicturePyramid::make(latents.latent);
        results->delta = PicturePyramid::make(latents.delta);
        results->regeneration = stagePicture(run, Stage::regeneration, id);
        results->tuned = results->record.iou.tuned ? results->regeneration : nullptr;
    } catch (const std::exception& error) {
        results->record.error = error.what();
    }
    return results;
}

PicturePtr paintControlPicture(const LoadedSample& sample) {
    return PicturePyramid::make(
        paintControlImage(sample.annotations, {sample.size.width(), sample.size.height()}));
}

} // namespace asam
