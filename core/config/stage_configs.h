#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace asam {

/// How a photograph that is not square is brought to the square working size.
enum class FitMode {
    squash, ///< stretched, as the published code does
    crop,   ///< the central square
    pad,    ///< shrunk as a whole, black below or to the right
};

/// What happens to an image for which no caption was found.
enum class MissingCaption {
    empty, ///< it gets the empty caption, with a warning
    fail,  ///< it is recorded as failed
};

/// Where the latent comes from that the attack starts from.
enum class LatentSource {
    inversion,    ///< DDIM inversion of the photograph
    randomLatent, ///< normal numbers: a picture of the caption and the masks alone
};

/// By what a sample is made adversarial.
enum class AttackMethod {
    latent, ///< the method: a search near the latent
    pgd,    ///< the baseline: a search near the photograph's pixels, without any diffusion model
    none,   ///< the latent as it is
};

/// Which iterate of the pixel attack is kept.
enum class KeptIterate { last, lowestIou };

/// Through what the attack's gradient runs.
enum class AttackGradient {
    skip,      ///< SAM and VAE only; dL/dz_0 is applied to z_T (published code)
    fullChain, ///< SAM, VAE and all T denoising steps (paper, eq. 7)
};

/// In which number format the null-text embeddings are stored.
enum class StorageType { fp32, fp16 };

enum class PictureFormat { png, jpeg };

/// Which pictures and masks enter the work, and how they are fitted.
struct DataConfig {
    FitMode fit = FitMode::squash;
    int maxMasks = 140;
    MissingCaption missingCaption = MissingCaption::empty;
};

/// Stage 1: DDIM inversion and null-text optimisation (paper 3.2.1).
struct InversionConfig {
    LatentSource source = LatentSource::inversion;
    int steps = 50;
    int innerSteps = 10;
    double guidance = 7.5;
    double learningRate = 1e-2;
    bool earlyStop = true;
    double earlyStopLoss = 1e-5;
    double earlyStopGrowth = 2e-5;
    bool control = true;
    double controlScale = 1.0;
    bool guessMode = false;
    bool keepTrajectory = true;
    StorageType embeddingStorage = StorageType::fp32;
};

/// Stage 2: the search for an adversarial latent (paper 3.2.2).
struct AttackConfig {
    AttackMethod method = AttackMethod::latent;
    int steps = 10;
    double radius = 0.02;
    double stepSize = 0.004;
    double momentum = 0.5;
    AttackGradient gradient = AttackGradient::skip;
    double weightMse = 1.0;
    double weightBce = 1.0;
    double weightDice = 1.0;
    double weightImage = 0.0;
    double imageNorm = 2.0;
    double guidance = 7.5;
    bool control = true;
    double controlScale = 1.0;
    bool roundCondition = false;
    int promptsPerChunk = 16;
    bool scoreLast = true;
};

/// The pixel attack that takes the latent attack's place where attack.method is pgd. Its objective is the
/// attack's.
struct PixelAttackConfig {
    int steps = 10;
    double radius = 8;   ///< in grey levels of 255
    double stepSize = 2; ///< in grey levels
    bool randomStart = false;
    KeptIterate keep = KeptIterate::last;
};

/// Stage 3: the adversarial photograph from the attacked latent (paper 3.3).
struct RegenerationConfig {
    double guidance = 7.5;
    bool control = true;
    double controlScale = 1.0;
    PictureFormat format = PictureFormat::png;
    int jpegQuality = 75;
};

/// All settings of a run.
struct RunConfig {
    std::string preset = "paper"; ///< the preset these values started from; always named in a run's header
    std::uint64_t seed = 0;
    DataConfig data;
    InversionConfig inversion;
    AttackConfig attack;
    PixelAttackConfig pgd;
    RegenerationConfig regeneration;
};

/// One thing that is wrong with a configuration. `field` is "stage.name".
struct ConfigProblem {
    std::string field;
    std::string message;
};

/// Range violations of every field and contradictions between fields; empty when the configuration is usable.
std::vector<ConfigProblem> validate(const RunConfig& config);

/// Throws ConfigError that lists every problem.
void check(const RunConfig& config);

} // namespace asam
