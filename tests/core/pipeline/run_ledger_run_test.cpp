// Runs with their ledger: what is written down, what a failure costs, and what a killed process loses.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <stop_token>

#include <c10/util/Exception.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/config/derived.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_bookkeeping.h"
#include "core/pipeline/run_verification.h"
#include "core/pipeline/work_plan.h"
#include "tests/core/pipeline/ledger_run.h"
#include "tests/support/failing_locks.h"
#include "tests/support/refusal.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

class LedgerRunTest : public test::LedgerRun {};

TEST_F(LedgerRunTest, TellsOfEveryStageAndIsSound) {
    const RunRequest whole = request("run");
    EXPECT_EQ(run(whole).failed, 0);
    for (const Stage stage : kGenerativeStages) {
        EXPECT_EQ(countsOf(whole.run).at(std::string(toString(stage))).of(WorkState::done), kImages);
    }
    const RunVerification verification =
        verifyRun(RunDirectory::open(whole.run), Mending::report, StageContext());
    EXPECT_TRUE(verification.isSound());
    EXPECT_EQ(verification.stages, 3 * kImages);

    // A lost ledger costs no work: what is found finished is entered again. What a kill left of a write goes.
    fs::remove(whole.run / RunLedger::kName);
    const fs::path half = whole.run / "attack" / ".asam-part-Xy12ab";
    std::ofstream(half) << "half";
    run(whole);
    EXPECT_FALSE(fs::exists(half));
    EXPECT_TRUE(verifyRun(RunDirectory::open(whole.run), Mending::report, StageContext()).isSound());
}

TEST_F(LedgerRunTest, WhatAPersonDecidedOutlivesTheLossOfWhatTheSampleWasMadeFrom) {
    RunRequest whole = request("run");
    whole.images = {"sa_1"};
    run(whole);
    const RunDirectory directory = RunDirectory::open(whole.run);
    const Review decided{Decision::accepted, true, "", "sharp", "2024-06-17T09:30:00Z"};
    directory.writeReview("sa_1", decided);
    fs::remove(whole.run / "attack" / "sa_1.png");
    verifyRun(directory, Mending::mend, StageContext());
    EXPECT_FALSE(directory.review("sa_1"));
    run(whole);
    EXPECT_EQ(directory.review("sa_1"), decided);
    EXPECT_TRUE(verifyRun(directory, Mending::report, StageContext()).isSound());
}

TEST_F(LedgerRunTest, FailureStaysWithItsImageAndCanBeTriedAgain) {
    const fs::path broken = data() / "sa_2.jpg";
    const fs::path kept = folder_ / "kept.jpg";
    fs::copy_file(broken, kept);
    std::ofstream(broken, std::ios::trunc) << "not a picture";
    const RunRequest whole = request("run");
    EXPECT_EQ(run(whole).failed, 1);
    const RunDirectory directory = RunDirectory::open(whole.run);
    EXPECT_EQ(failedImages(directory), std::vector<std::string>{"sa_2"});
    EXPECT_EQ(countsOf(whole.run).at("regeneration").of(WorkState::done), kImages - 1);
    const RunLedger ledger(whole.run / RunLedger::kName, RunLedger::Access::read);
    ASSERT_EQ(ledger.failures().size(), 1U);
    EXPECT_NE(ledger.failures()[0].first.find("sa_2.jpg"), std::string::npos);

    fs::copy_file(kept, broken, fs::copy_options::overwrite_existing);
    RunRequest again = whole;
    again.images = failedImages(directory);
    EXPECT_EQ(run(again).failed, 0);
    EXPECT_TRUE(failedImages(directory).empty());
}

/// Stops the work in the middle of an attack.
class StopAtAttack : public StageObserver {
public:
    void progress(const Progress& progress) override {
        if (progress.phase.starts_with("attack/") && progress.step > 0) {
            stop.request_stop();
        }
    }
    std::stop_source stop;
};

TEST_F(LedgerRunTest, WhatIsStoppedInTheMiddleIsAtWorkNoMore) {
    const RunRequest whole = request("run");
    StopAtAttack person;
    EXPECT_THROW(run(whole, &person, person.stop.get_token()), Cancelled);
    EXPECT_EQ(countsOf(whole.run).at("inversion").of(WorkState::done), 1);
    EXPECT_EQ(countsOf(whole.run).at("attack").of(WorkState::running), 0);
    EXPECT_EQ(countsOf(whole.run).at("attack").of(WorkState::pending), kImages);
    EXPECT_EQ(run(whole).failed, 0);
    EXPECT_EQ(countsOf(whole.run).at("attack").of(WorkState::done), kImages);
}

/// Puts a folder among the files of an image's inversion, whose hashes can then not be taken.
class SpoilInversion : public StageObserver {
public:
    explicit SpoilInversion(fs::path run) : odd_(run / "inversion" / "sa_1.steps" / "odd") {}
    void progress(const Progress& progress) override {
        if (progress.image == "sa_1" && progress.phase.starts_with("inversion/")) {
            fs::create_directories(odd_);
        }
    }
    const fs::path& odd() const { return odd_; }

private:
    fs::path odd_;
};

TEST_F(LedgerRunTest, ARowThatCannotBeMadeFailsItsOwnStageAndCostsNoOther) {
    const RunRequest whole = request("run");
    SpoilInversion spoiler(whole.run);
    EXPECT_EQ(run(whole, &spoiler).failed, 1);
    {
        const RunLedger ledger(whole.run / RunLedger::kName, RunLedger::Access::read);
        const std::vector<LedgerEntry> failed = ledger.entriesIn(WorkState::failed);
        ASSERT_EQ(failed.size(), 1U);
        EXPECT_EQ(failed.front().image, "sa_1");
        EXPECT_EQ(failed.front().stage, "inversion");
        EXPECT_NE(failed.front().reason.find("odd"), std::string::npos) << failed.front().reason;
        EXPECT_TRUE(ledger.entriesIn(WorkState::running).empty());
    }
    // The rows are made beside the next stage, so that the attack was done by then; its row is not lost.
    EXPECT_EQ(countsOf(whole.run).at("attack").of(WorkState::done), kImages);
    EXPECT_EQ(countsOf(whole.run).at("regeneration").of(WorkState::done), kImages - 1);

    fs::remove_all(spoiler.odd().parent_path());
    EXPECT_EQ(run(whole).failed, 0);
    EXPECT_EQ(countsOf(whole.run).at("inversion").of(WorkState::done), kImages);
    EXPECT_TRUE(verifyRun(RunDirectory::open(whole.run), Mending::report, StageContext()).isSound());
}

TEST_F(LedgerRunTest, AStoppedShardTellsOfItsOwnImages) {
    RunRequest part = request("run");
    part.images = {"sa_1"};
    run(part);
    part.images = {"sa_1", "sa_2"};
    part.sharing.shard = 2;
    part.sharing.shards = 2;
    StopAtAttack person;
    ModelHub hub;
    RunOutcome outcome;
    EXPECT_THROW(
        runPipeline(part, hub, StageContext(person.stop.get_token(), &person, {}, part.config.seed), outcome),
        Cancelled);
    ASSERT_EQ(outcome.records.size(), 1U);
    EXPECT_EQ(outcome.records.front().id, "sa_2");
}

TEST_F(LedgerRunTest, PolicyStopEndsTheRunAtTheFirstFailure) {
    std::ofstream(data() / "sa_1.jpg", std::ios::trunc) << "not a picture";
    RunRequest whole = request("run");
    whole.onFailure = FailurePolicy::stop;
    EXPECT_EQ(run(whole).failed, 1);
    EXPECT_EQ(countsOf(whole.run).at("inversion").of(WorkState::done), 0);
    EXPECT_EQ(countsOf(whole.run).at("inversion").of(WorkState::pending), kImages - 1);
}

/// Takes the photographs away when the first image has all its stages.
class PhotographThief : public StageObserver {
public:
    explicit PhotographThief(fs::path data) : data_(std::move(data)) {}
    void stageFinished(const StageFinished& finished) override {
        if (finished.stage == "regeneration" && fs::exists(data_)) {
            fs::rename(data_, away());
        }
    }
    fs::path away() const { return data_.string() + ".away"; }

private:
    fs::path data_;
};

TEST_F(LedgerRunTest, AShardTellsOfItsOwnImagesAlone) {
    RunRequest shard = request("sharded");
    shard.sharing = sharingFromText("2/2");
    RunOutcome outcome = run(shard);
    ASSERT_EQ(outcome.records.size(), 1U);
    EXPECT_EQ(outcome.records[0].id, "sa_2");
    shard.sharing = sharingFromText("1/2");
    outcome = run(shard);
    ASSERT_EQ(outcome.records.size(), 2U);
    EXPECT_EQ(outcome.records[1].id, "sa_3");
    EXPECT_EQ(RunDirectory::open(shard.run).imageRecords().size(), std::size_t{kImages});
}

TEST_F(LedgerRunTest, ARunThatEndsWithoutItsPhotographsHasAReportAndAMergedLedger) {
    for (const bool joined : {false, true}) {
        RunRequest whole = request(joined ? "joined" : "alone");
        whole.sharing.joined = joined;
        PhotographThief thief(data());
        EXPECT_THROW(run(whole, &thief), DataError);
        fs::rename(thief.away(), data());
        EXPECT_TRUE(fs::exists(whole.run / "report.json"));
        const RunDirectory directory = RunDirectory::open(whole.run);
        EXPECT_TRUE(directory.imageRecord("sa_1").finished("regeneration"));
        EXPECT_GE(countsOf(whole.run).at("regeneration").of(WorkState::done), 1);
        EXPECT_EQ(countsOf(whole.run).at("regeneration").of(WorkState::failed), 0);
        EXPECT_TRUE(shardLedgers(whole.run).empty());
        EXPECT_EQ(run(whole).failed, 0);
        EXPECT_EQ(countsOf(whole.run).at("regeneration").of(WorkState::done), kImages);
    }
}

class Warnings : public StageObserver {
public:
    void message(const Message& message) override { texts.push_back(message.text); }
    std::vector<std::string> texts;
};

TEST_F(LedgerRunTest, WithoutLocksALoneRunGoesOnAndSharedWorkIsRefused) {
    const test::FailingLocks failing(ENOSYS);
    RunRequest whole = request("run");
    whole.images = {"sa_1"};
    Warnings warnings;
    EXPECT_EQ(run(whole, &warnings).failed, 0);
    EXPECT_TRUE(std::any_of(warnings.texts.begin(), warnings.texts.end(),
                            [](const std::string& text) { return test::has(text, "has no locks"); }));
    EXPECT_EQ(countsOf(whole.run).at("regeneration").of(WorkState::done), 1);

    RunRequest shared = request("shared");
    shared.sharing.joined = true;
    EXPECT_TRUE(test::has(test::refusal<DataError>([&] { run(shared); }), "has no locks"));
}

/// Throws once where a machine would have no memory left.
class MemoryThief : public StageObserver {
public:
    void progress(const Progress& progress) override {
        if (!struck && progress.phase.starts_with("attack/")) {
            struck = true;
            throw std::bad_alloc();
        }
    }
    void message(const Message& message) override { messages.push_back(message.text); }
    bool struck = false;
    std::vector<std::string> messages;
};

/// Has no memory for any attack, as LibTorch's allocator of the CPU says it.
class AllocatorThief : public StageObserver {
public:
    explicit AllocatorThief(int most) : most_(most) {}
    void progress(const Progress& progress) override {
        if (struck < most_ && progress.phase.starts_with("attack/")) {
            ++struck;
            C10_THROW_ERROR(Error,
                            "[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory: "
                            "you tried to allocate 8589934592 bytes.");
        }
    }
    int struck = 0;

private:
    int most_;
};

TEST_F(LedgerRunTest, TheProcessorsAllocatorIsMetAsWantOfMemory) {
    RunRequest whole = request("run");
    whole.images = {"sa_1"};
    whole.config.attack.promptsPerChunk = 4;
    AllocatorThief once(1);
    EXPECT_EQ(run(whole, &once).failed, 0);
    EXPECT_EQ(once.struck, 1);

    whole.run = folder_ / "never";
    AllocatorThief always(1000);
    EXPECT_EQ(run(whole, &always).failed, 1);
    EXPECT_EQ(always.struck, 3) << "with 4, 2 and 1 prompts a chunk";
    const std::string sentence = RunDirectory::open(whole.run).imageRecord("sa_1").error.value_or("");
    EXPECT_NE(sentence.find("ran out of memory"), std::string::npos) << sentence;
    EXPECT_EQ(sentence.find("DefaultCPUAllocator"), std::string::npos) << sentence;
}

/// Leaves no room for a single byte from the second image's attack on.
class DiskThief : public StageObserver {
public:
    DiskThief() : before_(std::signal(SIGXFSZ, SIG_IGN)) { getrlimit(RLIMIT_FSIZE, &room_); }
    ~DiskThief() override {
        giveBack();
        std::signal(SIGXFSZ, before_);
    }
    void progress(const Progress& progress) override {
        if (progress.image == "sa_2" && progress.phase.starts_with("attack/")) {
            const rlimit none{0, room_.rlim_max};
            setrlimit(RLIMIT_FSIZE, &none);
        }
    }
    void giveBack() const { setrlimit(RLIMIT_FSIZE, &room_); }

private:
    rlimit room_{};
    void (*before_)(int);
};

TEST_F(LedgerRunTest, AFullDiskEndsTheRunAndLosesNothingFinished) {
    const RunRequest whole = request("run");
    std::string sentence;
    {
        DiskThief thief;
        sentence = test::refusal<DataError>([&] { run(whole, &thief); });
    }
    EXPECT_TRUE(test::has(sentence, "is full")) << sentence;
    EXPECT_TRUE(test::has(sentence, "the same command goes on")) << sentence;
    EXPECT_EQ(countsOf(whole.run).at("regeneration").of(WorkState::done), 1);
    EXPECT_EQ(countsOf(whole.run).at("attack").of(WorkState::failed), 0) << "it is not the image's failure";
    const fs::path sample = whole.run / "regeneration" / "sa_1.png";
    const std::string before = sha256OfFile(sample);
    EXPECT_EQ(run(whole).failed, 0);
    EXPECT_EQ(countsOf(whole.run).at("regeneration").of(WorkState::done), kImages);
    EXPECT_EQ(sha256OfFile(sample), before);
    EXPECT_TRUE(verifyRun(RunDirectory::open(whole.run), Mending::report, StageContext()).isSound());
}

TEST_F(LedgerRunTest, OutOfMemoryIsTriedAgainWithFewerPromptsAndGivesTheSame) {
    RunRequest whole = request("run");
    whole.images = {"sa_1"};
    MemoryThief thief;
    EXPECT_EQ(run(whole, &thief).failed, 0);
    EXPECT_TRUE(thief.struck);
    EXPECT_TRUE(std::any_of(thief.messages.begin(), thief.messages.end(), [](const std::string& message) {
        return message.find("prompts a chunk") != std::string::npos;
    }));
    EXPECT_EQ(countsOf(whole.run).at("attack").of(WorkState::done), 1);
    RunRequest calm = whole;
    calm.run = folder_ / "calm";
    run(calm);
    const auto picture = [](const RunRequest& made) {
        return sha256OfFile(made.run / "regeneration" / "sa_1.png");
    };
    EXPECT_EQ(picture(whole), picture(calm)) << "nor does the file tell that memory ran out";

    whole.run = folder_ / "skip";
    whole.onFailure = FailurePolicy::skip;
    MemoryThief again;
    EXPECT_EQ(run(whole, &again).failed, 1);
    EXPECT_EQ(failedImages(RunDirectory::open(whole.run)), std::vector<std::string>{"sa_1"});
}

/// A machine whose memory suffices for the skip gradient of an attack alone.
class ChainThief : public StageObserver {
public:
    explicit ChainThief(const RunConfig& config)
        : skipSteps_(static_cast<std::int64_t>(config.inversion.steps) * scoredIterates(config.attack)) {}
    void progress(const Progress& progress) override {
        if (progress.phase == "attack/denoise" && progress.total > skipSteps_) {
            ++struck;
            throw std::bad_alloc();
        }
    }
    void stageFinished(const StageFinished& finished) override { reused += finished.reused ? 1 : 0; }
    int struck = 0;
    int reused = 0;

private:
    std::int64_t skipSteps_; ///< the full chain goes each sampling but the last back as well
};

RunRequest chainRequest(RunRequest request) {
    request.images = {"sa_1"};
    request.config.attack.steps = 2;
    request.config.attack.gradient = AttackGradient::fullChain;
    request.config.attack.promptsPerChunk = 2;
    return request;
}

TEST_F(LedgerRunTest, WithoutMemoryForTheFullChainAnImageFailsAndThePermissionIsNamed) {
    const RunRequest chain = chainRequest(request("run"));
    ChainThief thief(chain.config);
    EXPECT_EQ(run(chain, &thief).failed, 1);
    EXPECT_EQ(thief.struck, 2) << "with two prompts a chunk, and with one";
    const ImageRecord record = RunDirectory::open(chain.run).imageRecord("sa_1");
    ASSERT_TRUE(record.error);
    EXPECT_NE(record.error->find("--allow-skip-gradient"), std::string::npos) << *record.error;
    EXPECT_FALSE(record.finished("attack"));
}

TEST_F(LedgerRunTest, WhereItIsAllowedTheSkipGradientTakesThePlaceOfTheFullChainAndSaysSo) {
    RunRequest chain = chainRequest(request("run"));
    chain.allowSkipGradient = true;
    ChainThief thief(chain.config);
    EXPECT_EQ(run(chain, &thief).failed, 0);
    EXPECT_EQ(thief.struck, 2);
    const RunDirectory directory = RunDirectory::open(chain.run);
    const nlohmann::json attack = directory.readStageJson(Stage::attack, "sa_1");
    EXPECT_EQ(attack["settings"]["attack"]["gradient"], "skip");
    const ImageRecord record = directory.imageRecord("sa_1");
    const auto tellsOfIt = [](const std::string& sentence) {
        return sentence.find("by the skip gradient") != std::string::npos;
    };
    const auto warning = std::find_if(record.warnings.begin(), record.warnings.end(), tellsOfIt);
    ASSERT_NE(warning, record.warnings.end());
    const RunLedger ledger(chain.run / RunLedger::kName, RunLedger::Access::read);
    ASSERT_EQ(ledger.notes().size(), 1U);
    EXPECT_EQ(ledger.notes()[0].first, *warning);
    EXPECT_TRUE(ledger.failures().empty());

    // It is what the skip gradient gives, and no other.
    RunRequest skip = chain;
    skip.run = folder_ / "skip";
    skip.config.attack.gradient = AttackGradient::skip;
    run(skip);
    const auto latents = [](const RunRequest& made) {
        return sha256OfFile(made.run / "attack" / "sa_1.png");
    };
    EXPECT_EQ(latents(chain), latents(skip));

    // Who continues the run and says nothing of it keeps what was allowed; who forbids it, makes it again.
    chain.allowSkipGradient.reset();
    const StageContext context;
    EXPECT_EQ(planWork(chain, context).imagesToDo, 0);
    ChainThief calm(chain.config);
    EXPECT_EQ(run(chain, &calm).failed, 0);
    EXPECT_EQ(calm.struck, 0);
    EXPECT_EQ(calm.reused, 3);
    EXPECT_FALSE(planAsRecorded(RunDirectory::open(chain.run), context).isStale());
    chain.allowSkipGradient = false;
    EXPECT_EQ(planWork(chain, context).imagesToDo, 1);
    EXPECT_EQ(run(chain).failed, 0);
    const nlohmann::json anew = directory.readStageJson(Stage::attack, "sa_1");
    EXPECT_EQ(anew["settings"]["attack"]["gradient"], "full_chain");
    EXPECT_FALSE(anew.contains("note"));
    const std::vector<std::string> warnings = directory.imageRecord("sa_1").warnings;
    EXPECT_TRUE(std::none_of(warnings.begin(), warnings.end(), tellsOfIt));
}

} // namespace
