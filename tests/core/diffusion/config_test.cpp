#include "core/diffusion/controlnet.h"
#include "core/diffusion/autoencoder_kl.h"
#include "core/diffusion/ddim_scheduler.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/error.h"

namespace asam {
namespace {

using nlohmann::json;

TEST(UNetConfig, HeadsMayBeOneNumberOrAList) {
    EXPECT_EQ(UNetConfig::fromJson({{"attention_head_dim", 5}}, "x").heads, (std::vector<std::int64_t>{5, 5, 5, 5}));
    EXPECT_EQ(UNetConfig::fromJson({{"attention_head_dim", {5, 10, 20, 20}}}, "x").heads,
              (std::vector<std::int64_t>{5, 10, 20, 20}));
    EXPECT_EQ(UNetConfig::fromJson({{"attention_head_dim", 8}, {"num_attention_heads", 4}}, "x").heads,
              (std::vector<std::int64_t>{4, 4, 4, 4}));
}

TEST(UNetConfig, OtherFamiliesAreRefused) {
    EXPECT_THROW(UNetConfig::fromJson({{"addition_embed_type", "text_time"}}, "x"), CheckpointError);
    EXPECT_THROW(UNetConfig::fromJson({{"attention_head_dim", {8, 8}}}, "x"), CheckpointError);
    EXPECT_THROW(UNetConfig::fromJson({{"attention_head_dim", 7}}, "x"), CheckpointError);
    EXPECT_THROW(UNetConfig::fromJson({{"block_out_channels", {320, 640}}}, "x"), CheckpointError);
    EXPECT_THROW(UNetConfig::fromJson({{"block_out_channels", "wide"}}, "x"), CheckpointError);
    EXPECT_THROW(UNetConfig::fromJson({{"down_block_types", {"KDownBlock2D"}}}, "x"), CheckpointError);
    EXPECT_THROW(UNetConfig::fromJson(json::array(), "x"), CheckpointError);
}

TEST(ControlNetConfig, OtherKindsAreRefused) {
    EXPECT_THROW(ControlNetConfig::fromJson({{"global_pool_conditions", true}}, "x"), CheckpointError);
    EXPECT_THROW(ControlNetConfig::fromJson({{"controlnet_conditioning_channel_order", "bgr"}}, "x"),
                 CheckpointError);
}

TEST(AutoencoderConfig, OtherKindsAreRefused) {
    EXPECT_THROW(AutoencoderConfig::fromJson({{"shift_factor", 0.1}}, "x"), CheckpointError);
    EXPECT_THROW(AutoencoderConfig::fromJson({{"norm_num_groups", 0}}, "x"), CheckpointError);
}

TEST(DdimSettings, PublishedConfigs) {
    const json published{{"_class_name", "PNDMScheduler"}, {"beta_schedule", "scaled_linear"}, {"steps_offset", 1}};
    EXPECT_EQ(DdimSettings::fromJson(published, "x").stepsOffset, 1);
    EXPECT_THROW(DdimSettings::fromJson({{"beta_schedule", "linear"}}, "x"), CheckpointError);
    EXPECT_THROW(DdimSettings::fromJson({{"prediction_type", "v_prediction"}}, "x"), CheckpointError);
    EXPECT_THROW(DdimScheduler({}, 0), ConfigError);
    EXPECT_THROW(DdimScheduler({}, 1001), ConfigError);
}

TEST(DdimScheduler, LastStepWithoutOffsetIsTheIdentity) {
    const DdimScheduler scheduler({}, 50);
    EXPECT_EQ(scheduler.timesteps().front(), 980);
    EXPECT_EQ(scheduler.timesteps().back(), 0);
    EXPECT_EQ(scheduler.alphaCumprod(-20), scheduler.alphaCumprod(0));
}

} // namespace
} // namespace asam
