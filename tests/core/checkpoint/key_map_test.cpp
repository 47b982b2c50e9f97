#include "core/checkpoint/key_map.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "tests/core/checkpoint/manifest.h"

namespace asam {
namespace {

using test::manifestDict;
using test::manifestRows;
using test::rowOf;

/// `mapped` came from `original`: every pair of the published map must have been followed, and every name and
/// shape must be the one of the target's own list.
void expectMapped(const StateDict& original, const StateDict& mapped, const std::string& map) {
    for (const auto& cells : manifestRows(map)) {
        if (cells.at(1).ends_with("position_ids")) {
            continue; // left out on purpose
        }
        ASSERT_TRUE(original.contains(cells.at(0))) << cells[0];
        ASSERT_TRUE(mapped.contains(cells.at(1))) << cells[0] << " -> " << cells[1];
        EXPECT_EQ(rowOf(mapped, cells[1]), rowOf(original, cells[0])) << cells[0] << " -> " << cells[1];
    }
}

void expectSameNamesAndShapes(const StateDict& mapped, const std::string& manifest) {
    const StateDict wanted = manifestDict(manifest);
    for (const auto& [name, entry] : wanted.entries()) {
        if (name.ends_with("position_ids")) {
            continue;
        }
        ASSERT_TRUE(mapped.contains(name)) << name;
        EXPECT_EQ(mapped.shape(name), entry.shape) << name;
        EXPECT_EQ(mapped.read(name).sizes().vec(), entry.shape) << name;
    }
    for (const auto& [name, entry] : mapped.entries()) {
        EXPECT_TRUE(wanted.contains(name)) << name;
    }
}

TEST(KeyMap, SplitsTheSingleFile) {
    ASAM_NEED_MANIFESTS();
    StateDict file = manifestDict("sd15_ldm_single_file.tsv");
    for (const char* extra : {"sd15_ldm_extra_keys.tsv", "map_ema_to_unet_ldm.tsv"}) {
        for (const auto& cells : manifestRows(extra)) {
            file.insert(cells.at(0), torch::zeros({1}));
        }
    }
    const StableDiffusionDicts parts = splitStableDiffusionFile(file);
    expectMapped(file, parts.unet, "map_unet_ldm_to_diffusers.tsv");
    expectMapped(file, parts.vae, "map_vae_ldm_to_diffusers.tsv");
    expectMapped(file, parts.textEncoder, "map_text_encoder_ldm_to_hf.tsv");
    expectSameNamesAndShapes(parts.unet, "sd15_unet_diffusers.tsv");
    expectSameNamesAndShapes(parts.vae, "sd15_vae_diffusers.tsv");
    expectSameNamesAndShapes(parts.textEncoder, "sd15_text_encoder_hf.tsv");
}

TEST(KeyMap, ControlNetWithAndWithoutPrefix) {
    ASAM_NEED_MANIFESTS();
    const StateDict file = manifestDict("sd15_controlnet_cldm.tsv");
    expectMapped(file, controlNetFromCompVis(file), "map_controlnet_cldm_to_diffusers.tsv");
    expectSameNamesAndShapes(controlNetFromCompVis(file), "sd15_controlnet_diffusers.tsv");
    expectSameNamesAndShapes(controlNetFromCompVis(file.withoutPrefix("control_model.")),
                             "sd15_controlnet_diffusers.tsv");
}

TEST(KeyMap, OldAttentionNamesOfTheVae) {
    ASAM_NEED_MANIFESTS();
    const StateDict today = manifestDict("sd15_vae_diffusers.tsv");
    StateDict legacy;
    std::map<std::string, std::string> oldName;
    for (const auto& cells : manifestRows("sd15_vae_legacy_names.tsv")) {
        oldName[cells.at(1)] = cells.at(0);
    }
    for (const auto& [name, entry] : today.entries()) {
        legacy.insert(oldName.contains(name) ? oldName[name] : name, entry);
    }
    expectMapped(legacy, normalizeVaeNames(legacy), "sd15_vae_legacy_names.tsv");
    expectSameNamesAndShapes(normalizeVaeNames(legacy), "sd15_vae_diffusers.tsv");
    expectSameNamesAndShapes(normalizeVaeNames(today), "sd15_vae_diffusers.tsv");
}

TEST(KeyMap, TextEncoderWithAndWithoutPrefix) {
    ASAM_NEED_MANIFESTS();
    const StateDict file = manifestDict("sd15_text_encoder_hf.tsv");
    expectSameNamesAndShapes(normalizeClipTextNames(file), "sd15_text_encoder_hf.tsv");
    expectSameNamesAndShapes(normalizeClipTextNames(file.withoutPrefix("text_model.")), "sd15_text_encoder_hf.tsv");
    EXPECT_FALSE(normalizeClipTextNames(file).contains("text_model.embeddings.position_ids"));
}

TEST(KeyMap, SegmentAnythingOfHuggingFace) {
    ASAM_NEED_MANIFESTS();
    for (const std::string size : {"b", "l", "h"}) {
        const StateDict file = manifestDict("sam_hf_vit_" + size + ".tsv");
        const StateDict mapped = samFromHuggingFace(file);
        expectSameNamesAndShapes(mapped, "sam_vit_" + size + ".tsv");
        for (const auto& cells : manifestRows("map_sam_vit_" + size + "_meta_to_hf.tsv")) {
            if (cells.at(1) != "prompt_encoder.shared_embedding.positional_embedding") {
                EXPECT_EQ(rowOf(mapped, cells.at(0)), rowOf(file, cells.at(1))) << cells[0];
            }
        }
    }
}

TEST(KeyMap, SegmentAnythingToHuggingFaceAndBack) {
    ASAM_NEED_MANIFESTS();
    for (const std::string size : {"b", "l", "h"}) {
        const StateDict file = manifestDict("sam_vit_" + size + ".tsv");
        const StateDict mapped = samToHuggingFace(file);
        expectSameNamesAndShapes(mapped, "sam_hf_vit_" + size + ".tsv");
        expectMapped(file, mapped, "map_sam_vit_" + size + "_meta_to_hf.tsv");
        const StateDict back = samFromHuggingFace(mapped);
        EXPECT_EQ(back.size(), file.size());
        for (const auto& [name, entry] : file.entries()) {
            EXPECT_EQ(rowOf(back, name), rowOf(file, name)) << name;
        }
    }
}

TEST(KeyMap, UnknownNamesStayAsTheyAre) {
    StateDict dict;
    for (const char* name : {"input_blocks.3.7.x.weight", "input_blocks.x", "output_blocks.1.0.other", "new.weight",
                             "encoder.down.99999999999.block", "vision_encoder", "layers.", "decoder.up.1.other",
                             "input_hint_block.", "mask_decoder.iou_prediction_head.other"}) {
        dict.insert(name, torch::zeros({1}));
    }
    EXPECT_TRUE(samFromHuggingFace(dict).contains("new.weight"));
    EXPECT_TRUE(controlNetFromCompVis(dict).contains("input_blocks.3.7.x.weight"));
    EXPECT_EQ(controlNetFromCompVis(dict).size(), dict.size());
    EXPECT_EQ(normalizeVaeNames(dict).size(), dict.size());
    EXPECT_EQ(samFromHuggingFace(dict).size(), dict.size());
    EXPECT_EQ(samToHuggingFace(dict).size(), dict.size());
}

} // namespace
} // namespace asam
