#include "core/pipeline/tuning_stage.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/pause_gate.h"
#include "core/base/sha256.h"
#include "core/pipeline/loaded_models.h"
#include "core/pipeline/tuning_state.h"
#include "core/tuning/sam_tokens.h"
#include "tests/core/pipeline/tuning_run.h"
#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

using namespace asam;
using namespace asam::test;
namespace fs = std::filesystem;

namespace {

/// Keeps what a tuning reports; asks for a stop after so many steps, or calls `atFirstStep`.
class TuningRecorder : public StageObserver {
public:
    void metric(const Metric& metric) override {
        ++counts[metric.series];
        if (metric.series != "tuning/loss") {
            return;
        }
        if (counts[metric.series] == 1 && atFirstStep) {
            atFirstStep();
        }
        if (counts[metric.series] == stopAfterSteps) {
            stop.request_stop();
        }
    }
    void message(const Message& message) override { messages.push_back(message.text); }
    void stageFinished(const StageFinished& finished) override { reused = finished.reused; }

    StageContext context(PauseGate* gate = nullptr) { return {stop.get_token(), this, oneThread(), 0, gate}; }
    static ComputeSettings oneThread() {
        ComputeSettings compute;
        compute.threads = 1;
        return compute;
    }

    std::map<std::string, int> counts;
    std::vector<std::string> messages;
    std::function<void()> atFirstStep;
    std::stop_source stop;
    int stopAfterSteps = 0;
    bool reused = false;
};

class TuningStageTest : public ::testing::Test {
protected:
    static constexpr int kPictures = 5;

    fs::path makeRun(const std::string& name) {
        writeRegeneratedRun(folder_ / name, kPictures);
        return folder_ / name;
    }
    TuningRecord tune(const TuningRequest& request, TuningRecorder& recorder) {
        static ModelHub hub;
        static const auto kept =
            hub.loadSegmenter({}, TuningRecorder::oneThread()); // read once for all tests
        return runTuning(request, hub, recorder.context());
    }
    TuningRecord tune(const TuningRequest& request) {
        TuningRecorder recorder;
        return tune(request, recorder);
    }
    static std::string tokens(const fs::path& run, const char* name = "tokens.safetensors") {
        return contentOf(run / "tuning" / name);
    }
    /// What is the same in every repetition.
    static nlohmann::json withoutTimes(TuningRecord record) {
        record.seconds = 0;
        record.calls.clear();
        return tuningToJson(record);
    }

    TemporaryFolder folder_;
};

TEST_F(TuningStageTest, WritesTokensOfItsBaseAndARecordOfEveryEpoch) {
    const fs::path run = makeRun("run");
    TuningRecorder recorder;
    const TuningRecord record = tune(smallTuning(run), recorder);
    EXPECT_EQ(record.status, TuningStatus::finished);
    ASSERT_EQ(record.epochs.size(), 2U);
    ASSERT_EQ(record.heldOut.size(), 1U);
    EXPECT_EQ(record.pictures.at("adversarial"), kPictures - 1);
    EXPECT_EQ(record.epochs[0].steps, 2);
    EXPECT_EQ(record.epochs[0].drift.size(), 5U);
    EXPECT_GT(record.epochs[1].drift[1].norm, record.epochs[0].drift[1].norm);
    EXPECT_TRUE(record.startIou && record.epochs[1].iou);
    EXPECT_EQ(record.calls.at("sam_encode"), kPictures) << "an embedding was computed twice";
    EXPECT_EQ(recorder.counts["tuning/loss"], 4);
    EXPECT_EQ(recorder.counts["tuning/iou"], 3);

    const StateDict dict = readCheckpoint(run / "tuning" / "tokens.safetensors");
    EXPECT_EQ(dict.metadata().at("asam.base_sha256"), sha256OfFile(ModelPaths{}.resolved().sam));
    EXPECT_EQ(dict.metadata().at("asam.epoch"), std::to_string(record.bestEpoch));
    EXPECT_LT(fs::file_size(run / "tuning" / "tokens.safetensors"), 7000U);
    EXPECT_FALSE(fs::exists(run / "tuning" / "state.safetensors"));
    EXPECT_EQ(tuningToJson(*readTuning(RunDirectory::open(run))), tuningToJson(record));

    TuningRecorder again;
    tune(smallTuning(run), again);
    EXPECT_TRUE(again.reused);
    EXPECT_EQ(again.counts["tuning/loss"], 0);
}

TEST_F(TuningStageTest, ChangesNoBitOfSamButTheTokens) {
    ModelHub hub;
    const ComputeSettings compute = TuningRecorder::oneThread();
    const std::shared_ptr<LoadedSegmenter> shared = hub.loadSegmenter({}, compute);
    std::map<std::string, at::Tensor> before;
    for (const auto& item : shared->sam->named_parameters()) {
        before[item.key()] = item.value().clone();
    }
    for (const auto& item : shared->sam->named_buffers()) {
        before[item.key()] = item.value().clone();
    }
    const fs::path run = makeRun("run");
    TuningRecorder recorder;
    runTuning(smallTuning(run), hub, recorder.context());
    for (const auto& [name, value] : before) {
        const at::Tensor* parameter = shared->sam->named_parameters().find(name);
        const at::Tensor now = parameter != nullptr ? *parameter : shared->sam->named_buffers()[name];
        EXPECT_TRUE(now.equal(value)) << name;
    }
    EXPECT_FALSE(readTokens(run / "tuning" / "tokens.safetensors").equal(tokensOf(shared->sam)));
}

TEST_F(TuningStageTest, ContinuedAnywhereEndsWithTheSameBits) {
    const fs::path whole = makeRun("whole");
    const TuningRecord wanted = tune(smallTuning(whole));
    const fs::path broken = makeRun("broken");
    TuningRequest request = smallTuning(broken);
    request.secondsBetweenSaves = 0;
    // Within the first epoch, at its end, and within the second; each goes on where the former one stopped.
    for (const int steps : {1, 1, 1}) {
        TuningRecorder recorder;
        recorder.stopAfterSteps = steps;
        EXPECT_THROW(tune(request, recorder), Cancelled);
        EXPECT_EQ(recorder.counts["tuning/loss"], steps) << "steps were done again";
        EXPECT_TRUE(fs::exists(broken / "tuning" / "state.safetensors"));
    }
    EXPECT_EQ(withoutTimes(tune(request)), withoutTimes(wanted));
    EXPECT_EQ(tokens(broken), tokens(whole));
    EXPECT_EQ(tokens(broken, "tokens_last.safetensors"), tokens(whole, "tokens_last.safetensors"));
}

TEST_F(TuningStageTest, ADamagedOrForeignStateIsNotContinued) {
    const fs::path run = makeRun("run");
    TuningRecorder recorder;
    recorder.stopAfterSteps = 1;
    EXPECT_THROW(tune(smallTuning(run), recorder), Cancelled);
    const fs::path state = run / "tuning" / "state.safetensors";
    const std::string fingerprint = readTuning(RunDirectory::open(run))->fingerprint;
    EXPECT_TRUE(readTuningState(state, fingerprint));
    EXPECT_FALSE(readTuningState(state, "another"));
    const std::string bytes = contentOf(state);
    std::ofstream(state, std::ios::binary) << bytes.substr(0, bytes.size() / 2);
    EXPECT_FALSE(readTuningState(state, fingerprint));
    EXPECT_EQ(tune(smallTuning(run)).status, TuningStatus::finished);
}

TEST_F(TuningStageTest, TheThreadsOfATuningAreKeptWhileItGoesOnAndNotBeyond) {
    const int other = ComputeSettings{}.usedThreads() == 2 ? 3 : 2; // than this machine would use
    TuningRequest request = smallTuning(makeRun("run"));
    const TuningFiles files(RunDirectory::open(request.run));
    ModelHub hub;
    const auto tuneWith = [&](TuningRecorder& recorder, int threads) {
        const ComputeSettings compute{"cpu", Precision::fp32, threads};
        runTuning(request, hub, StageContext(recorder.stop.get_token(), &recorder, compute, 0));
    };
    const auto threads = [&] { return nlohmann::json::parse(contentOf(files.record)).at("threads"); };
    TuningRecorder stopped;
    stopped.stopAfterSteps = 2;
    EXPECT_THROW(tuneWith(stopped, other), Cancelled);
    TuningRecorder continued;
    tuneWith(continued, 0);
    EXPECT_EQ(threads(), other);
    EXPECT_TRUE(
        std::any_of(continued.messages.begin(), continued.messages.end(), [](const std::string& text) {
            return text.find("as it was begun") != std::string::npos;
        }));
    request.config.tuning.epochs = 1; // another tuning, which owes the first nothing
    TuningRecorder anew;
    tuneWith(anew, 0);
    EXPECT_EQ(threads(), ComputeSettings{}.usedThreads());
}

TEST_F(TuningStageTest, KeptEmbeddingsAndABankGiveTheSameTokensAsNone) {
    const auto tokensWith = [&](bool keep, int bank) {
        const fs::path run = makeRun(fmt::format("run{}{}", keep, bank));
        TuningRequest request = smallTuning(run);
        request.config.tuning.keepEmbeddings = keep;
        if (bank > 0) {
            request.config.tuning.augmentation = TuningAugmentation::published;
            request.config.tuning.bank = bank;
        }
        tune(request);
        return readTokens(run / "tuning" / "tokens_last.safetensors");
    };
    EXPECT_TRUE(tokensWith(true, 0).equal(tokensWith(false, 0)));
    EXPECT_TRUE(tokensWith(true, 1).equal(tokensWith(false, 1)));
}

TEST_F(TuningStageTest, MixesPhotographsReconstructionsAndFolders) {
    const fs::path run = makeRun("run");
    const RunDirectory directory = RunDirectory::open(run);
    for (const char* id : {"sa_1", "sa_2", "sa_3"}) {
        fs::copy(directory.stagePicture(Stage::regeneration, id),
                 directory.stageFile(Stage::inversion, id, ".png"));
    }
    TuningRequest request = smallTuning(run);
    request.images = {"sa_1", "sa_2", "sa_3", "sa_4"};
    request.config.tuning.epochs = 1;
    request.config.tuning.shareClean = 2;
    request.config.tuning.shareInverted = 1;
    request.config.tuning.prompts = TuningPrompts::together;
    request.config.tuning.masks = TuningMasks::all;
    request.folders = {{makeRun("other"), 0.5}};
    const TuningRecord record = tune(request);
    EXPECT_EQ(record.pictures, (std::map<std::string, std::int64_t>{
                                   {"clean", 3}, {"inverted", 2}, {"adversarial", 3}, {"other", 3}}))
        << "one image is held out of every source";
    EXPECT_GE(record.epochs[0].iou->bySource.size(), 3U);
    EXPECT_TRUE(record.warnings.empty());
}

TEST_F(TuningStageTest, LearnsOnlyFromTheSamplesThatReviewsAllow) {
    const fs::path run = makeRun("run");
    const RunDirectory directory = RunDirectory::open(run);
    directory.writeReview("sa_1", {Decision::rejected, true, "", "", ""});
    directory.writeReview("sa_2", {Decision::accepted, true, "", "", ""});
    directory.writeReview("sa_3", {Decision::accepted, true, "", "", ""});
    TuningRequest request = smallTuning(run);
    request.config.tuning.epochs = 1;
    request.config.tuning.validation = 0;
    EXPECT_EQ(tune(request).pictures.at("adversarial"), kPictures - 1);
    request.config.tuning.review = TuningReview::accepted;
    EXPECT_EQ(tune(request).pictures.at("adversarial"), 2);
    request.images = {"sa_1"};
    EXPECT_THROW(tune(request), DataError);
}

TEST_F(TuningStageTest, ChoosesHardMasksByWhatTheRunKnows) {
    const fs::path easy = folder_ / "easy";
    writeRegeneratedRun(easy, 2, /*saved=*/0.95);
    TuningRequest request = smallTuning(easy);
    request.config.tuning.masks = TuningMasks::hard;
    request.config.tuning.validation = 0;
    request.config.tuning.epochs = 1;
    EXPECT_EQ(tune(request).epochs[0].masks, 0);
    request.config.tuning.hardIou = 0.96;
    EXPECT_GT(tune(request).epochs[0].masks, 0);
}

TEST_F(TuningStageTest, StopsEarlyAndKeepsTheBest) {
    const fs::path run = makeRun("run");
    TuningRequest request = smallTuning(run);
    request.config.tuning.epochs = 6;
    request.config.tuning.schedule = TuningSchedule::constant;
    request.config.tuning.learningRate = 1; // forgets everything
    request.config.tuning.patience = 1;
    const TuningRecord record = tune(request);
    EXPECT_EQ(record.status, TuningStatus::stoppedEarly);
    EXPECT_LT(record.epochs.size(), 6U);
    EXPECT_EQ(static_cast<int>(record.epochs.size()) - record.bestEpoch, 1);
    EXPECT_NE(tokens(run), tokens(run, "tokens_last.safetensors"));
}

TEST_F(TuningStageTest, APictureThatCannotBeReadIsLeftOutWithASentence) {
    const fs::path run = makeRun("run");
    std::ofstream(run / "regeneration" / "sa_2.png", std::ios::trunc) << "no picture";
    TuningRequest request = smallTuning(run);
    request.config.tuning.validation = 0;
    const TuningRecord record = tune(request);
    EXPECT_EQ(record.status, TuningStatus::finished);
    ASSERT_EQ(record.warnings.size(), 1U);
    EXPECT_NE(record.warnings[0].find("sa_2.png"), std::string::npos);
}

TEST_F(TuningStageTest, TokensThatAreReplacedAreKept) {
    const fs::path run = makeRun("run");
    TuningRequest request = smallTuning(run);
    tune(request);
    const std::string first = tokens(run);
    request.config.tuning.epochs = 1;
    tune(request);
    const fs::path kept = run / "tuning" / "former_1";
    EXPECT_EQ(tokens(run, "former_1/tokens.safetensors"), first);
    EXPECT_TRUE(fs::exists(kept / "tuning.json"));
    request.config.tuning.epochs = 2;
    tune(request);
    EXPECT_EQ(tokens(run), first);
    EXPECT_TRUE(fs::exists(run / "tuning" / "former_2" / "tokens.safetensors"));
    tune(request); // as it is: nothing is replaced
    EXPECT_FALSE(fs::exists(run / "tuning" / "former_3"));
}

TEST_F(TuningStageTest, APauseGivesTheModelBackAndChangesNothing) {
    const fs::path whole = makeRun("whole");
    tune(smallTuning(whole));
    const fs::path paused = makeRun("paused");
    ModelHub hub;
    std::weak_ptr<SamImpl> sam; // the one that the tuning holds
    std::atomic<bool> wasHeldWithoutModel = false;
    PauseGate* gate = nullptr;
    PauseGate held([&] {
        if (gate->isHolding()) {
            wasHeldWithoutModel = sam.expired();
            gate->resume();
        }
    });
    gate = &held;
    TuningRecorder recorder;
    recorder.atFirstStep = [&] {
        sam = hub.loadSegmenter({}, TuningRecorder::oneThread())->sam.ptr();
        held.request(PausePoint::step);
    };
    runTuning(smallTuning(paused), hub, recorder.context(&held));
    EXPECT_TRUE(wasHeldWithoutModel);
    EXPECT_EQ(tokens(paused), tokens(whole));
}

} // namespace
