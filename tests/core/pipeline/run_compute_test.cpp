#include "core/pipeline/run_compute.h"

#include <gtest/gtest.h>

namespace {

using namespace asam;
using nlohmann::json;
using Phrases = std::vector<std::string>;

ComputeSettings onCpu(int threads) {
    return {"cpu", Precision::fp32, threads};
}

json runOn(const std::string& device, int threads) {
    return {{"libtorch", "2.11.0"},
            {"compute",
             {{"device", device}, {"threads", threads}, {"precision", "fp32"}, {"processor", "P (AVX2)"}}}};
}

TEST(RunCompute, TellsTheThreadsOfEachLaneAsTheyWereUsed) {
    const json two = computeToJson(computeLanes({"cpu", "cpu"}, onCpu(5)), 3);
    EXPECT_EQ(two["device"], "cpu,cpu");
    EXPECT_EQ(two["lanes"], 2);
    EXPECT_EQ(two["threads"], 2);
    EXPECT_EQ(two["in_flight"], 3);
    EXPECT_EQ(two["processor"], processorName());
    // A number that was not named is told all the same.
    EXPECT_EQ(computeToJson(computeLanes({}, onCpu(0)), 1)["threads"], onCpu(0).usedThreads());
    // Those of the CPU's lane count, wherever it stands; without one no processor is told.
    const json mixed = computeToJson(computeLanes({"cuda:0", "cpu", "cpu"}, onCpu(6)), 1);
    EXPECT_EQ(mixed["threads"], 3);
    EXPECT_FALSE(computeToJson(computeLanes({"cuda:0"}, onCpu(6)), 1).contains("processor"));
}

TEST(RunCompute, TakesWhatIsRecordedWhereNothingIsNamed) {
    const json two = runOn("cpu,cpu", 3);
    EXPECT_EQ(recordedThreads(two), 3);
    EXPECT_EQ(recordedCpuLanes(two), (Phrases{"cpu", "cpu"}));
    EXPECT_EQ(computeAsRecorded(onCpu(0), two).threads, 6) << "three for each of two lanes";
    EXPECT_EQ(computeAsRecorded(onCpu(4), two).threads, 4);
    EXPECT_EQ(computeAsRecorded(onCpu(0), runOn("cuda:0", 3)).threads, 0) << "they computed nothing";
    EXPECT_EQ(computeAsRecorded(onCpu(0), runOn("cuda:0,cpu", 3)).threads, 3);
    EXPECT_EQ(computeAsRecorded({"cuda:0", Precision::fp32, 0}, two).threads, 0) << "they compute nothing";
    EXPECT_TRUE(recordedCpuLanes(runOn("cuda:0,cpu", 3)).empty()) << "another machine may have none";
}

TEST(RunCompute, TakesNothingFromADamagedRecord) {
    for (const json& threads : {json(0), json(-2), json(1'000'000), json(1.5), json("two"), json()}) {
        json run = runOn("cpu", 1);
        run["compute"]["threads"] = threads;
        EXPECT_EQ(recordedThreads(run), 0) << threads;
        EXPECT_EQ(computeAsRecorded(onCpu(0), run).threads, 0) << threads;
    }
    EXPECT_EQ(recordedThreads(json()), 0);
    EXPECT_EQ(recordedThreads({{"compute", 7}}), 0);
    EXPECT_TRUE(recordedCpuLanes(runOn(",", 1)).empty());
    std::string lanes = "cpu";
    for (int more = 0; more < 1000; ++more) {
        lanes += ",cpu";
    }
    EXPECT_TRUE(recordedCpuLanes(runOn(lanes, 1)).empty());
}

TEST(RunCompute, NamesWhatLastBitsDependOn) {
    const json then = runOn("cpu", 1);
    EXPECT_TRUE(computeDifferences(then, then).empty());
    EXPECT_TRUE(computeDifferences(then, runOn("cpu,cpu", 1)).empty()) << "each lane has as many threads";
    EXPECT_EQ(computeDifferences(then, runOn("cpu", 2)), Phrases{"threads: 1 then, 2 now"});
    json other = then;
    other["libtorch"] = "2.4.0";
    other["compute"]["precision"] = "bf16";
    other["compute"]["processor"] = "Q (AVX512)";
    EXPECT_EQ(computeDifferences(then, other),
              (Phrases{"precision: fp32 then, bf16 now", "processor: P (AVX2) then, Q (AVX512) now",
                       "LibTorch: 2.11.0 then, 2.4.0 now"}));
    EXPECT_EQ(computeDifferences(then, runOn("cuda:0", 8)), Phrases{"device: cpu then, cuda now"});
    EXPECT_TRUE(computeDifferences(runOn("cuda:0", 1), runOn("cuda:1", 8)).empty());
    // What an older version did not tell is no difference.
    EXPECT_TRUE(computeDifferences({{"compute", {{"threads", 0}}}}, then).empty());
    EXPECT_TRUE(computeDifferences(json(), then).empty());
}

TEST(RunCompute, KeepsAllThatComputedARun) {
    const json one = runOn("cpu", 1);
    const json two = withEarlier(runOn("cpu", 2), one);
    ASSERT_EQ(two["compute"]["earlier"].size(), 1U);
    EXPECT_EQ(two["compute"]["earlier"][0]["threads"], 1);
    EXPECT_FALSE(withEarlier(one, one)["compute"].contains("earlier"));
    const json again = withEarlier(runOn("cpu", 1), two);
    ASSERT_EQ(again["compute"]["earlier"].size(), 1U) << "the same as now is not told twice";
    EXPECT_EQ(again["compute"]["earlier"][0]["threads"], 2);
    EXPECT_EQ(withEarlier(runOn("cpu", 3), again)["compute"]["earlier"].size(), 2U);

    const json joined = withJoined(two, runOn("cpu", 3));
    EXPECT_EQ(joined["compute"]["threads"], 2);
    ASSERT_EQ(joined["compute"]["earlier"].size(), 2U);
    EXPECT_EQ(joined["compute"]["earlier"][1]["threads"], 3);
    EXPECT_EQ(withJoined(joined, runOn("cpu", 3)), joined) << "it joins again";
    EXPECT_EQ(withJoined(two, runOn("cpu", 2)), two) << "nothing differs";

    EXPECT_TRUE(allComputeDifferences(one, one).empty());
    EXPECT_EQ(allComputeDifferences(two, one), Phrases{"threads: 2 then, 1 now"});
    EXPECT_EQ(allComputeDifferences(one, two), Phrases{"threads: 1 then, 2 now"});
    json damaged = one;
    damaged["compute"]["earlier"] = {3, "x", {{"threads", 4}}};
    EXPECT_TRUE(allComputeDifferences(damaged, one).empty());
    EXPECT_TRUE(withEarlier(json{{"compute", {{"device", "cpu"}}}}, damaged)["compute"].is_object());
    // Another LibTorch alone, of a run whose record tells no more.
    json older{{"libtorch", "2.4.0"}};
    EXPECT_EQ(withEarlier(one, older)["compute"]["earlier"][0]["libtorch"], "2.4.0");
}

} // namespace
