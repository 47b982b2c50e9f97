#include <torch/torch.h>

#include "core/base/device_copy.h"
#include "core/base/tensor_image.h"
#include "core/checkpoint/state_dict.h"
#include "core/config/config_json.h"
#include "core/config/derived.h"
#include "core/data/picture.h"
#include "core/data/png_metadata.h"
#include "core/data/sa1b.h"
#include "core/inversion/ddim_inversion.h"
#include "core/parallel/side_tasks.h"
#include "core/pipeline/stage_fingerprint.h"
#include "core/pipeline/stage_work.h"

namespace asam {
namespace {

using nlohmann::json;

cv::Mat sampleAgain(const StageWork& work, NetworkCalls& calls) {
    const RegenerationConfig& config = work.config.regeneration;
    const StableDiffusion& diffusion = work.models.diffusion;
    const InversionRecord inversion = readInversion(work);
    const at::Tensor latent = readCheckpoint(work.run.stageFile(Stage::attack, work.image.sample.id, ".safetensors"))
                                  .read("latent")
                                  .clone()
                                  .to(diffusion.device());
    const auto rounding = work.config.attack.roundCondition ? ConditionRounding::uint8 : ConditionRounding::none;
    const at::Tensor condition = config.control ? controlCondition(work.image, rounding, work.models) : at::Tensor();
    Denoiser denoiser(diffusion, condition, {config.control, config.controlScale, work.config.inversion.guessMode},
                      &work.slot);
    const DdimScheduler scheduler(diffusion.scheduler, inversion.nullTexts.size(0));
    const torch::NoGradGuard noGrad;
    const at::Tensor text = onDevice(&work.slot, [&] { return diffusion.encodeText(inversion.caption); });
    const GuidedSampler sampler(denoiser, scheduler, text, inversion.nullTexts, config.guidance);
    const at::Tensor latent0 = sampleDdim(sampler, latent, work.context, "regeneration/denoise");
    ++denoiser.calls().vaeDecode;
    calls += denoiser.calls();
    return imageFromUnitTensor(onDevice(&work.slot, [&] { return diffusion.decodeLatent(latent0); }));
}

/// The settings that the picture depends on, and no others: its bytes do not tell how much memory there was,
/// nor what else the run was asked for before or after.
json settingsInPicture(const RunConfig& config) {
    const json all = configToJson(config);
    json own{{"preset", all["preset"]}, {"seed", all["seed"]}};
    for (const Stage stage : stagesOf(config)) {
        const json settings = settingsInFingerprint(stage, config);
        for (const auto& [key, value] : settings.items()) {
            const std::size_t dot = key.find('.');
            own[key.substr(0, dot)][key.substr(dot + 1)] = value;
        }
    }
    // Fingerprints leave these out where they say what once was the only way.
    own["attack"]["method"] = all["attack"]["method"];
    if (usesDiffusion(config)) {
        own["inversion"]["source"] = all["inversion"]["source"];
    }
    return own;
}

/// A PNG gives back what it was made of, whereas compression can undo an attack.
bool isLossless(const StageWork& work) {
    return work.config.regeneration.format != PictureFormat::jpeg;
}

std::filesystem::path picturePath(const StageWork& work) {
    return work.run.stageFile(Stage::regeneration, work.image.sample.id, isLossless(work) ? ".png" : ".jpg");
}

void writePicture(const StageWork& work, const cv::Mat& picture) {
    const std::string& id = work.image.sample.id;
    if (!isLossless(work)) {
        writeJpeg(picturePath(work), picture, work.config.regeneration.jpegQuality);
        return;
    }
    SampleMetadata metadata;
    metadata.imageId = id;
    metadata.caption = work.image.caption;
    metadata.width = picture.cols;
    metadata.height = picture.rows;
    metadata.config = settingsInPicture(work.config);
    metadata.modelHashes = {{"sam", work.models.samIdentity.sha256}};
    if (usesDiffusion(work.config)) { // otherwise they may be in memory for another run
        metadata.modelHashes["diffusion"] = work.models.diffusionIdentity.sha256;
        metadata.modelHashes["controlnet"] = work.models.controlNetIdentity.sha256;
    }
    writePng(picturePath(work), picture, metadataTexts(metadata));
}

/// The picture's masks in SA-1B form, in the saved picture's own frame.
json annotationRecord(const StageWork& work, const std::filesystem::path& picture) {
    const Fit& fit = work.image.workingFit;
    Sa1bRecord record;
    record.width = fit.workingSide();
    record.height = fit.workingSide();
    record.fileName = picture.filename().string();
    for (const std::size_t index : work.image.kept) {
        Annotation annotation = work.image.sample.annotations[index];
        annotation.mask = MaskRle::encode(fit.fitMask(annotation.mask.decode()));
        if (annotation.mask.empty()) {
            continue;
        }
        annotation.bbox = sa1bBox(annotation.mask);
        // These are of the photograph's frame and of how its mask was made; they do not hold for this picture.
        annotation.pointCoords.clear();
        annotation.cropBox.reset();
        record.annotations.push_back(std::move(annotation));
    }
    return sa1bRecordToJson(record);
}

json frameToJson(const Fit& fit) {
    const AxisMap map = fit.workingFromImage();
    return {{"width", fit.imageSize().width},
            {"height", fit.imageSize().height},
            {"working_from_image",
             {{"scale_x", map.scaleX}, {"scale_y", map.scaleY}, {"offset_x", map.offsetX}, {"offset_y", map.offsetY}}}};
}

/// The picture as a reader of its file gets it, [1, 3, S, S] float32 in [0, 1] on the models' device. A
/// lossless file may still be being written.
at::Tensor savedPicture(const StageWork& work, const cv::Mat& picture, SideTasks& writing) {
    if (isLossless(work)) {
        writing.start([&work, picture] { writePicture(work, picture); });
        return toDevice(tensorFromImage(picture), work.models.device()) / 255;
    }
    const WithoutDevice disk(work.slot);
    writePicture(work, picture);
    return toDevice(tensorFromImage(readPicture(picturePath(work))), work.models.device()) / 255;
}

} // namespace

void runRegenerationStage(const StageWork& work) {
    const StopWatch watch(work.context, &work.slot);
    const std::string& id = work.image.sample.id;
    NetworkCalls calls;
    const bool reused = attackPictureServes(work.config);
    const cv::Mat picture =
        reused ? readPicture(work.run.stageFile(Stage::attack, id, ".png")) : sampleAgain(work, calls);
    work.context.reportPreview("regeneration/image", [&] { return picture; });
    work.context.throwIfStopped();
    json document;
    SideTasks writing(work.helpers); // what no score depends on, while SAM looks at the picture
    const at::Tensor saved = savedPicture(work, picture, writing);
    writing.start([&] { document = annotationRecord(work, picturePath(work)); });
    const SegmentationTarget target = segmentationTarget(work.image, work.models);
    const SegmentationScore score = onDevice(&work.slot, [&] {
        return scorePicture(work.models.sam, saved, target, work.config.attack, /*withGradient=*/false, &calls);
    });
    const WithoutDevice disk(work.slot);
    Predictions predictions;
    predictions.side = work.image.samFit.workingSide();
    predictions.saved = predictionsOf(score, work.image);
    writePredictions(work.run, Stage::regeneration, id, predictions);
    writing.finish(); // before the json, which says that the picture is there
    json own = stageJson(work, Stage::regeneration, watch, calls);
    own["attack_picture_reused"] = reused;
    own["photograph"] = frameToJson(work.image.workingFit);
    putMasks(own, work.image);
    const json iou = iouColumn(*predictions.saved);
    work.context.reportMetric("regeneration/iou", 0, iou["mean"].get<double>());
    own["iou"] = {{"saved", iou}};
    document["asam"] = own;
    work.run.writeStageJson(Stage::regeneration, id, document);
}

} // namespace asam
