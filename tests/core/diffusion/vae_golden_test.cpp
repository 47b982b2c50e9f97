#include "core/checkpoint/key_map.h"
#include "core/diffusion/autoencoder_kl.h"
#include "tests/core/diffusion/network_support.h"
#include "tests/support/golden.h"

namespace asam::test {
namespace {

void expectAutoencoder(const GoldenCase& golden, const AutoencoderKL& vae) {
    const at::Tensor image = golden.input("image").requires_grad_();
    const LatentDistribution latent = vae->encode(image);
    golden.expectClose(latent.mean, "mean");
    golden.expectClose(latent.logVariance, "logvar");
    (latent.mean * golden.input("latent")).mean().backward();
    golden.expectClose(image.grad(), "encode_grad_image");

    const at::Tensor z = golden.input("latent").requires_grad_();
    const at::Tensor decoded = vae->decode(z);
    golden.expectClose(decoded, "decoded");
    const at::Tensor loss = (decoded * golden.input("loss_weight")).mean();
    golden.expectClose(loss.reshape({1}), "loss");
    loss.backward();
    golden.expectClose(z.grad(), "grad_latent");
    EXPECT_GE(cosine(z.grad(), golden.expected("grad_latent")), 0.9999);
}

TEST(GoldenVae, EncoderDecoderAndGradients) {
    ASAM_FOR_EACH_GOLDEN("vae", golden) {
        expectAutoencoder(golden, networkFromFolder<AutoencoderKL, AutoencoderConfig>(golden / "vae"));
    }
}

TEST(GoldenVae, OldAttentionNamesLoadToTheSameModel) {
    ASAM_FOR_EACH_GOLDEN("vae", golden) {
        const auto config = golden / "vae/config.json";
        AutoencoderKL vae(AutoencoderConfig::fromJson(diffusion::readJsonFile(config), config));
        diffusion::allocateWeights(*vae, torch::kCPU, torch::kFloat32);
        loadWeights(*vae, normalizeVaeNames(readCheckpoint(golden / "vae_legacy_names.safetensors")));
        expectAutoencoder(golden, vae);
    }
}

} // namespace
} // namespace asam::test
