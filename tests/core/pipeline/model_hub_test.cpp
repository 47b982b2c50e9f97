#include "core/pipeline/model_hub.h"

#include <chrono>
#include <cstdlib>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/pipeline/loaded_models.h"
#include "core/sam/sam_files.h"
#include "tests/support/golden.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kNoLimit = std::int64_t{1} << 60;

ModelMemoryLimit exactly(std::int64_t bytes) {
    return [bytes](const std::string&) { return bytes; };
}

ComputeSettings in(Precision precision) {
    return {"cpu", precision, 1};
}

/// What the miniature takes in float32; in bfloat16 it is half as much.
std::int64_t miniatureBytes() {
    static const std::int64_t bytes = [] {
        ModelHub hub(exactly(kNoLimit));
        hub.load({}, in(Precision::fp32));
        return hub.keptBytes("cpu");
    }();
    return bytes;
}

using Models = std::weak_ptr<LoadedModels>;

/// The miniature's segmenter as a file of one's own.
class OwnSegmenter {
public:
    OwnSegmenter() {
        const std::filesystem::path miniature = test::sourceResourcesFolder() / "miniature" / "sam";
        for (const char* name : {"sam_vit_mini.pth", "sam_config.json"}) {
            std::filesystem::copy_file(miniature / name, folder_ / name);
        }
        paths_.sam = folder_ / "sam_vit_mini.pth";
    }
    const ModelPaths& paths() const { return paths_; }

private:
    test::TemporaryFolder folder_;
    ModelPaths paths_;
};

TEST(ModelHub, KnowsTheBytesOfWhatItKeeps) {
    EXPECT_GT(miniatureBytes(), 4 * 14'000'000); // resources/miniature/README.md: 14.9 million numbers
    EXPECT_LT(miniatureBytes(), 4 * 16'000'000);
    ModelHub hub(exactly(kNoLimit));
    hub.load({}, in(Precision::fp32), ModelParts::segmenter);
    EXPECT_LT(hub.keptBytes("cpu"), miniatureBytes() / 2);
    EXPECT_EQ(hub.keptBytes("cuda:0"), 0);
    hub.load({}, in(Precision::fp32)); // the part is replaced by the whole
    EXPECT_EQ(hub.keptBytes("cpu"), miniatureBytes());
    hub.unload();
    EXPECT_EQ(hub.keptBytes("cpu"), 0);
}

TEST(ModelHub, RefusesAPathThatNoRunCouldName) {
    const fs::path odd = "/models/caf\xe9/sam.pth";
    ModelHub hub(exactly(kNoLimit));
    for (const ModelPaths& paths :
         {ModelPaths{odd, {}, {}}, ModelPaths{{}, odd, {}}, ModelPaths{{}, {}, odd}}) {
        const std::string sentence = test::refusal<DataError>([&] { hub.load(paths, in(Precision::fp32)); });
        EXPECT_TRUE(test::has(sentence, "caf\xEF\xBF\xBD/sam.pth\" is no UTF-8 text")) << sentence;
    }
}

TEST(ModelHub, KeepsWhatFitsForTheNextJob) {
    ModelHub hub(exactly(miniatureBytes() * 16 / 10));
    const Models fp32 = hub.load({}, in(Precision::fp32));
    const Models bf16 = hub.load({}, in(Precision::bf16));
    ASSERT_FALSE(fp32.expired());
    EXPECT_EQ(hub.load({}, in(Precision::fp32)), fp32.lock());
    EXPECT_EQ(hub.load({}, in(Precision::bf16)), bf16.lock());
    EXPECT_EQ(hub.load({}, in(Precision::fp32), ModelParts::segmenter), fp32.lock())
        << "the whole has the part";
}

TEST(ModelHub, UnloadsWhatNobodyHoldsToFitAnother) {
    ModelHub hub(exactly(miniatureBytes() * 12 / 10));
    const Models fp32 = hub.load({}, in(Precision::fp32));
    const auto bf16 = hub.load({}, in(Precision::bf16));
    EXPECT_TRUE(fp32.expired());
    EXPECT_LT(hub.keptBytes("cpu"), miniatureBytes());

    const auto again = hub.load({}, in(Precision::fp32)); // bf16 is in use: it stays, whatever the limit
    EXPECT_EQ(hub.load({}, in(Precision::bf16)), bf16);
    const torch::NoGradGuard noGrad;
    EXPECT_EQ(again->diffusion.encodeText("a red kite").scalar_type(), torch::kFloat32);
    EXPECT_TRUE(again->diffusion.encodeText("a red kite").isfinite().all().item<bool>());
}

TEST(ModelHub, UnloadsTheLongestUnusedFirst) {
    const OwnSegmenter other;
    ModelHub hub(exactly(miniatureBytes() * 16 / 10));
    const Models fp32 = hub.load({}, in(Precision::fp32));
    const Models bf16 = hub.load({}, in(Precision::bf16));
    hub.load({}, in(Precision::fp32)); // used again: now bf16 is the oldest
    const Models third = hub.load(other.paths(), in(Precision::bf16), ModelParts::segmenter);
    EXPECT_FALSE(fp32.expired());
    EXPECT_TRUE(bf16.expired());
    EXPECT_FALSE(third.expired());
}

TEST(ModelHub, LoadsFilesAnewThatHaveChanged) {
    const OwnSegmenter own;
    ModelHub hub(exactly(kNoLimit));
    const Models before = hub.load(own.paths(), in(Precision::fp32), ModelParts::segmenter);
    EXPECT_EQ(hub.load(own.paths(), in(Precision::fp32), ModelParts::segmenter), before.lock());
    std::filesystem::last_write_time(own.paths().sam, std::filesystem::last_write_time(own.paths().sam) +
                                                          std::chrono::hours(1));
    hub.load(own.paths(), in(Precision::fp32), ModelParts::segmenter);
    EXPECT_TRUE(before.expired());
}

TEST(ModelHub, ASegmenterWhoseFolderChangedInPlaceIsReadAnewWhileTheOldOneIsHeld) {
    const test::TemporaryFolder folder;
    const SamFile miniature =
        readSamFile(test::sourceResourcesFolder() / "miniature" / "sam" / "sam_vit_mini.pth");
    writeSamFile(folder / "hf", ModelKind::samHuggingFace, miniature.dict, miniature);

    ModelHub hub(exactly(kNoLimit));
    const auto held = hub.loadSegmenter(folder / "hf", in(Precision::fp32));
    EXPECT_EQ(hub.loadSegmenter(folder / "hf", in(Precision::fp32))->sam.ptr(), held->sam.ptr());
    const std::filesystem::path weights = folder / "hf" / "model.safetensors"; // the folder's own time stays
    std::filesystem::last_write_time(weights,
                                     std::filesystem::last_write_time(weights) + std::chrono::hours(1));
    EXPECT_NE(hub.loadSegmenter(folder / "hf", in(Precision::fp32))->sam.ptr(), held->sam.ptr());
}

TEST(ModelHub, ItsOwnLimitIsHalfOfTheMemory) {
    EXPECT_GT(halfOfMemory("cpu"), 0);
    EXPECT_EQ(halfOfMemory("cuda:99"), 0); // not known: nothing idle is kept beside another
    const std::int64_t ofTheMachine = halfOfMemory("cpu");
    setenv("SLURM_MEM_PER_NODE", "1", 1); // less than this process has already
    const std::int64_t ofTheJob = halfOfMemory("cpu");
    unsetenv("SLURM_MEM_PER_NODE");
    EXPECT_LT(ofTheJob, ofTheMachine);
}

} // namespace
} // namespace asam
