#include "core/base/pause_gate.h"
#include "core/pipeline/sweep.h"

#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/config/presets.h"
#include "core/data/fit.h"
#include "core/data/picture.h"
#include "core/evaluation/image_metrics.h"
#include "core/pipeline/run_directory.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

using namespace asam;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// Counts the stages that were computed, and stops when asked to.
class StageCounter : public StageObserver {
public:
    void stageFinished(const StageFinished& finished) override {
        if (!finished.reused) {
            made.push_back(finished.stage);
        }
    }
    std::vector<std::string> made;
    std::stop_source stop;
};

class SweepTest : public ::testing::Test {
protected:
    /// Two radii times two step counts over one scene, with the smallest settings.
    SweepRequest smallRequest() const {
        SweepRequest request;
        request.folder = folder_ / "sweep";
        request.plan.data = test::sourceResourcesFolder() / "miniature" / "scenes";
        request.plan.base = presetConfig("quick");
        request.plan.base.inversion.steps = 2;
        request.plan.base.inversion.innerSteps = 1;
        request.plan.axes = {{"attack.radius", {0.05, 0.2}}, {"attack.steps", {1, 2}}};
        request.plan.images = {"sa_1"};
        return request;
    }
    SweepOutcome sweep(const SweepRequest& request, StageCounter& counter,
                       const std::function<void(const SweepRow&)>& onRow = {}) {
        const StageContext context(counter.stop.get_token(), &counter, oneThread(), 0);
        const auto pipeline = [](const RunRequest& run, const StageContext& inner) {
            return runPipeline(run, hub(), inner);
        };
        return runSweep(request, pipeline, context, onRow);
    }
    /// The networks are too small for more.
    static ComputeSettings oneThread() {
        ComputeSettings compute;
        compute.threads = 1;
        return compute;
    }
    static std::int64_t countOf(const StageCounter& counter, const std::string& stage) {
        return std::count(counter.made.begin(), counter.made.end(), stage);
    }
    json cellJson(const std::string& cell, Stage stage) const {
        return RunDirectory::open(folder_ / "sweep" / "runs" / cell).readStageJson(stage, "sa_1");
    }
    static ModelHub& hub() {
        static ModelHub shared; // the models are loaded once for all tests
        return shared;
    }
    test::TemporaryFolder folder_;
};

} // namespace

TEST_F(SweepTest, CellsShareTheInversionAndEachIsARun) {
    StageCounter counter;
    std::vector<SweepRow> seen;
    const SweepOutcome outcome =
        sweep(smallRequest(), counter, [&seen](const SweepRow& row) { seen.push_back(row); });
    ASSERT_EQ(outcome.failed, 0) << outcome.rows.at(0).error.value_or("");
    EXPECT_EQ(countOf(counter, "inversion"), 1);
    EXPECT_EQ(countOf(counter, "attack"), 4);
    EXPECT_EQ(countOf(counter, "regeneration"), 4);
    ASSERT_EQ(seen.size(), 4U);
    EXPECT_EQ(seen[2].cell, "radius=0.2,steps=1");

    std::set<std::string> inversions;
    std::set<std::string> attacks;
    for (const SweepCell& cell : outcome.cells) {
        inversions.insert(cellJson(cell.name, Stage::inversion).at("fingerprint").get<std::string>());
        attacks.insert(cellJson(cell.name, Stage::attack).at("fingerprint").get<std::string>());
        const json manifest = RunDirectory::open(folder_ / "sweep" / "runs" / cell.name).manifest();
        EXPECT_EQ(manifest["config"]["attack"]["radius"], cell.config.attack.radius);
    }
    EXPECT_EQ(inversions.size(), 1U);
    EXPECT_EQ(attacks.size(), 4U);
    EXPECT_EQ(cellJson("radius=0.2,steps=2", Stage::attack)["steps"].size(), 3U); // iterate 0 and two more
}

TEST_F(SweepTest, RowsHoldTheNumbersOfTheRunsAndTheQualityOfTheSavedPicture) {
    StageCounter counter;
    SweepRequest request = smallRequest();
    request.plan.axes = {{"attack.radius", {0.2}}};
    const SweepRow row = sweep(request, counter).rows.at(0);
    const RunDirectory run = RunDirectory::open(folder_ / "sweep" / "runs" / "radius=0.2");
    const ImageRecord record = run.imageRecord("sa_1");
    EXPECT_EQ(row.iou.clean, record.iou.clean);
    EXPECT_EQ(row.drop().value(), record.iou.clean.value() - record.iou.saved.value());
    const cv::Mat saved = readPicture(run.stagePicture(Stage::regeneration, "sa_1"));
    const cv::Mat photograph = readPicture(request.plan.data / "sa_1.jpg");
    EXPECT_EQ(row.psnr.value(),
              psnr(saved, Fit(photograph.size(), saved.cols, FitMode::squash).fitPicture(photograph)));
    EXPECT_EQ(row.ssim.value(),
              ssim(saved, Fit(photograph.size(), saved.cols, FitMode::squash).fitPicture(photograph)));
    EXPECT_GT(row.seconds, 0);

    const SweepRow stored = SweepDirectory::open(folder_ / "sweep").rows().at(0);
    EXPECT_EQ(stored.cell, row.cell);
    EXPECT_DOUBLE_EQ(stored.psnr.value(), row.psnr.value());
    EXPECT_DOUBLE_EQ(stored.ssim.value(), row.ssim.value());
    std::ifstream csv(folder_ / "sweep" / "sweep_report.csv");
    std::string header;
    std::string line;
    std::getline(csv, header);
    std::getline(csv, line);
    EXPECT_EQ(header.rfind("attack.radius,image,iou_clean", 0), 0U);
    EXPECT_EQ(line.rfind("0.2,sa_1,0.", 0), 0U);
}

TEST_F(SweepTest, AStopKeepsFinishedCellsAndTheSameCallContinues) {
    StageCounter first;
    int rows = 0;
    const auto stopAfterTwo = [&](const SweepRow&) {
        if (++rows == 2) {
            first.stop.request_stop();
        }
    };
    EXPECT_THROW(sweep(smallRequest(), first, stopAfterTwo), Cancelled);
    EXPECT_EQ(SweepDirectory::open(folder_ / "sweep").rows().size(), 2U);

    StageCounter second;
    EXPECT_EQ(sweep(smallRequest(), second).rows.size(), 4U);
    EXPECT_EQ(countOf(second, "inversion"), 0);
    EXPECT_EQ(countOf(second, "attack"), 2);
    StageCounter third;
    EXPECT_EQ(sweep(smallRequest(), third).rows.size(), 4U);
    EXPECT_TRUE(third.made.empty());
}

TEST_F(SweepTest, APauseHoldsInTheMiddleOfACell) {
    PauseGate gate;
    bool holdsAtStep = false;
    bool holdsAfterImage = true;
    const auto pipeline = [&](const RunRequest& run, const StageContext& inner) {
        gate.request(PausePoint::step);
        holdsAtStep = inner.forImage("sa_1").isPauseWanted();
        gate.request(PausePoint::image);
        holdsAfterImage = inner.forImage("sa_1").isPauseWanted();
        gate.resume();
        return runPipeline(run, hub(), inner);
    };
    SweepRequest request = smallRequest();
    request.plan.axes = {{"attack.radius", {0.2}}};
    StageCounter counter;
    const StageContext context(counter.stop.get_token(), &counter, oneThread(), 0, &gate);
    EXPECT_EQ(runSweep(request, pipeline, context, {}).failed, 0);
    EXPECT_TRUE(holdsAtStep);
    EXPECT_FALSE(holdsAfterImage);
}

TEST_F(SweepTest, MoreValuesKeepWhatIsThereEvenBeforeTheOldOnes) {
    SweepRequest request = smallRequest();
    request.plan.axes = {{"attack.radius", {0.2}}};
    StageCounter first;
    sweep(request, first);
    request.plan.axes = {{"attack.radius", {0.05, 0.2}}};
    StageCounter second;
    EXPECT_EQ(sweep(request, second).failed, 0);
    EXPECT_EQ(second.made, (std::vector<std::string>{"attack", "regeneration"})); // of the new cell
}

TEST_F(SweepTest, TakesTheStagesOfTheRunItWasStartedFrom) {
    RunRequest run;
    run.run = folder_ / "run";
    run.data = smallRequest().plan.data;
    run.config = smallRequest().plan.base;
    run.stages = {Stage::inversion};
    run.images = {"sa_1"};
    StageCounter before;
    runPipeline(run, hub(), StageContext({}, &before, oneThread(), 0));
    SweepRequest request = smallRequest();
    request.donor = run.run;
    StageCounter counter;
    sweep(request, counter);
    EXPECT_EQ(countOf(counter, "inversion"), 0);
    // A changed cell leaves the run it took from as it was.
    request.plan.base.inversion.steps = 3;
    sweep(request, counter);
    EXPECT_EQ(countOf(counter, "inversion"), 1);
    EXPECT_EQ(
        RunDirectory::open(run.run).readStageJson(Stage::inversion, "sa_1")["settings"]["inversion"]["steps"],
        2);
}

TEST_F(SweepTest, AnotherPrecisionComputesTheSharedStageOnce) {
    StageCounter first;
    sweep(smallRequest(), first);
    StageCounter second;
    ComputeSettings compute = oneThread();
    compute.precision = Precision::bf16;
    const StageContext context({}, &second, compute, 0);
    ModelHub other;
    runSweep(
        smallRequest(),
        [&other](const RunRequest& run, const StageContext& inner) { return runPipeline(run, other, inner); },
        context);
    EXPECT_EQ(countOf(second, "inversion"), 1);
    EXPECT_EQ(countOf(second, "attack"), 4);
}

TEST_F(SweepTest, ContradictingCellsFailAndTheOthersGoOn) {
    SweepRequest request = smallRequest();
    request.plan.base.attack.steps = 1;
    request.plan.base.attack.radius = 0.05;
    request.plan.axes = {{"attack.step_size", {0.02, 0.5}}};
    StageCounter counter;
    const SweepOutcome outcome = sweep(request, counter);
    EXPECT_EQ(outcome.failed, 1);
    EXPECT_FALSE(outcome.rows.at(0).error.has_value());
    EXPECT_NE(outcome.rows.at(1).error.value_or("").find("attack.radius"), std::string::npos);
    request.plan.axes = {{"attack.step_size", {0.4, 0.5}}};
    request.folder = folder_ / "other";
    EXPECT_THROW(sweep(request, counter), ConfigError);
    EXPECT_FALSE(fs::exists(folder_ / "other"));
}

TEST(SweepReport, QuotesAndMeansByHand) {
    SweepPlan plan;
    plan.axes = {{"attack.gradient", {"skip"}}};
    const std::vector<SweepCell> cells = sweepCells(plan.base, plan.axes);
    SweepRow good{"gradient=skip", "sa_1", {0.75, {}, {}, 0.25}, 20.0, 3, 1.5, {}, 0.5};
    SweepRow better{
        "gradient=skip", "sa_2", {0.5, {}, {}, 0.25}, std::numeric_limits<double>::infinity(), 1, 2, {}};
    SweepRow bad{"gradient=skip", "sa_3", {}, {}, {}, 0, "No masks, \"none\" at all."};
    const json report = sweepReportToJson(plan, cells, {good, better, bad});
    EXPECT_DOUBLE_EQ(report["cells"][0]["drop"].get<double>(), 0.375); // (0.5 + 0.25) / 2
    EXPECT_DOUBLE_EQ(report["cells"][0]["psnr"].get<double>(), 20); // the infinite one has no part in a mean
    EXPECT_EQ(report["rows"][1]["psnr"], "infinite");
    EXPECT_EQ(report["cells"][0]["ssim"], 0.5);
    EXPECT_TRUE(report["rows"][2]["ssim"].is_null());
    EXPECT_EQ(
        sweepReportToCsv(plan, cells, {good, bad}),
        "attack.gradient,image,iou_clean,iou_inverted,iou_adversarial,iou_saved,drop,psnr,ssim,seconds,error\n"
        "skip,sa_1,0.75,,,0.25,0.5,20,0.5,1.5,\n"
        "skip,sa_3,,,,,,,,0,\"No masks, \"\"none\"\" at all.\"\n");
}
