#include "core/config/field_rows.h"
#include "core/config/stage_rows.h"

namespace asam::detail {

template <>
struct EnumNames<TuningSchedule> {
    static constexpr std::array<std::string_view, 3> names{"slow_start", "steps", "constant"};
};
template <>
struct EnumNames<TuningMasks> {
    static constexpr std::array<std::string_view, 5> names{"largest", "all", "random", "drop", "hard"};
};
template <>
struct EnumNames<TuningPrompts> {
    static constexpr std::array<std::string_view, 4> names{"boxes", "points", "mixed", "together"};
};
template <>
struct EnumNames<TuningLoss> {
    static constexpr std::array<std::string_view, 2> names{"points", "full"};
};
template <>
struct EnumNames<TuningAugmentation> {
    static constexpr std::array<std::string_view, 2> names{"none", "published"};
};
template <>
struct EnumNames<TuningReview> {
    static constexpr std::array<std::string_view, 3> names{"all", "not_rejected", "accepted"};
};

namespace {

using TuningRows = StageRows<TuningConfig>;

void addScheduleRows(TuningRows& stage) {
    stage.add(&TuningConfig::epochs,
              prominent(number(
                  "epochs", "Epochs",
                  "How often every picture is seen. The tokens are saved after each epoch; the best by "
                  "the held-out images is kept beside the last.",
                  1, 1000, 1, 0, 10, 20)));
    stage.add(
        &TuningConfig::schedule,
        choice("schedule", "Schedule",
               "Learning rate over the epochs: slow_start rises to it in equal parts over the warm-up, then "
               "multiplies by the decay each epoch; steps multiplies by the decay every few epochs; constant "
               "leaves it.",
               "slow_start", "slow_start"));
    stage.add(&TuningConfig::learningRate,
              prominent(number(
                  "learning_rate", "Learning rate",
                  "Height of Adam's learning rate. Each step moves a token's number by about this much; "
                  "large rates forget what SAM could do before.",
                  1e-7, 1, 1e-3, 7, 0.05, 2e-3)));
    stage.add(
        &TuningConfig::warmupEpochs,
        number(
            "warmup_epochs", "Warm-up",
            "Epochs w in which the rate rises: lr (e + 1) / w in epoch e, counted from 0. With 5 the paper's "
            "rate goes from 0.01 to 0.05.",
            0, 1000, 1, 0, 5, 10, "epochs"));
    stage.add(&TuningConfig::decay,
              number("decay", "Decay",
                     "Factor on the learning rate: after the warm-up in every epoch, or at "
                     "every step of the schedule.",
                     0, 1, 0.05, 4, nullptr, 0.5));
    stage.add(&TuningConfig::dropEvery, number("drop_every", "Drop every",
                                               "Epochs between two drops of the schedule that goes by steps.",
                                               1, 1000, 1, 0, nullptr, 10, "epochs"));
    stage.add(&TuningConfig::batch,
              number("batch", "Pictures a step",
                     "Pictures whose gradients are averaged for one step of Adam, over all "
                     "processes together. More make steadier and fewer steps.",
                     1, 4096, 1, 0, nullptr, nullptr));
}

void addMaskAndPromptRows(TuningRows& stage) {
    stage.add(
        &TuningConfig::masks,
        choice(
            "masks", "Masks",
            "Which masks of a picture a step takes: largest, those with the largest boxes; all; random ones; "
            "drop, those whose IoU the attack lowered most; hard, those with an IoU on this picture below "
            "the bound.",
            nullptr, "largest"));
    stage.add(&TuningConfig::maskCount,
              number("mask_count", "Masks a picture", "At most this many masks of a picture in one step.", 1,
                     1024, 1, 0, nullptr, 4));
    stage.add(&TuningConfig::hardIou,
              number("hard_iou", "Hard below",
                     "A mask is hard when SAM's IoU on this picture is below this. Masks "
                     "whose IoU is not known count as hard.",
                     0, 1, 0.05, 3, nullptr, nullptr));
    stage.add(
        &TuningConfig::prompts,
        choice(
            "prompts", "Prompts",
            "What SAM is asked with: boxes of the masks; random points in them; mixed, one of the two drawn "
            "for each picture; together, box and points as one prompt.",
            "boxes", "mixed"));
    stage.add(&TuningConfig::pointCount,
              number("point_count", "Points a mask",
                     "Foreground points of a prompt, drawn from the mask's pixels.", 1, 100, 1, 0, nullptr,
                     10));
    stage.add(&TuningConfig::boxNoise,
              number("box_noise", "Box noise",
                     "Standard deviation of random shifts of a box's sides, as a part of the "
                     "box's size and never more than 20 pixels: 0.1 is what SAM itself was "
                     "trained with, 0 takes the exact box.",
                     0, 1, 0.05, 3, nullptr, 0));
    stage.add(&TuningConfig::promptsPerChunk,
              number("prompts_per_chunk", "Prompts per chunk",
                     "Prompts that SAM's decoder takes at a time, with their "
                     "gradients summed. Fewer need less memory; the result is the "
                     "same.",
                     1, 1024, 1, 0, nullptr, nullptr));
}

void addLossRows(TuningRows& stage) {
    stage.add(
        &TuningConfig::loss,
        choice(
            "loss", "Loss at",
            "Where binary cross entropy and Dice are measured: points, random ones of which most lie where "
            "the prediction is uncertain, near outlines; full, every pixel of SAM's input.",
            nullptr, "points"));
    stage.add(&TuningConfig::lossPoints,
              number("loss_points", "Loss points",
                     "Points of a mask at which the loss is measured; 112 x 112 in the "
                     "published code.",
                     1, 1048576, 256, 0, nullptr, 12544));
    stage.add(&TuningConfig::oversampling,
              number("oversampling", "Oversampling",
                     "So many times the points are drawn at first, to choose the "
                     "uncertain ones among.",
                     1, 100, 0.5, 2, nullptr, 3));
    stage.add(&TuningConfig::importance,
              number("importance", "Uncertain share",
                     "Share of the points that are chosen for their uncertainty; the "
                     "others lie anywhere.",
                     0, 1, 0.05, 3, nullptr, 0.75));
    stage.add(
        &TuningConfig::augmentation,
        choice(
            "augmentation", "Augmentation",
            "published: a picture is mirrored half of the time, enlarged or shrunk by 0.1 to 2, cut and "
            "padded to the square. SAM's encoder then runs at every visit; with none it runs once for each "
            "picture.",
            nullptr, "published"));
    stage.add(&TuningConfig::bank,
              number("bank", "Augmentation bank",
                     "So many augmentations of each picture are drawn and met again, so that "
                     "their embeddings can be kept; 0 draws a new one at every visit.",
                     0, 1000, 1, 0, nullptr, 0));
}

void addSourceRows(TuningRows& stage) {
    stage.add(&TuningConfig::shareClean,
              number("share_clean", "Share of photographs",
                     "Part of an epoch's pictures that are original photographs, beside "
                     "the other shares.",
                     0, 1000, 0.5, 3, 0, 0));
    stage.add(&TuningConfig::shareInverted, number("share_inverted", "Share of reconstructions",
                                                   "Part of an epoch's pictures that are the inversion's "
                                                   "reconstructions, beside the other shares.",
                                                   0, 1000, 0.5, 3, 0, 0));
    stage.add(&TuningConfig::shareAdversarial,
              number("share_adversarial", "Share of regenerated samples",
                     "Part of an epoch's pictures that are regenerated samples, "
                     "beside the other shares.",
                     0, 1000, 0.5, 3, 1, 1));
    stage.add(
        &TuningConfig::review,
        choice("review", "Take samples",
               "Regenerated samples that are learnt from: all; not_rejected, those that nobody rejected; "
               "accepted, only those that were accepted.",
               nullptr, "all"));
    stage.add(&TuningConfig::validation,
              number("validation", "Held out",
                     "Share of the images that are never learnt from: IoU is measured on "
                     "them after every epoch, and decides which epoch is best.",
                     0, 0.9, 0.05, 3, nullptr, nullptr));
    stage.add(&TuningConfig::patience,
              number("patience", "Stop after",
                     "Tuning ends after so many epochs without a better IoU on the held-out "
                     "images; 0 goes on to the end.",
                     0, 1000, 1, 0, 0, 0, "epochs"));
    stage.add(&TuningConfig::keepEmbeddings,
              choice("keep_embeddings", "Keep embeddings",
                     "Keep what SAM's encoder makes of each picture on disk, in the "
                     "run's folder: about 4 MB each in 32 bits. The result is the "
                     "same, and later epochs need no encoder.",
                     nullptr, false));
}

} // namespace

void addTuningRows(std::vector<Row>& rows) {
    TuningRows stage(rows, "tuning", &RunConfig::tuning);
    addScheduleRows(stage);
    addMaskAndPromptRows(stage);
    addLossRows(stage);
    addSourceRows(stage);
}

} // namespace asam::detail
