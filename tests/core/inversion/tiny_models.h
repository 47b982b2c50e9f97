#pragma once

#include <filesystem>

#include "core/base/progress.h"
#include "core/diffusion/denoiser.h"
#include "core/sam/sam.h"
#include "tests/support/golden.h"

namespace asam::test {

/// A complete stack of networks, small enough for a test that runs them hundreds of times.
struct TinyModels {
    StableDiffusion diffusion;
    Sam sam{nullptr};
};

/// Random weights: needs no file. Latents [1, 4, 8, 8], pictures of 64 pixels, texts [1, 77, 24].
TinyModels makeTinyModels(std::uint64_t seed);

/// The model folder a golden case names in config.model ("golden/NAME"), beside the case's own folder.
TinyModels loadGoldenModels(const GoldenCase& golden);
/// A folder of the golden case tiny_stack: diffusers folders, controlnet/, sam.pth, case.json with
/// sam_config.
TinyModels loadStack(const std::filesystem::path& folder);

/// The uint8 picture of a case as [1, 3, H, W] float32 in [0, 1].
at::Tensor goldenPicture(const GoldenCase& golden, const std::string& file);

/// Random inputs that fit makeTinyModels(). All float32.
struct TinyInputs {
    at::Tensor latent;    ///< [1, 4, 8, 8]
    at::Tensor text;      ///< [1, 77, 24]
    at::Tensor nullText;  ///< [1, 77, 24]
    at::Tensor condition; ///< [1, 3, 64, 64] in [0, 1]
};
TinyInputs makeTinyInputs(std::uint64_t seed);

/// Notes what a stage reports, and asks for a stop when `stopAt` finished steps have been reported.
class RecordingObserver : public StageObserver {
public:
    void progress(const Progress& progress) override;
    void metric(const Metric& metric) override { metrics.push_back(metric); }
    void distribution(const Distribution& distribution) override { distributions.push_back(distribution); }
    void preview(const Preview& preview) override { previews.push_back(preview.name); }
    bool wantsPreviews() const override { return true; }

    StageContext context();

    std::vector<Progress> progresses;
    std::vector<Metric> metrics;
    std::vector<Distribution> distributions;
    std::vector<std::string> previews;
    std::int64_t stopAt = -1;

private:
    std::stop_source stop_;
};

} // namespace asam::test
