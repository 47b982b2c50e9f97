#include <fstream>

#include "core/diffusion/clip_text_model.h"
#include "core/diffusion/clip_tokenizer.h"
#include "tests/core/diffusion/network_support.h"
#include "tests/support/golden.h"

namespace asam::test {
namespace {

TEST(GoldenClipText, HiddenStates) {
    ASAM_FOR_EACH_GOLDEN("clip_text", golden) {
        torch::NoGradGuard noGrad;
        const auto path = golden / "text_encoder/config.json";
        ClipTextModel model(ClipTextConfig::fromJson(diffusion::readJsonFile(path), path));
        diffusion::allocateWeights(*model, torch::kCPU, torch::kFloat32);
        loadWeights(*model, readCheckpoint(golden / "text_encoder/model.safetensors"), Strictness::allowUnexpected);
        const ClipTextOutput output = model->run(golden.input("input_ids"));
        golden.expectClose(output.lastHiddenState, "last_hidden_state");
        golden.expectClose(output.pooled, "pooler_output");
        for (std::size_t i = 0; i < output.hiddenStates.size(); ++i) {
            golden.expectClose(output.hiddenStates[i], "hidden_states." + std::to_string(i));
        }
    }
}

bool isListedVariant(const nlohmann::json& prompt, const std::vector<std::int64_t>& ids) {
    if (!prompt.contains("variants")) {
        return false;
    }
    for (const auto& variant : prompt["variants"]) {
        if (variant == nlohmann::json(ids)) {
            return true;
        }
    }
    return false;
}

TEST(GoldenClipTokenizer, Ids) {
    ASAM_FOR_EACH_GOLDEN("clip_tokenizer", golden) {
        const auto folder = sharedFolder() / "formats/sd15_config/tokenizer";
        if (!std::filesystem::exists(folder)) {
            GTEST_SKIP() << folder << " is absent";
        }
        const ClipTokenizer tokenizer(folder);
        for (const auto& prompt : nlohmann::json::parse(std::ifstream(golden / "expected.json"))) {
            const auto text = prompt["prompt"].get<std::string>();
            const auto ids = tokenizer.encode(text);
            if (!isListedVariant(prompt, ids)) {
                EXPECT_EQ(nlohmann::json(ids), prompt["ids"]) << text;
                EXPECT_EQ(tokenizer.tokenize(text).size() + 2, prompt.value("untruncated_length", 0U)) << text;
            }
        }
    }
}

} // namespace
} // namespace asam::test
