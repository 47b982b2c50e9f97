#include "core/pipeline/evaluation/evaluation.h"

#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/checkpoint/load_weights.h"
#include "core/checkpoint/write.h"
#include "core/config/field_table.h"
#include "core/data/picture.h"
#include "core/evaluation/evaluated_image.h"
#include "core/pipeline/evaluation/evaluation_models.h"
#include "core/pipeline/model_hub.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
using nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kMaskTokens = "mask_decoder.mask_tokens.weight";
constexpr const char* kIouToken = "mask_decoder.iou_token.weight";

fs::path miniature() {
    return ModelPaths().resolved().sam;
}

class EvaluationTest : public testing::Test {
protected:
    void SetUp() override {
        fs::create_directories(data());
        for (const char* id : {"sa_1", "sa_2"}) {
            for (const char* ending : {".jpg", ".json"}) {
                fs::copy_file(demoScenesFolder() / (std::string(id) + ending),
                              data() / (std::string(id) + ending));
            }
        }
    }

    fs::path data() const { return folder_ / "scenes"; }
    fs::path out() const { return folder_ / "results"; }

    /// The miniature's tokens, each number moved by up to `size`.
    fs::path writeTokens(const char* name, double size) const {
        const StateDict dict = readCheckpoint(miniature());
        NamedTensors tokens;
        for (const char* tensor : {kMaskTokens, kIouToken}) {
            const at::Tensor values = dict.read(tensor).clone();
            tokens[tensor] = values + size * torch::sin(torch::arange(values.numel())).view(values.sizes());
        }
        writeSafetensors(folder_ / name, tokens);
        return folder_ / name;
    }

    EvaluationRequest request(std::vector<ModelToEvaluate> models) const {
        EvaluationRequest request;
        request.out = out();
        request.models = std::move(models);
        request.data = {{"scenes", "sa1b", data(), std::nullopt}};
        request.config.evaluation.resamples = 100;
        return request;
    }

    static StageContext context() { return {std::stop_token(), nullptr, ComputeSettings(), 0}; }
    EvaluationOutcome run(const EvaluationRequest& request) const {
        return runEvaluation(request, context());
    }

    json report() const { return json::parse(std::ifstream(out() / "report.json")); }

    test::TemporaryFolder folder_;
};

TEST_F(EvaluationTest, ComparesModelsAndKeepsWhatBothFound) {
    const EvaluationOutcome outcome = run(request({{"SAM", "", ""},
                                                   {"tuned", "", writeTokens("tokens.safetensors", 0.5)},
                                                   {"again", miniature(), ""}}));
    EXPECT_EQ(outcome.evaluated, 2);
    EXPECT_EQ(outcome.failed, 0);
    const EvaluationReport& made = outcome.report;
    EXPECT_EQ(made.models[0].encoder, made.models[1].encoder) << "the encoder is the same and runs once";
    EXPECT_EQ(made.models[0].identity, made.models[2].identity);
    EXPECT_NE(made.models[0].identity, made.models[1].identity);
    EXPECT_GT(made.cell(0, 0).scores.overImages.mean.iou, 0.5) << "the miniature finds its own scenes";
    EXPECT_LT(made.cell(1, 0).scores.overImages.mean.iou, made.cell(0, 0).scores.overImages.mean.iou);
    EXPECT_GE(made.cell(1, 0).againstFirst->losses, 1);
    EXPECT_EQ(made.cell(1, 0).againstFirst->images, 2);
    EXPECT_EQ(made.cell(2, 0).againstFirst->ties, 2);

    const EvaluatedImage image = readEvaluatedImage(evaluatedImageFile(out(), "scenes", "sa_1"));
    ASSERT_EQ(image.models.size(), 3U);
    ASSERT_FALSE(image.masks.empty());
    for (std::size_t mask = 0; mask < image.masks.size(); ++mask) {
        for (const ModelAnswers& answers : image.models) {
            const MaskAnswer& answer = answers.masks[mask];
            ASSERT_TRUE(answer.mask && image.masks[mask].label && answer.scores);
            EXPECT_NEAR(maskIou(*answer.mask, *image.masks[mask].label), answer.scores->iou, 1e-12);
            EXPECT_EQ(answer.boxInLabel, image.models[0].masks[mask].boxInLabel) << "all are asked the same";
        }
    }
    for (const char* name : {"report.csv", "images.csv", "report.md"}) {
        EXPECT_GT(fs::file_size(out() / name), 50U) << name;
    }
    EXPECT_EQ(report()["results"].size(), 3U);
}

TEST_F(EvaluationTest, TakesOverWhatIsStillTrue) {
    const auto tokens = writeTokens("tokens.safetensors", 0.5);
    run(request({{"SAM", "", ""}}));
    const json first = report();
    EvaluationOutcome outcome = run(request({{"SAM", "", ""}}));
    EXPECT_EQ(outcome.reused, 2);
    EXPECT_EQ(outcome.evaluated, 0);
    EXPECT_EQ(report(), first);

    outcome = run(request({{"renamed", "", ""}, {"tuned", "", tokens}}));
    EXPECT_EQ(outcome.evaluated, 2) << "a model more";
    EXPECT_EQ(report()["results"][0]["over_images"], first["results"][0]["over_images"]);
    outcome = run(request({{"SAM", "", ""}, {"tuned", "", tokens}}));
    EXPECT_EQ(outcome.reused, 2) << "the former model's answers are still in the records";

    EvaluationRequest changed = request({{"SAM", "", ""}});
    changed.config.evaluation.promptsPerChunk = 1;
    EXPECT_EQ(run(changed).reused, 2) << "how many prompts go at a time changes nothing";
    changed.config.evaluation.boxJitter = 0.2;
    EXPECT_EQ(run(changed).evaluated, 2);
    std::ofstream(evaluatedImageFile(out(), "scenes", "sa_2")) << "{ damaged";
    outcome = run(changed);
    EXPECT_EQ(outcome.reused, 1);
    EXPECT_EQ(outcome.evaluated, 1);
}

TEST_F(EvaluationTest, ChunksGiveTheSameAnswers) {
    for (const char* prompt : {"box", "points"}) {
        EvaluationRequest all = request({{"SAM", "", ""}});
        setField(all.config, "evaluation.prompt", prompt);
        all.limit = 1;
        EvaluationRequest single = all;
        single.out = folder_ / "single";
        single.config.evaluation.promptsPerChunk = 1;
        const EvaluationOutcome a = run(all);
        const EvaluationOutcome b = run(single);
        EXPECT_NEAR(a.report.cell(0, 0).scores.overImages.mean.iou,
                    b.report.cell(0, 0).scores.overImages.mean.iou, 0.002)
            << prompt;
        EXPECT_EQ(a.evaluated, 1) << "the limit holds";
    }
}

TEST_F(EvaluationTest, PadAndCorruptionsAreEvaluatedToo) {
    EvaluationRequest padded = request({{"SAM", "", ""}});
    padded.config.evaluation.fit = EvaluationFit::pad;
    padded.data.push_back({"noisy", "sa1b", data(), Corruption{CorruptionKind::noise, 5}});
    const EvaluationOutcome outcome = run(padded);
    EXPECT_EQ(outcome.evaluated, 4);
    const double clean = outcome.report.cell(0, 0).scores.overImages.mean.iou;
    EXPECT_GT(clean, 0.5);
    EXPECT_LT(outcome.report.cell(0, 1).scores.overImages.mean.iou, clean);
    const EvaluatedImage image = readEvaluatedImage(evaluatedImageFile(out(), "noisy", "sa_1"));
    EXPECT_EQ(image.corruption, "noise:5");
    ASSERT_TRUE(image.quality.has_value());
    EXPECT_LT(image.quality->psnr, 15);
}

TEST_F(EvaluationTest, WhatIsBrokenIsNamedAndStopsNothing) {
    std::ofstream(data() / "sa_3.jpg") << "no picture";
    fs::copy_file(data() / "sa_1.json", data() / "sa_3.json");
    fs::copy_file(data() / "sa_1.jpg", data() / "sa_4.jpg");
    std::ofstream(data() / "sa_4.json") << "{ no record";
    fs::copy_file(data() / "sa_1.jpg", data() / "sa_5.jpg");
    const EvaluationOutcome outcome = run(request({{"SAM", "", ""}}));
    EXPECT_EQ(outcome.evaluated, 2);
    EXPECT_EQ(outcome.failed, 2);
    const json counts = report()["data"][0]["problem_counts"];
    EXPECT_EQ(counts, (json{{"no_truth", 1}, {"broken_picture", 1}, {"broken_truth", 1}}));
    EXPECT_EQ(report()["results"][0]["over_images"]["count"], 2);
}

TEST_F(EvaluationTest, TokensOfAnotherBaseAreWorthAWarning) {
    const StateDict tokens = readCheckpoint(writeTokens("plain.safetensors", 0));
    const NamedTensors tensors{{kMaskTokens, tokens.read(kMaskTokens)}, {kIouToken, tokens.read(kIouToken)}};
    const fs::path own = folder_ / "own.safetensors";
    const fs::path other = folder_ / "other.safetensors";
    writeSafetensors(own, tensors, {{"asam.base_sha256", sha256OfFile(miniature())}});
    writeSafetensors(other, tensors, {{"asam.base_sha256", std::string(64, 'a')}});
    const std::vector<EvaluationModel> models =
        loadEvaluationModels({{"own", "", own}, {"other", "", other}}, ComputeSettings());
    EXPECT_TRUE(models[0].warning.empty());
    EXPECT_NE(models[1].warning.find(other.string()), std::string::npos) << models[1].warning;
    EXPECT_EQ(models[0].identity, models[1].identity) << "the numbers are the same";
}

TEST_F(EvaluationTest, RefusesBeforeTheFirstImage) {
    EXPECT_THROW(run(request({})), ConfigError);
    EXPECT_THROW(run(request({{"a", "", ""}, {"a", "", ""}})), ConfigError);
    EXPECT_THROW(run(request({{"a", folder_ / "absent.pth", ""}})), Error);
    EXPECT_THROW(run(request({{"a", "", miniature()}})), CheckpointError)
        << "a whole model is no tokens file";
    writeSafetensors(folder_ / "narrow.safetensors",
                     {{kMaskTokens, torch::zeros({4, 3})}, {kIouToken, torch::zeros({1, 3})}});
    EXPECT_THROW(run(request({{"a", "", folder_ / "narrow.safetensors"}})), CheckpointError);
    EvaluationRequest noData = request({{"a", "", ""}});
    noData.data.clear();
    EXPECT_THROW(run(noData), ConfigError);
    noData.data = {{"x", "sa1b", folder_ / "absent", std::nullopt}};
    EXPECT_THROW(run(noData), DataError);
    EXPECT_FALSE(fs::exists(out()));
}

TEST_F(EvaluationTest, AStopKeepsWhatIsFinished) {
    struct StopAfterFirst : StageObserver {
        std::stop_source stop;
        void stageFinished(const StageFinished&) override { stop.request_stop(); }
    } observer;
    const StageContext stopped(observer.stop.get_token(), &observer, ComputeSettings(), 0);
    EXPECT_THROW(runEvaluation(request({{"SAM", "", ""}}), stopped), Cancelled);
    EXPECT_EQ(report()["images"].size(), 1U);
    const EvaluationOutcome outcome = run(request({{"SAM", "", ""}}));
    EXPECT_EQ(outcome.reused, 1);
    EXPECT_EQ(outcome.evaluated, 1);
}

TEST_F(EvaluationTest, DecodersAndMergedModelsAreTheSameModel) {
    const StateDict base = readCheckpoint(miniature());
    const fs::path tokens = writeTokens("tokens.safetensors", 0.5);
    const StateDict tuned = readCheckpoint(tokens);
    NamedTensors merged;
    NamedTensors decoder;
    for (const auto& [name, entry] : base.entries()) {
        merged[name] = tuned.contains(name) ? tuned.read(name) : entry.read().clone();
        if (const std::string prefix = "mask_decoder."; name.starts_with(prefix)) {
            decoder[name.substr(prefix.size())] = merged[name];
        }
    }
    fs::create_directories(folder_ / "merged");
    writePth(folder_ / "merged" / "sam.pth", merged);
    fs::copy_file(miniature().parent_path() / "sam_config.json", folder_ / "merged" / "sam_config.json");
    writePth(folder_ / "decoder.pth", decoder);
    const std::vector<EvaluationModel> models =
        loadEvaluationModels({{"tokens", "", tokens},
                              {"decoder", "", folder_ / "decoder.pth"},
                              {"merged", folder_ / "merged" / "sam.pth", ""}},
                             ComputeSettings());
    EXPECT_EQ(models[0].identity, models[1].identity);
    EXPECT_EQ(models[0].identity, models[2].identity);
    EXPECT_EQ(models[2].encoder, models[0].encoder);
    EXPECT_EQ(models[2].sam->image_encoder.ptr(), models[0].sam->image_encoder.ptr()) << "kept once";
}

} // namespace
