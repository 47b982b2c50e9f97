#include <torch/torch.h>

#include "core/diffusion/ddim_scheduler.h"
#include "tests/support/golden.h"

namespace asam::test {
namespace {

DdimSettings settingsOf(const GoldenCase& golden, const nlohmann::json& run) {
    nlohmann::json config = golden.info()["config"]["scheduler"];
    config.update({{"steps_offset", run["steps_offset"]}, {"set_alpha_to_one", run["set_alpha_to_one"]}});
    return DdimSettings::fromJson(config, golden.folder());
}

TEST(GoldenDdim, TimestepsAndSteps) {
    ASAM_FOR_EACH_GOLDEN("ddim", golden) {
        for (const auto& run : golden.info()["config"]["runs"]) {
            const DdimScheduler scheduler(settingsOf(golden, run), run["num_inference_steps"]);
            EXPECT_EQ(nlohmann::json(scheduler.timesteps()), run["timesteps"]);
            EXPECT_FLOAT_EQ(static_cast<float>(scheduler.alphaCumprod(-1)), run["final_alpha_cumprod"].get<float>());
            const std::string name = "run" + std::to_string(run["run"].get<int>());
            const at::Tensor noise = golden.input("noise_pred");
            const at::Tensor sample = golden.input("sample");
            std::vector<at::Tensor> previous;
            std::vector<at::Tensor> next;
            for (const std::int64_t timestep : scheduler.timesteps()) {
                previous.push_back(scheduler.previousStep(noise, timestep, sample));
                next.push_back(scheduler.nextStep(noise, timestep, sample));
            }
            golden.expectClose(at::stack(previous), name + ".prev_step");
            golden.expectClose(at::stack(previous), golden.expected(name + ".step"), name + ".prev_step");
            golden.expectClose(at::stack(next), name + ".next_step");
        }
    }
}

TEST(GoldenDdim, AlphasAndWholeChain) {
    ASAM_FOR_EACH_GOLDEN("ddim", golden) {
        const nlohmann::json run{{"steps_offset", 0}, {"set_alpha_to_one", false}};
        const DdimScheduler scheduler(settingsOf(golden, run), 10);
        golden.expectClose(torch::tensor(scheduler.alphasCumprod()), "alphas_cumprod");
        const auto noise = [](const at::Tensor& x, std::int64_t t) {
            return at::tanh(0.7 * x + static_cast<double>(t) / 1000.0);
        };
        auto timesteps = scheduler.timesteps();
        std::vector<at::Tensor> inversion{golden.input("sample").squeeze(0)};
        for (auto t = timesteps.rbegin(); t != timesteps.rend(); ++t) {
            inversion.push_back(scheduler.nextStep(noise(inversion.back(), *t), *t, inversion.back()));
        }
        golden.expectClose(at::stack(inversion), "chain.inversion");
        std::vector<at::Tensor> sampling{inversion.back()};
        for (const std::int64_t t : timesteps) {
            sampling.push_back(scheduler.previousStep(noise(sampling.back(), t), t, sampling.back()));
        }
        golden.expectClose(at::stack(sampling), "chain.sampling");
    }
}

} // namespace
} // namespace asam::test
