#include "core/pipeline/inversion_health.h"

#include <algorithm>
#include <fstream>
#include <limits>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/checkpoint/write.h"
#include "core/config/config_json.h"
#include "core/config/presets.h"
#include "core/data/picture.h"
#include "core/data/scene_generator.h"
#include "core/ledger/run_ledger.h"
#include "core/pipeline/run_directory.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace asam;
namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kSteps = 2;

void overwrite(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::trunc) << text;
}

/// Five scenes beside whatever a test makes of their inversions.
class InversionHealthTest : public testing::Test {
protected:
    InversionHealthTest() {
        fs::create_directories(data());
        for (std::uint64_t number = 1; number <= 5; ++number) {
            writeScene(data(), {64, 1}, number);
        }
    }

    fs::path data() const { return folder_ / "data"; }

    RunDirectory makeRun() const {
        RunDirectory run = RunDirectory::openOrCreate(folder_ / "run");
        run.writeManifest({{"config", configToJson(presetConfig("quick"))}});
        return run;
    }

    static at::Tensor latent() { return torch::zeros({1, 4, 8, 8}); }
    static at::Tensor texts(std::int64_t steps = kSteps) { return torch::zeros({steps, 77, 16}); }

    static void invert(const RunDirectory& run, const std::string& id, const at::Tensor& zT = latent(),
                       const at::Tensor& nullTexts = texts()) {
        writeSafetensors(run.stageFile(Stage::inversion, id, ".safetensors"),
                         {{"z_T", zT}, {"null_embeddings", nullTexts}});
        writePng(run.stageFile(Stage::inversion, id, ".png"), cv::Mat(8, 8, CV_8UC3, cv::Scalar::all(9)));
        run.writeStageJson(Stage::inversion, id, {{"settings", {{"inversion", {{"steps", kSteps}}}}}});
    }

    DataHealth examine(const fs::path& place) const {
        DataHealth health;
        examineInversions(place, Dataset::open(data()), health, StageContext());
        return health;
    }

    static std::vector<std::string> idsOf(const DataHealth& health, HealthKind kind) {
        std::vector<std::string> ids;
        for (const HealthFinding& finding : health.findings) {
            if (finding.kind == kind) {
                ids.push_back(finding.id);
                EXPECT_FALSE(finding.sentence.empty());
            }
        }
        return ids;
    }

    test::TemporaryFolder folder_;
};

TEST_F(InversionHealthTest, OfARunTellsWhatIsWholeMissingAndBroken) {
    const RunDirectory run = makeRun();
    invert(run, "sa_1");
    invert(run, "sa_2", torch::full({1, 4, 8, 8}, std::numeric_limits<float>::quiet_NaN()));
    invert(run, "sa_3", latent(), texts(kSteps + 1));
    invert(run, "sa_4");
    overwrite(run.stageFile(Stage::inversion, "sa_4", ".safetensors"), "cut off");
    const DataHealth health = examine(run.root());
    EXPECT_EQ(health.inversions, std::optional<std::int64_t>(1));
    EXPECT_EQ(idsOf(health, HealthKind::missingInversion), std::vector<std::string>{"sa_5"});
    EXPECT_EQ(idsOf(health, HealthKind::brokenInversion), (std::vector<std::string>{"sa_2", "sa_3", "sa_4"}));

    // A run of some of the images is asked for no more than those; a failure is told with its reason.
    {
        RunLedger ledger(run.root() / RunLedger::kName, RunLedger::Access::write);
        ledger.finish("sa_1", "inversion", "print", 1, {});
        ledger.fail("sa_5", "inversion", "The scene is too dark.", "");
    }
    const DataHealth some = examine(run.root());
    EXPECT_EQ(some.inversions, std::optional<std::int64_t>(1));
    ASSERT_EQ(some.findings.size(), 1U);
    EXPECT_EQ(some.findings[0].id, "sa_5");
    EXPECT_NE(some.findings[0].sentence.find("too dark"), std::string::npos);
    fs::remove(run.stageFile(Stage::inversion, "sa_1", ".png"));
    EXPECT_EQ(idsOf(examine(run.root()), HealthKind::brokenInversion), std::vector<std::string>{"sa_1"});
}

TEST_F(InversionHealthTest, OfAsamsLayoutTellsThemBesideThePhotographs) {
    EXPECT_TRUE(findInversions(Dataset::open(data())).empty());
    EXPECT_THROW(examine(folder_ / "nowhere"), DataError);
    const fs::path embeddings = folder_ / "embeddings";
    fs::create_directories(embeddings);
    for (const std::string id : {"sa_1", "sa_2", "sa_3", "sa_4"}) {
        writePth(embeddings / (id + "_latent.pth"), latent());
        writePth(embeddings / (id + "_uncond.pth"), texts());
    }
    fs::resize_file(embeddings / "sa_2_latent.pth", fs::file_size(embeddings / "sa_2_latent.pth") / 2);
    writePth(embeddings / "sa_3_latent.pth", torch::zeros({4, 8, 8}));
    fs::remove(embeddings / "sa_4_uncond.pth");
    const fs::path place = findInversions(Dataset::open(data()));
    EXPECT_TRUE(fs::equivalent(place, folder_.path()));
    for (const fs::path& named : {place, embeddings}) {
        const DataHealth health = examine(named);
        EXPECT_EQ(health.inversions, std::optional<std::int64_t>(1));
        EXPECT_EQ(idsOf(health, HealthKind::brokenInversion), (std::vector<std::string>{"sa_2", "sa_3"}));
        EXPECT_EQ(idsOf(health, HealthKind::missingInversion), (std::vector<std::string>{"sa_4", "sa_5"}));
    }
}

} // namespace
