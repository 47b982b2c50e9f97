#include "ui/workspace/timeline.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "core/pipeline/iterate_pictures.h"
#include "core/pipeline/run_directory.h"

namespace asam {
namespace {

constexpr int kThumbnailSide = 96;

void readIterates(Timeline& timeline, const RunDirectory& run) {
    const ImageRecord record = run.imageRecord(timeline.id);
    const IterateDeltas deltas = readIterateDeltas(run, timeline.id);
    timeline.chosen = record.chosenStep;
    timeline.ofPixels = deltas.ofPixels;
    timeline.radius = deltas.radius;
    for (std::size_t step = 0; step < record.attackSteps.size(); ++step) {
        TimelineIterate iterate;
        iterate.numbers = record.attackSteps[step];
        iterate.picture = PicturePyramid::make(readIteratePicture(run, timeline.id, static_cast<int>(step)));
        iterate.thumbnail = timelineThumbnail(iterate.picture);
        if (step < deltas.pictures.size()) {
            iterate.latent = PicturePyramid::make(deltas.pictures[step].latent);
            iterate.delta = PicturePyramid::make(deltas.pictures[step].delta);
        }
        if (step < deltas.histograms.size()) {
            iterate.histogram = deltas.histograms[step];
        }
        timeline.iterates.push_back(std::move(iterate));
    }
}

} // namespace

QImage timelineThumbnail(const PicturePtr& picture) {
    if (!picture) {
        return {};
    }
    const double scale = kThumbnailSide / static_cast<double>(std::max(1, picture->size().height()));
    return picture->levelFor(scale).scaled(kThumbnailSide, kThumbnailSide, Qt::KeepAspectRatio,
                                           Qt::SmoothTransformation);
}

std::shared_ptr<const Timeline> loadTimeline(const std::filesystem::path& folder, const std::string& id) {
    auto timeline = std::make_shared<Timeline>();
    timeline->id = id;
    if (folder.empty() || !std::filesystem::exists(folder / "run.json")) {
        return timeline;
    }
    try {
        const RunDirectory run = RunDirectory::open(folder);
        timeline->fits = recordedFits(run, id);
        timeline->predictions = readPredictions(run, id);
        readIterates(*timeline, run);
    } catch (const std::exception& error) {
        timeline->error = QString::fromUtf8(error.what());
    }
    return timeline;
}

} // namespace asam
