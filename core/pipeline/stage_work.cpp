#include "core/pipeline/stage_work.h"

#include <torch/torch.h>

#include "core/checkpoint/state_dict.h"
#include "core/config/config_json.h"

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

json iouColumn(const SegmentationScore& score) {
    json masks = json::array();
    const at::Tensor values = score.ious.to(torch::kFloat64).contiguous();
    for (std::int64_t index = 0; index < values.numel(); ++index) {
        masks.push_back(values[index].item<double>());
    }
    return {{"mean", score.meanIou()}, {"masks", masks}};
}

json stageJson(const StageWork& work, Stage stage, const StopWatch& watch, const NetworkCalls& calls) {
    const json settings = configToJson(work.config);
    const std::string name(toString(stage));
    return {{"id", work.image.sample.id},
            {"stage", name},
            {"fingerprint", work.fingerprint},
            {"preset", work.config.preset},
            {"settings", {{"data", settings["data"]}, {name, settings[name]}}},
            {"seconds", watch.seconds()},
            {"network_calls", callsToJson(calls)},
            {"warnings", work.image.warnings}};
}

InversionRecord readInversion(const StageWork& work) {
    const std::string& id = work.image.sample.id;
    const StateDict tensors = readCheckpoint(work.run.stageFile(Stage::inversion, id, ".safetensors"));
    const c10::Device device = work.models.diffusion.device();
    return {tensors.read("z_T").to(device, torch::kFloat32).clone(),
            tensors.read("null_embeddings").to(device, torch::kFloat32).clone(),
            work.run.readStageJson(Stage::inversion, id).value("caption", "")};
}

} // namespace asam
