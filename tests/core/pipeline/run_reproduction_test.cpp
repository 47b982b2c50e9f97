// Runs that are continued or made again: the bytes, and the circumstances that they depend on.

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/sha256.h"
#include "core/config/config_json.h"
#include "core/data/picture.h"
#include "core/data/png_metadata.h"
#include "core/pipeline/run_manifest.h"
#include "tests/core/pipeline/ledger_run.h"
#include "tests/support/refusal.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;

class RunReproductionTest : public test::LedgerRun {};

TEST_F(RunReproductionTest, ManifestMakesTheSameBytesAgain) {
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

TEST_F(RunReproductionTest, ReproducingTouchesNoFolderOfAnotherRun) {
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
    EXPECT_TRUE(test::has(refusal(data()), "holds other things"));
    EXPECT_FALSE(fs::exists(data() / "run.json"));
    const fs::path drawn = RunDirectory::labelsFolder(folder_ / "drawn");
    fs::create_directories(drawn);
    std::ofstream(drawn / "sa_1.json") << "{}";
    EXPECT_TRUE(test::has(refusal(folder_ / "drawn"), "labels that were drawn"));

    // What was begun from it is gone on with, also where run.json was not written any more; from another
    // manifest it is not.
    const fs::path again = folder_ / "again";
    static_cast<void>(RunDirectory::openOrCreate(again));
    std::ofstream(again / "lock") << "";
    reproduceRun(manifest, again, {}, hub, context);
    reproduceRun(manifest, again, {}, hub, context);
    EXPECT_EQ(RunDirectory::open(again).imageRecord("sa_1").caption, "from the manifest");
    manifest["captions"] = {{"sa_1.jpg", "from another one"}};
    EXPECT_TRUE(test::has(refusal(again), "not begun from this manifest"));
    // A stopped one may be gone on with as any run.
    manifest["captions"] = {{"sa_1.jpg", "from the manifest"}};
    RunRequest own = whole;
    own.run = again;
    run(own);
    EXPECT_NO_THROW(reproduceRun(manifest, again, {}, hub, context));
    // With other settings it is a run of its own.
    own.config.inversion.steps += 1;
    run(own);
    EXPECT_TRUE(test::has(refusal(again), "not begun from this manifest"));
}

TEST_F(RunReproductionTest, ReproducingWaitsForNobodyWhoWorksInTheFolder) {
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

TEST_F(RunReproductionTest, APixelAttackIsMadeAgainWhateverModelsAreInMemory) {
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

TEST_F(RunReproductionTest, ARunKeepsToTheThreadsThatItWasBegunWith) {
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

TEST_F(RunReproductionTest, AProcessThatJoinsOnSomethingElseIsRecorded) {
    RunRequest one = request("run");
    one.images = {"sa_1"};
    one.stages = {Stage::inversion};
    run(one, nullptr, {}, 2);
    const FileLock first(one.run / "lock", "the run", FileLock::Mode::shared); // of a process at work
    one.images = {"sa_2"};
    one.sharing.joined = true;
    EXPECT_EQ(run(one, nullptr, {}, 1).failed, 0);
    const nlohmann::json compute = RunDirectory::open(one.run).manifest()["compute"];
    EXPECT_EQ(compute["threads"], 2);
    ASSERT_TRUE(compute.contains("earlier"));
    EXPECT_EQ(compute["earlier"][0]["threads"], 1);
}

TEST_F(RunReproductionTest, AManifestIsReproducedWithItsThreadsAndOtherOnesAreNamed) {
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

TEST_F(RunReproductionTest, AManifestOfTwoLanesIsReproducedWithTheThreadsOfEach) {
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

} // namespace
