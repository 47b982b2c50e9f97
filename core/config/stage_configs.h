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
    skip,  ///< it is left out of the run, which says so
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

/// How the learning rate of the tuning goes over the epochs.
enum class TuningSchedule {
    slowStart, ///< rises in equal parts over the warm-up, then is multiplied by the decay each epoch
    steps,     ///< multiplied by the decay every few epochs
    constant,
};

/// Which masks of a picture a tuning step takes.
enum class TuningMasks {
    largest, ///< largest bounding boxes, in painting order
    all,
    random,
    drop, ///< largest loss of IoU between the photograph and the regenerated sample
    hard, ///< IoU on this picture below a bound
};

/// What SAM is asked with while it is tuned.
enum class TuningPrompts {
    boxes,
    points,
    mixed,    ///< boxes or points, drawn for each picture
    together, ///< box and points as one prompt
};

/// Where the tuning's loss is measured.
enum class TuningLoss {
    points, ///< at random points, most of them where the prediction is uncertain
    full,   ///< at every pixel of SAM's input
};

enum class TuningAugmentation {
    none,
    published, ///< flip and large-scale jitter
};

/// Which regenerated samples may be learnt from.
enum class TuningReview {
    all,
    notRejected,
    accepted,
};

/// With what a segmenter is asked for a mask when it is evaluated.
enum class EvaluationPrompt {
    box,    ///< the label's tight box
    points, ///< random pixels of the label
};

/// How an evaluated photograph is brought to the segmenter's square.
enum class EvaluationFit {
    squash, ///< stretched, as the published code does
    pad,    ///< longest side to the square's, zeros to the right and below, as segment-anything does
};

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

/// Stage 4: SAM's output tokens, learnt from the run's pictures (paper 3.4).
struct TuningConfig {
    int epochs = 10;
    TuningSchedule schedule = TuningSchedule::slowStart;
    double learningRate = 0.05;
    int warmupEpochs = 5;
    double decay = 0.5;
    int dropEvery = 10;
    int batch = 4; ///< pictures a step
    TuningMasks masks = TuningMasks::largest;
    int maskCount = 4;
    double hardIou = 0.7;
    TuningPrompts prompts = TuningPrompts::boxes;
    int pointCount = 10;
    double boxNoise = 0;
    int promptsPerChunk = 16;
    TuningLoss loss = TuningLoss::points;
    int lossPoints = 12544;
    double oversampling = 3;
    double importance = 0.75;
    TuningAugmentation augmentation = TuningAugmentation::none;
    int bank = 0; ///< augmentations kept of each picture; 0: a new one at every visit
    double shareClean = 0;
    double shareInverted = 0;
    double shareAdversarial = 1;
    TuningReview review = TuningReview::notRejected;
    double validation = 0.1;
    int patience = 0;
    bool keepEmbeddings = true;
};

/// Stage 5: segmenters against labels (paper 4).
struct EvaluationConfig {
    EvaluationPrompt prompt = EvaluationPrompt::box;
    EvaluationFit fit = EvaluationFit::squash;
    double boxJitter = 0;
    int points = 10;
    int maxMasks = 0; ///< 0: all
    int promptsPerChunk = 16;
    double boundaryWidth = 0.02;
    int resamples = 2000;
    bool keepPredictions = true;
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
    TuningConfig tuning;
    EvaluationConfig evaluation;
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
