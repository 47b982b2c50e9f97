// Runs that fail, are stopped or lose their terminal, as their users and scripts meet them.

#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include "tests/app/cli/cli_test.h"

using asam::test::Answer;
using asam::test::CliTest;
using nlohmann::json;
namespace fs = std::filesystem;

TEST_F(CliTest, FailedImagesEndWithOne) {
    fs::create_directory(folder_ / "data");
    fs::copy_file(scenes() / "sa_1.jpg", folder_ / "data" / "sa_1.jpg");
    std::ofstream(folder_ / "data" / "sa_1.json")
        << R"({"image": {"width": 9, "height": 9}, "annotations": []})";
    const Answer answer = call({"run", run().string(), "--json", "--data", (folder_ / "data").string()});
    EXPECT_EQ(answer.code, 1) << answer.out;
    EXPECT_TRUE(answer.document()["images"][0]["error"].is_string());
    const Answer retried = call({"retry", run().string(), "--failed", "--json"});
    EXPECT_EQ(retried.code, 1) << retried.err;
    EXPECT_TRUE(retried.document()["images"][0]["error"].is_string());
}

TEST_F(CliTest, StatusTellsFailuresByTheirReason) {
    breakPictures({"sa_1", "sa_2", "sa_3"});
    ASSERT_EQ(call({"run", run().string(), "--json", "--data", (folder_ / "data").string()}).code, 1);
    const json document = call({"status", run().string(), "--json"}).document();
    for (const json& failures : {document["failures"], document["ledger"]["failures"]}) {
        ASSERT_EQ(failures.size(), 1U) << failures;
        EXPECT_EQ(failures[0]["count"], 3);
        EXPECT_EQ(failures[0]["images"], json::array({"sa_1", "sa_2", "sa_3"}));
        EXPECT_EQ(failures[0]["reason"].get<std::string>().find("sa_1"), std::string::npos);
    }
    const std::string told = call({"status", run().string()}).out;
    EXPECT_NE(told.find("  failed 3 times: "), std::string::npos) << told;
    EXPECT_NE(told.find(" (sa_1, sa_2, sa_3)\n"), std::string::npos) << told;
}

TEST_F(CliTest, RetryTakesTheImagesThatAreNamedAndNoMoreThanTheLimit) {
    breakPictures({"sa_1", "sa_2", "sa_3"});
    ASSERT_EQ(call({"run", run().string(), "--json", "--data", (folder_ / "data").string()}).code, 1);
    const auto retried = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words{"retry", run().string(), "--failed", "--json"};
        words.insert(words.end(), more.begin(), more.end());
        std::vector<std::string> ids;
        const json document = call(words).document();
        for (const json& image : document["images"]) {
            ids.push_back(image["id"]);
        }
        return ids;
    };
    EXPECT_EQ(retried({}), (std::vector<std::string>{"sa_1", "sa_2", "sa_3"}));
    EXPECT_EQ(retried({"--images", "sa_2,sa_9"}), std::vector<std::string>{"sa_2"});
    EXPECT_EQ(retried({"--limit", "1"}), std::vector<std::string>{"sa_1"});
    EXPECT_EQ(retried({"--images", "sa_3,sa_2", "--limit", "1"}), std::vector<std::string>{"sa_2"});
    EXPECT_TRUE(retried({"--images", "sa_9"}).empty());
    const Answer none = call({"retry", run().string(), "--images", "sa_9"});
    EXPECT_EQ(none.code, 0);
    EXPECT_NE(none.out.find("none of the images that were named failed there; failed: sa_1, sa_2, sa_3."),
              std::string::npos)
        << none.out;
}

TEST_F(CliTest, AnInterruptStopsCleanlyAndSaysHowToContinue) {
    const std::vector<std::string> words{"run",      run().string(),  "--data",  scenes().string(),
                                         "--preset", "strict",        "--limit", "1",
                                         "--set",    "attack.steps=1"};
    const pid_t child = start(words);
    waitForWork();
    kill(child, SIGINT);
    const auto asked = std::chrono::steady_clock::now();
    const Answer answer = finish(child);
    EXPECT_EQ(answer.code, 130) << answer.err;
    EXPECT_LT(std::chrono::steady_clock::now() - asked,
              std::chrono::seconds(20)); // a hang, not a timing, is meant
    const std::size_t command = answer.err.find(" run '" + run().string() + "' --data ");
    ASSERT_NE(command, std::string::npos) << answer.err;
    const std::string rest = answer.err.substr(command);
    EXPECT_NE(rest.find(" --preset strict --limit 1 --set attack.steps=1\n"), std::string::npos) << rest;
}

TEST_F(CliTest, ALostTerminalStopsCleanlyUnlessTheRunIsToOutliveIt) {
    const std::vector<std::string> words{"run",      run().string(), "--data", scenes().string(),
                                         "--preset", "strict"};
    const auto before = std::signal(SIGHUP, SIG_DFL);
    const pid_t child = start(words);
    waitForWork();
    kill(child, SIGHUP);
    kill(child, SIGHUP); // the shell tells of it, and the terminal
    EXPECT_EQ(finish(child).code, 130);
    EXPECT_TRUE(fs::exists(run() / "report.json"));

    std::signal(SIGHUP, SIG_IGN); // as nohup does
    const pid_t kept = start(words);
    std::signal(SIGHUP, before);
    waitForWork();
    kill(kept, SIGHUP);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    EXPECT_EQ(waitpid(kept, nullptr, WNOHANG), 0) << "it works on";
    kill(kept, SIGTERM);
    EXPECT_EQ(finish(kept).code, 130);
}

TEST_F(CliTest, ARunOutlivesWhoReadsItsOutput) {
    std::array<int, 2> ends{};
    ASSERT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
    const pid_t child = start(smallRun(), ends[1]);
    close(ends[1]);
    close(ends[0]); // as `head` does when it has its lines
    EXPECT_EQ(asam::test::waitForProgram(child), 0);
    EXPECT_TRUE(fs::exists(run() / "regeneration" / "sa_2.png"));
}

TEST_F(CliTest, WhatAKilledProcessWasAtIsToldAsInterrupted) {
    const pid_t child = start({"run", run().string(), "--data", scenes().string(), "--preset", "strict"});
    waitForWork();
    kill(child, SIGKILL);
    finish(child);
    const json inversion =
        call({"status", run().string(), "--json"}).document()["ledger"]["stages"]["inversion"];
    EXPECT_EQ(inversion["running"], 0);
    EXPECT_EQ(inversion["interrupted"], 1);
    EXPECT_NE(call({"status", run().string()}).out.find("1 stopped in the middle"), std::string::npos);
}
