#include <torch/torch.h>

#include "core/attack/pixel_attack.h"
#include "core/base/random.h"
#include "core/base/tensor_image.h"
#include "core/data/picture.h"
#include "core/pipeline/iterate_pictures.h"
#include "core/pipeline/latent_pictures.h"
#include "core/pipeline/stage_work.h"

namespace asam {
namespace {

using nlohmann::json;

constexpr double kWhite = 255;

/// Uniform in the ball; undefined where the attack starts at the photograph itself.
at::Tensor startDelta(const StageWork& work, const at::Tensor& photograph) {
    const PixelAttackConfig& config = work.config.pgd;
    if (!config.randomStart) {
        return {};
    }
    const at::Tensor unit = torch::rand(photograph.sizes(), makeGenerator(work.seed), torch::kFloat32);
    return ((unit * 2 - 1) * config.radius).to(photograph.device());
}

/// The latent attack's objective, on a picture in SAM's input square.
PictureScorer samScorer(const StageWork& work, const SegmentationTarget& target, NetworkCalls& calls) {
    return [&work, &target, &calls](const at::Tensor& picture, bool withGradient) {
        SegmentationScore score = onDevice(&work.slot, [&] {
            return scorePicture(work.models.sam, picture / kWhite, target, work.config.attack, withGradient, &calls);
        });
        if (withGradient) {
            score.gradient = score.gradient / kWhite;
        }
        return score;
    };
}

/// What SAM finds in the photograph: known from iterate 0 unless the attack started elsewhere.
PredictionSet cleanPredictions(const StageWork& work, const PixelAttackResult& result,
                               const PictureScorer& scorer, const at::Tensor& photograph) {
    return predictionsOf(work.config.pgd.randomStart ? scorer(photograph, /*withGradient=*/false)
                                                     : result.iterates.front().score,
                         work.image);
}

void writePixelPictures(const StageWork& work, const PixelAttackResult& result) {
    const std::string& id = work.image.sample.id;
    std::vector<cv::Mat> pictures;
    for (const PixelIterate& iterate : result.iterates) {
        pictures.push_back(iterate.picture);
    }
    writeIteratePictures(work.run, id, pictures);
    writePng(work.run.stageFile(Stage::attack, id, ".png"), imageFromGreyLevels(result.picture));
}

} // namespace

void runPixelAttackStage(const StageWork& work) {
    const StopWatch watch(work.context, &work.slot);
    const SegmentationTarget target = segmentationTarget(work.image, work.models);
    const at::Tensor photograph = photographForSam(work);
    NetworkCalls calls;
    const PictureScorer scorer = samScorer(work, target, calls);
    const PixelAttackResult result =
        attackPixels(photograph, startDelta(work, photograph), scorer, work.config.pgd, work.context);

    const std::string& id = work.image.sample.id;
    Predictions predictions;
    predictions.side = work.image.samFit.workingSide();
    predictions.clean = cleanPredictions(work, result, scorer, photograph);
    json steps = json::array();
    for (const PixelIterate& iterate : result.iterates) {
        predictions.iterates.push_back(predictionsOf(iterate.score, work.image));
        steps.push_back(iterateToJson(iterate));
        steps.back()[kDeltaHistogramKey] = iterate.delta;
    }
    const WithoutDevice writing(work.slot);
    writePixelPictures(work, result);
    writePredictions(work.run, Stage::attack, id, predictions);
    json document = stageJson(work, Stage::attack, watch, calls);
    document["caption"] = work.image.caption;
    document["steps"] = steps;
    document["chosen_step"] = result.chosen;
    putMasks(document, work.image);
    const json kept = iouColumn(predictions.iterates.at(static_cast<std::size_t>(result.chosen)));
    work.context.reportMetric("attack/kept_iou", static_cast<double>(result.chosen),
                              kept["mean"].get<double>());
    document["iou"] = {{"clean", iouColumn(*predictions.clean)}, {"adversarial", kept}};
    work.run.writeStageJson(Stage::attack, id, document);
}

} // namespace asam
