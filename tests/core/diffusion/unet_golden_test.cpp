#include "tests/core/diffusion/network_support.h"
#include "tests/support/golden.h"

namespace asam::test {
namespace {

ControlResiduals residualsOf(const GoldenCase& golden) {
    ControlResiduals residuals;
    for (int i = 0; golden.hasInput("down_block_additional_residuals." + std::to_string(i)); ++i) {
        residuals.down.push_back(golden.input("down_block_additional_residuals." + std::to_string(i)));
    }
    residuals.mid = golden.input("mid_block_additional_residual");
    return residuals;
}

void expectRun(const GoldenCase& golden, const UNet& unet, const std::string& run, const ControlResiduals& residuals) {
    const at::Tensor sample = golden.input("sample").requires_grad_();
    const at::Tensor text = golden.input("encoder_hidden_states").requires_grad_();
    const at::Tensor out = unet->forward(sample, golden.input("timestep"), text, residuals);
    golden.expectClose(out, run + ".out");
    const at::Tensor loss = (out * golden.input("loss_weight")).mean();
    golden.expectClose(loss.reshape({1}), run + ".loss");
    loss.backward();
    golden.expectClose(sample.grad(), run + ".grad_sample");
    golden.expectClose(text.grad(), run + ".grad_encoder_hidden_states");
    EXPECT_GE(cosine(sample.grad(), golden.expected(run + ".grad_sample")), 0.9999);
    EXPECT_GE(cosine(text.grad(), golden.expected(run + ".grad_encoder_hidden_states")), 0.9999);
}

UNet loadUnet(const GoldenCase& golden) { return networkFromFolder<UNet, UNetConfig>(golden / "unet"); }

TEST(GoldenUnet, OutputAndGradientsWithAndWithoutResiduals) {
    ASAM_FOR_EACH_GOLDEN("unet", golden) {
        const UNet unet = loadUnet(golden);
        expectRun(golden, unet, "plain", {});
        expectRun(golden, unet, "control", residualsOf(golden));
    }
}

TEST(GoldenUnet, OneTimestepForTheWholeBatch) {
    ASAM_FOR_EACH_GOLDEN("unet", golden) {
        torch::NoGradGuard noGrad;
        const at::Tensor timestep = golden.input("timestep").slice(0, 0, 1);
        const at::Tensor out =
            loadUnet(golden)->forward(golden.input("sample"), timestep, golden.input("encoder_hidden_states"));
        golden.expectClose(out, golden.expected("single_timestep.out"), "plain.out");
    }
}

TEST(GoldenUnet, IntermediateTensors) {
    ASAM_FOR_EACH_GOLDEN("unet", golden) {
        torch::NoGradGuard noGrad;
        const UNet unet = loadUnet(golden);
        const at::Tensor timestep = golden.input("timestep");
        golden.expectClose(unet->timeEmbedding(timestep), "dbg.time_embedding");
        const auto shifts = unet->timeShifts(timestep);
        const auto texts = unet->textKeyValues(golden.input("encoder_hidden_states"));
        const EncoderPrefix prefix = unet->prefix(golden.input("sample"), shifts);
        golden.expectClose(prefix.first, "dbg.conv_in");
        diffusion::RunInputs inputs(shifts, texts, prefix.tokens.defined() ? 1 : 0);
        const EncoderOutput encoded = unet->encode(prefix, inputs);
        golden.expectClose(encoded.hidden, "dbg.mid_block");
        const auto levels = static_cast<std::int64_t>(unet->config.blockOutChannels.size());
        for (std::int64_t level = 0; level < levels; ++level) {
            const bool last = level + 1 == levels;
            const std::int64_t skip = (level + 1) * (unet->config.layersPerBlock + 1) - (last ? 1 : 0);
            golden.expectClose(encoded.skips.at(static_cast<std::size_t>(skip)),
                               "dbg.down_blocks." + std::to_string(level));
        }
    }
}

} // namespace
} // namespace asam::test
