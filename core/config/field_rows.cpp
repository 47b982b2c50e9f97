#include "core/config/field_rows.h"

#include "core/config/stage_rows.h"

namespace asam::detail {

template <>
struct EnumNames<FitMode> {
    static constexpr std::array<std::string_view, 3> names{"squash", "crop", "pad"};
};
template <>
struct EnumNames<MissingCaption> {
    static constexpr std::array<std::string_view, 3> names{"empty", "skip", "fail"};
};
template <>
struct EnumNames<LatentSource> {
    static constexpr std::array<std::string_view, 2> names{"inversion", "random_latent"};
};
template <>
struct EnumNames<AttackMethod> {
    static constexpr std::array<std::string_view, 3> names{"latent", "pgd", "none"};
};
template <>
struct EnumNames<AttackGradient> {
    static constexpr std::array<std::string_view, 2> names{"skip", "full_chain"};
};
template <>
struct EnumNames<StorageType> {
    static constexpr std::array<std::string_view, 2> names{"fp32", "fp16"};
};
template <>
struct EnumNames<PictureFormat> {
    static constexpr std::array<std::string_view, 2> names{"png", "jpeg"};
};

namespace {

void addDataRows(std::vector<Row>& rows) {
    StageRows<DataConfig> stage(rows, "data", &RunConfig::data);
    stage.add(&DataConfig::fit, choice("fit", "Fit photograph",
                                       "How a photograph that is not square is brought to the models' "
                                       "square: squash stretches it, so that shapes are "
                                       "distorted but nothing is lost; crop takes the central square; pad "
                                       "keeps all of it on black, in fewer "
                                       "pixels.",
                                       nullptr, "squash"));
    stage.add(&DataConfig::maxMasks,
              number("max_masks", "Masks per image",
                     "Only this many masks of an image are attacked: those with the largest bounding boxes. "
                     "More masks spread the "
                     "attack over more objects and cost SAM's decoder time and memory in proportion.",
                     1, 4096, 1, 0, nullptr, 140));
    stage.add(
        &DataConfig::missingCaption,
        choice("missing_caption", "Missing caption",
               "What happens to an image without a caption: it gets the empty one, with a warning, and "
               "is inverted and "
               "regenerated without words to guide it; it is skipped, left out of the run; or it counts as "
               "failed.",
               nullptr, "fail"));
}

void addNullTextRows(StageRows<InversionConfig>& stage) {
    stage.add(
        &InversionConfig::innerSteps,
        prominent(number(
            "inner_steps", "Inner steps",
            "Largest number of Adam steps on the null-text embedding at each time step, which lower |z_(t-1) "
            "- "
            "z*_(t-1)|^2, the distance from the inversion's own latent. More steps keep fine detail in the "
            "reconstruction; 0 leaves the embedding of the empty caption as it is, and the picture drifts.",
            0, 1000, 1, 0, 10, 10)));
    stage.add(
        &InversionConfig::guidance,
        prominent(number(
            "guidance", "Guidance",
            "Classifier-free guidance scale omega of the null-text optimisation: eps = omega eps(C) + (1 - "
            "omega) "
            "eps(null). The embeddings fit this scale only: sampling with another one in the later stages "
            "leaves the photograph.",
            0, 50, 0.5, 2, 7.5, 7.5)));
    stage.add(
        &InversionConfig::learningRate,
        number("learning_rate", "Learning rate",
               "Learning rate of Adam on the null-text embedding at the first time step; at step i it is "
               "rate * (1 - i/100). "
               "Too small, and the inner steps do not reach the photograph; too large, and the loss jumps.",
               1e-6, 1, 1e-3, 6, nullptr, 1e-2));
    stage.add(&InversionConfig::earlyStop,
              choice("early_stop", "Early stop",
                     "Leave the inner steps of time step i once their loss is below early_stop_loss + i "
                     "early_stop_growth. Saves "
                     "time where the reconstruction is good already; hardly changes the picture.",
                     nullptr, true));
    stage.add(&InversionConfig::earlyStopLoss,
              number("early_stop_loss", "Early stop loss",
                     "Loss below which the inner steps of the first time step end: the mean squared distance "
                     "of the latents. A "
                     "larger value ends them sooner and leaves a coarser reconstruction.",
                     0, 10, 1e-5, 7, nullptr, 1e-5));
    stage.add(&InversionConfig::earlyStopGrowth,
              number("early_stop_growth", "Early stop growth",
                     "What the early stop loss grows by at each time step i: enough_i = early_stop_loss + i "
                     "growth. Later steps, "
                     "which draw the fine detail, are let off sooner with a larger value.",
                     0, 10, 1e-5, 7, nullptr, 2e-5));
}

void addInversionControlRows(StageRows<InversionConfig>& stage) {
    stage.add(&InversionConfig::control,
              choice("control", "ControlNet",
                     "Whether the mask ControlNet takes part in the inversion: eps(z, t, C, condition) in "
                     "the place of eps(z, t, C). "
                     "Switch it as in the later stages, or these start from a latent that does not fit them.",
                     nullptr, true));
    stage.add(&InversionConfig::controlScale,
              number("control_scale", "ControlNet scale",
                     "Factor s on the ControlNet's residuals during inversion: each block of the UNet gets h "
                     "+ s r. Use the value of "
                     "the later stages, so that the inversion runs the path that they go back.",
                     0, 4, 0.05, 3, nullptr, 1.0));
    stage.add(&InversionConfig::guessMode,
              choice("guess_mode", "Guess mode",
                     "Let the ControlNet act on the captioned half of the guidance only, in all stages. The "
                     "masks then weigh omega "
                     "times as much in eps = omega eps(C, masks) + (1 - omega) eps(null).",
                     nullptr, false));
}

void addInversionRows(std::vector<Row>& rows) {
    StageRows<InversionConfig> stage(rows, "inversion", &RunConfig::inversion);
    stage.add(
        &InversionConfig::source,
        choice(
            "source", "Latent from",
            "Where the latent z_T comes from: the inversion of the photograph (the method), or normal "
            "numbers "
            "from the run's seed and the image's id. A random latent gives a new picture of the caption and "
            "the masks, with the empty caption's embedding in the place of the null-text embeddings: a row "
            "of "
            "the ablation.",
            "inversion", "inversion"));
    stage.add(
        &InversionConfig::steps,
        prominent(number(
            "steps", "DDIM steps",
            "Number T of DDIM steps of the inversion and of every sampling after it, 1000/T time steps "
            "apart. More "
            "steps reproduce the photograph more closely (higher PSNR); time of all stages and the disk "
            "of the embeddings grow in proportion.",
            1, 1000, 1, 0, 50, 50)));
    addNullTextRows(stage);
    addInversionControlRows(stage);
    stage.add(
        &InversionConfig::keepTrajectory,
        choice(
            "keep_trajectory", "Keep trajectory",
            "Store the latents of all DDIM steps, there and back, with the inversion, to look at how the "
            "picture forms. No "
            "influence on any picture; 2 T + 1 latents of disk an image (6.6 MB at 512 pixels and 50 steps).",
            nullptr, false));
    stage.add(&InversionConfig::embeddingStorage,
              choice("embedding_storage", "Store embeddings as",
                     "Number format of the stored null-text embeddings. fp16 halves the disk they take (11.8 "
                     "MB an image in fp32 at "
                     "50 steps); the rounding shifts single grey levels of the picture.",
                     nullptr, "fp32"));
}

void addAttackObjectiveRows(StageRows<AttackConfig>& stage) {
    const std::string objective = " The attack raises L = w_mse L_mse + w_bce L_bce + w_dice L_dice - "
                                  "w_image |x_adv - x|; only the weights' "
                                  "proportions matter, since steps have a fixed size.";
    stage.add(&AttackConfig::weightMse,
              prominent(number("weight_mse", "MSE weight",
                               "Weight of the squared error between SAM's mask probabilities and the masks: "
                               "every pixel counts alike, so "
                               "large masks are attacked most." +
                                   objective,
                               0, 1e6, 1, 3, 1.0, 0.0)));
    stage.add(&AttackConfig::weightBce,
              prominent(number("weight_bce", "BCE weight",
                               "Weight of the binary cross-entropy of SAM's mask logits (gamma in the "
                               "published code): pixels that SAM gets "
                               "most wrong pull hardest." +
                                   objective,
                               0, 1e6, 1, 3, 1.0, 100.0)));
    stage.add(&AttackConfig::weightDice,
              prominent(number("weight_dice", "Dice weight",
                               "Weight of the Dice loss (kappa in the published code), 1 - (2 overlap + 1) / "
                               "(areas + 1): each mask counts "
                               "alike, so small objects are attacked as well." +
                                   objective,
                               0, 1e6, 1, 3, 1.0, 100.0)));
    stage.add(&AttackConfig::weightImage,
              prominent(number("weight_image", "Picture weight",
                               "Weight of the distance to the photograph, which holds the attack back (beta "
                               "in the published code). Larger "
                               "values keep the picture nearer to the photograph and lower SAM's IoU less." +
                                   objective,
                               0, 1e6, 0.5, 3, 0.0, 1.0)));
    stage.add(&AttackConfig::imageNorm,
              number("image_norm", "Picture norm",
                     "The p of the distance |x_adv - x|_p over all normalised pixels. 2 weighs many small "
                     "changes like a few large "
                     "ones of the same energy; a larger p looks at the largest changes only, 1 at their sum.",
                     1, 16, 1, 1, nullptr, 2));
}

void addAttackStepRows(StageRows<AttackConfig>& stage) {
    stage.add(
        &AttackConfig::method,
        choice(
            "method", "Attack on",
            "What is changed until SAM fails: latent, the method's z_T; pgd, the pixels of the photograph "
            "itself, a baseline that needs no diffusion model and has settings of its own; none, nothing, so "
            "that the picture is the reconstruction (with or without ControlNet: rows of the ablation).",
            "latent", "latent"));
    stage.add(
        &AttackConfig::steps,
        prominent(number(
            "steps", "Attack steps",
            "Number of sign-gradient steps on the latent z_T, each after a whole sampling of T steps: the "
            "attack's time "
            "grows in proportion. Together they reach at most steps * alpha, and never more than kappa.",
            0, 1000, 1, 0, 10, 10)));
    stage.add(&AttackConfig::radius,
              prominent(number(
                  "radius", "Radius kappa",
                  "Largest change of any latent element: max-norm(delta) <= kappa. Larger values lower SAM's "
                  "IoU further and "
                  "change the picture more: around 0.02 textures shift, at 0.2 objects take other forms.",
                  0, 10, 0.01, 4, 0.02, 0.2, "latent units")));
    stage.add(
        &AttackConfig::stepSize,
        prominent(number(
            "step_size", "Step size alpha",
            "What one step moves every latent element by: z_T <- z_T + alpha sign(momentum), then cut off at "
            "kappa. Small "
            "steps find finer directions, large ones reach the radius sooner. The command line's published "
            "value is 0.02; the released set was made with 0.01.",
            0, 10, 0.001, 4, nullptr, 0.02, "latent units")));
    stage.add(&AttackConfig::momentum,
              number("momentum", "Momentum mu",
                     "Share of the previous direction that is kept: m <- mu m + grad / |grad|_1. More "
                     "momentum steadies the path "
                     "where gradients change sign from step to step; 0 follows each gradient alone.",
                     0, 1, 0.05, 3, nullptr, 0.5));
    stage.add(
        &AttackConfig::gradient,
        prominent(choice(
            "gradient", "Gradient",
            "Through what the gradient runs. skip applies dL/dz_0 to z_T as if sampling changed nothing "
            "(published code); "
            "full_chain differentiates through all T denoising steps (paper, eq. 7): directions that truly "
            "lower the IoU, at about three times the attack's time and the memory of one step.",
            "full_chain", "skip")));
}

void addAttackSamplingRows(StageRows<AttackConfig>& stage) {
    stage.add(&AttackConfig::guidance, number("guidance", "Guidance",
                                              "Classifier-free guidance scale omega while the attacked "
                                              "latent is denoised. Keep the inversion's: at another "
                                              "scale even the un-attacked latent gives another picture.",
                                              0, 50, 0.5, 2, 7.5, 7.5));
    stage.add(&AttackConfig::control, choice("control", "ControlNet",
                                             "Whether the mask ControlNet takes part while the attack "
                                             "denoises. It holds shapes to the masks, so that the "
                                             "attack changes texture and light rather than outlines.",
                                             nullptr, true));
    stage.add(&AttackConfig::controlScale, number("control_scale", "ControlNet scale",
                                                  "Factor s on the ControlNet's residuals during the attack: "
                                                  "h + s r. Larger values leave the attack less room "
                                                  "to move outlines.",
                                                  0, 4, 0.05, 3, nullptr, 1.0));
    stage.add(&AttackConfig::roundCondition, choice("round_condition", "Round condition",
                                                    "Round the ControlNet's condition to whole grey levels "
                                                    "after resizing it, in attack and regeneration: the "
                                                    "published code does so there, but not in the inversion. "
                                                    "Changes single grey levels; on only to compare "
                                                    "with its pictures.",
                                                    nullptr, true));
    stage.add(&AttackConfig::promptsPerChunk, number("prompts_per_chunk", "Prompts per chunk",
                                                     "Box prompts that SAM's decoder takes at a time, with "
                                                     "their gradients summed on the image embedding. Fewer "
                                                     "need less memory (about 0.13 GB each with SAM B) and a "
                                                     "little more time; the result is the same.",
                                                     1, 1024, 1, 0, nullptr, nullptr));
    stage.add(&AttackConfig::scoreLast, choice("score_last", "Score last iterate",
                                               "Also sample and score the latent after the last step, at "
                                               "which the published code never looks. It is often "
                                               "the strongest; costs one sampling more.",
                                               nullptr, false));
}

void addAttackRows(std::vector<Row>& rows) {
    StageRows<AttackConfig> stage(rows, "attack", &RunConfig::attack);
    addAttackStepRows(stage);
    addAttackObjectiveRows(stage);
    addAttackSamplingRows(stage);
}

void addRegenerationRows(std::vector<Row>& rows) {
    StageRows<RegenerationConfig> stage(rows, "regeneration", &RunConfig::regeneration);
    stage.add(&RegenerationConfig::guidance, number("guidance", "Guidance",
                                                    "Classifier-free guidance scale omega of the final "
                                                    "sampling. At the attack's value (and its ControlNet "
                                                    "settings) the attack's own picture is saved; another "
                                                    "value samples anew and may undo the attack.",
                                                    0, 50, 0.5, 2, 7.5, 7.5));
    stage.add(&RegenerationConfig::control, choice("control", "ControlNet",
                                                   "Whether the mask ControlNet holds the shapes of the "
                                                   "saved picture to the masks, so that they remain true "
                                                   "labels of it.",
                                                   true, true));
    stage.add(&RegenerationConfig::controlScale,
              prominent(number("control_scale", "ControlNet scale",
                               "Factor s on the ControlNet's residuals in the final sampling: h + s r. "
                               "Larger values hold shapes closer to "
                               "the masks; 0 is as if there were none.",
                               0, 4, 0.05, 3, 1.0, 1.0)));
    stage.add(&RegenerationConfig::format,
              choice("format", "File format",
                     "File format of the saved picture. PNG keeps every pixel and its settings inside; JPEG "
                     "is what the published "
                     "code writes, smaller, and its compression can weaken the attack.",
                     nullptr, "jpeg"));
    stage.add(
        &RegenerationConfig::jpegQuality,
        number(
            "jpeg_quality", "JPEG quality",
            "Quality of the JPEG file. Lower values smooth away the fine changes that the attack lives on.",
            1, 100, 1, 0, nullptr, 75));
}

} // namespace

const std::vector<Row>& rowTable() {
    static const std::vector<Row> rows = [] {
        std::vector<Row> built;
        addDataRows(built);
        addInversionRows(built);
        addAttackRows(built);
        addPgdRows(built);
        addRegenerationRows(built);
        addTuningRows(built);
        addEvaluationRows(built);
        return built;
    }();
    return rows;
}

} // namespace asam::detail
