// Runs with several images in flight: the same results, whatever happens to one of them.

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <thread>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/pause_gate.h"
#include "core/checkpoint/state_dict.h"
#include "core/config/presets.h"
#include "core/data/picture.h"
#include "core/data/scene_generator.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_bookkeeping.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/run_verification.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// Notes which images are under way, and does something at a report.
class FlightRecorder : public StageObserver {
public:
    void progress(const Progress& progress) override {
        if (progress.image.empty()) {
            doneImages = progress.step;
            return;
        }
        ++reports;
        lanes.insert(progress.lane);
        if (underWay.insert(progress.image).second) {
            begun.push_back(progress.image);
        }
        most = std::max(most, underWay.size());
        if (onProgress) {
            onProgress(progress);
        }
    }
    void stageFinished(const StageFinished& finished) override {
        (finished.reused ? reused : made).push_back(finished.image + "/" + finished.stage);
        if (finished.stage == "regeneration") {
            underWay.erase(finished.image);
        }
        if (stopAfterStages > 0 && static_cast<int>(made.size()) == stopAfterStages) {
            stop.request_stop();
        }
    }
    void message(const Message& message) override { messages.push_back(message.text); }

    std::set<std::string> underWay;
    std::set<std::string> lanes;
    std::vector<std::string> begun;
    std::vector<std::string> made;
    std::vector<std::string> reused;
    std::vector<std::string> messages;
    std::size_t most = 0;
    std::int64_t doneImages = 0;
    std::atomic<int> reports = 0;
    std::function<void(const Progress&)> onProgress;
    int stopAfterStages = 0;
    std::stop_source stop;
};

class ImageFlightTest : public testing::Test {
protected:
    static constexpr int kImages = 3;

    ImageFlightTest() {
        fs::create_directories(data());
        for (int number = 1; number <= kImages; ++number) {
            addScene(number);
        }
    }

    void addScene(int number) const {
        writeScene(data(), SceneOptions{64, 3}, static_cast<std::uint64_t>(number));
    }

    fs::path data() const { return folder_ / "data"; }

    RunRequest request(const std::string& name, int inFlight) const {
        RunRequest request;
        request.run = folder_ / name;
        request.data = data();
        request.config = presetConfig("quick");
        request.config.inversion.steps = 2;
        request.config.inversion.innerSteps = 2;
        request.config.inversion.keepTrajectory = true;
        request.config.attack.steps = 1;
        request.config.data.maxMasks = 2;
        request.inFlight = inFlight;
        return request;
    }

    static RunOutcome run(const RunRequest& request, FlightRecorder& recorder, PauseGate* gate = nullptr,
                          int threads = 1) { // the tests of several programs share the cores
        ComputeSettings compute;
        compute.threads = threads;
        static ModelHub hub; // the models are loaded once for all tests
        return runPipeline(
            request, hub,
            StageContext(recorder.stop.get_token(), &recorder, compute, request.config.seed, gate));
    }

    static at::Tensor tensorOf(const RunRequest& request, Stage stage, const std::string& id,
                               const std::string& name) {
        return readCheckpoint(RunDirectory::open(request.run).stageFile(stage, id, ".safetensors"))
            .read(name)
            .clone();
    }

    static void expectSame(const at::Tensor& found, const at::Tensor& wanted, const std::string& what) {
        EXPECT_TRUE(found.equal(wanted))
            << what << ": off by " << (found - wanted).abs().max().item<double>() << "; on a CPU no bit should be";
    }

    static bool isSound(const RunRequest& request) {
        return verifyRun(RunDirectory::open(request.run), Mending::report, StageContext()).isSound();
    }

    test::TemporaryFolder folder_;
};

TEST_F(ImageFlightTest, ThreeInFlightGiveWhatOneAtATimeGives) {
    constexpr int images = kImages + 1; // so that one slot takes a second
    addScene(images);
    FlightRecorder one;
    FlightRecorder three;
    const RunRequest alone = request("alone", 1);
    const RunRequest together = request("together", 3);
    const RunOutcome first = run(alone, one);
    const RunOutcome second = run(together, three);
    EXPECT_EQ(first.failed, 0);
    EXPECT_EQ(second.failed, 0);
    EXPECT_EQ(one.most, 1U);
    EXPECT_EQ(three.most, 3U);
    EXPECT_EQ(three.doneImages, images);
    for (std::size_t image = 0; image < first.records.size(); ++image) {
        const ImageRecord& a = first.records[image];
        const ImageRecord& b = second.records[image];
        for (const char* name : {"z_T", "null_embeddings", "denoised"}) {
            expectSame(tensorOf(together, Stage::inversion, a.id, name),
                       tensorOf(alone, Stage::inversion, a.id, name), a.id + " " + name);
        }
        expectSame(tensorOf(together, Stage::attack, a.id, "latent"),
                   tensorOf(alone, Stage::attack, a.id, "latent"), a.id + " attack");
        EXPECT_EQ(a.chosenStep, b.chosenStep);
        EXPECT_NEAR(a.psnr.value(), b.psnr.value(), 1e-3);
        EXPECT_NEAR(a.iou.saved.value(), b.iou.saved.value(), 1e-3);
        const auto picture = [&](const RunRequest& made) {
            return readPicture(made.run / "regeneration" / (a.id + ".png"));
        };
        EXPECT_EQ(cv::norm(picture(alone), picture(together), cv::NORM_INF), 0);
    }
    ASSERT_TRUE(second.speed);
    EXPECT_EQ(second.speed->images, images);
    EXPECT_GT(second.speed->meanTogether(), 1.05); // how often the slots meet depends on the machine
    EXPECT_DOUBLE_EQ(first.speed->meanTogether(), 1);
    EXPECT_EQ(readRunSpeed(RunDirectory::open(together.run))->groups, second.speed->groups);
    EXPECT_EQ(RunDirectory::open(together.run).manifest()["compute"]["in_flight"], 3);

    // The number in flight is no part of what a result depends on.
    FlightRecorder again;
    run(request("together", 1), again);
    EXPECT_TRUE(again.made.empty());
    EXPECT_EQ(again.reused.size(), 3U * images);
}

TEST_F(ImageFlightTest, ASlotThatIsDoneTakesTheNextImageInOrder) {
    FlightRecorder recorder;
    EXPECT_EQ(run(request("run", 2), recorder).failed, 0);
    EXPECT_EQ(recorder.most, 2U);
    ASSERT_EQ(recorder.begun.size(), static_cast<std::size_t>(kImages));
    std::sort(recorder.begun.begin(),
              recorder.begun.begin() + 2); // which of the first two reports first is chance
    EXPECT_EQ(std::vector<std::string>(recorder.begun.begin(), recorder.begun.begin() + 3),
              (std::vector<std::string>{"sa_1", "sa_2", "sa_3"}));
    EXPECT_TRUE(isSound(request("run", 2)));
}

TEST_F(ImageFlightTest, AFailureStaysWithItsImage) {
    std::ofstream(data() / "sa_2.jpg", std::ios::trunc) << "not a picture";
    FlightRecorder recorder;
    const RunRequest whole = request("run", 3);
    const RunOutcome outcome = run(whole, recorder);
    EXPECT_EQ(outcome.failed, 1);
    EXPECT_EQ(failedImages(RunDirectory::open(whole.run)), std::vector<std::string>{"sa_2"});
    EXPECT_EQ(recorder.made.size(), 3U * (kImages - 1));
    EXPECT_TRUE(isSound(whole));
}

TEST_F(ImageFlightTest, WhereMemoryRunsOutInOneSlotTheImageIsTriedAgain) {
    FlightRecorder recorder;
    bool struck = false;
    recorder.onProgress = [&struck](const Progress& progress) {
        if (!struck && progress.image == "sa_2" && progress.phase.starts_with("attack/")) {
            struck = true;
            throw std::bad_alloc();
        }
    };
    EXPECT_EQ(run(request("run", 2), recorder).failed, 0);
    EXPECT_TRUE(struck);
    EXPECT_TRUE(
        std::any_of(recorder.messages.begin(), recorder.messages.end(), [](const std::string& message) {
            return message.find("prompts a chunk") != std::string::npos;
        }));
    EXPECT_EQ(recorder.made.size(), 3U * kImages);
}

TEST_F(ImageFlightTest, AStopKeepsWhatIsFinishedAndTheNextRunGoesOn) {
    FlightRecorder stopped;
    stopped.stopAfterStages = 3;
    EXPECT_THROW(run(request("run", 3), stopped), Cancelled);
    EXPECT_GE(stopped.made.size(), 3U);
    FlightRecorder next;
    EXPECT_EQ(run(request("run", 3), next).failed, 0);
    EXPECT_GE(next.reused.size(), stopped.made.size());
    EXPECT_EQ(next.reused.size() + next.made.size(), 3U * kImages);
    EXPECT_TRUE(isSound(request("run", 3)));
}

TEST_F(ImageFlightTest, APauseHoldsAllImagesAndLetsThemGoOn) {
    PauseGate gate;
    FlightRecorder recorder;
    recorder.onProgress = [&gate, &recorder](const Progress&) {
        if (recorder.reports == 5) {
            gate.request(PausePoint::step);
        }
    };
    std::thread watcher([&] {
        while (!gate.isHolding()) {
            std::this_thread::sleep_for(1ms);
        }
        std::this_thread::sleep_for(200ms); // what was under way in other slots comes to its own end
        const int reports = recorder.reports;
        std::this_thread::sleep_for(300ms);
        EXPECT_EQ(recorder.reports, reports) << "something went on";
        gate.resume();
    });
    const RunOutcome outcome = run(request("run", 2), recorder, &gate);
    watcher.join();
    EXPECT_EQ(outcome.failed, 0);
    EXPECT_EQ(recorder.made.size(), 3U * kImages);
    EXPECT_GE(gate.secondsHeld(), 0.5);
}

TEST_F(ImageFlightTest, APauseAfterTheImageWaitsForAllThatAreInWork) {
    PauseGate gate;
    FlightRecorder recorder;
    recorder.onProgress = [&gate, &recorder](const Progress&) {
        if (recorder.begun.size() == 2) { // both are in work; the third begins after the pause
            gate.request(PausePoint::image);
        }
    };
    std::vector<std::string> madeWhenHeld;
    std::thread watcher([&] {
        while (!gate.isHolding()) {
            std::this_thread::sleep_for(1ms);
        }
        madeWhenHeld = recorder.made;
        gate.resume();
    });
    run(request("run", 2), recorder, &gate);
    watcher.join();
    EXPECT_EQ(madeWhenHeld.size(), 6U) << "both images in work were finished, no other was begun";
    EXPECT_EQ(recorder.made.size(), 3U * kImages);
}

TEST_F(ImageFlightTest, APauseAfterTheLastImageHoldsNothing) {
    PauseGate gate;
    FlightRecorder recorder;
    recorder.onProgress = [&gate, &recorder](const Progress&) {
        if (recorder.begun.size() == kImages) {
            gate.request(PausePoint::image); // nobody resumes
        }
    };
    EXPECT_EQ(run(request("run", 1), recorder, &gate).failed, 0);
    EXPECT_EQ(recorder.made.size(), 3U * kImages);
    EXPECT_EQ(gate.secondsHeld(), 0);
}

TEST_F(ImageFlightTest, TwoLanesGiveWhatOneGives) {
    FlightRecorder one;
    FlightRecorder two;
    const RunRequest alone = request("alone", 1);
    RunRequest together = request("together", 1);
    together.devices = {"cpu", "cpu"};
    EXPECT_EQ(run(alone, one).failed, 0);
    const RunOutcome outcome = run(together, two);
    EXPECT_EQ(outcome.failed, 0);
    EXPECT_EQ(one.lanes, std::set<std::string>{""});
    EXPECT_EQ(two.lanes, (std::set<std::string>{"cpu", "cpu 2"}));
    EXPECT_EQ(two.most, 2U);
    EXPECT_EQ(outcome.speed->lanes, 2);
    ASSERT_EQ(outcome.speed->each.size(), 2U);
    EXPECT_EQ(outcome.speed->each[0].lane, "cpu");
    EXPECT_EQ(outcome.speed->each[1].lane, "cpu 2");
    EXPECT_EQ(outcome.speed->each[0].images + outcome.speed->each[1].images, outcome.speed->images);
    EXPECT_GT(outcome.speed->each[1].images, 0);
    for (const ImageRecord& record : outcome.records) {
        expectSame(tensorOf(together, Stage::attack, record.id, "latent"),
                   tensorOf(alone, Stage::attack, record.id, "latent"), record.id);
    }
    EXPECT_TRUE(isSound(together));
    EXPECT_EQ(RunDirectory::open(together.run).manifest()["compute"]["device"], "cpu,cpu");
}

TEST_F(ImageFlightTest, ALaneHasItsShareOfTheThreadsHoweverManyImagesAreInFlight) {
    FlightRecorder one;
    FlightRecorder four;
    const RunRequest alone = request("alone", 1); // on one thread
    RunRequest together = request("together", 2);
    together.devices = {"cpu", "cpu"};
    EXPECT_EQ(run(alone, one).failed, 0);
    EXPECT_EQ(run(together, four, nullptr, 2).failed, 0);
    for (const std::string id : {"sa_1", "sa_2", "sa_3"}) {
        expectSame(tensorOf(together, Stage::attack, id, "latent"),
                   tensorOf(alone, Stage::attack, id, "latent"), id);
    }
}

/// Reports as a device that is gone would: every call on it fails.
void loseAt(FlightRecorder& recorder, const std::string& lane, const std::string& phase) {
    recorder.onProgress = [&recorder, lane, phase, lost = false](const Progress& progress) mutable {
        if (progress.lane == lane && (lost || progress.phase.starts_with(phase))) {
            lost = true;
            recorder.underWay.erase(progress.image);
            throw DeviceLost("The device " + lane + " stopped answering.");
        }
    };
}

TEST_F(ImageFlightTest, ALostDeviceGivesItsImagesToTheOthers) {
    for (const int inFlight : {1, 2}) {
        FlightRecorder recorder;
        loseAt(recorder, "cpu 2", "attack/");
        RunRequest whole = request("run" + std::to_string(inFlight), inFlight);
        whole.devices = {"cpu", "cpu"};
        const RunOutcome outcome = run(whole, recorder);
        EXPECT_EQ(outcome.failed, 0);
        EXPECT_EQ(outcome.records.size(), static_cast<std::size_t>(kImages));
        EXPECT_EQ(recorder.doneImages, kImages);
        EXPECT_EQ(std::set<std::string>(recorder.made.begin(), recorder.made.end()).size(), 3U * kImages);
        EXPECT_TRUE(isSound(whole));
        const auto told = [](const std::string& message) {
            return message.find("go back") != std::string::npos;
        };
        EXPECT_EQ(std::count_if(recorder.messages.begin(), recorder.messages.end(), told), 1);
    }
}

TEST_F(ImageFlightTest, WithoutAnyDeviceTheRunEndsAndGoesOnLater) {
    FlightRecorder recorder;
    FlightRecorder next;
    RunRequest whole = request("run", 1);
    whole.devices = {"cpu", "cpu"};
    recorder.onProgress = [](const Progress& progress) {
        if (progress.phase.starts_with("attack/")) {
            throw DeviceLost("The device " + progress.lane + " stopped answering.");
        }
    };
    EXPECT_THROW(run(whole, recorder), DeviceLost);
    EXPECT_EQ(recorder.made.size(), 2U); // inversions, which are kept
    EXPECT_EQ(run(whole, next).failed, 0);
    EXPECT_EQ(next.reused.size(), 2U);
    EXPECT_TRUE(isSound(whole));
}

TEST_F(ImageFlightTest, ANumberOfImagesOutsideItsRangeIsRefused) {
    FlightRecorder recorder;
    EXPECT_THROW(run(request("run", 0), recorder), ConfigError);
    EXPECT_THROW(run(request("run", kMostInFlight + 1), recorder), ConfigError);
    EXPECT_FALSE(fs::exists(folder_ / "run"));
}

} // namespace
