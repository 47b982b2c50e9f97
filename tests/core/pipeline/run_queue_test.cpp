// The queue as a value and on disk: order, what is next, what a kill leaves, and files that cannot be read.

#include "core/pipeline/run_queue.h"

#include <fstream>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/config/presets.h"
#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

QueueEntry entryNamed(const std::string& name) {
    QueueEntry entry;
    entry.name = name;
    entry.request.run = "/runs/" + name;
    entry.request.data = "/data/" + name;
    entry.request.config = presetConfig("quick");
    return entry;
}

std::string orderOf(const RunQueue& queue) {
    std::string order;
    for (const QueueEntry& entry : queue.entries()) {
        order += entry.name;
    }
    return order;
}

RunQueue threeRuns() {
    RunQueue queue;
    for (const char* name : {"a", "b", "c"}) {
        queue.add(entryNamed(name));
    }
    return queue;
}

TEST(RunQueue, MovesAndRemovesWithoutReusingIds) {
    RunQueue queue = threeRuns();
    queue.move(0, 2);
    EXPECT_EQ(orderOf(queue), "bca");
    queue.move(2, 1);
    EXPECT_EQ(orderOf(queue), "bac");
    queue.move(1, 7); // no such place
    EXPECT_EQ(orderOf(queue), "bac");
    queue.remove(3);
    EXPECT_EQ(orderOf(queue), "ba");
    EXPECT_EQ(queue.add(entryNamed("d")), 4);
    EXPECT_EQ(queue.find(3), nullptr);
    EXPECT_EQ(queue.placeOf(4), 2U);
}

TEST(RunQueue, TheNextIsTheFirstThatHasWorkBeforeIt) {
    RunQueue queue = threeRuns();
    queue.find(1)->state = QueueState::done;
    EXPECT_EQ(queue.next()->name, "b");
    queue.find(2)->state = QueueState::failed;
    queue.find(3)->state = QueueState::paused;
    EXPECT_EQ(queue.next()->name, "c");
    EXPECT_EQ(queue.pending(), 1U);
    queue.find(3)->state = QueueState::cancelled;
    EXPECT_EQ(queue.next(), nullptr);
}

TEST(RunQueue, WhatRanWhenTheProgramEndedWasInterrupted) {
    RunQueue queue = threeRuns();
    queue.find(2)->state = QueueState::running;
    EXPECT_EQ(queue.markInterrupted(), 1U);
    EXPECT_EQ(queue.find(2)->state, QueueState::interrupted);
    EXPECT_EQ(queue.markInterrupted(), 0U);
}

TEST(RunQueue, ComesBackFromJsonWithEverything) {
    RunQueue queue = threeRuns();
    queue.policy = QueuePolicy::stop;
    queue.continueAtStart = true;
    QueueEntry& entry = *queue.find(2);
    entry.request.captions = "/data/captions.jsonl";
    entry.request.models.sam = "/models/sam.pth";
    entry.request.stages = {Stage::attack, Stage::regeneration};
    entry.request.runStages = {RunStage::review, RunStage::tuning};
    entry.request.reviewRule = "drop > 0.1";
    entry.request.limit = 17;
    entry.request.inFlight = 4;
    entry.request.annotations = "/data/instances.json";
    entry.request.onFailure = FailurePolicy::stop;
    entry.request.allowSkipGradient = true;
    entry.request.config.attack.radius = 0.375;
    entry.compute = {"cuda:1", Precision::bf16, 3};
    entry.failedOnly = true;
    entry.state = QueueState::failed;
    entry.sentence = "Über.";
    entry.images = 12;
    entry.failedImages = 2;
    entry.seconds = 3.5;
    entry.tunedGain = 0.0125;
    const RunQueue back = queueFromJson(nlohmann::json::parse(queueToJson(queue).dump()));
    EXPECT_EQ(queueToJson(back), queueToJson(queue));
    const QueueEntry& same = *back.find(2);
    EXPECT_EQ(same.request.stages, entry.request.stages);
    EXPECT_EQ(same.request.runStages, entry.request.runStages);
    EXPECT_EQ(same.request.reviewRule, entry.request.reviewRule);
    EXPECT_EQ(same.request.config.attack.radius, 0.375);
    EXPECT_EQ(same.request.onFailure, FailurePolicy::stop);
    EXPECT_EQ(same.request.allowSkipGradient, std::optional(true));
    EXPECT_FALSE(back.find(1)->request.allowSkipGradient);
    EXPECT_EQ(same.request.inFlight, 4);
    EXPECT_EQ(same.request.annotations, "/data/instances.json");
    EXPECT_EQ(same.compute.device, "cuda:1");
    EXPECT_EQ(same.compute.precision, Precision::bf16);
    EXPECT_EQ(same.sentence, "Über.");
    EXPECT_EQ(same.tunedGain, 0.0125);
    EXPECT_FALSE(back.find(1)->tunedGain);
    RunQueue further = back;
    EXPECT_EQ(further.add(entryNamed("d")), 4);
}

TEST(QueueFile, KeepsTheQueueAndOneProgramHasIt) {
    const test::TemporaryFolder folder;
    std::string problem;
    {
        const QueueFile file(folder / "own" / "queue.json");
        ASSERT_TRUE(file.isOurs());
        EXPECT_TRUE(file.load(problem).empty());
        file.save(threeRuns());
        QueueFile second(folder / "own" / "queue.json");
        EXPECT_FALSE(second.isOurs());
        EXPECT_EQ(orderOf(second.load(problem)), "abc"); // to be looked at
    }
    QueueFile next(folder / "own" / "queue.json");
    EXPECT_TRUE(next.isOurs());
    EXPECT_EQ(orderOf(next.load(problem)), "abc");
    EXPECT_TRUE(problem.empty());
}

TEST(QueueFile, SetsAsideWhatCannotBeRead) {
    const test::TemporaryFolder folder;
    const fs::path path = folder / "queue.json";
    nlohmann::json newer = queueToJson(threeRuns());
    newer["queue"] = 99;
    for (const std::string& text :
         {std::string("{\"queue\": 1, \"entr"), std::string("[]"), std::string(), newer.dump()}) {
        std::ofstream(path, std::ios::trunc) << text;
        const QueueFile file(path);
        std::string problem;
        EXPECT_TRUE(file.load(problem).empty());
        EXPECT_NE(problem.find("queue.json.damaged"), std::string::npos) << text;
        EXPECT_FALSE(fs::exists(path));
        EXPECT_EQ(test::contentOf(path.string() + ".damaged"), text);
    }
}

TEST(QueueFile, LeavesOutTheOneRunThatCannotBeReadAndKeepsTheFile) {
    const test::TemporaryFolder folder;
    const fs::path path = folder / "queue.json";
    const nlohmann::json good = queueToJson(threeRuns());
    nlohmann::json unknownState = good;
    unknownState["entries"][1]["state"] = "asleep";
    nlohmann::json noData = good;
    noData["entries"][1].erase("data");
    nlohmann::json unknownSetting = good;
    unknownSetting["entries"][1]["config"]["attack"]["radios"] = 1;
    nlohmann::json noObject = good;
    noObject["entries"][1] = 3;
    for (const nlohmann::json& document : {unknownState, noData, unknownSetting, noObject}) {
        std::ofstream(path, std::ios::trunc) << document.dump();
        const QueueFile file(path);
        std::string problem;
        const RunQueue queue = file.load(problem);
        EXPECT_EQ(orderOf(queue), "ac");
        EXPECT_NE(
            problem.find(document["entries"][1].is_object() ? "left out: \"b\" (" : "left out: \"?\" ("),
            std::string::npos)
            << problem;
        EXPECT_EQ(test::contentOf(path.string() + ".damaged"), document.dump());
        file.save(queue);
        EXPECT_EQ(orderOf(file.load(problem)), "ac");
        EXPECT_TRUE(problem.empty()) << problem;
        RunQueue further = queue;
        EXPECT_EQ(further.add(entryNamed("d")), 4) << "ids are given once";
        EXPECT_THROW(queueFromJson(document), ConfigError);
    }
}

} // namespace
