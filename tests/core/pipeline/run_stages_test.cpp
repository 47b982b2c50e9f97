// All stages of a run in one request: images, review by a rule, tuning, evaluation.

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/checkpoint/token_file.h"
#include "core/config/presets.h"
#include "core/data/fit.h"
#include "core/data/own_labels.h"
#include "core/data/scene_generator.h"
#include "core/pipeline/evaluation/evaluation.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/predictions.h"
#include "core/pipeline/run_bookkeeping.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/run_manifest.h"
#include "core/pipeline/tuned_scores.h"
#include "core/sam/sam_files.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

/// The scene's masks as a file of COCO's form.
void writeCoco(const fs::path& file, const Sample& scene) {
    nlohmann::json annotations = nlohmann::json::array();
    for (const Annotation& annotation : scene.annotations) {
        annotations.push_back(
            {{"id", annotation.id},
             {"image_id", 1},
             {"segmentation",
              {{"size", {scene.image.rows, scene.image.cols}}, {"counts", annotation.mask.toCompressed()}}}});
    }
    const nlohmann::json image{{"id", 1},
                               {"file_name", scene.imagePath.filename().string()},
                               {"width", scene.image.cols},
                               {"height", scene.image.rows}};
    writeFileAtomically(file, nlohmann::json{{"images", {image}}, {"annotations", annotations}}.dump());
}

/// The miniature's own tokens times `factor`, as if that were what a tuning has found.
void writeScaledTokens(const fs::path& file, double factor) {
    SamTokens tokens = takeTokens(readSamFile(ModelPaths().resolved().sam).dict);
    tokens.maskTokens = tokens.maskTokens * factor;
    tokens.iouToken = tokens.iouToken * factor;
    fs::create_directories(file.parent_path());
    writeTokenFile(file, tokens);
}

double iouOf(const cv::Mat& mask, const cv::Mat& wanted) {
    return static_cast<double>(cv::countNonZero(mask & wanted)) / cv::countNonZero(mask | wanted);
}

class RunStagesTest : public testing::Test {
protected:
    RunStagesTest() {
        fs::create_directories(folder_ / "data");
        const std::string caption = writeScene(folder_ / "data", SceneOptions{64, 3}, 1);
        writeScene(folder_ / "data", SceneOptions{64, 3}, 2); // has none
        writeFileAtomically(folder_ / "data" / "scenes-blip2-caption.json", caption + "\n");
        request_.run = folder_ / "run";
        request_.data = folder_ / "data";
        request_.config = presetConfig("quick");
        request_.config.inversion.steps = 2;
        request_.config.inversion.innerSteps = 1;
        request_.config.attack.steps = 1;
        request_.config.tuning.epochs = 1;
        const StageChoice all = stagesFromText("all");
        request_.stages = all.ofImages;
        request_.runStages = all.ofRun;
    }

    RunOutcome run(std::stop_token stop = {}, StageObserver* observer = nullptr) {
        ComputeSettings compute;
        compute.threads = 1;
        return runPipeline(request_, hub_, StageContext(stop, observer, compute, request_.config.seed));
    }
    /// The images of the run, and then an evaluation of it whenever it is asked for.
    RunDirectory runImages() {
        request_.runStages.clear();
        EXPECT_EQ(run().failed, 0);
        request_.stages.clear();
        request_.runStages = {RunStage::evaluation};
        return RunDirectory::open(request_.run);
    }
    std::map<std::string, LedgerCounts> ledgerCounts() const {
        return RunLedger(request_.run / RunLedger::kName, RunLedger::Access::read).counts();
    }

    test::TemporaryFolder folder_;
    RunRequest request_;
    ModelHub hub_;
};

TEST_F(RunStagesTest, OneRequestLeadsToTheVerdict) {
    request_.reviewRule = "regenerated and psnr > 0";
    const RunOutcome outcome = run();
    EXPECT_EQ(outcome.failed, 0);
    ASSERT_TRUE(outcome.review);
    EXPECT_EQ(outcome.review->accepted, 2);
    ASSERT_TRUE(outcome.tuning);
    EXPECT_TRUE(fs::exists(runTokensFile(request_.run)));
    ASSERT_TRUE(outcome.evaluation);
    ASSERT_EQ(outcome.records.size(), 2U);
    EXPECT_TRUE(outcome.records[0].iou.tuned); // as it is after the last stage
    ASSERT_EQ(outcome.evaluation->models.size(), 2U);
    EXPECT_EQ(outcome.evaluation->models[1].name, "tuned");
    EXPECT_EQ(outcome.evaluation->images.size(), 2U);
    EXPECT_TRUE(fs::exists(runEvaluationFolder(request_.run) / "report.json"));
    const std::map<std::string, LedgerCounts> counts = ledgerCounts();
    EXPECT_EQ(counts.size(), 7U) << "caption, three stages of images, three of the run";
    for (const auto& [stage, count] : counts) {
        EXPECT_EQ(count.of(WorkState::done), stage == kCaptionStage ? 1 : 2) << stage;
    }
    EXPECT_EQ(counts.at(std::string(kCaptionStage)).of(WorkState::pending), 1);
}

TEST_F(RunStagesTest, AManifestCarriesOwnLabelsAndReviewsAndComparesTheTunedTokens) {
    // The second photograph has nothing but what a person drew, and the tuning takes what was accepted.
    const Dataset scenes = Dataset::open(folder_ / "data");
    const std::string id = scenes.samples()[1].id;
    const Sample drawn = scenes.load(id);
    fs::remove(scenes.samples()[1].annotations.path());
    const fs::path labels = folder_ / "labels";
    writeOwnLabels(labels, id, drawn.imagePath.filename().string(), drawn.image.size(), drawn.annotations);
    request_.labels = labels;
    request_.config.tuning.review = TuningReview::accepted;
    request_.reviewRule = "regenerated";
    request_.runStages = {RunStage::review, RunStage::tuning};
    EXPECT_EQ(run().failed, 0);

    const RunDirectory made = RunDirectory::open(request_.run);
    nlohmann::json manifest = nlohmann::json::parse(runManifest(made).dump());
    EXPECT_EQ(manifest["images"].size(), 2U);
    EXPECT_EQ(manifest["labels"].size(), 1U);
    EXPECT_TRUE(manifest["labels"].contains(id));
    EXPECT_EQ(manifest["reviews"].size(), 2U);
    ASSERT_TRUE(manifest["files"].contains("tuning/tokens.safetensors"));
    EXPECT_EQ(manifest["tuning"]["threads"], 1);
    const StageContext context; // names no threads: those of the run and of the tuning
    const Reproduction again = reproduceRun(manifest, folder_ / "again", {}, hub_, context);
    EXPECT_TRUE(again.isExact()) << (again.different.empty() ? "a file is missing" : again.different.front());

    manifest["files"]["tuning/tokens.safetensors"] = std::string(64, '0');
    const Reproduction other = reproduceRun(manifest, folder_ / "again", {}, hub_, context);
    EXPECT_EQ(other.different, std::vector<std::string>{"tuning/tokens.safetensors"});
    manifest["labels"]["../elsewhere"] = "{}";
    EXPECT_THROW(reproduceRun(manifest, folder_ / "third", {}, hub_, context), DataError);
    EXPECT_FALSE(fs::exists(folder_ / "third" / "elsewhere.json"));
}

TEST_F(RunStagesTest, AManifestDoesTheEvaluationAgainAndComparesItsTables) {
    request_.reviewRule = "regenerated";
    EXPECT_EQ(run().failed, 0);
    nlohmann::json manifest = nlohmann::json::parse(runManifest(RunDirectory::open(request_.run)).dump());
    ASSERT_TRUE(manifest.contains("evaluation"));
    const nlohmann::json& evaluation = manifest["evaluation"];
    ASSERT_EQ(evaluation["models"].size(), 2U);
    EXPECT_TRUE(evaluation["models"][0]["checkpoint"].is_null()) << "the run's own segmenter";
    EXPECT_EQ(evaluation["models"][1]["tokens"], "tuning/tokens.safetensors");
    EXPECT_TRUE(evaluation["data"][0]["path"].is_null()) << "the run's own photographs";
    EXPECT_EQ(evaluation["data"][0]["images"].size(), 2U);
    ASSERT_TRUE(manifest["files"].contains("evaluation/report.csv"));
    ASSERT_TRUE(manifest["files"].contains("evaluation/images.csv"));

    // The photographs lie elsewhere by now, in a folder of another name.
    fs::rename(folder_ / "data", folder_ / "moved");
    ComputeSettings compute;
    compute.threads = 1;
    const StageContext context({}, nullptr, compute, 0);
    const Reproduction again = reproduceRun(manifest, folder_ / "again", folder_ / "moved", hub_, context);
    EXPECT_TRUE(again.isExact()) << (again.different.empty() ? "a file is missing" : again.different.front());
    EXPECT_TRUE(fs::exists(runEvaluationFolder(folder_ / "again") / "report.csv"));

    manifest["files"]["evaluation/images.csv"] = std::string(64, '0');
    EXPECT_EQ(reproduceRun(manifest, folder_ / "again", folder_ / "moved", hub_, context).different,
              std::vector<std::string>{"evaluation/images.csv"});
    manifest["evaluation"]["models"] = 3;
    EXPECT_THROW(reproduceRun(manifest, folder_ / "other", folder_ / "moved", hub_, context), DataError);
    // Tokens that are newer than the report are not those that it measured.
    const fs::path report = runEvaluationFolder(request_.run) / "report.json";
    fs::last_write_time(report, fs::last_write_time(runTokensFile(request_.run)) - std::chrono::hours(1));
    EXPECT_FALSE(runManifest(RunDirectory::open(request_.run)).contains("evaluation"));
}

TEST_F(RunStagesTest, WhatIsTriedAgainIsTunedAndEvaluatedWithAllOthers) {
    request_.reviewRule = "regenerated";
    const std::vector<ImageRecord> records = run().records;
    ASSERT_EQ(records.size(), 2U);
    request_.retried = {records[0].id};
    const RunOutcome outcome = run();
    EXPECT_EQ(outcome.records.size(), 1U);
    ASSERT_TRUE(outcome.evaluation);
    EXPECT_EQ(outcome.evaluation->images.size(), 2U);
    EXPECT_EQ(ledgerCounts().at("tuning").of(WorkState::done), 2);
}

TEST_F(RunStagesTest, ARunThatEndsAtItsFirstFailureTunesOnNothing) {
    const Dataset scenes = Dataset::open(folder_ / "data");
    writeFileAtomically(scenes.load(scenes.samples()[1].id).imagePath, "no picture");
    request_.reviewRule = "regenerated";
    request_.onFailure = FailurePolicy::stop;
    const RunOutcome outcome = run();
    EXPECT_EQ(outcome.failed, 1);
    EXPECT_FALSE(outcome.tuning);
    EXPECT_FALSE(fs::exists(runTokensFile(request_.run)));
}

TEST_F(RunStagesTest, AStageOfTheRunThatFailsSaysSoInTheLedgerAndFailsNoImage) {
    request_.reviewRule = "drop > 5"; // all are rejected: nothing is left to learn from
    EXPECT_THROW(run(), Error);
    const RunLedger ledger(request_.run / RunLedger::kName, RunLedger::Access::read);
    EXPECT_EQ(ledger.counts().at("review").of(WorkState::done), 2);
    EXPECT_EQ(ledger.counts().at("tuning").of(WorkState::failed), 2);
    EXPECT_FALSE(ledger.failures().front().first.empty());
    EXPECT_TRUE(failedImages(RunDirectory::open(request_.run)).empty());
}

/// Stops the work as soon as the tuning tells of itself.
class StopAtTuning : public StageObserver {
public:
    void progress(const Progress& progress) override {
        if (progress.phase.starts_with("tuning")) {
            stop.request_stop();
        }
    }
    std::stop_source stop;
};

TEST_F(RunStagesTest, AStageOfTheRunThatIsStoppedIsStillToBeDone) {
    request_.reviewRule = "regenerated";
    StopAtTuning person;
    EXPECT_THROW(run(person.stop.get_token(), &person), Cancelled);
    EXPECT_EQ(ledgerCounts().at("review").of(WorkState::done), 2);
    EXPECT_EQ(ledgerCounts().at("tuning").of(WorkState::pending), 2);
    EXPECT_FALSE(ledgerCounts().contains("evaluation"));
    run();
    EXPECT_EQ(ledgerCounts().at("tuning").of(WorkState::done), 2);
    EXPECT_EQ(ledgerCounts().at("evaluation").of(WorkState::done), 2);
}

/// Stops the work while the inversion's first files are written and SAM is to look at its picture.
class StopAtReconstruction : public StageObserver {
public:
    void preview(const Preview& preview) override {
        if (preview.name == "inversion/image") {
            stop.request_stop();
        }
    }
    bool wantsPreviews() const override { return true; }
    std::stop_source stop;
};

TEST_F(RunStagesTest, AStageOfAnImageThatIsStoppedLeavesNoFiles) {
    request_.runStages.clear();
    StopAtReconstruction person;
    EXPECT_THROW(run(person.stop.get_token(), &person), Cancelled);
    for (const auto& entry : fs::recursive_directory_iterator(request_.run / "inversion")) {
        ADD_FAILURE() << entry.path();
    }
    EXPECT_EQ(ledgerCounts().at("inversion").of(WorkState::pending), 2);
}

TEST_F(RunStagesTest, SeveralProcessesAreAskedForTheImagesAlone) {
    request_.sharing.joined = true;
    EXPECT_TRUE(
        test::has(test::refusal<ConfigError>([this] { run(); }), "--stages review,tuning,evaluation"));
    EXPECT_FALSE(fs::exists(request_.run));
}

TEST_F(RunStagesTest, PhotographsAreMeasuredWithTheLabelsThatTheRunHasOfThem) {
    // One scene's masks come from a file of COCO's form elsewhere, the other's are a person's own.
    const Dataset scenes = Dataset::open(folder_ / "data");
    const Sample first = scenes.load(scenes.samples()[0].id);
    const Sample second = scenes.load(scenes.samples()[1].id);
    request_.annotations = folder_ / "elsewhere.json";
    writeCoco(request_.annotations, first);
    request_.labels = folder_ / "labels";
    writeOwnLabels(request_.labels, second.id, second.imagePath.filename().string(), second.image.size(),
                   second.annotations);
    for (const Sample& scene : {first, second}) {
        fs::remove(folder_ / "data" / (scene.id + ".json"));
    }
    request_.runStages = {RunStage::evaluation};
    const RunOutcome outcome = run();
    EXPECT_EQ(outcome.failed, 0);
    ASSERT_TRUE(outcome.evaluation);
    ASSERT_EQ(outcome.evaluation->images.size(), 2U);
    EXPECT_EQ(outcome.evaluation->images[0].masks[0].size(), first.annotations.size());
    EXPECT_EQ(outcome.evaluation->images[1].masks[0].size(), second.annotations.size());

    // What `asam evaluate --run` asks for, of the run alone, is the same.
    const RunDirectory made = RunDirectory::open(request_.run);
    const DataToEvaluate again = photographsOfRun(request_.run, dataPlaceOf(made.manifest()));
    EXPECT_EQ(again.name, "data");
    EXPECT_EQ(again.labels, (LabelsElsewhere{request_.annotations, made.labelsFolder()}));
}

TEST_F(RunStagesTest, OnlyTheChosenImagesAreMeasured) {
    request_.images = {Dataset::open(request_.data).samples()[1].id};
    request_.runStages = {RunStage::evaluation};
    const RunOutcome outcome = run();
    ASSERT_TRUE(outcome.evaluation);
    ASSERT_EQ(outcome.evaluation->images.size(), 1U);
    EXPECT_EQ(outcome.evaluation->images[0].id, request_.images.front());
}

TEST_F(RunStagesTest, TheTunedTokensAreAskedForWhatSamWasAskedInTheSamples) {
    const RunDirectory made = runImages();
    writeScaledTokens(runTokensFile(request_.run), 1); // a tuning that has changed nothing
    run();
    for (const ImageRecord& record : made.imageRecords()) {
        EXPECT_EQ(record.iou.tuned, record.iou.saved);
        ASSERT_FALSE(record.masks.empty());
        for (const MaskRow& mask : record.masks) {
            EXPECT_TRUE(mask.iou.tuned);
            EXPECT_EQ(mask.iou.tuned, mask.iou.saved);
            EXPECT_EQ(mask.predictedIou.tuned, mask.predictedIou.saved);
        }
        const Predictions predictions = readPredictions(made, record.id);
        EXPECT_EQ(predictions.tuned, predictions.saved);
    }
}

TEST_F(RunStagesTest, OtherTokensHaveOtherMasksWhoseIouIsThatOfTheTable) {
    const RunDirectory made = runImages();
    run();
    for (const ImageRecord& record : made.imageRecords()) {
        EXPECT_FALSE(record.iou.tuned) << "nothing is tuned";
    }
    writeScaledTokens(runTokensFile(request_.run), -2);
    run();
    const Dataset photographs = Dataset::open(request_.data);
    for (const ImageRecord& record : made.imageRecords()) {
        const Sample photograph = photographs.load(record.id);
        const Predictions predictions = readPredictions(made, record.id);
        ASSERT_TRUE(predictions.tuned);
        EXPECT_NE(predictions.tuned, predictions.saved);
        ASSERT_EQ(predictions.tuned->size(), record.masks.size());
        const Fit fit(photograph.image.size(), predictions.side, FitMode::squash);
        double sum = 0;
        for (const StoredPrediction& prediction : *predictions.tuned) {
            const auto row = std::find_if(record.masks.begin(), record.masks.end(),
                                          [&](const MaskRow& mask) { return mask.id == prediction.id; });
            const auto label = std::find_if(photograph.annotations.begin(), photograph.annotations.end(),
                                            [&](const Annotation& mask) { return mask.id == prediction.id; });
            ASSERT_TRUE(row != record.masks.end() && label != photograph.annotations.end());
            const double iou = iouOf(prediction.mask.decode(), fit.fitMask(label->mask.decode()));
            EXPECT_NEAR(row->iou.tuned.value(), iou, 1e-12);
            sum += iou;
        }
        EXPECT_NEAR(record.iou.tuned.value(), sum / static_cast<double>(predictions.tuned->size()), 1e-12);
    }
    std::ifstream report(request_.run / "report.json");
    EXPECT_TRUE(nlohmann::json::parse(report)["summary"]["iou"].contains("tuned"));
}

TEST_F(RunStagesTest, TheTunedTokensAreAskedAgainOnlyForWhatIsNew) {
    const RunDirectory made = runImages();
    const auto score = [&] {
        EvaluationRequest request;
        request.out = runEvaluationFolder(request_.run);
        request.models = modelsOfRun(request_.run, {});
        request.data = {photographsOfRun(request_.run, request_.place())};
        request.config = request_.config;
        ComputeSettings compute;
        compute.threads = 1;
        return scoreTunedSamples(request, StageContext({}, nullptr, compute, 0));
    };
    EXPECT_EQ(score(), 0) << "nothing is tuned";
    writeScaledTokens(runTokensFile(request_.run), 0.5);
    EXPECT_EQ(score(), 2);
    EXPECT_EQ(score(), 0);
    const std::string first = Dataset::open(request_.data).samples()[0].id;
    made.removeTunedScores(first);
    EXPECT_FALSE(readPredictions(made, first).tuned);
    EXPECT_EQ(score(), 1);
    made.removeStage(Stage::regeneration, first);
    EXPECT_EQ(score(), 0) << "no sample, nothing to ask";
    writeScaledTokens(runTokensFile(request_.run), 0.75);
    EXPECT_EQ(score(), 1) << "of the sample that is left";
}

TEST_F(RunStagesTest, AReviewWithoutARuleIsRefusedBeforeAnyWork) {
    EXPECT_TRUE(test::has(test::refusal<ConfigError>([this] { run(); }), "needs a rule"));
    request_.reviewRule = "dorp > 1";
    EXPECT_TRUE(test::has(test::refusal<ConfigError>([this] { run(); }), "\"drop\""));
    EXPECT_FALSE(fs::exists(request_.run));
}

} // namespace
