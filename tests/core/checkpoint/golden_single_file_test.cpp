#include <fstream>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/sha256.h"
#include "core/checkpoint/key_map.h"
#include "core/checkpoint/model_kind.h"
#include "core/checkpoint/safetensors_types.h"
#include "tests/support/golden.h"

namespace asam {
namespace {

using nlohmann::json;

void expectTensors(const StateDict& dict, const json& wanted, const char* part) {
    SCOPED_TRACE(part);
    EXPECT_EQ(dict.size(), wanted.size());
    for (const auto& [name, row] : wanted.items()) {
        ASSERT_TRUE(dict.contains(name)) << name;
        const at::Tensor tensor = dict.read(name).contiguous();
        EXPECT_EQ(json(tensor.sizes().vec()), row["shape"]) << name;
        EXPECT_EQ(json(dict.shape(name)), row["shape"]) << name;
        EXPECT_EQ(safetensorsName(tensor.scalar_type()), row["dtype"].get<std::string>()) << name;
        const std::string_view bytes(static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes());
        EXPECT_EQ(sha256OfBytes(bytes), row["sha256"].get<std::string>()) << name;
    }
}

json expectedOf(const test::GoldenCase& golden) { return json::parse(std::ifstream(golden / "expected.json")); }

TEST(GoldenSingleFile, StableDiffusion) {
    ASAM_FOR_EACH_GOLDEN("single_file", golden) {
        const json expected = expectedOf(golden);
        const StateDict file = readCheckpoint(golden / "model.safetensors");
        EXPECT_EQ(modelKind(file), ModelKind::stableDiffusionFile);
        const StableDiffusionDicts parts = splitStableDiffusionFile(file);
        expectTensors(parts.unet, expected["unet"], "unet");
        expectTensors(parts.vae, expected["vae"], "vae");
        expectTensors(parts.textEncoder, expected["text_encoder"], "text_encoder");
    }
}

TEST(GoldenSingleFile, HalfPrecisionWithAnAveragedCopy) {
    ASAM_FOR_EACH_GOLDEN("single_file", golden) {
        const json expected = expectedOf(golden);
        const StableDiffusionDicts parts = splitStableDiffusionFile(readCheckpoint(golden / "model_ema_fp16.ckpt"));
        expectTensors(parts.vae, expected["vae_fp16"], "vae_fp16");
        const StateDict whole = splitStableDiffusionFile(readCheckpoint(golden / "model.safetensors")).unet;
        ASSERT_EQ(parts.unet.size(), whole.size());
        for (const auto& [name, entry] : whole.entries()) {
            EXPECT_TRUE(torch::equal(parts.unet.read(name), entry.read().to(torch::kHalf))) << name;
        }
    }
}

TEST(GoldenSingleFile, ControlNet) {
    ASAM_FOR_EACH_GOLDEN("single_file", golden) {
        const json expected = expectedOf(golden);
        for (const char* name : {"controlnet_cldm.pth", "controlnet_noprefix.pth"}) {
            const StateDict file = readCheckpoint(golden / name);
            EXPECT_EQ(modelKind(file), ModelKind::controlNetCompVis);
            expectTensors(controlNetFromCompVis(file), expected["controlnet"], name);
        }
    }
}

TEST(GoldenSingleFile, SegmentAnything) {
    ASAM_FOR_EACH_GOLDEN("single_file", golden) {
        const json expected = expectedOf(golden);
        const StateDict file = readCheckpoint(golden / "sam.pth");
        EXPECT_EQ(modelKind(file), ModelKind::sam);
        expectTensors(file, expected["sam"], "sam.pth");
        const StateDict fromHuggingFace = readCheckpoint(golden / "sam_hf.safetensors");
        EXPECT_EQ(modelKind(fromHuggingFace), ModelKind::samHuggingFace);
        expectTensors(samFromHuggingFace(fromHuggingFace), expected["sam"], "sam_hf.safetensors");
        const StateDict decoder = readCheckpoint(golden / "sam_decoder_only.pth");
        EXPECT_EQ(modelKind(decoder), ModelKind::samDecoder);
        json decoderRows = json::object();
        const std::string prefix = "mask_decoder.";
        for (const auto& [name, row] : expected["sam"].items()) {
            if (name.starts_with(prefix)) {
                decoderRows[name.substr(prefix.size())] = row;
            }
        }
        expectTensors(decoder, decoderRows, "sam_decoder_only.pth");
    }
}

} // namespace
} // namespace asam
