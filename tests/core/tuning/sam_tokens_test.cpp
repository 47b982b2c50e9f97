#include "core/tuning/sam_tokens.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/checkpoint/write.h"
#include "tests/core/inversion/tiny_models.h"
#include "tests/support/temporary_folder.h"

namespace asam::test {
namespace {

TEST(SamTokens, AreWrittenUnderTheCheckpointsNamesWithTheirBase) {
    const Sam sam = makeTinyModels(1).sam;
    const at::Tensor tokens = tokensOf(sam) + 1;
    const TemporaryFolder folder;
    writeTokens(folder / "tokens.safetensors", tokens, {"abc", 7, "print"});
    const StateDict dict = readCheckpoint(folder / "tokens.safetensors");
    EXPECT_EQ(dict.size(), 2U);
    EXPECT_TRUE(dict.read("mask_decoder.iou_token.weight").equal(sam->mask_decoder->iou_token->weight + 1));
    EXPECT_TRUE(
        dict.read("mask_decoder.mask_tokens.weight").equal(sam->mask_decoder->mask_tokens->weight + 1));
    EXPECT_EQ(dict.metadata().at("asam.kind"), "tokens");
    EXPECT_EQ(dict.metadata().at("asam.base_sha256"), "abc");
    EXPECT_EQ(dict.metadata().at("asam.epoch"), "7");
    EXPECT_TRUE(readTokens(folder / "tokens.safetensors").equal(tokens));
    EXPECT_EQ(tokenName(0), "iou_token");
    EXPECT_EQ(tokenName(4), "mask_token_3");
}

TEST(SamTokens, AFileWithoutThemIsRefused) {
    const TemporaryFolder folder;
    writeSafetensors(folder / "other.safetensors", {{"weight", torch::zeros({1, 8})}});
    EXPECT_THROW(readTokens(folder / "other.safetensors"), CheckpointError);
}

TEST(SamTokens, DriftIsLengthAndAngle) {
    const at::Tensor start = torch::tensor({3.F, 0.F, 1.F, 1.F}).view({2, 2});
    const at::Tensor moved = torch::tensor({0.F, 4.F, 2.F, 2.F}).view({2, 2});
    const std::vector<TokenDrift> drift = tokenDrift(start, moved);
    ASSERT_EQ(drift.size(), 2U);
    EXPECT_NEAR(drift[0].norm, 5, 1e-9);
    EXPECT_NEAR(drift[0].cosine, 0, 1e-9);
    EXPECT_NEAR(drift[1].cosine, 1, 1e-9);
}

} // namespace
} // namespace asam::test
