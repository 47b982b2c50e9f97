#include "ui/views/mask_palette.h"

#include <array>
#include <cmath>
#include <cstdlib>

namespace asam {
namespace {

// Okabe and Ito, "Color Universal Design" (2008), without black, which is lost on dark pictures.
constexpr std::array<QRgb, 7> kOkabeIto{0xffe69f00, 0xff56b4e9, 0xff009e73, 0xfff0e442,
                                        0xff0072b2, 0xffd55e00, 0xffcc79a7};

QColor mixed(const QColor& colour, const QColor& with, float part) {
    const auto mix = [part](float a, float b) { return a + (b - a) * part; };
    return QColor::fromRgbF(mix(colour.redF(), with.redF()), mix(colour.greenF(), with.greenF()),
                            mix(colour.blueF(), with.blueF()));
}

QColor vivid(std::int64_t id) {
    constexpr double kGoldenRatio = 0.6180339887498949;
    const double hue = std::fmod(0.58 + static_cast<double>(id) * kGoldenRatio, 1.0);
    const bool strong = id % 2 == 0;
    return QColor::fromHsvF(static_cast<float>(hue), strong ? 0.75F : 0.55F, strong ? 0.95F : 1.0F);
}

QColor colourBlindSafe(std::int64_t id) {
    const auto count = static_cast<std::int64_t>(kOkabeIto.size());
    const QColor colour(kOkabeIto[static_cast<std::size_t>(id % count)]);
    switch (id / count % 3) {
    case 1:
        return mixed(colour, Qt::white, 0.5F);
    case 2:
        return mixed(colour, Qt::black, 0.4F);
    default:
        return colour;
    }
}

} // namespace

QColor maskColour(std::int64_t id, MaskPalette palette) {
    const std::int64_t number = std::abs(id);
    return palette == MaskPalette::Vivid ? vivid(number) : colourBlindSafe(number);
}

} // namespace asam
