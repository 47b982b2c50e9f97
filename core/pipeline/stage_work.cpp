#include "core/pipeline/stage_work.h"

#include <torch/torch.h>

#include "core/base/device_copy.h"
#include "core/base/tensor_image.h"
#include "core/checkpoint/state_dict.h"
#include "core/config/config_json.h"
#include "core/config/derived.h"

namespace asam {

using nlohmann::json;

json callsToJson(const NetworkCalls& calls) {
    return {{"unet_forward", calls.unetForward},
            {"unet_backward", calls.unetBackward},
            {"controlnet_forward", calls.controlNetForward},
            {"controlnet_backward", calls.controlNetBackward},
            {"vae_encode", calls.vaeEncode},
            {"vae_decode", calls.vaeDecode},
            {"vae_decode_backward", calls.vaeDecodeBackward},
            {"sam_encode", calls.samEncode},
            {"sam_encode_backward", calls.samEncodeBackward},
            {"sam_decode", calls.samDecode}};
}

PredictionSet predictionsOf(const SegmentationScore& score, const PreparedImage& image) {
    const torch::NoGradGuard noGrad;
    const std::vector<std::int64_t> ids = image.maskIds();
    PredictionSet predictions;
    // One mask at a time: at SAM's published size a hundred of them would take half a gigabyte.
    for (std::size_t index = 0; index < image.masksInSam.size(); ++index) {
        const MaskRle& wanted = image.masksInSam[index];
        const at::Tensor logits = score.lowResLogits[static_cast<std::int64_t>(index)].unsqueeze(0);
        MaskRle found = MaskRle::encode(maskFromTensor(
            at::upsample_bilinear2d(logits, {wanted.height(), wanted.width()}, /*align_corners=*/false)
                .squeeze()));
        const double iou = maskIou(found, wanted);
        predictions.push_back({ids[index], std::move(found),
                               score.predictedIou[static_cast<std::int64_t>(index)].item<double>(), iou});
    }
    return predictions;
}

void startPredictions(SideTasks& tasks, PredictionSet& into, const SegmentationScore& score,
                      const PreparedImage& image) {
    SegmentationScore found; // no more of it: the gradient, as large as the picture, would stay in memory
    found.lowResLogits = score.lowResLogits.detach().to(torch::kCPU);
    found.predictedIou = score.predictedIou;
    tasks.start([&into, &image, found] { into = predictionsOf(found, image); });
}

json iterateToJson(const ScoredIterate& iterate) {
    const at::Tensor ious = iterate.score.ious.to(torch::kFloat64).contiguous();
    return {{"step", iterate.step},
            {"loss", iterate.score.loss},
            {"mse", iterate.score.mse},
            {"bce", iterate.score.bce},
            {"dice", iterate.score.dice},
            {"image", iterate.score.image},
            {"mean_iou", iterate.score.meanIou()},
            {"ious", std::vector<double>(ious.data_ptr<double>(), ious.data_ptr<double>() + ious.numel())},
            {"gradient_norm", iterate.gradientNorm},
            {"delta_max", iterate.deltaMax},
            {"delta_mean", iterate.deltaMean}};
}

at::Tensor photographForSam(const StageWork& work) {
    return toDevice(tensorFromImage(work.image.samFit.fitPicture(work.image.sample.image)),
                    work.models.device());
}

json iouColumn(const PredictionSet& predictions) {
    json masks = json::array();
    json predicted = json::array();
    double sum = 0;
    for (const StoredPrediction& prediction : predictions) {
        masks.push_back(prediction.iou);
        predicted.push_back(prediction.predictedIou);
        sum += prediction.iou;
    }
    return {{"mean", sum / static_cast<double>(masks.size())}, {"masks", masks}, {"predicted_iou", predicted}};
}

void putMasks(json& document, const PreparedImage& image) {
    document["mask_ids"] = image.maskIds();
    json& areas = document["mask_areas"] = json::array();
    for (const std::size_t index : image.kept) {
        areas.push_back(image.sample.annotations[index].mask.area());
    }
}

json stageJson(const StageWork& work, Stage stage, const StopWatch& watch, const NetworkCalls& calls) {
    const json settings = configToJson(work.config);
    const std::string name(toString(stage));
    json used{{"data", settings["data"]}, {name, settings[name]}};
    if (stage == Stage::attack && !usesDiffusion(work.config)) {
        used["pgd"] = settings["pgd"];
    }
    json document{{"id", work.image.sample.id},      {"stage", name},
                  {"fingerprint", work.fingerprint}, {"inputs", work.inputs},
                  {"preset", work.config.preset},    {"settings", used},
                  {"seconds", watch.seconds()},      {"network_calls", callsToJson(calls)},
                  {"warnings", work.image.warnings}};
    if (!work.note.empty()) {
        document["note"] = work.note;
    }
    return document;
}

InversionRecord readInversion(const StageWork& work) {
    const std::string& id = work.image.sample.id;
    const StateDict tensors = readCheckpoint(work.run.stageFile(Stage::inversion, id, ".safetensors"));
    const c10::Device device = work.models.device();
    return {tensors.read("z_T").to(device, torch::kFloat32).clone(),
            tensors.read("null_embeddings").to(device, torch::kFloat32).clone(),
            work.run.readStageJson(Stage::inversion, id).value("caption", "")};
}

} // namespace asam
