// Samples that are made otherwise than by the method: the pixel attack and the rows of the ablation, in whole
// small runs.

#include <fstream>
#include <numeric>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/config/config_json.h"
#include "core/config/presets.h"
#include "core/data/dataset.h"
#include "core/data/picture.h"
#include "core/pipeline/call_counts.h"
#include "core/pipeline/export/html_report.h"
#include "core/pipeline/export/sample_export.h"
#include "core/pipeline/export/tensorboard_events.h"
#include "core/pipeline/iterate_pictures.h"
#include "core/pipeline/latent_pictures.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/predictions.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/run_estimate.h"
#include "core/pipeline/stage_sharing.h"
#include "core/pipeline/stage_work.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

namespace asam::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class DataSourcesTest : public ::testing::Test {
protected:
    /// A run of one scene with the smallest settings that go through every part.
    RunRequest request(const std::string& preset, const std::string& name = "run") const {
        RunRequest request;
        request.run = folder_ / name;
        request.data = sourceResourcesFolder() / "miniature" / "scenes";
        request.config = presetConfig(preset);
        request.config.inversion.steps = 3;
        request.config.inversion.innerSteps = 1;
        request.config.inversion.earlyStop = false;
        request.config.pgd.steps = 3;
        request.images = {"sa_1"};
        return request;
    }

    ImageRecord run(const RunRequest& request) {
        const StageContext context({}, nullptr, ComputeSettings{}, request.config.seed);
        const RunOutcome outcome = runPipeline(request, hub(), context);
        EXPECT_EQ(outcome.failed, 0) << outcome.records.at(0).error.value_or("");
        return outcome.records.at(0);
    }

    static json stageJson(const RunRequest& request, Stage stage) {
        return RunDirectory::open(request.run).readStageJson(stage, "sa_1");
    }

    /// The network calls that were foretold are those that were made.
    static void expectForetoldCalls(const RunRequest& request) {
        for (const Stage stage : stagesOf(request.config)) {
            const json document = stageJson(request, stage);
            const ImageWork work{static_cast<std::int64_t>(document.at("mask_ids").size()), std::nullopt};
            EXPECT_EQ(document.at("network_calls"), callsToJson(stageCalls(stage, request.config, work)))
                << toString(stage);
        }
    }

    /// What tuning reads: a picture with its masks in SA-1B form.
    static Sample regeneratedSample(const RunRequest& request) {
        return Dataset::open(request.run / "regeneration").load("sa_1");
    }

    static ModelHub& hub() {
        static ModelHub shared;
        return shared;
    }

    TemporaryFolder folder_;
};

TEST_F(DataSourcesTest, PgdMakesASampleWithoutAnyDiffusionModel) {
    RunRequest pgd = request("pgd");
    pgd.models.diffusion = folder_ / "there is no such model"; // nor is one looked for
    const ImageRecord record = run(pgd);
    EXPECT_FALSE(record.finished("inversion"));
    EXPECT_TRUE(record.finished("attack") && record.finished("regeneration"));
    EXPECT_LT(*record.iou.adversarial, *record.iou.clean);
    EXPECT_NEAR(*record.iou.saved, *record.iou.adversarial, 0.05);
    EXPECT_FALSE(record.iou.inverted);
    EXPECT_EQ(record.attackSteps.size(), 4U);
    EXPECT_EQ(record.chosenStep, 3);
    EXPECT_FALSE(record.caption.empty());
    expectForetoldCalls(pgd);

    const Sample sample = regeneratedSample(pgd);
    EXPECT_EQ(sample.image.size(), cv::Size(256, 256)); // SAM's input square
    EXPECT_EQ(sample.annotations.size(), record.masks.size());
    const cv::Mat photograph = readPicture(pgd.data / "sa_1.jpg");
    EXPECT_LE(cv::norm(sample.image, photograph, cv::NORM_INF), 6); // three steps of two grey levels
    EXPECT_GT(cv::norm(sample.image, photograph, cv::NORM_INF), 0);

    const RunDirectory directory = RunDirectory::open(pgd.run);
    const Predictions predictions = readPredictions(directory, "sa_1");
    EXPECT_EQ(predictions.iterates.size(), 4U);
    EXPECT_TRUE(predictions.clean && predictions.saved);
    EXPECT_FALSE(predictions.inverted);
    EXPECT_EQ(cv::norm(readIteratePicture(directory, "sa_1", 0), photograph, cv::NORM_INF), 0);
    const IterateDeltas deltas = readIterateDeltas(directory, "sa_1");
    EXPECT_TRUE(deltas.ofPixels && deltas.pictures.empty());
    EXPECT_DOUBLE_EQ(deltas.radius, pgd.config.pgd.radius);
    ASSERT_EQ(deltas.histograms.size(), 4U);
    const auto values = static_cast<std::int64_t>(photograph.total()) * 3;
    EXPECT_EQ(deltas.histograms[0].at(kDeltaBins / 2), values); // nothing has moved yet
    EXPECT_LT(deltas.histograms[3].at(kDeltaBins / 2), values);
    EXPECT_EQ(std::accumulate(deltas.histograms[3].begin(), deltas.histograms[3].end(), std::int64_t{0}),
              values);
    EXPECT_FALSE(directory.manifest()["models"]["diffusion"].contains("sha256")) << "no part of this run";
    const StageContext context({}, nullptr, ComputeSettings{}, 0);
    EXPECT_EQ(
        exportSamples(directory, folder_ / "out", ExportLayout::sa1b, ExportedImages::regenerated, context),
        1);
    EXPECT_EQ(
        exportSamples(directory, folder_ / "asam", ExportLayout::asam, ExportedImages::regenerated, context),
        1);
    EXPECT_EQ(writeHtmlReport(directory, folder_ / "page", context), 1);
    EXPECT_EQ(writeTensorboardEvents(directory, folder_ / "events", context), 1);
}

TEST_F(DataSourcesTest, AnEstimateOfPgdCountsTheSegmenterAlone) {
    EstimateQuestion question;
    question.config = presetConfig("pgd");
    question.masks = 4;
    question.sizes = ModelSizes::of({});
    EXPECT_EQ(question.sizes.samSide, 256);
    const RunEstimate pgd = estimateRun(question, {});
    ASSERT_EQ(pgd.stages.size(), 2U);
    EXPECT_EQ(pgd.stages[0].calls.at("unet_forward"), 0);
    EXPECT_EQ(pgd.stages[0].calls.at("sam_encode"), 11);
    question.config = presetConfig("paper");
    EXPECT_LT(pgd.memoryBytes, estimateRun(question, {}).memoryBytes);
}

TEST_F(DataSourcesTest, PgdIsDoneAgainExactlyWhenItsOwnSettingsChange) {
    RunRequest pgd = request("pgd");
    pgd.config.pgd.randomStart = true;
    pgd.config.pgd.steps = 1;
    run(pgd);
    expectForetoldCalls(pgd);
    const std::string first = stageJson(pgd, Stage::attack)["fingerprint"];
    const auto printWith = [&](const std::function<void(RunConfig&)>& change) {
        RunRequest changed = pgd;
        change(changed.config);
        run(changed);
        return stageJson(pgd, Stage::attack)["fingerprint"].get<std::string>();
    };
    EXPECT_EQ(printWith([](RunConfig& config) { config.attack.radius = 0.05; }),
              first); // of the latent attack
    EXPECT_EQ(printWith([](RunConfig& config) { config.inversion.steps = 7; }), first);
    EXPECT_NE(printWith([](RunConfig& config) { config.seed = 5; }), first); // the random start is another
    EXPECT_NE(printWith([](RunConfig& config) { config.pgd.radius = 4; }), first);
    EXPECT_NE(printWith([](RunConfig& config) { config.attack.weightMse = 2; }),
              first); // the objective is shared
    EXPECT_EQ(printWith([](RunConfig&) {}), first);

    RunRequest inversion = pgd;
    inversion.stages = {Stage::inversion};
    EXPECT_THROW(run(inversion), ConfigError);
}

TEST_F(DataSourcesTest, SweepsShareStagesOfPgdToo) {
    const RunRequest pgd = request("pgd");
    run(pgd);
    const RunDirectory donor = RunDirectory::open(pgd.run);
    const RunDirectory cell = RunDirectory::openOrCreate(folder_ / "cell");
    shareStages({donor}, cell, "sa_1", pgd.config, SharingMode::fillGaps);
    EXPECT_TRUE(fs::exists(cell.stageFile(Stage::regeneration, "sa_1", ".json")));
    RunConfig other = pgd.config;
    other.pgd.radius = 3;
    const RunDirectory otherCell = RunDirectory::openOrCreate(folder_ / "other");
    shareStages({donor}, otherCell, "sa_1", other, SharingMode::fillGaps);
    EXPECT_FALSE(fs::exists(otherCell.stageFile(Stage::attack, "sa_1", ".json")));
}

TEST_F(DataSourcesTest, InversionWithoutAttackGivesTheReconstruction) {
    for (const char* preset : {"inversion_only", "inversion_controlnet"}) {
        SCOPED_TRACE(preset);
        const RunRequest asked = request(preset, preset);
        const ImageRecord record = run(asked);
        EXPECT_EQ(record.attackSteps.size(), 1U);
        EXPECT_EQ(record.chosenStep, 0);
        EXPECT_EQ(record.iou.adversarial, record.iou.inverted);
        EXPECT_EQ(regeneratedSample(asked).annotations.size(), record.masks.size());
        expectForetoldCalls(asked);
        const json calls = stageJson(asked, Stage::attack)["network_calls"];
        EXPECT_EQ(calls["controlnet_forward"] == 0, std::string(preset) == "inversion_only");
        EXPECT_EQ(calls["sam_encode_backward"], 0);
        // The picture is the inversion's own, once more through the same networks.
        const cv::Mat reconstruction = readPicture(asked.run / "inversion/sa_1.png");
        EXPECT_LE(cv::norm(reconstruction, regeneratedSample(asked).image, cv::NORM_INF), 2);
    }
}

TEST_F(DataSourcesTest, ARandomLatentGivesANewPictureThatTheSeedRepeats) {
    const RunRequest first = request("random_latent", "first");
    const ImageRecord record = run(first);
    EXPECT_TRUE(record.iou.inverted && record.iou.saved);
    EXPECT_LT(*record.psnr, 20); // nothing of the photograph is in it
    expectForetoldCalls(first);
    EXPECT_EQ(regeneratedSample(first).annotations.size(), record.masks.size());

    const RunRequest again = request("random_latent", "again");
    run(again);
    EXPECT_EQ(cv::norm(regeneratedSample(first).image, regeneratedSample(again).image, cv::NORM_INF), 0);
    RunRequest other = request("random_latent", "again"); // the same run, with another seed: done anew
    other.config.seed = 8;
    run(other);
    EXPECT_GT(cv::norm(regeneratedSample(first).image, regeneratedSample(other).image, cv::NORM_INF), 0);
}

TEST_F(DataSourcesTest, ARandomLatentCanBeAttacked) {
    RunRequest asked = request("random_latent");
    asked.config.attack.method = AttackMethod::latent;
    asked.config.attack.steps = 1;
    const ImageRecord record = run(asked);
    EXPECT_EQ(record.attackSteps.size(), 2U);
    EXPECT_GT(record.attackSteps.back().deltaMax, 0);
    expectForetoldCalls(asked);
}

} // namespace
} // namespace asam::test
