#include "core/checkpoint/model_kind.h"

#include <fstream>

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/checkpoint/write.h"
#include "tests/core/checkpoint/manifest.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"

namespace asam {
namespace {

using test::manifestDict;
using test::manifestRows;

TEST(ModelKind, OfEveryPublishedCheckpoint) {
    ASAM_NEED_MANIFESTS();
    const std::vector<std::pair<const char*, ModelKind>> expected{
        {"sam_vit_b.tsv", ModelKind::sam},
        {"sam_vit_l.tsv", ModelKind::sam},
        {"sam_vit_h.tsv", ModelKind::sam},
        {"sam_hf_vit_b.tsv", ModelKind::samHuggingFace},
        {"sam_hf_vit_h.tsv", ModelKind::samHuggingFace},
        {"sam_hq_vit_tiny.tsv", ModelKind::samHq},
        {"mobile_sam_vit_t.tsv", ModelKind::mobileSam},
        {"efficient_sam_vitt.tsv", ModelKind::efficientSam},
        {"efficient_sam_vits.tsv", ModelKind::efficientSam},
        {"sd15_unet_diffusers.tsv", ModelKind::unet},
        {"sd15_vae_diffusers.tsv", ModelKind::vae},
        {"sd15_text_encoder_hf.tsv", ModelKind::clipText},
        {"sd15_ldm_single_file.tsv", ModelKind::stableDiffusionFile},
        {"sd15_controlnet_diffusers.tsv", ModelKind::controlNet},
        {"sd15_controlnet_cldm.tsv", ModelKind::controlNetCompVis},
        {"vqgan_imagenet_f16_1024.tsv", ModelKind::unknown},
        {"blip2_opt_2.7b_hf.tsv", ModelKind::unknown},
        {"lpips_alex.tsv", ModelKind::unknown},
    };
    for (const auto& [file, kind] : expected) {
        EXPECT_EQ(toString(modelKind(manifestDict(file))), toString(kind)) << file;
    }
}

TEST(ModelKind, OfPartsAndVariants) {
    ASAM_NEED_MANIFESTS();
    const StateDict sam = manifestDict("sam_vit_b.tsv");
    StateDict hq = sam;
    for (const auto& cells : manifestRows("sam_hq_vit_b_extra.tsv")) {
        hq.insert(cells.at(0), torch::zeros({1}));
    }
    EXPECT_EQ(modelKind(hq), ModelKind::samHq);
    EXPECT_EQ(modelKind(sam.withoutPrefix("mask_decoder.")), ModelKind::samDecoder);
    StateDict tokens;
    tokens.insert("mask_tokens.weight", torch::zeros({4, 256}));
    tokens.insert("iou_token.weight", torch::zeros({1, 256}));
    EXPECT_EQ(modelKind(tokens), ModelKind::samTokens);
    EXPECT_EQ(modelKind(manifestDict("sd15_controlnet_cldm.tsv").withoutPrefix("control_model.")),
              ModelKind::controlNetCompVis);
    EXPECT_EQ(modelKind(manifestDict("sd15_text_encoder_hf.tsv").withoutPrefix("text_model.")), ModelKind::clipText);
    EXPECT_EQ(modelKind(StateDict{}), ModelKind::unknown);
}

TEST(ModelKind, SizesOfSegmentAnything) {
    ASAM_NEED_MANIFESTS();
    EXPECT_EQ(samSize(manifestDict("sam_vit_b.tsv")), "ViT-B");
    EXPECT_EQ(samSize(manifestDict("sam_vit_l.tsv")), "ViT-L");
    EXPECT_EQ(samSize(manifestDict("sam_hf_vit_h.tsv")), "ViT-H");
    EXPECT_EQ(samSize(manifestDict("sd15_vae_diffusers.tsv")), "");
}

TEST(ModelKind, OfTheEmbeddedMiniature) {
    const auto miniature = test::sourceResourcesFolder() / "miniature";
    EXPECT_EQ(modelKind(miniature / "diffusion"), ModelKind::stableDiffusionFolder);
    EXPECT_EQ(modelKind(miniature / "diffusion" / "unet"), ModelKind::unet);
    EXPECT_EQ(modelKind(miniature / "diffusion" / "vae"), ModelKind::vae);
    EXPECT_EQ(modelKind(miniature / "diffusion" / "text_encoder"), ModelKind::clipText);
    EXPECT_EQ(modelKind(miniature / "controlnet"), ModelKind::controlNet);
    EXPECT_EQ(modelKind(miniature / "sam" / "sam_vit_mini.pth"), ModelKind::sam);
}

TEST(ModelKind, OfAFolderWithoutTableOfContents) {
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder / "unet");
    std::filesystem::create_directories(folder / "vae");
    EXPECT_EQ(modelKind(folder.path()), ModelKind::stableDiffusionFolder);
    EXPECT_THROW(modelKind(folder / "absent"), CheckpointError);
}

TEST(ModelKind, AWrongKindIsNamed) {
    try {
        requireKind("weights.pth", ModelKind::vae, ModelKind::sam);
        FAIL();
    } catch (const CheckpointError& refusal) {
        EXPECT_STREQ(refusal.what(), "weights.pth is the autoencoder of a Stable Diffusion model alone; expected a "
                                     "Segment Anything model.");
    }
}

} // namespace
} // namespace asam
