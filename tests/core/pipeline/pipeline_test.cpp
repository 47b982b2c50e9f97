#include "core/pipeline/pipeline.h"

#include <fstream>
#include <mutex>
#include <utility>

#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>

#include "core/base/error.h"
#include "core/config/config_diff.h"
#include "core/data/dataset.h"
#include "core/data/own_labels.h"
#include "core/data/picture.h"
#include "core/pipeline/call_counts.h"
#include "core/pipeline/iterate_pictures.h"
#include "core/pipeline/measurements.h"
#include "core/pipeline/picture_settings.h"
#include "core/pipeline/predictions.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/run_estimate.h"
#include "core/pipeline/stage_work.h"
#include "tests/core/pipeline/small_scenes.h"
#include "tests/support/file_content.h"
#include "tests/support/golden.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

using namespace asam;
namespace fs = std::filesystem;

namespace {

/// Counts what a run reports, and stops it when asked to.
class Recorder : public StageObserver {
public:
    void stageFinished(const StageFinished& finished) override {
        (finished.reused ? reused : made).push_back(finished.image + "/" + finished.stage);
        if (stopAfterStages > 0 && static_cast<int>(made.size()) == stopAfterStages) {
            stop.request_stop();
        }
    }
    void metric(const Metric& metric) override { series.insert(metric.series); }
    void message(const Message& message) override { messages.push_back(message.text); }

    std::vector<std::string> made;
    std::vector<std::string> reused;
    std::vector<std::string> messages;
    std::set<std::string> series;
    std::stop_source stop;
    int stopAfterStages = 0;
};

class PipelineRunTest : public ::testing::Test {
protected:
    /// The smallest settings that go through every part.
    RunRequest smallRequest() const {
        RunRequest request = test::oneScene(folder_ / "run", 3);
        request.config.attack.steps = 1;
        return request;
    }
    RunOutcome run(const RunRequest& request, Recorder& recorder) {
        const StageContext context(recorder.stop.get_token(), &recorder, ComputeSettings{}, request.config.seed);
        return runPipeline(request, hub(), context);
    }
    /// The stored masks carry the numbers of the table.
    static void expectPredictionsOf(const ImageRecord& record, const RunDirectory& directory) {
        const Predictions predictions = readPredictions(directory, record.id);
        ASSERT_TRUE(predictions.clean && predictions.saved);
        ASSERT_EQ(predictions.clean->size(), record.masks.size());
        ASSERT_EQ(predictions.iterates.size(), record.attackSteps.size());
        const auto chosen = static_cast<std::size_t>(record.chosenStep.value());
        for (std::size_t index = 0; index < record.masks.size(); ++index) {
            const MaskRow& row = record.masks[index];
            EXPECT_EQ(predictions.clean->at(index).id, row.id);
            EXPECT_EQ(predictions.clean->at(index).iou, row.iou.clean);
            EXPECT_EQ(predictions.clean->at(index).predictedIou, row.predictedIou.clean);
            EXPECT_EQ(predictions.clean->at(index).mask.width(), predictions.side);
            EXPECT_EQ(predictions.inverted->at(index).iou, row.iou.inverted);
            EXPECT_EQ(predictions.iterates[chosen].at(index).iou, row.iou.adversarial);
            EXPECT_EQ(predictions.saved->at(index).predictedIou, row.predictedIou.saved);
            EXPECT_GT(row.area.value_or(0), 0);
        }
        const cv::Mat kept = readPicture(directory.stageFile(Stage::attack, record.id, ".png"));
        EXPECT_EQ(cv::norm(kept, readIteratePicture(directory, record.id, *record.chosenStep), cv::NORM_INF), 0);
    }
    static ModelHub& hub() {
        static ModelHub shared; // the models are loaded once for all tests
        return shared;
    }
    test::TemporaryFolder folder_;
};

} // namespace

TEST_F(PipelineRunTest, OneImageLeavesEveryFileOfEveryStage) {
    Recorder recorder;
    const RunOutcome outcome = run(smallRequest(), recorder);
    ASSERT_EQ(outcome.failed, 0) << outcome.records.at(0).error.value_or("");
    const ImageRecord& record = outcome.records.at(0);
    EXPECT_GT(record.psnr.value(), 10);
    EXPECT_GT(record.iou.clean.value(), 0.5);
    EXPECT_TRUE(record.iou.inverted && record.iou.adversarial && record.iou.saved);
    EXPECT_EQ(record.attackSteps.size(), 2U); // iterate 0 and the scored last one
    EXPECT_FALSE(record.masks.empty());

    const RunDirectory directory = RunDirectory::open(folder_ / "run");
    for (const char* file : {"run.json", "report.json", "inversion/sa_1.safetensors", "inversion/sa_1.json",
                             "inversion/sa_1.png", "attack/sa_1.safetensors", "attack/sa_1.json",
                             "regeneration/sa_1.png", "regeneration/sa_1.json", "inversion/sa_1.predictions.json",
                             "attack/sa_1.predictions.json", "attack/sa_1.steps/0.png", "attack/sa_1.steps/1.png",
                             "regeneration/sa_1.predictions.json"}) {
        EXPECT_TRUE(fs::exists(directory.root() / file)) << file;
    }
    EXPECT_EQ(directory.manifest()["config"]["preset"], "quick");
    EXPECT_EQ(directory.manifest()["models"]["sam"]["sha256"].get<std::string>().size(), 64U);
    for (const char* series : {"inversion/null_text_loss", "inversion/psnr", "attack/loss", "attack/iou",
                               "attack/kept_iou", "regeneration/iou"}) {
        EXPECT_TRUE(recorder.series.contains(series)) << series;
    }
    expectPredictionsOf(record, directory);
    const Dataset again = Dataset::open(directory.root() / "regeneration");
    EXPECT_EQ(again.load("sa_1").annotations.size(), record.masks.size()); // our own output is a data set again
}

TEST_F(PipelineRunTest, OwnLabelsStandInForMissingMasks) {
    const Sample scene = Dataset::open(smallRequest().data).load("sa_1");
    RunRequest request = smallRequest();
    request.data = folder_ / "own";
    request.labels = folder_ / "labels";
    fs::create_directory(request.data);
    writePng(request.data / "sa_1.png", scene.image);
    Recorder without;
    EXPECT_EQ(run(request, without).failed, 1); // the attack has nothing to attack

    const cv::Size size = scene.image.size();
    writeOwnLabels(request.labels, "sa_1", "sa_1.png", size, {scene.annotations.front()});
    Recorder labelled;
    const RunOutcome outcome = run(request, labelled);
    EXPECT_EQ(outcome.failed, 0);
    EXPECT_EQ(outcome.records.at(0).masks.size(), 1U);
    EXPECT_EQ(readOwnLabels(request.run / "labels", "sa_1").size(), 1U);

    request.labels.clear(); // the run has them itself
    Recorder again;
    run(request, again);
    EXPECT_EQ(again.reused.size(), 3U);
    writeOwnLabels(request.run / "labels", "sa_1", "sa_1.png", size, {scene.annotations.back()});
    Recorder others;
    run(request, others);
    EXPECT_EQ(others.made.size(), 3U); // other labels are other inputs
}

TEST_F(PipelineRunTest, FinishedStagesAreReusedAndStaleOnesDoneAgain) {
    Recorder first;
    run(smallRequest(), first);
    EXPECT_EQ(first.made.size(), 3U);
    Recorder second;
    run(smallRequest(), second);
    EXPECT_TRUE(second.made.empty());
    EXPECT_EQ(second.reused.size(), 3U);

    RunRequest changed = smallRequest();
    changed.config.attack.radius = 0.3;
    Recorder third;
    run(changed, third);
    EXPECT_EQ(third.reused, std::vector<std::string>{"sa_1/inversion"});
    EXPECT_EQ(third.made, (std::vector<std::string>{"sa_1/attack", "sa_1/regeneration"}));
}

/// What a stage reported is what was reckoned before it, and its files are no larger.
void expectAsEstimated(const RunRequest& request) {
    const RunDirectory directory = RunDirectory::open(request.run);
    const nlohmann::json inversion = directory.readStageJson(Stage::inversion, "sa_1");
    ImageWork image;
    image.masks = static_cast<std::int64_t>(inversion["mask_ids"].size());
    image.innerSteps = 0;
    for (const nlohmann::json& used : inversion["inner_steps_used"]) {
        *image.innerSteps += used.get<std::int64_t>();
    }
    EstimateQuestion question;
    question.config = request.config;
    question.masks = static_cast<double>(image.masks);
    question.sizes = ModelSizes::of(request.models);
    const RunEstimate estimate = estimateRun(question, {});
    for (const StageEstimate& one : estimate.stages) {
        const Stage stage = one.stage;
        EXPECT_EQ(callsToJson(stageCalls(stage, request.config, image)),
                  directory.readStageJson(stage, "sa_1")["network_calls"])
            << toString(stage);
        std::uintmax_t bytes = 0;
        std::uintmax_t tensors = 0;
        for (const char* ending : {".safetensors", ".json", ".png", ".jpg"}) {
            const fs::path file = directory.stageFile(stage, "sa_1", ending);
            bytes += fs::exists(file) ? fs::file_size(file) : 0;
            tensors += fs::exists(file) && file.extension() == ".safetensors" ? fs::file_size(file) : 0;
        }
        EXPECT_LE(bytes, static_cast<std::uintmax_t>(one.diskBytes)) << toString(stage);
        EXPECT_GE(bytes + 3 * 512 * 512, static_cast<std::uintmax_t>(one.diskBytes)) << toString(stage);
        EXPECT_GE(static_cast<std::uintmax_t>(one.diskBytes), tensors);
    }
}

TEST_F(PipelineRunTest, EstimatedCallsAreTheReportedOnes) {
    Recorder recorder;
    RunRequest request = smallRequest();
    run(request, recorder);
    expectAsEstimated(request);

    request.run = folder_ / "chain";
    request.config.inversion.guessMode = true;
    request.config.inversion.keepTrajectory = false;
    request.config.inversion.embeddingStorage = StorageType::fp16;
    request.config.attack.gradient = AttackGradient::fullChain;
    request.config.regeneration.guidance = 5;
    run(request, recorder);
    expectAsEstimated(request);
    EXPECT_EQ(measureRun(request.run).stages.size(), 3U);

    request.run = folder_ / "plain";
    request.config.inversion.control = request.config.attack.control = request.config.regeneration.control =
        false;
    request.config.attack.steps = 0;
    run(request, recorder);
    expectAsEstimated(request);
}

TEST_F(PipelineRunTest, ARegeneratedPictureTellsItsSettings) {
    Recorder recorder;
    RunRequest request = smallRequest();
    request.config.regeneration.format = PictureFormat::jpeg;
    run(request, recorder);
    const PictureSettings found = settingsOfPicture(folder_ / "run" / "regeneration" / "sa_1.jpg");
    ASSERT_TRUE(found.config);
    EXPECT_TRUE(settingDifferences(*found.config, request.config).empty());
    EXPECT_FALSE(settingsOfPicture(request.data / "sa_1.jpg").config);
    request.config.regeneration.format = PictureFormat::png;
    run(request, recorder);
    EXPECT_TRUE(settingDifferences(*settingsOfPicture(folder_ / "run" / "regeneration" / "sa_1.png").config,
                                   request.config)
                    .empty());
}

TEST_F(PipelineRunTest, TwoRunsGiveTheSameBytes) {
    Recorder recorder;
    RunRequest request = smallRequest();
    run(request, recorder);
    request.run = folder_ / "again";
    run(request, recorder);
    for (const char* file : {"inversion/sa_1.safetensors", "attack/sa_1.safetensors", "regeneration/sa_1.png"}) {
        EXPECT_TRUE(test::contentOf(folder_ / "run" / file) == test::contentOf(folder_ / "again" / file))
            << file;
    }
}

TEST_F(PipelineRunTest, KeptAttackPictureEqualsASampledOne) {
    Recorder recorder;
    RunRequest request = smallRequest();
    run(request, recorder);
    const cv::Mat kept = readPicture(folder_ / "run" / "regeneration" / "sa_1.png");
    // A scale that differs by less than float32 can tell makes the stage sample again with the same numbers.
    request.config.regeneration.controlScale = 1.0 + 1e-12;
    run(request, recorder);
    const RunDirectory directory = RunDirectory::open(folder_ / "run");
    EXPECT_FALSE(directory.readStageJson(Stage::regeneration, "sa_1").at("attack_picture_reused").get<bool>());
    EXPECT_EQ(cv::norm(kept, readPicture(folder_ / "run" / "regeneration" / "sa_1.png"), cv::NORM_INF), 0);
}

TEST_F(PipelineRunTest, AStopKeepsWhatIsFinishedAndTheNextRunGoesOn) {
    Recorder recorder;
    recorder.stopAfterStages = 2;
    EXPECT_THROW(run(smallRequest(), recorder), Cancelled);
    EXPECT_EQ(recorder.made, (std::vector<std::string>{"sa_1/inversion", "sa_1/attack"}));
    EXPECT_TRUE(fs::exists(folder_ / "run" / "report.json"));
    Recorder next;
    run(smallRequest(), next);
    EXPECT_EQ(next.reused.size(), 2U);
    EXPECT_EQ(next.made, std::vector<std::string>{"sa_1/regeneration"});
}

TEST_F(PipelineRunTest, AFailingImageIsRecordedAndTheOthersGoOn) {
    const fs::path data = folder_ / "data with ünïcode";
    fs::create_directory(data);
    const fs::path scenes = test::sourceResourcesFolder() / "miniature" / "scenes";
    fs::copy_file(scenes / "sa_1.jpg", data / "sa_1.jpg");
    fs::copy_file(scenes / "sa_1.json", data / "sa_1.json");
    std::ofstream(data / "sa_0.jpg") << "no picture";
    fs::copy_file(scenes / "sa_2.jpg", data / "sa_2.jpg"); // without masks
    RunRequest request = smallRequest();
    request.data = data;
    request.images.clear();
    Recorder recorder;
    const RunOutcome outcome = run(request, recorder);
    EXPECT_EQ(outcome.failed, 2);
    ASSERT_EQ(outcome.records.size(), 3U);
    EXPECT_NE(outcome.records[0].error.value_or("").find("sa_0.jpg"), std::string::npos);
    EXPECT_FALSE(outcome.records[1].error.has_value());
    EXPECT_NE(outcome.records[2].error.value_or("").find("no masks"), std::string::npos);
    EXPECT_EQ(outcome.records[2].failedStage, "attack");
    EXPECT_EQ(recorder.made, (std::vector<std::string>{"sa_1/inversion", "sa_1/attack", "sa_1/regeneration"}))
        << "what cannot be attacked is not inverted before it";
    EXPECT_FALSE(outcome.records[1].warnings.empty()); // no captions file: the empty caption, with a warning
}

TEST_F(PipelineRunTest, AnImageWithoutMasksCanBeInvertedAlone) {
    const fs::path data = folder_ / "data";
    fs::create_directory(data);
    fs::copy_file(test::sourceResourcesFolder() / "miniature" / "scenes" / "sa_2.jpg", data / "sa_2.jpg");
    RunRequest request = smallRequest();
    request.data = data;
    request.images.clear();
    request.stages = {Stage::inversion};
    Recorder recorder;
    EXPECT_EQ(run(request, recorder).failed, 0);
    EXPECT_EQ(recorder.made, std::vector<std::string>{"sa_2/inversion"});
}

/// Takes the run's folder away at its first finished stage, as a share that is lost.
class ShareThief : public StageObserver {
public:
    explicit ShareThief(fs::path run) : run_(std::move(run)) {}
    void stageFinished(const StageFinished&) override {
        if (!std::exchange(taken_, true)) {
            fs::rename(run_, away());
        }
    }
    fs::path away() const { return run_.string() + ".away"; }

private:
    fs::path run_;
    bool taken_ = false;
};

TEST_F(PipelineRunTest, ARunWhoseFolderGoesAwayEndsAndGoesOnWhenItIsBack) {
    const RunRequest request = smallRequest();
    ShareThief thief(request.run);
    const std::string sentence = test::refusal<DataError>(
        [&] { runPipeline(request, hub(), StageContext({}, &thief, ComputeSettings{}, 0)); });
    EXPECT_TRUE(test::has(sentence, "is not there any more"));
    fs::rename(thief.away(), request.run);
    Recorder recorder;
    EXPECT_EQ(run(request, recorder).failed, 0);
    EXPECT_EQ(recorder.reused.size(), 1U);
}

TEST_F(PipelineRunTest, WrongSettingsAreRefusedBeforeAnythingIsWritten) {
    Recorder recorder;
    RunRequest request = smallRequest();
    request.config.attack.stepSize = 1;
    EXPECT_THROW(run(request, recorder), ConfigError);
    request = smallRequest();
    request.images = {"sa_999"};
    EXPECT_THROW(run(request, recorder), DataError);
    request = smallRequest();
    request.stages = {Stage::attack};
    EXPECT_THROW(run(request, recorder), ConfigError); // its inversion is missing
    EXPECT_FALSE(fs::exists(request.run));
    request = smallRequest();
    request.run = folder_ / "other";
    request.models.sam = test::sourceResourcesFolder() / "miniature" / "scenes" / "sa_1.jpg";
    EXPECT_THROW(run(request, recorder), CheckpointError);
    EXPECT_FALSE(fs::exists(folder_ / "other"));
}
