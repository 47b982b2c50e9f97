#include "tests/core/inversion/tiny_models.h"

#include <fstream>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <torch/torch.h>

#include "core/base/random.h"
#include "core/base/tensor_image.h"
#include "core/nn/random_weights.h"

namespace asam::test {
namespace {

template <typename Network>
void freeze(Network network, std::uint64_t seed) {
    fillWithRandomWeights(*network, seed);
    for (const at::Tensor& parameter : network->parameters()) {
        parameter.set_requires_grad(false);
    }
    network->eval();
}

StableDiffusion makeTinyDiffusion(std::uint64_t seed) {
    UNetConfig unet;
    unet.sampleSize = 8;
    unet.blockOutChannels = {8, 8, 16, 16};
    unet.layersPerBlock = 1;
    unet.heads = {2, 2, 2, 2};
    unet.crossAttentionDim = 24;
    unet.normGroups = 4;
    ControlNetConfig control;
    control.unet = unet;
    control.conditioningWidths = {4, 4, 8, 8};
    AutoencoderConfig vae;
    vae.blockOutChannels = {8, 8, 16, 16};
    vae.layersPerBlock = 1;
    vae.normGroups = 4;

    StableDiffusion models;
    models.unet = UNet(unet);
    models.controlNet = ControlNet(control);
    models.vae = AutoencoderKL(vae);
    freeze(models.unet, seed);
    freeze(models.controlNet, seed + 1);
    freeze(models.vae, seed + 2);
    return models;
}

Sam makeTinySam(std::uint64_t seed) {
    SamConfig config;
    config.imageEncoder.imageSize = 128;
    config.imageEncoder.embedDim = 24;
    config.imageEncoder.headCount = 2;
    config.imageEncoder.mlpDim = 96;
    config.imageEncoder.outChannels = 32;
    config.imageEncoder.windowSizes = {3, 0};
    config.promptEncoder.imageSize = 128;
    config.promptEncoder.grid = config.imageEncoder.grid();
    config.promptEncoder.embedDim = 32;
    config.promptEncoder.maskChannels = 4;
    config.maskDecoder.transformer.width = 32;
    config.maskDecoder.transformer.headCount = 4;
    config.maskDecoder.transformer.mlpDim = 48;
    config.maskDecoder.transformer.crossWidth = 16;
    config.maskDecoder.iouHeadHiddenDim = 32;
    Sam sam(config);
    freeze(sam, seed);
    return sam;
}

} // namespace

TinyModels makeTinyModels(std::uint64_t seed) {
    return {makeTinyDiffusion(seed), makeTinySam(seed + 3)};
}

TinyModels loadGoldenModels(const GoldenCase& golden) {
    const std::filesystem::path named = golden.info()["config"]["model"].get<std::string>();
    return loadStack(golden.folder().parent_path() / named.filename());
}

TinyModels loadStack(const std::filesystem::path& folder) {
    TinyModels models;
    models.diffusion = loadStableDiffusion(folder, torch::kCPU, torch::kFloat32);
    models.diffusion.controlNet =
        loadControlNet(folder / "controlnet", models.diffusion.unet->config, torch::kCPU, torch::kFloat32);
    // A checkpoint's shapes do not tell the decoder's number of heads, and this one's is not the published
    // one.
    const StateDict dict = readCheckpoint(folder / "sam.pth");
    SamConfig config = SamConfig::fromStateDict(dict);
    const nlohmann::json stack = nlohmann::json::parse(std::ifstream(folder / "case.json"));
    config.maskDecoder.transformer.headCount = stack["sam_config"]["decoder_num_heads"].get<std::int64_t>();
    models.sam = loadSam(dict, config, torch::kCPU, torch::kFloat32);
    return models;
}

at::Tensor goldenPicture(const GoldenCase& golden, const std::string& file) {
    cv::Mat picture = cv::imread((golden / file).string(), cv::IMREAD_COLOR);
    cv::cvtColor(picture, picture, cv::COLOR_BGR2RGB);
    return tensorFromImage(picture) / 255;
}

TinyInputs makeTinyInputs(std::uint64_t seed) {
    at::Generator generator = makeGenerator(seed);
    TinyInputs inputs;
    inputs.latent = torch::randn({1, 4, 8, 8}, generator, torch::kFloat32);
    inputs.text = torch::randn({1, 77, 24}, generator, torch::kFloat32);
    inputs.nullText = torch::randn({1, 77, 24}, generator, torch::kFloat32);
    inputs.condition = torch::rand({1, 3, 64, 64}, generator, torch::kFloat32);
    return inputs;
}

void RecordingObserver::progress(const Progress& progress) {
    progresses.push_back(progress);
    if (std::ssize(progresses) == stopAt) {
        stop_.request_stop();
    }
}

StageContext RecordingObserver::context() {
    return {stop_.get_token(), this, ComputeSettings{}, 0};
}

} // namespace asam::test
