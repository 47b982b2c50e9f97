#include "core/config/stage_rows.h"

namespace asam::detail {

template <>
struct EnumNames<KeptIterate> {
    static constexpr std::array<std::string_view, 2> names{"last", "lowest_iou"};
};

void addPgdRows(std::vector<Row>& rows) {
    StageRows<PixelAttackConfig> stage(rows, "pgd", &RunConfig::pgd);
    stage.add(&PixelAttackConfig::steps,
              number("steps", "PGD steps",
                     "Number of sign-gradient steps on the pixels, each with one pass of SAM's image encoder "
                     "there and "
                     "back. Steps times step size should exceed the radius, or its border is never reached.",
                     0, 1000, 1, 0, nullptr, nullptr));
    stage.add(&PixelAttackConfig::radius,
              number("radius", "PGD radius epsilon",
                     "Largest change of any colour value: max-norm(x - photograph) <= epsilon. 8 of 255 is "
                     "hardly seen "
                     "and usual; larger values lower SAM's IoU further and show as noise.",
                     0, 255, 1, 2, nullptr, nullptr, "grey levels"));
    stage.add(&PixelAttackConfig::stepSize, number("step_size", "PGD step size",
                                                   "What one step moves every colour value by: x <- x + step "
                                                   "sign(dL/dx), then cut off at epsilon and "
                                                   "at black and white. A quarter of epsilon is usual.",
                                                   0, 255, 0.5, 2, nullptr, nullptr, "grey levels"));
    stage.add(&PixelAttackConfig::randomStart, choice("random_start", "Random start",
                                                      "Begin at a random point of the ball in place of the "
                                                      "photograph itself, drawn from the run's seed "
                                                      "and the image's id. It leads around flat places of "
                                                      "the loss and makes no step repeatable without "
                                                      "the seed.",
                                                      nullptr, nullptr));
    stage.add(
        &PixelAttackConfig::keep,
        choice(
            "keep", "Keep iterate",
            "Which iterate becomes the sample: the last one, as is usual for PGD, or the first of the lowest "
            "mean IoU, as the latent attack chooses.",
            nullptr, nullptr));
}

} // namespace asam::detail
