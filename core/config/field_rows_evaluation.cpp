#include "core/config/field_rows.h"
#include "core/config/stage_rows.h"

namespace asam::detail {

template <>
struct EnumNames<EvaluationPrompt> {
    static constexpr std::array<std::string_view, 2> names{"box", "points"};
};
template <>
struct EnumNames<EvaluationFit> {
    static constexpr std::array<std::string_view, 2> names{"squash", "pad"};
};

namespace {

void addScoreRows(StageRows<EvaluationConfig>& stage) {
    stage.add(
        &EvaluationConfig::boundaryWidth,
        number(
            "boundary_width", "Boundary width",
            "Boundary IoU looks only at pixels of a mask that are nearer to its edge than this share of the "
            "picture's diagonal.",
            0.001, 0.2, 0.005, 3, nullptr, 0.02));
    stage.add(
        &EvaluationConfig::resamples,
        number("resamples", "Bootstrap resamples",
               "How often the images are drawn anew, with repetition, to find how far the difference of two "
               "models could lie by chance. More make the interval's ends steadier.",
               100, 100000, 100, 0, nullptr, nullptr));
    stage.add(&EvaluationConfig::keepPredictions, choice("keep_predictions", "Keep predictions",
                                                         "Keeps every predicted mask beside its numbers, so "
                                                         "that a picture can be opened with the masks of "
                                                         "two models. Without them the records are small.",
                                                         nullptr, nullptr));
}

} // namespace

void addEvaluationRows(std::vector<Row>& rows) {
    StageRows<EvaluationConfig> stage(rows, "evaluation", &RunConfig::evaluation);
    stage.add(
        &EvaluationConfig::prompt,
        prominent(choice("prompt", "Prompt",
                         "With what the segmenters are asked for each mask: box gives the tight box of the "
                         "label, points give random pixels inside it. The paper's tables use boxes.",
                         "box", "box")));
    stage.add(
        &EvaluationConfig::fit,
        prominent(choice("fit", "Fit photograph",
                         "How a photograph is brought to the segmenter's square: squash stretches it, as the "
                         "published numbers were made; pad keeps its shape and fills up with zeros, as "
                         "segment-anything itself does. Numbers of the two cannot be compared.",
                         nullptr, "squash")));
    stage.add(
        &EvaluationConfig::boxJitter,
        number("box_jitter", "Box jitter",
               "Moves each side of a box prompt at random, evenly by up to this share of the box's width or "
               "height to either side: how much a model depends on exact boxes. The same image gets the same "
               "boxes for every model.",
               0, 1, 0.05, 3, nullptr, 0));
    stage.add(
        &EvaluationConfig::points,
        number("points", "Points per mask",
               "How many pixels of the label are drawn at random as foreground points. A mask with fewer "
               "pixels is asked for with all of them.",
               1, 1000, 1, 0, nullptr, 10));
    stage.add(
        &EvaluationConfig::maxMasks,
        number(
            "max_masks", "Masks per image",
            "Only this many masks of an image are evaluated: those with the largest areas. 0 takes all, as "
            "the published code does.",
            0, 4096, 1, 0, nullptr, 0));
    stage.add(
        &EvaluationConfig::promptsPerChunk,
        number(
            "prompts_per_chunk", "Prompts at a time",
            "Prompts that the mask decoder takes at a time. Fewer need less memory and a little more time; "
            "the result is the same.",
            1, 1024, 1, 0, nullptr, nullptr));
    addScoreRows(stage);
}

} // namespace asam::detail
