#include "core/diffusion/controlnet.h"
#include "tests/core/diffusion/network_support.h"
#include "tests/support/golden.h"

namespace asam::test {
namespace {

struct Setting {
    std::string name;
    double scale;
    bool guessMode;
};

TEST(GoldenControlNet, ResidualsOfEverySetting) {
    ASAM_FOR_EACH_GOLDEN("controlnet", golden) {
        torch::NoGradGuard noGrad;
        const auto network = networkFromFolder<ControlNet, ControlNetConfig>(golden / "controlnet");
        golden.expectClose(network->embedCondition(golden.input("controlnet_cond")), "dbg.controlnet_cond_embedding");
        for (const Setting& setting : {Setting{"scale1", 1.0, false}, Setting{"scale07", 0.7, false},
                                       Setting{"guess", 1.0, true}, Setting{"guess_scale07", 0.7, true}}) {
            const ControlResiduals residuals =
                network->forward(golden.input("sample"), golden.input("timestep"),
                                 golden.input("encoder_hidden_states"), golden.input("controlnet_cond"),
                                 setting.scale, setting.guessMode);
            golden.expectClose(residuals.mid, setting.name + ".mid");
            for (std::size_t i = 0; i < residuals.down.size(); ++i) {
                golden.expectClose(residuals.down[i], setting.name + ".down." + std::to_string(i),
                                   setting.name + ".down");
            }
            EXPECT_FALSE(golden.hasExpected(setting.name + ".down." + std::to_string(residuals.down.size())));
        }
    }
}

} // namespace
} // namespace asam::test
