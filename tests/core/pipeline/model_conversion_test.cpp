#include "core/pipeline/model_conversion.h"

#include <cmath>
#include <fstream>
#include <functional>
#include <random>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/checkpoint/token_file.h"
#include "core/checkpoint/write.h"
#include "core/sam/sam_files.h"
#include "tests/core/pipeline/small_sam.h"
#include "tests/support/temporary_folder.h"

namespace asam::test {
namespace {

namespace fs = std::filesystem;

template <typename Problem>
std::string refusalOf(const std::function<void()>& call) {
    try {
        call();
    } catch (const Problem& refusal) {
        return refusal.what();
    }
    return {};
}

#define EXPECT_SAYS(SENTENCE, PART)                                                                          \
    EXPECT_NE(std::string(SENTENCE).find(PART), std::string::npos) << (SENTENCE)

void expectSameTensors(const fs::path& path, const StateDict& wanted) {
    const StateDict found = readSamFile(path).dict;
    ASSERT_EQ(found.size(), wanted.size()) << path;
    for (const auto& [name, entry] : wanted.entries()) {
        ASSERT_EQ(found.at(name).type, entry.type) << name;
        ASSERT_TRUE(found.read(name).equal(entry.read())) << name;
    }
}

std::size_t filesIn(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

class ModelConversionTest : public ::testing::Test {
protected:
    ModelConversionTest() {
        writePth(base_, tensorsOf(smallSamConfig(), 1));
        NamedTensors tuned = tensorsOf(smallSamConfig(), 1);
        tuned[kMaskTokensName] = tuned[kMaskTokensName] + 0.25;
        tuned[kIouTokenName] = tuned[kIouTokenName] * 1.5;
        writePth(tuned_, tuned);
        writePth(other_, tensorsOf(smallSamConfig(), 2));
    }

    TemporaryFolder folder_;
    fs::path base_ = folder_ / "base.pth";
    fs::path tuned_ = folder_ / "tuned.pth"; ///< base_ with other tokens
    fs::path other_ = folder_ / "other.pth";
};

TEST(ModelConversion, EveryChainOfLayoutsKeepsEveryBit) {
    std::mt19937 random(20240501);
    for (int round = 0; round < 12; ++round) {
        const TemporaryFolder folder;
        const SamConfig config = randomSamConfig(random);
        const auto types = {torch::kFloat32, torch::kFloat16, torch::kBFloat16};
        NamedTensors tensors = tensorsOf(config, random());
        for (auto& [name, tensor] : tensors) {
            tensor = tensor.to(*(types.begin() + round % 3));
        }
        fs::path present = folder / "start.pth";
        writePth(present, tensors);
        const StateDict wanted = readCheckpoint(present);
        for (int step = 0; step < 5; ++step) {
            const auto endings = {".pth", ".safetensors", "", ".pt"};
            const fs::path next =
                folder / ("step" + std::to_string(step) + *(endings.begin() + random() % 4));
            convertModel(present, next);
            expectSameTensors(next, wanted);
            present = next;
        }
        EXPECT_TRUE(diffModels(folder / "start.pth", present).difference.identical());
    }
}

TEST(ModelConversion, SettingsThatShapesDoNotTellGoWithTheModel) {
    const TemporaryFolder folder;
    SamConfig config = smallSamConfig();
    config.maskDecoder.transformer.headCount = 2;
    config.pixelMean = {100, 110.5, 120};
    fs::create_directory(folder / "a");
    fs::create_directory(folder / "b");
    writePth(folder / "a/sam.pth", tensorsOf(config, 3));
    std::ofstream(folder / "a/sam_config.json")
        << R"({"transformer_num_heads": 2, "pixel_mean": [100, 110.5, 120]})";
    convertModel(folder / "a/sam.pth", folder / "hf");
    convertModel(folder / "hf", folder / "b/sam.pth");
    for (const fs::path& path : {folder / "hf", folder / "b/sam.pth"}) {
        const SamConfig found = configOfSamFile(readSamFile(path));
        EXPECT_EQ(found.maskDecoder.transformer.headCount, 2) << path;
        EXPECT_NEAR(found.pixelMean[1], 110.5, 1e-9) << path;
        EXPECT_EQ(found.pixelStd, SamConfig{}.pixelStd) << path;
    }
    // A folder's settings hold for all its models: one of others has no place beside it.
    writePth(folder / "published.pth", tensorsOf(smallSamConfig(), 4));
    EXPECT_THROW(convertModel(folder / "published.pth", folder / "b/published.pth"), DataError);
    EXPECT_FALSE(fs::exists(folder / "b/published.pth"));
}

TEST_F(ModelConversionTest, MergeChangesTheTokensAlone) {
    splitModel(tuned_, folder_ / "parts");
    for (const char* out : {"merged.pth", "merged.safetensors", "merged"}) {
        const MergeReport report = mergeTokens({base_, folder_ / "parts/tokens.safetensors", folder_ / out});
        EXPECT_TRUE(report.sameBase);
        EXPECT_EQ(report.changedValues, 5 * 32) << out; // 4 mask tokens and one for the IoU, 32 wide
        expectSameTensors(folder_ / out, readCheckpoint(tuned_));
        const CheckpointDifference difference = diffModels(base_, folder_ / out).difference;
        ASSERT_EQ(difference.changed.size(), 2U);
        EXPECT_EQ(differenceSentence(difference), "2 tensors, 160 values changed");
        EXPECT_EQ(difference.changed[0].name, kIouTokenName);
        EXPECT_NEAR(*difference.changed[0].cosine, 1, 1e-6); // it was made longer only
        EXPECT_NEAR(difference.changed[0].differenceNorm, 0.5 * difference.changed[0].firstNorm, 1e-5);
        EXPECT_NEAR(difference.changed[1].largestDifference, 0.25, 1e-6);
    }
}

TEST_F(ModelConversionTest, TokensKnowTheirBaseInEveryLayout) {
    splitModel(tuned_, folder_ / "parts", base_);
    const fs::path tokens = folder_ / "parts/tokens.safetensors";
    const SamTokens values = takeTokens(readSamFile(tokens).dict);
    EXPECT_EQ(values.baseSha256.size(), 64U);
    EXPECT_LT(fs::file_size(tokens), 2000U);
    convertModel(base_, folder_ / "hf");
    EXPECT_TRUE(mergeTokens({folder_ / "hf", tokens, folder_ / "a.pth"}).sameBase);

    EXPECT_SAYS(refusalOf<CheckpointError>([&] {
                    mergeTokens({other_, tokens, folder_ / "b.pth"});
                }),
                "--force");
    EXPECT_FALSE(fs::exists(folder_ / "b.pth"));
    EXPECT_FALSE(mergeTokens({other_, tokens, folder_ / "b.pth", /*force=*/true}).sameBase);
    EXPECT_EQ(diffModels(other_, folder_ / "b.pth").difference.changed.size(), 2U);

    SamTokens orphan = values;
    orphan.baseSha256.clear();
    orphan.frozenSha256.clear();
    writeTokenFile(folder_ / "orphan.safetensors", orphan);
    EXPECT_SAYS(refusalOf<CheckpointError>([&] {
                    mergeTokens({base_, folder_ / "orphan.safetensors", folder_ / "c.pth"});
                }),
                "does not say");
    // The base's file hash alone is as good, and all that a tuner may know.
    orphan.baseSha256 = values.baseSha256;
    orphan.epoch = 7;
    writeTokenFile(folder_ / "orphan.safetensors", orphan);
    EXPECT_TRUE(mergeTokens({base_, folder_ / "orphan.safetensors", folder_ / "c.pth"}).sameBase);
    EXPECT_EQ(takeTokens(readSamFile(folder_ / "orphan.safetensors").dict).epoch, 7);
}

TEST_F(ModelConversionTest, DecodersAndTunedModelsServeAsTokens) {
    splitModel(tuned_, folder_ / "parts");
    for (const fs::path& source : {folder_ / "parts/mask_decoder.pth", tuned_}) {
        EXPECT_TRUE(mergeTokens({base_, source, folder_ / "out.pth"}).sameBase) << source;
        expectSameTensors(folder_ / "out.pth", readCheckpoint(tuned_));
        EXPECT_SAYS(refusalOf<CheckpointError>([&] {
                        mergeTokens({other_, source, folder_ / "x.pth"});
                    }),
                    "another model");
    }
    // Its names are the published ones: without their prefix.
    EXPECT_TRUE(readCheckpoint(folder_ / "parts/mask_decoder.pth").contains("mask_tokens.weight"));
    EXPECT_EQ(diffModels(folder_ / "parts/mask_decoder.pth", base_).difference.changed.size(), 2U);
    EXPECT_TRUE(diffModels(folder_ / "parts/tokens.safetensors", tuned_).difference.identical());
}

TEST_F(ModelConversionTest, PartsAreTakenFromAModelButNoModelFromAPart) {
    convertModel(tuned_, folder_ / "decoder.safetensors", ModelKind::samDecoder);
    convertModel(folder_ / "decoder.safetensors", folder_ / "tokens.safetensors", ModelKind::samTokens);
    EXPECT_TRUE(diffModels(tuned_, folder_ / "tokens.safetensors").difference.identical());
    EXPECT_EQ(convertModel(folder_ / "decoder.safetensors", folder_ / "decoder.pth").to,
              ModelKind::samDecoder);
    EXPECT_SAYS(refusalOf<CheckpointError>(
                    [&] { convertModel(folder_ / "tokens.safetensors", folder_ / "x.pth", ModelKind::sam); }),
                "asam merge");
    EXPECT_THROW(mergeTokens({folder_ / "decoder.pth", tuned_, folder_ / "x.pth"}), CheckpointError);
    EXPECT_THROW(convertModel(tuned_, folder_ / "tokens.pth", ModelKind::samTokens), ConfigError);
    EXPECT_THROW(convertModel(tuned_, folder_ / "x.onnx", ModelKind::sam), ConfigError);
    EXPECT_EQ(samLayoutFromText("sam_hf"), ModelKind::samHuggingFace);
    EXPECT_SAYS(refusalOf<ConfigError>([] { samLayoutFromText("sam_token"); }), "sam_tokens");
}

TEST_F(ModelConversionTest, NeverWritesOverWhatItReads) {
    const std::string before = sha256OfFile(base_);
    fs::create_symlink(base_, folder_ / "link.pth");
    convertModel(base_, folder_ / "hf");
    for (const auto& call : std::vector<std::function<void()>>{
             [&] { convertModel(base_, base_); },
             [&] { convertModel(base_, folder_ / "link.pth"); },
             [&] { convertModel(folder_ / "hf", folder_ / "hf/model.safetensors"); },
             [&] {
                 mergeTokens({base_, tuned_, base_});
             },
             [&] {
                 mergeTokens({base_, tuned_, tuned_});
             },
         }) {
        EXPECT_SAYS(refusalOf<ConfigError>(call), "another name");
    }
    EXPECT_EQ(sha256OfFile(base_), before);
    EXPECT_THROW(convertModel(tuned_, folder_ / "hf"), DataError); // a folder that holds something already
    convertModel(tuned_, other_);                                  // a file that is not read is replaced
    expectSameTensors(other_, readCheckpoint(tuned_));
}

TEST_F(ModelConversionTest, LeavesNothingWhereItCannotWrite) {
    const std::size_t before = filesIn(folder_.path());
    EXPECT_THROW(convertModel(base_, folder_ / "nowhere/out.pth"), DataError);
    EXPECT_THROW(convertModel(base_, "/proc/asam/hf"), DataError); // nobody can write there
    EXPECT_THROW(splitModel(base_, "/proc/asam/parts"), DataError);
    EXPECT_THROW(mergeTokens({base_, tuned_, "/proc/asam.pth"}), DataError);
    EXPECT_THROW(convertModel(folder_ / "absent.pth", folder_ / "out.pth"), CheckpointError);
    std::ofstream(folder_ / "tokens.safetensors") << "not a checkpoint";
    EXPECT_THROW(mergeTokens({base_, folder_ / "tokens.safetensors", folder_ / "out.pth"}), CheckpointError);
    EXPECT_THROW(splitModel(folder_ / "tokens.safetensors", folder_ / "parts"), CheckpointError);
    EXPECT_EQ(filesIn(folder_.path()), before + 1);
}

TEST_F(ModelConversionTest, RefusesDamagedTokens) {
    const auto refusal = [&](const at::Tensor& masks, const at::Tensor& iou) {
        writeSafetensors(folder_ / "t.safetensors", {{kMaskTokensName, masks}, {kIouTokenName, iou}});
        return refusalOf<CheckpointError>([&] {
            mergeTokens({base_, folder_ / "t.safetensors", folder_ / "out.pth", /*force=*/true});
        });
    };
    const at::Tensor iou = torch::ones({1, 32});
    EXPECT_SAYS(refusal(torch::full({4, 32}, NAN), iou), "damaged");
    EXPECT_SAYS(refusal(torch::ones({4, 32}, torch::kInt64), iou), "damaged");
    EXPECT_SAYS(refusal(torch::ones({4, 16}), iou), "do not fit each other");
    EXPECT_SAYS(refusal(torch::ones({4, 32, 1}), iou), "do not fit each other");
    EXPECT_SAYS(refusal(torch::ones({4, 64}), torch::ones({1, 64})), "another size");
    EXPECT_SAYS(refusal(torch::ones({3, 32}), iou), "another size");
    EXPECT_FALSE(fs::exists(folder_ / "out.pth"));
}

TEST_F(ModelConversionTest, RefusesRelativesWithASentence) {
    NamedTensors tensors = tensorsOf(smallSamConfig(), 1);
    tensors["mask_decoder.hf_token.weight"] = torch::ones({1, 32});
    writePth(folder_ / "hq.pth", tensors);
    for (const auto& call : std::vector<std::function<void()>>{
             [&] { convertModel(folder_ / "hq.pth", folder_ / "hf"); },
             [&] {
                 mergeTokens({folder_ / "hq.pth", tuned_, folder_ / "out.pth"});
             },
             [&] {
                 mergeTokens({base_, folder_ / "hq.pth", folder_ / "out.pth", /*force=*/true});
             },
             [&] { splitModel(folder_ / "hq.pth", folder_ / "parts"); },
         }) {
        EXPECT_SAYS(refusalOf<CheckpointError>(call), "HQ-SAM");
    }
    writePth(folder_ / "picture.pth", {{"weight", torch::ones({1})}});
    EXPECT_SAYS(refusalOf<CheckpointError>([&] { convertModel(folder_ / "picture.pth", folder_ / "hf"); }),
                "no model of a known kind");
    EXPECT_FALSE(fs::exists(folder_ / "hf"));
}

TEST(ModelDifference, ComparesWhatIsNoSegmentAnythingToo) {
    const TemporaryFolder folder;
    writePth(folder / "a.pth", {{"same", torch::ones({2})},
                                {"nan", torch::full({2}, NAN)},
                                {"half", torch::ones({3})},
                                {"shape", torch::ones({2, 3})},
                                {"long", torch::full({2}, (std::int64_t{1} << 60) + 1)},
                                {"gone", torch::ones({1})}});
    writeSafetensors(folder / "b.safetensors", {{"same", torch::ones({2})},
                                                {"nan", torch::full({2}, NAN)},
                                                {"half", torch::ones({3}, torch::kFloat16)},
                                                {"shape", torch::ones({3, 2})},
                                                {"long", torch::full({2}, std::int64_t{1} << 60)},
                                                {"new", torch::ones({1})}});
    const CheckpointDifference difference = diffModels(folder / "a.pth", folder / "b.safetensors").difference;
    EXPECT_EQ(difference.compared, 4);
    ASSERT_EQ(difference.changed.size(), 1U);
    EXPECT_EQ(difference.changed[0].name, "long");
    EXPECT_EQ(difference.changed[0].changed, 2);
    EXPECT_EQ(difference.reshaped.at(0).name, "shape");
    ASSERT_EQ(difference.onlyFirst.size(), 1U);
    EXPECT_EQ(difference.onlyFirst[0].name, "gone");
    ASSERT_EQ(difference.onlySecond.size(), 1U);
    EXPECT_EQ(difference.onlySecond[0].name, "new");
    EXPECT_EQ(difference.onlySecond[0].shape, std::vector<std::int64_t>{1});
    EXPECT_EQ(differenceSentence(difference),
              "1 tensor, 2 values changed; 1 tensor of other shape; 1 tensor only in "
              "the first; 1 tensor only in the second");
}

} // namespace
} // namespace asam::test
