// asam-studio, ended by signals as a system that shuts down sends them: it closes as its window does.

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/config/presets.h"
#include "core/data/scene_generator.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/run_queue.h"
#include "core/pipeline/run_verification.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
using namespace std::chrono_literals;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kImages = 12;

bool within(std::chrono::seconds limit, const std::function<bool()>& holds) {
    for (const auto begin = Clock::now(); Clock::now() - begin < limit; std::this_thread::sleep_for(20ms)) {
        if (holds()) {
            return true;
        }
    }
    return holds();
}

class EndSignalsTest : public testing::Test {
protected:
    EndSignalsTest() {
        fs::create_directories(data());
        for (std::uint64_t number = 1; number <= kImages; ++number) {
            writeScene(data(), {64, 1}, number);
        }
    }
    ~EndSignalsTest() override {
        if (child_ > 0) { // an assertion came first
            ::kill(child_, SIGKILL);
            waitpid(child_, nullptr, 0);
        }
    }

    fs::path data() const { return folder_ / "photographs"; }
    fs::path home(const char* variable) const { return folder_ / variable; }
    fs::path queueFile() const { return home("XDG_DATA_HOME") / "asam-studio" / "queue.json"; }

    void start(const std::vector<std::string>& words) {
        std::vector<std::string> all{ASAM_STUDIO};
        all.insert(all.end(), words.begin(), words.end());
        std::vector<char*> argv;
        for (std::string& word : all) {
            argv.push_back(word.data());
        }
        argv.push_back(nullptr);
        child_ = fork();
        if (child_ < 0) { // a signal to process -1 would be one to everything
            throw std::runtime_error("no process could be started");
        }
        if (child_ == 0) {
            for (const char* variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"}) {
                setenv(variable, home(variable).c_str(), 1);
            }
            setenv("QT_QPA_PLATFORM", "offscreen", 1);
            const int log = open((folder_ / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
            dup2(log, STDOUT_FILENO);
            dup2(log, STDERR_FILENO);
            execv(ASAM_STUDIO, argv.data());
            _exit(127);
        }
    }

    /// The exit code, or the negative signal; nothing for one that goes on.
    std::optional<int> endsWithin(std::chrono::seconds limit) {
        int status = 0;
        if (!within(limit, [&] { return waitpid(child_, &status, WNOHANG) == child_; })) {
            return std::nullopt;
        }
        child_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }

    std::string log() const {
        std::ifstream file(folder_ / "log");
        return {std::istreambuf_iterator<char>(file), {}};
    }

    /// All that the program keeps of its settings.
    std::string settings() const {
        std::string text;
        std::error_code none;
        for (const auto& entry : fs::recursive_directory_iterator(home("XDG_CONFIG_HOME"), none)) {
            if (std::ifstream file(entry.path()); entry.is_regular_file(none)) {
                text.append(std::istreambuf_iterator<char>(file), {});
            }
        }
        return text;
    }

    /// An inversion in the run is under way, or was.
    bool isInWork(const fs::path& run) const {
        try {
            const auto ledger = RunLedger::ofRun(run);
            const auto counts = ledger ? ledger->counts() : std::map<std::string, LedgerCounts>();
            const auto found = counts.find("inversion");
            return found != counts.end() &&
                   found->second.of(WorkState::running) + found->second.of(WorkState::done) > 0;
        } catch (const DataError&) {
            return false; // just being made
        }
    }

    QueueState stateOfEntry() const {
        std::ifstream file(queueFile());
        return queueFromJson(nlohmann::json::parse(file)).entries().at(0).state;
    }

    test::TemporaryFolder folder_;
    pid_t child_ = 0;
};

TEST_F(EndSignalsTest, ASignalClosesTheWindowAndKeepsTheSession) {
    for (const int signal : {SIGTERM, SIGINT}) {
        fs::remove_all(home("XDG_CONFIG_HOME"));
        start({data().string()});
        // Among what was opened last: it is open.
        ASSERT_TRUE(within(60s, [&] { return settings().find("photographs") != std::string::npos; }))
            << log();
        EXPECT_EQ(settings().find("geometry="), std::string::npos);
        ::kill(child_, signal);
        EXPECT_EQ(endsWithin(60s), 0) << log();
        EXPECT_NE(settings().find("[session]"), std::string::npos) << settings();
        EXPECT_NE(settings().find("path=" + data().string()), std::string::npos) << settings();
        EXPECT_NE(settings().find("geometry="), std::string::npos);
    }
}

TEST_F(EndSignalsTest, TwoSignalsAtOnceAreOneWish) {
    start({data().string()});
    ASSERT_TRUE(within(60s, [&] { return settings().find("photographs") != std::string::npos; })) << log();
    ::kill(child_, SIGTERM);
    ::kill(child_, SIGHUP); // as systemd does when a session ends
    EXPECT_EQ(endsWithin(60s), 0) << log();
    EXPECT_NE(settings().find("[session]"), std::string::npos) << settings();
}

TEST_F(EndSignalsTest, TheRunAtWorkIsPausedInTheQueue) {
    RunQueue queue;
    queue.continueAtStart = true;
    QueueEntry entry;
    entry.request.data = data();
    entry.request.run = folder_ / "run";
    entry.request.config = presetConfig("quick");
    queue.add(entry);
    fs::create_directories(queueFile().parent_path());
    std::ofstream(queueFile()) << queueToJson(queue).dump();
    start({data().string()});
    ASSERT_TRUE(within(120s, [&] { return isInWork(folder_ / "run"); })) << log();
    ::kill(child_, SIGTERM);
    EXPECT_EQ(endsWithin(60s), 0) << log(); // after the network call under way
    EXPECT_EQ(stateOfEntry(), QueueState::paused);
    const RunDirectory run = RunDirectory::open(folder_ / "run");
    EXPECT_TRUE(verifyRun(run, Mending::report, StageContext()).isSound());
}

} // namespace
