// Runs with their ledger: what is written down, what a failure costs, and what a killed process loses.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <map>
#include <stop_token>
#include <thread>

#include <c10/util/Exception.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/sha256.h"
#include "core/config/config_json.h"
#include "core/config/derived.h"
#include "core/config/presets.h"
#include "core/data/picture.h"
#include "core/data/png_metadata.h"
#include "core/data/scene_generator.h"
#include "core/pipeline/pipeline.h"
#include "core/pipeline/run_bookkeeping.h"
#include "core/pipeline/run_manifest.h"
#include "core/pipeline/run_verification.h"
#include "core/pipeline/work_plan.h"
#include "tests/support/failing_locks.h"
#include "tests/support/golden.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

class LedgerRunTest : public testing::Test {
protected:
    static constexpr int kImages = 3;

    LedgerRunTest() {
        fs::create_directories(data());
        for (int number = 1; number <= kImages; ++number) {
            writeScene(data(), SceneOptions{64, 3}, static_cast<std::uint64_t>(number));
        }
    }

    fs::path data() const { return folder_ / "data"; }

    /// The smallest settings that go through every part.
    RunRequest request(const std::string& name) const {
        RunRequest request;
        request.run = folder_ / name;
        request.data = data();
        request.config = presetConfig("quick");
        request.config.inversion.steps = 2;
        request.config.inversion.innerSteps = 1;
        request.config.attack.steps = 1;
        request.config.data.maxMasks = 2;
        return request;
    }

    static RunOutcome run(const RunRequest& request, StageObserver* observer = nullptr,
                          std::stop_token stop = {}, int threads = 0) {
        ModelHub hub;
        const ComputeSettings compute{"cpu", Precision::fp32, threads};
        return runPipeline(request, hub, StageContext(stop, observer, compute, request.config.seed));
    }

    static std::map<std::string, LedgerCounts> countsOf(const fs::path& run) {
        return RunLedger(run / RunLedger::kName, RunLedger::Access::read).counts();
    }

    test::TemporaryFolder folder_;
};

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

TEST_F(LedgerRunTest, PolicyStopEndsTheRunAtTheFirstFailure) {
    std::ofstream(data() / "sa_1.jpg", std::ios::trunc) << "not a picture";
    RunRequest whole = request("run");
    whole.onFailure = FailurePolicy::stop;
    EXPECT_EQ(run(whole).failed, 1);
    EXPECT_EQ(countsOf(whole.run).at("inversion").of(WorkState::done), 0);
    EXPECT_EQ(countsOf(whole.run).at("inversion").of(WorkState::pending), kImages - 1);
}

TEST_F(LedgerRunTest, ManifestMakesTheSameBytesAgain) {
    RunRequest whole = request("run");
    whole.images = {"sa_1"};
    run(whole);
    whole.config.tuning.epochs = 3; // as when a tuning follows with settings of its own
    whole.config.attack.promptsPerChunk = 3;
    run(whole);
    nlohmann::json manifest = runManifest(RunDirectory::open(whole.run));
    EXPECT_EQ(manifest["images"], nlohmann::json({"sa_1"}));
    ModelHub hub;
    const Reproduction exact = reproduceRun(manifest, folder_ / "again", {}, hub, StageContext());
    EXPECT_TRUE(exact.isExact());
    EXPECT_GT(exact.same, 3);

    manifest["files"]["regeneration/sa_1.png"] = std::string(64, '0');
    manifest["files"]["regeneration/sa_2.png"] = std::string(64, '0');
    const Reproduction other = reproduceRun(manifest, folder_ / "again", {}, hub, StageContext());
    EXPECT_EQ(other.different, std::vector<std::string>{"regeneration/sa_1.png"});
    EXPECT_EQ(other.missing, std::vector<std::string>{"regeneration/sa_2.png"});

    manifest["run"]["models"]["sam"]["sha256"] = std::string(64, '0');
    EXPECT_THROW(reproduceRun(manifest, folder_ / "third", {}, hub, StageContext()), ConfigError);
    EXPECT_THROW(reproduceRun({{"images", 3}}, folder_ / "third", {}, hub, StageContext()), DataError);
}

/// All files below a folder, by name, with their hashes.
std::map<std::string, std::string> hashesOf(const fs::path& folder) {
    std::map<std::string, std::string> hashes;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            hashes[entry.path().lexically_relative(folder).generic_string()] = sha256OfFile(entry.path());
        }
    }
    return hashes;
}

TEST_F(LedgerRunTest, ReproducingTouchesNoFolderOfAnotherRun) {
    RunRequest whole = request("run");
    whole.images = {"sa_1"};
    whole.stages = {Stage::inversion};
    run(whole);
    nlohmann::json manifest = runManifest(RunDirectory::open(whole.run));
    manifest["captions"] = {{"sa_1.jpg", "from the manifest"}};
    ModelHub hub;
    const StageContext context;
    const auto refusal = [&](const fs::path& folder) {
        return test::refusal<ConfigError>([&] { reproduceRun(manifest, folder, {}, hub, context); });
    };
    const std::map<std::string, std::string> before = hashesOf(whole.run);
    EXPECT_TRUE(test::has(refusal(whole.run), "not begun from this manifest"));
    EXPECT_EQ(hashesOf(whole.run), before);
    EXPECT_TRUE(test::has(refusal(data()), "not empty"));
    EXPECT_FALSE(fs::exists(data() / "run.json"));

    // What was begun from it is gone on with; from another manifest it is not.
    const fs::path again = folder_ / "again";
    reproduceRun(manifest, again, {}, hub, context);
    reproduceRun(manifest, again, {}, hub, context);
    EXPECT_EQ(RunDirectory::open(again).imageRecord("sa_1").caption, "from the manifest");
    manifest["captions"] = {{"sa_1.jpg", "from another one"}};
    EXPECT_TRUE(test::has(refusal(again), "not begun from this manifest"));
    // Nor is it once it was continued as a run of its own.
    manifest["captions"] = {{"sa_1.jpg", "from the manifest"}};
    RunRequest own = whole;
    own.run = again;
    run(own);
    EXPECT_TRUE(test::has(refusal(again), "not begun from this manifest"));
}

TEST_F(LedgerRunTest, ReproducingWaitsForNobodyWhoWorksInTheFolder) {
    RunRequest whole = request("run");
    whole.images = {"sa_1"};
    whole.stages = {Stage::inversion};
    run(whole);
    const nlohmann::json manifest = runManifest(RunDirectory::open(whole.run));
    ModelHub hub;
    const fs::path again = folder_ / "again";
    reproduceRun(manifest, again, {}, hub, StageContext());
    const FileLock other(again / "lock", "the run");
    const std::map<std::string, std::string> before = hashesOf(again);
    EXPECT_THROW(reproduceRun(manifest, again, {}, hub, StageContext()), DataError);
    EXPECT_EQ(hashesOf(again), before);
}

TEST_F(LedgerRunTest, APixelAttackIsMadeAgainWhateverModelsAreInMemory) {
    RunRequest pixels = request("run");
    pixels.images = {"sa_1"};
    pixels.config = presetConfig("pgd");
    pixels.config.pgd.steps = 1;
    pixels.config.data.maxMasks = 2;
    EXPECT_EQ(run(pixels).failed, 0);
    const nlohmann::json manifest = runManifest(RunDirectory::open(pixels.run));
    ASSERT_TRUE(manifest["files"].contains("regeneration/sa_1.png"));
    EXPECT_TRUE(manifest["run"]["models"]["diffusion"].is_null());
    ModelHub hub;
    const StageContext context;
    EXPECT_TRUE(reproduceRun(manifest, folder_ / "again", {}, hub, context).isExact());
    static_cast<void>(hub.load(ModelPaths{}, context.compute())); // all of them, as for a run beside it
    EXPECT_TRUE(reproduceRun(manifest, folder_ / "third", {}, hub, context).isExact());

    const auto texts = readPngTexts(pixels.run / "regeneration" / "sa_1.png");
    const auto metadata = metadataFromTexts(texts, "sa_1.png");
    ASSERT_TRUE(metadata);
    ASSERT_EQ(metadata->modelHashes.size(), 1U);
    EXPECT_TRUE(metadata->modelHashes.contains("sam"));
    EXPECT_EQ(configFromJson(metadata->config).attack.method, AttackMethod::pgd);
}

class SentenceKeeper : public StageObserver {
public:
    void message(const Message& message) override { text += message.text + "\n"; }
    bool told(const std::string& part) const { return text.find(part) != std::string::npos; }
    std::string text;
};

TEST_F(LedgerRunTest, ARunKeepsToTheThreadsThatItWasBegunWith) {
    const int other = ComputeSettings{}.usedThreads() == 2 ? 3 : 2; // than this machine would use
    RunRequest one = request("run");
    one.images = {"sa_1"};
    run(one, nullptr, {}, other);
    const RunDirectory directory = RunDirectory::open(one.run);
    EXPECT_EQ(directory.manifest()["compute"]["threads"], other);

    // Who continues, joins or takes a shard and names none goes on with them, and is told.
    for (const char* image : {"sa_2", "sa_3"}) {
        one.images = {image};
        one.sharing.joined = one.images.front() == "sa_3";
        SentenceKeeper sentences;
        EXPECT_EQ(run(one, &sentences).failed, 0);
        EXPECT_TRUE(sentences.told("as it was begun")) << sentences.text;
        EXPECT_FALSE(sentences.told("can differ")) << sentences.text;
        EXPECT_EQ(directory.manifest()["compute"]["threads"], other);
    }
    RunRequest calm = request("calm");
    run(calm, nullptr, {}, other);
    for (const char* image : {"sa_1", "sa_2", "sa_3"}) {
        const fs::path file = fs::path("regeneration") / (std::string(image) + ".png");
        EXPECT_EQ(sha256OfFile(one.run / file), sha256OfFile(calm.run / file)) << image;
    }

    // Who names another number is warned, and it is written down.
    SentenceKeeper sentences;
    run(one, &sentences, {}, 1);
    EXPECT_TRUE(sentences.told("can differ in its last bits")) << sentences.text;
    EXPECT_TRUE(sentences.told("threads: " + std::to_string(other) + " then, 1 now")) << sentences.text;
    EXPECT_EQ(directory.manifest()["compute"]["threads"], 1);
    EXPECT_EQ(directory.manifest()["compute"]["earlier"][0]["threads"], other);
}

TEST_F(LedgerRunTest, AManifestIsReproducedWithItsThreadsAndOtherOnesAreNamed) {
    const int other = ComputeSettings{}.usedThreads() == 2 ? 3 : 2;
    RunRequest whole = request("run");
    whole.images = {"sa_1"};
    run(whole, nullptr, {}, other);
    const nlohmann::json manifest = runManifest(RunDirectory::open(whole.run));
    ModelHub hub;
    const Reproduction same = reproduceRun(manifest, folder_ / "same", {}, hub, StageContext());
    EXPECT_TRUE(same.isExact()) << "made with another number of threads";
    EXPECT_TRUE(same.circumstances.empty());

    const ComputeSettings one{"cpu", Precision::fp32, 1};
    const Reproduction changed =
        reproduceRun(manifest, folder_ / "other", {}, hub, StageContext({}, nullptr, one, 0));
    EXPECT_EQ(changed.circumstances,
              std::vector<std::string>{"threads: " + std::to_string(other) + " then, 1 now"});
    // Nor are they forgotten when the files are only compared again.
    EXPECT_FALSE(reproduceRun(manifest, folder_ / "other", {}, hub, StageContext()).circumstances.empty());
}

TEST_F(LedgerRunTest, AManifestOfTwoLanesIsReproducedWithTheThreadsOfEach) {
    RunRequest lanes = request("run");
    lanes.images = {"sa_1", "sa_2"};
    lanes.devices = {"cpu", "cpu"};
    run(lanes, nullptr, {}, 2);
    const nlohmann::json manifest = runManifest(RunDirectory::open(lanes.run));
    EXPECT_EQ(manifest["run"]["compute"]["threads"], 1);
    EXPECT_EQ(manifest["run"]["compute"]["lanes"], 2);
    ModelHub hub;
    EXPECT_TRUE(reproduceRun(manifest, folder_ / "again", {}, hub, StageContext()).isExact());
    EXPECT_EQ(RunDirectory::open(folder_ / "again").manifest()["compute"]["device"], "cpu,cpu");
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
