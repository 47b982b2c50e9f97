#include "core/pipeline/sweep_estimate.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "core/checkpoint/model_identity.h"
#include "core/config/presets.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/call_counts.h"
#include "core/pipeline/stage_fingerprint.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

/// Two scenes under two attacks and two ways of regeneration, on a machine that does a unit of work a second.
class SweepEstimateTest : public ::testing::Test {
protected:
    SweepEstimateTest() {
        request_.folder = folder_ / "sweep";
        request_.plan.data = test::sourceResourcesFolder() / "miniature" / "scenes";
        request_.plan.base = presetConfig("strict");
        request_.plan.base.inversion.earlyStop = false;
        request_.plan.axes = {{"attack.steps", {4, 8}}, {"regeneration.control_scale", {0.5, 0.75}}};
        request_.plan.images = {"sa_1", "sa_2"};
        cells_ = sweepCells(request_.plan.base, request_.plan.axes);
        Measurements measured;
        for (const Stage stage : kGenerativeStages) {
            measured.stages[stage] = {100, 100, 1};
        }
        MeasurementStore(store()).record(measurementKey({}, ComputeSettings{}), folder_ / "run", measured);
    }

    fs::path store() const { return folder_ / "measurements.json"; }

    RunEstimate estimate() const { return estimateSweep(request_, store(), StageContext()); }

    /// What one stage of one image takes in a cell.
    StageEstimate one(std::size_t cell, Stage stage) const {
        EstimateQuestion question;
        question.config = cells_[cell].config;
        question.stages = {stage};
        question.masks = meanMaskCount(Dataset::open(request_.plan.place()), request_.plan.images, 140);
        question.sizes = ModelSizes::of({});
        question.measured.stages[stage] = {1, 1, 1};
        return estimateRun(question, {}).stages.at(0);
    }

    /// The run has these stages of an image as the cell's settings make them.
    void finish(const fs::path& run, std::size_t cell, const std::string& id,
                const std::vector<Stage>& stages) const {
        const RunConfig& config = cells_[cell].config;
        const ModelPaths models = ModelPaths{}.resolved();
        const StageInputs inputs = stageInputs(
            Dataset::open(request_.plan.place()), id, Precision::fp32, imageSeed(config.seed, id),
            {sha256OfModel(models.diffusion), sha256OfModel(models.controlNet), sha256OfModel(models.sam)});
        const RunDirectory directory = RunDirectory::openOrCreate(run);
        directory.writeManifest(nlohmann::json::object());
        RunLedger ledger(run / RunLedger::kName, RunLedger::Access::write);
        for (const Stage stage : stages) {
            const std::string print = stageFingerprints(config, inputs).at(stage);
            directory.writeStageJson(stage, id, {{"fingerprint", print}});
            ledger.finish(id, toString(stage), print, 1, {});
        }
    }

    fs::path runOf(std::size_t cell) const { return request_.folder / "runs" / cells_[cell].name; }

    const test::TemporaryFolder folder_;
    SweepRequest request_;
    std::vector<SweepCell> cells_; ///< steps 4 and scales 0.5, 0.75; then steps 8
};

TEST_F(SweepEstimateTest, ANewSweepInvertsOnceAndAttacksOnceForItsSteps) {
    const RunEstimate found = estimate();
    EXPECT_EQ(found.images, 8);
    EXPECT_EQ(found.imagesToDo, 8);
    double seconds =
        *one(0, Stage::inversion).seconds + *one(0, Stage::attack).seconds + *one(2, Stage::attack).seconds;
    std::int64_t disk = one(0, Stage::inversion).diskBytes + one(0, Stage::attack).diskBytes +
                        one(2, Stage::attack).diskBytes;
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
        seconds += *one(cell, Stage::regeneration).seconds;
        disk += one(cell, Stage::regeneration).diskBytes;
    }
    EXPECT_NEAR(found.seconds.value(), 2 * seconds, 1e-6 * seconds);
    EXPECT_EQ(found.diskBytes, 2 * disk);
    EXPECT_GT(*one(2, Stage::attack).seconds, *one(0, Stage::attack).seconds * 1.5); // each its own steps
    // The cell that inverts as well is the fullest.
    const std::vector<Stage> all{kGenerativeStages.begin(), kGenerativeStages.end()};
    EXPECT_EQ(found.memoryBytes, reckonedMemory(MemoryUse::of(cells_[0].config, all, Precision::fp32, {}, 1),
                                                ModelSizes::of({})));
    request_.folder.clear(); // not yet named: as much
    EXPECT_NEAR(estimate().seconds.value(), 2 * seconds, 1e-6 * seconds);
}

TEST_F(SweepEstimateTest, WhatACellOrTheDonorHasIsNotCountedAgain) {
    finish(runOf(0), 0, "sa_1", {Stage::inversion, Stage::attack, Stage::regeneration});
    request_.donor = folder_ / "donor";
    finish(request_.donor, 3, "sa_2", {Stage::inversion, Stage::attack});
    RunEstimate found = estimate();
    EXPECT_EQ(found.imagesToDo, 7);
    // sa_1: the attack of eight steps, three regenerations. sa_2: that of four steps, four regenerations.
    const double seconds = *one(2, Stage::attack).seconds + *one(0, Stage::attack).seconds +
                           *one(0, Stage::regeneration).seconds + 2 * *one(1, Stage::regeneration).seconds +
                           2 * *one(2, Stage::regeneration).seconds +
                           2 * *one(3, Stage::regeneration).seconds;
    EXPECT_NEAR(found.seconds.value(), seconds, 1e-6 * seconds);

    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
        for (const std::string& id : request_.plan.images) {
            finish(runOf(cell), cell, id, {Stage::inversion, Stage::attack, Stage::regeneration});
        }
    }
    found = estimate();
    EXPECT_EQ(found.images, 8);
    EXPECT_EQ(found.imagesToDo, 0);
    EXPECT_EQ(found.seconds.value(), 0);
    EXPECT_EQ(found.diskBytes, 0);
    EXPECT_EQ(found.memoryBytes, 0);

    request_.plan.base.inversion.steps += 1; // everything is stale
    EXPECT_EQ(estimate().imagesToDo, 8);
}

TEST_F(SweepEstimateTest, CellsThatContradictThemselvesTakeNothing) {
    request_.plan.axes = {{"attack.radius", {0.001, 0.2}}};
    cells_ = sweepCells(request_.plan.base, request_.plan.axes);
    ASSERT_FALSE(validate(cells_[0].config).empty());
    const RunEstimate found = estimate();
    EXPECT_EQ(found.images, 2);
    EXPECT_NEAR(found.seconds.value(),
                2 * (*one(1, Stage::inversion).seconds + *one(1, Stage::attack).seconds +
                     *one(1, Stage::regeneration).seconds),
                1e-3);
}

TEST_F(SweepEstimateTest, WithoutAMeasurementNoTimeIsKnown) {
    fs::remove(store());
    const RunEstimate found = estimate();
    EXPECT_FALSE(found.seconds);
    EXPECT_GT(found.diskBytes, 0);
}

} // namespace
