#include <cstdint>
#include <deque>
#include <iterator>
#include <tuple>
#include <vector>

#include <opencv2/core.hpp>
#include <torch/torch.h>

#include "core/attack/latent_attack.h"
#include "core/base/tensor_image.h"
#include "core/checkpoint/write.h"
#include "core/data/picture.h"
#include "core/pipeline/iterate_pictures.h"
#include "core/pipeline/stage_work.h"

namespace asam {
namespace {

using nlohmann::json;

json stepsToJson(const LatentAttackResult& result) {
    json steps = json::array();
    for (const AttackIterate& iterate : result.iterates) {
        steps.push_back(iterateToJson(iterate));
    }
    return steps;
}

/// The photograph's own column of the IoU table: the inversion stage's, unless that was made with another SAM.
json cleanColumn(const StageWork& work, const SegmentationTarget& target, Predictions& predictions,
                 NetworkCalls& calls) {
    const json inversion = work.run.readStageJson(Stage::inversion, work.image.sample.id);
    if (inversion.value("sam_sha256", "") == work.models.samIdentity.sha256 && inversion.contains("iou")) {
        return inversion["iou"]["clean"];
    }
    const SegmentationScore score = onDevice(&work.slot, [&] {
        return scorePicture(work.models.sam, photographForSam(work) / 255, target, work.config.attack,
                            /*withGradient=*/false, &calls);
    });
    predictions.clean = predictionsOf(score, work.image);
    return iouColumn(*predictions.clean);
}

using EncodedIterates =
    std::deque<std::vector<std::uint8_t>>; ///< a deque: places stay while others are added

void startWritingPictures(const StageWork& work, const LatentAttackResult& result,
                          const EncodedIterates& encoded, SideTasks& writing) {
    const std::string& id = work.image.sample.id;
    writeIteratePictures(work.run, id, encoded, writing);
    const auto chosen = static_cast<std::size_t>(result.chosen);
    writing.start([path = work.run.stageFile(Stage::attack, id, ".png"), &bytes = encoded.at(chosen),
                   picture = imageFromUnitTensor(result.picture), &iterate = result.iterates.at(chosen)] {
        // The chosen iterate's picture is the attack's, and encoding it once more would take longest of all.
        const bool isEncoded = isKeptWhole(picture) && cv::norm(picture, iterate.picture, cv::NORM_INF) == 0;
        writeEncodedPicture(path, isEncoded ? bytes : encodePng(picture));
    });
}

NamedTensors tensorsOf(const LatentAttackResult& result, const at::Tensor& start) {
    std::vector<at::Tensor> latents;
    for (const AttackIterate& iterate : result.iterates) {
        latents.push_back(iterate.latent);
    }
    NamedTensors tensors{{"latent", result.latent},
                         {"latent_0", result.latent0},
                         {"delta", result.latent - start},
                         {"iterates", torch::cat(latents)}};
    for (auto& [name, tensor] : tensors) {
        tensor = tensor.detach().to(torch::kCPU).contiguous();
    }
    return tensors;
}

} // namespace

void runAttackStage(const StageWork& work) {
    const StopWatch watch(work.context, &work.slot);
    const AttackConfig& config = work.config.attack;
    const StableDiffusion& diffusion = work.models.diffusion;
    const auto rounding = config.roundCondition ? ConditionRounding::uint8 : ConditionRounding::none;
    const auto [target, inversion, condition] = [&] {
        const WithoutDevice reading(work.slot);
        return std::tuple(segmentationTarget(work.image, work.models), readInversion(work),
                          config.control ? controlCondition(work.image, rounding, work.models) : at::Tensor());
    }();
    Denoiser denoiser(diffusion, condition, {config.control, config.controlScale, work.config.inversion.guessMode},
                      &work.slot);
    const DdimScheduler scheduler(diffusion.scheduler, inversion.nullTexts.size(0));
    const at::Tensor text = onDevice(&work.slot, [&, &caption = inversion.caption] {
        const torch::NoGradGuard noGrad;
        return diffusion.encodeText(caption);
    });

    EncodedIterates encoded;
    std::deque<PredictionSet> found;
    SideTasks encoding(work.helpers);
    const LatentAttackResult result = attackLatent(
        {denoiser, scheduler, diffusion, work.models.sam, target, inversion.zT, text, inversion.nullTexts},
        config, work.context,
        [&](const cv::Mat& picture) {
            encoding.start([&bytes = encoded.emplace_back(), picture] { bytes = encodeIterate(picture); });
        },
        [&](const SegmentationScore& score) {
            startPredictions(encoding, found.emplace_back(), score, work.image);
        });

    NetworkCalls& calls = denoiser.calls();
    const AttackIterate& chosen = result.iterates.at(static_cast<std::size_t>(result.chosen));
    const std::string& id = work.image.sample.id;
    Predictions predictions;
    const json clean = cleanColumn(work, target, predictions, calls);
    const WithoutDevice disk(work.slot);
    SideTasks writing(work.helpers); // after all that it refers to
    writing.start([path = work.run.stageFile(Stage::attack, id, ".safetensors"),
                   tensors = tensorsOf(result, inversion.zT)] { writeSafetensors(path, tensors); });
    encoding.finish();
    predictions.side = work.image.samFit.workingSide();
    predictions.iterates.assign(std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    startWritingPictures(work, result, encoded, writing);
    writing.start([&] { writePredictions(work.run, Stage::attack, id, predictions); });
    writing.finish(); // before the json, which says that they are there
    json document = stageJson(work, Stage::attack, watch, calls);
    document["steps"] = stepsToJson(result);
    document["chosen_step"] = chosen.step;
    putMasks(document, work.image);
    const json kept = iouColumn(predictions.iterates.at(static_cast<std::size_t>(result.chosen)));
    work.context.reportMetric("attack/kept_iou", chosen.step, kept["mean"].get<double>());
    document["iou"] = {
        {"clean", clean}, {"inverted", iouColumn(predictions.iterates.front())}, {"adversarial", kept}};
    work.run.writeStageJson(Stage::attack, id, document);
}

} // namespace asam
