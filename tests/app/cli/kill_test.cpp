// A run whose process is killed again and again: at the end it holds what an uninterrupted run holds, byte
// for byte, and in the stages' json all but the times.

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/sha256.h"
#include "tests/app/cli/program.h"
#include "tests/app/cli/small_settings.h"
#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using asam::test::contentOf;
using asam::test::TemporaryFolder;
using asam::test::waitForProgram;
using nlohmann::json;
using Clock = std::chrono::steady_clock;

/// Takes out what says when something was made, and how long it took.
void eraseTimes(json& value) {
    if (value.is_object()) {
        value.erase("seconds");
        value.erase("updated");
    }
    if (value.is_structured()) {
        for (json& each : value) {
            eraseTimes(each);
        }
    }
}

/// What a json says, but for times; of a damaged one nothing that another file says.
std::string timelessText(const fs::path& path) {
    std::ifstream file(path);
    json document = json::parse(file, nullptr, /*allow_exceptions=*/false);
    if (document.is_discarded()) {
        return "damaged: " + path.string();
    }
    eraseTimes(document);
    return document.dump();
}

class KillTest : public testing::Test {
protected:
    pid_t start(std::vector<std::string> words) const {
        words.insert(words.begin(), ASAM_PROGRAM);
        return startLogged(std::move(words));
    }

    pid_t startLogged(std::vector<std::string> words) const {
        // All that were started write to its end.
        const int log = open((folder_ / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
        const pid_t child = asam::test::startProgram(std::move(words), log, log);
        close(log);
        return child;
    }

    std::vector<std::string> runWords(const std::string& run) const {
        return asam::test::withSmallSettings(
            {"run", (folder_ / run).string(), "--data", (folder_ / "data").string()},
            {"--set", "data.max_masks=2", "--threads", "1"});
    }

    std::string log() const { return contentOf(folder_ / "log"); }

    /// All that stages left.
    std::map<std::string, std::string> resultsOf(const std::string& run) const {
        std::map<std::string, std::string> results;
        for (const char* stage : {"inversion", "attack", "regeneration"}) {
            for (const auto& entry : fs::recursive_directory_iterator(folder_ / run / stage)) {
                if (entry.is_regular_file()) {
                    results[entry.path().lexically_relative(folder_ / run).generic_string()] =
                        entry.path().extension() == ".json" ? timelessText(entry.path())
                                                            : asam::sha256OfFile(entry.path());
                }
            }
        }
        return results;
    }

    /// Kills `child` after `wait`. False when it had ended by itself before.
    static bool strike(pid_t child, std::chrono::duration<double> wait) {
        std::this_thread::sleep_for(wait);
        ::kill(child, SIGKILL); // it is not reaped yet, so the number is still its own
        return waitForProgram(child) == -SIGKILL;
    }

    /// Images that have gone through all stages.
    std::ptrdiff_t countFinished(const std::string& run) const {
        std::error_code none;
        return std::count_if(fs::directory_iterator(folder_ / run / "regeneration", none),
                             fs::directory_iterator(),
                             [](const auto& entry) { return entry.path().extension() == ".json"; });
    }

    /// Of those that share the run and whose ledger is there, RUN/ledgers/HOST-PROCESS.sqlite.
    std::optional<pid_t> processOfRank(const std::string& run, const std::string& rank) const {
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(folder_ / run / "ledgers", none)) {
            const std::string name = entry.path().stem().string();
            const std::string process = name.substr(name.rfind('-') + 1);
            const std::string environment = contentOf("/proc/" + process + "/environ");
            const std::string variable = "OMPI_COMM_WORLD_RANK=" + rank + '\0';
            if (entry.path().extension() == ".sqlite" && environment.find(variable) != std::string::npos) {
                return std::stoi(process);
            }
        }
        return std::nullopt;
    }

    /// Names of the files that only one of two runs has, or that differ.
    std::vector<std::string> differencesFromCalm(const std::string& run) const {
        std::map<std::string, std::string> left = resultsOf(run);
        std::vector<std::string> names;
        for (const auto& [name, hash] : resultsOf("calm")) {
            const auto found = left.find(name);
            if (found == left.end() || found->second != hash) {
                names.push_back(found == left.end() ? "missing: " + name : "other: " + name);
            }
            left.erase(name);
        }
        for (const auto& [name, hash] : left) {
            names.push_back("too many: " + name);
        }
        return names;
    }

    void expectWhole(const std::string& run) const {
        EXPECT_EQ(differencesFromCalm(run), std::vector<std::string>{});
        EXPECT_FALSE(resultsOf("calm").empty());
        EXPECT_EQ(waitForProgram(start({"verify", (folder_ / run).string()})), 0) << log();
        EXPECT_EQ(waitForProgram(start({"verify", (folder_ / run).string(), "--report-only"})), 0) << log();
    }

    /// Kills a run at work `kills` times at random moments, and compares it with a run that was left alone,
    /// one image at a time, whenever it comes to its end.
    void killAndCompare(int images, int kills, unsigned seed, int inFlight = 1) {
        ASSERT_EQ(waitForProgram(start({"scenes", (folder_ / "data").string(), "--count",
                                        std::to_string(images), "--side", "64"})),
                  0)
            << log();
        const Clock::time_point begin = Clock::now();
        ASSERT_EQ(waitForProgram(start(runWords("calm"))), 0) << log();
        std::chrono::duration<double> whole = Clock::now() - begin;

        std::vector<std::string> words = runWords("killed");
        words.insert(words.end(), {"--in-flight", std::to_string(inFlight)});
        std::mt19937 dice(seed);
        std::uniform_real_distribution<double> moment(0.0, 1.0);
        int struck = 0;
        int attempts = 0;
        for (; struck < kills && attempts < 6 * kills; ++attempts) {
            if (strike(start(words), whole * moment(dice))) {
                ++struck;
                continue;
            }
            whole *= 0.8; // it was faster than the calm one: the machine has less to do now
            expectWhole("killed");
            fs::remove_all(folder_ / "killed");
        }
        EXPECT_EQ(struck, kills) << "too few kills met a running process";
        ASSERT_EQ(waitForProgram(start(words)), 0) << log();
        expectWhole("killed");
        std::printf("%d of %d starts met their end at work; a run takes %.1f s\n", struck, attempts,
                    whole.count());
    }

    TemporaryFolder folder_;
};

TEST_F(KillTest, TwoRunsAreToldApartByWhatTheirJsonSaysButForTimes) {
    const auto write = [this](const char* run, const json& document) {
        for (const char* stage : {"inversion", "attack", "regeneration"}) {
            fs::create_directories(folder_ / run / stage);
        }
        std::ofstream(folder_ / run / "attack" / "sa_1.json") << document.dump();
    };
    const json calm{{"iou", {{"mean", 0.5}}}, {"asam", {{"seconds", 2.5}}}};
    write("calm", calm);
    json slower = calm;
    slower["asam"]["seconds"] = 7.5;
    write("killed", slower);
    EXPECT_TRUE(differencesFromCalm("killed").empty());
    json other = calm;
    other["iou"]["mean"] = 0.25;
    write("killed", other);
    EXPECT_EQ(differencesFromCalm("killed"), std::vector<std::string>{"other: attack/sa_1.json"});
    std::ofstream(folder_ / "killed" / "attack" / "sa_1.json") << "{";
    EXPECT_EQ(differencesFromCalm("killed"), std::vector<std::string>{"other: attack/sa_1.json"});
}

TEST_F(KillTest, SixKillsLoseNothing) {
    killAndCompare(2, 6, 1);
}

TEST_F(KillTest, KillsWithThreeImagesInFlightLoseNothing) {
    killAndCompare(4, 4, 3, 3);
}

TEST_F(KillTest, ThreeProcessesShareARunAndOneIsKilled) {
    ASSERT_EQ(waitForProgram(start({"scenes", (folder_ / "data").string(), "--count", "6", "--side", "64"})),
              0)
        << log();
    ASSERT_EQ(waitForProgram(start(runWords("calm"))), 0) << log();
    std::vector<std::string> words = runWords("shared");
    words.emplace_back("--join");
    const pid_t first = start(words);
    const pid_t second = start(words);
    const pid_t third = start(words);
    const auto isAtWork = [&] { // two images in hand, or done: more than one process works
        std::error_code none;
        return std::distance(fs::directory_iterator(folder_ / "shared" / "claims", none),
                             fs::directory_iterator()) >= 2;
    };
    for (int poll = 0; poll < 600 && !isAtWork(); ++poll) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    EXPECT_TRUE(isAtWork()) << log();
    ::kill(second, SIGKILL);
    EXPECT_EQ(waitForProgram(second), -SIGKILL);
    EXPECT_EQ(waitForProgram(first), 0) << log();
    EXPECT_EQ(waitForProgram(third), 0) << log();
    // A half file of the killed one stays beside processes that may write; verify removes it.
    EXPECT_EQ(waitForProgram(start({"verify", (folder_ / "shared").string()})), 0) << log();
    EXPECT_EQ(differencesFromCalm("shared"), std::vector<std::string>{});
    EXPECT_TRUE(fs::is_empty(folder_ / "shared" / "claims"))
        << "the killed one's claim was taken over and given back";
    EXPECT_EQ(waitForProgram(start({"verify", (folder_ / "shared").string(), "--report-only"})), 0) << log();
}

/// mpirun goes on without a process that was killed only where it is told to (--enable-recovery).
TEST_F(KillTest, RankZeroHandsOutImagesAndAnyRankMayBeKilled) {
    if (std::string(ASAM_MPIEXEC).empty()) {
        GTEST_SKIP() << "MPI was not found when the project was configured";
    }
    ASSERT_EQ(waitForProgram(start({"scenes", (folder_ / "data").string(), "--count", "6", "--side", "64"})),
              0)
        << log();
    ASSERT_EQ(waitForProgram(start(runWords("calm"))), 0) << log();
    for (const std::string rank : {"2", "0"}) {
        const std::string run = "without_" + rank;
        std::vector<std::string> words{
            ASAM_MPIEXEC, "--allow-run-as-root", "--oversubscribe", "--enable-recovery", "-n",
            "3",          ASAM_PROGRAM};
        const std::vector<std::string> own = runWords(run);
        words.insert(words.end(), own.begin(), own.end());
        fs::remove(folder_ / "log");
        const pid_t launcher = startLogged(words);
        std::optional<pid_t> victim;
        for (int poll = 0; poll < 1200 && !victim; ++poll) {
            std::this_thread::sleep_for(std::chrono::milliseconds(25));
            victim = countFinished(run) >= 1 ? processOfRank(run, rank) : std::nullopt;
        }
        ASSERT_TRUE(victim.has_value()) << log();
        ASSERT_LT(countFinished(run), 6) << "the run was over before a process was killed";
        ::kill(*victim, SIGKILL);
        EXPECT_EQ(waitForProgram(launcher), 0) << log();
        EXPECT_EQ(log().find("has not answered") != std::string::npos, rank == "0") << log();
        EXPECT_EQ(waitForProgram(start({"verify", (folder_ / run).string()})), 0) << log();
        EXPECT_EQ(differencesFromCalm(run), std::vector<std::string>{});
    }
}

TEST_F(KillTest, ShardsAreTheWholeTogether) {
    ASSERT_EQ(waitForProgram(start({"scenes", (folder_ / "data").string(), "--count", "3", "--side", "64"})),
              0)
        << log();
    ASSERT_EQ(waitForProgram(start(runWords("calm"))), 0) << log();
    for (const char* shard : {"1/2", "2/2"}) {
        std::vector<std::string> words = runWords("shards");
        words.insert(words.end(), {"--shard", shard});
        ASSERT_EQ(waitForProgram(start(words)), 0) << log();
    }
    EXPECT_EQ(differencesFromCalm("shards"), std::vector<std::string>{});
    std::vector<std::string> words = runWords("shards");
    words.insert(words.end(), {"--shard", "3/2"});
    EXPECT_EQ(waitForProgram(start(words)), 2) << log();
}

TEST_F(KillTest, FiftyKillsLoseNothing) {
    killAndCompare(8, 50, 2);
}

} // namespace
