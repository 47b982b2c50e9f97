#include "core/pipeline/model_inspection.h"

#include <gtest/gtest.h>

#include "core/checkpoint/token_file.h"
#include "tests/core/pipeline/small_sam.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

using Names = std::vector<std::string>;

class ModelInspectionTest : public ::testing::Test {
protected:
    /// The decoder of a small model, without its prefix.
    static NamedTensors decoder() {
        NamedTensors tensors;
        const std::string prefix = kMaskDecoderPrefix;
        for (const auto& [name, tensor] : test::tensorsOf(test::smallSamConfig(), 1)) {
            if (name.starts_with(prefix)) {
                tensors[name.substr(prefix.size())] = tensor;
            }
        }
        return tensors;
    }
    ModelInspection inspect(const NamedTensors& tensors) const {
        writeSafetensors(folder_ / "model.safetensors", tensors);
        return inspectModel(folder_ / "model.safetensors");
    }
    test::TemporaryFolder folder_;
};

TEST_F(ModelInspectionTest, ADecoderAloneIsComparedWithADecoder) {
    const ModelInspection whole = inspect(decoder());
    EXPECT_EQ(whole.kind, ModelKind::samDecoder);
    EXPECT_TRUE(whole.compared);
    EXPECT_TRUE(whole.report.complete());
    EXPECT_TRUE(whole.report.unexpected.empty());

    NamedTensors damaged = decoder();
    damaged.erase("transformer.norm_final_attn.weight");
    damaged["transformer.norm_final_attn.wait"] = torch::zeros({32});
    damaged["output_upscaling.0.bias"] = torch::zeros({3});
    const ModelInspection inspection = inspect(damaged);
    EXPECT_EQ(inspection.kind, ModelKind::samDecoder);
    EXPECT_EQ(inspection.report.missing, Names{"transformer.norm_final_attn.weight"});
    EXPECT_EQ(inspection.report.unexpected, Names{"transformer.norm_final_attn.wait"});
    ASSERT_EQ(inspection.report.mismatched.size(), 1U);
    EXPECT_EQ(inspection.report.mismatched[0].name, "output_upscaling.0.bias");
}

TEST_F(ModelInspectionTest, TypesHaveTheNamesOfThePublishedFormats) {
    const ModelInspection inspection = inspect({{"a", torch::zeros({2, 3})},
                                                {"b", torch::zeros({4}, torch::kHalf)},
                                                {"c", torch::zeros({4}, torch::kBFloat16)},
                                                {"d", torch::zeros({1}, torch::kLong)}});
    ASSERT_EQ(inspection.tensors.size(), 4U);
    Names types;
    for (const TensorSummary& tensor : inspection.tensors) {
        types.push_back(tensor.type);
    }
    EXPECT_EQ(types, (Names{"float32", "float16", "bfloat16", "int64"}));
    EXPECT_EQ(inspection.tensors[0].values, 6);
    EXPECT_EQ(inspection.tensors[0].bytes, 24);
    EXPECT_EQ(inspection.tensors[1].bytes, 8);
    EXPECT_EQ(inspection.bytes, 48);
}

TEST_F(ModelInspectionTest, TokensAloneAreComparedWithTokens) {
    for (const std::string prefix : {"", kMaskDecoderPrefix}) {
        NamedTensors tokens{{prefix + "mask_tokens.weight", torch::zeros({4, 256})},
                            {prefix + "iou_token.weight", torch::zeros({1, 256})}};
        const ModelInspection inspection = inspect(tokens);
        EXPECT_EQ(inspection.kind, ModelKind::samTokens);
        EXPECT_TRUE(inspection.compared);
        EXPECT_TRUE(inspection.report.complete());
        EXPECT_TRUE(inspection.report.unexpected.empty());

        tokens[prefix + "iou_token.weight"] = torch::zeros({1, 128});
        const ModelInspection mixed = inspect(tokens);
        ASSERT_EQ(mixed.report.mismatched.size(), 1U);
        EXPECT_EQ(mixed.report.mismatched[0].expected, (std::vector<std::int64_t>{1, 256}));
        EXPECT_EQ(mixed.report.mismatched[0].found, (std::vector<std::int64_t>{1, 128}));
    }
    const NamedTensors flat{{"mask_tokens.weight", torch::zeros({1024})},
                            {"iou_token.weight", torch::zeros({1, 256})}};
    EXPECT_EQ(inspect(flat).report.mismatched.at(0).name, "mask_tokens.weight");
}

} // namespace
} // namespace asam
