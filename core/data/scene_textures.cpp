#include "core/data/scene_textures.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

namespace asam {
namespace {

cv::Vec3f blend(cv::Vec3f from, cv::Vec3f to, float share) {
    return from + (to - from) * share;
}

/// Two colours blended by a noise.
cv::Mat coloured(const cv::Mat& share, cv::Vec3f dark, cv::Vec3f light) {
    cv::Mat picture(share.size(), CV_32FC3);
    for (int y = 0; y < share.rows; ++y) {
        for (int x = 0; x < share.cols; ++x) {
            picture.at<cv::Vec3f>(y, x) = blend(dark, light, std::clamp(share.at<float>(y, x), 0.0F, 1.0F));
        }
    }
    return picture;
}

cv::Mat whiteNoise(cv::Size size, SceneDice& dice) {
    cv::Mat noise(size, CV_32FC1);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            noise.at<float>(y, x) = static_cast<float>(dice.real(0, 1));
        }
    }
    return noise;
}

cv::Mat woodShare(cv::Size size, SceneDice& dice) {
    const double side = size.width;
    const cv::Mat wave = smoothNoise(size, side * 0.7, 7, 3, dice);
    const cv::Mat grain = smoothNoise(size, side * 0.3, 30, 2, dice);
    cv::Mat share(size, CV_32FC1);
    const double rings = dice.real(14, 26);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const double bent = y / side + 0.25 * static_cast<double>(wave.at<float>(y, x));
            const double ring = 0.5 + 0.35 * std::sin(rings * 2 * std::numbers::pi * bent);
            share.at<float>(y, x) =
                static_cast<float>(0.75 * ring + 0.5 * static_cast<double>(grain.at<float>(y, x)) - 0.1);
        }
    }
    return dice.chance(0.5) ? share : share.t();
}

Ground woodGround(cv::Size size, SceneDice& dice) {
    const cv::Mat share = woodShare(size, dice);
    return {coloured(share, {0.36F, 0.22F, 0.11F}, {0.74F, 0.53F, 0.31F}),
            dice.chance(0.5) ? "on a wooden table" : "on a wooden floor"};
}

Ground stoneGround(cv::Size size, SceneDice& dice) {
    const cv::Mat stains =
        smoothNoise(size, size.width * 0.35, 1, 5, dice); // one statement a drawing: the order counts
    const cv::Mat share = 0.6 * stains + 0.4 * whiteNoise(size, dice);
    const float light = static_cast<float>(dice.real(0.42, 0.68));
    return {coloured(share, cv::Vec3f::all(light * 0.62F),
                     cv::Vec3f(light, light * 0.98F, light * 0.95F) * 1.15F),
            dice.chance(0.5) ? "on a stone wall" : "on a stone background"};
}

Ground grassGround(cv::Size size, SceneDice& dice) {
    const cv::Mat blades = smoothNoise(size, size.width * 0.03, 0.22, 2, dice);
    const cv::Mat share = 0.75 * blades + 0.5 * smoothNoise(size, size.width * 0.3, 1, 2, dice) - 0.15;
    return {coloured(share, {0.09F, 0.20F, 0.05F}, {0.52F, 0.66F, 0.28F}),
            dice.chance(0.5) ? "on a lawn" : "on grass"};
}

Ground sandGround(cv::Size size, SceneDice& dice) {
    const cv::Mat dunes = smoothNoise(size, size.width * 0.3, 3.5, 3, dice);
    const cv::Mat share = 0.55 * dunes + 0.45 * whiteNoise(size, dice);
    return {coloured(share, {0.62F, 0.53F, 0.38F}, {0.90F, 0.81F, 0.64F}), "on the sand"};
}

Ground skyGround(cv::Size size, SceneDice& dice) {
    cv::Mat share = smoothNoise(size, size.width * 0.45, 1.5, 5, dice);
    share = (share - 0.45) * 3.2;
    return {coloured(share, {0.22F, 0.45F, 0.72F}, {0.90F, 0.91F, 0.92F}), "on a blue sky with clouds"};
}

Ground waterGround(cv::Size size, SceneDice& dice) {
    cv::Mat share = smoothNoise(size, size.width * 0.14, 2.2, 3, dice);
    cv::pow(cv::abs(share - 0.5) * 2, 0.6, share);
    return {coloured(1.0 - share, {0.16F, 0.50F, 0.56F}, {0.72F, 0.90F, 0.90F}),
            "on a rippled blue background"};
}

Ground paperGround(cv::Size size, SceneDice& dice) {
    const cv::Mat share = smoothNoise(size, size.width * 0.5, 1, 5, dice);
    return {coloured(share, {0.82F, 0.80F, 0.74F}, {0.96F, 0.95F, 0.91F}),
            dice.chance(0.5) ? "on a sheet of paper" : "on white paper"};
}

Ground softGround(cv::Size size, SceneDice& dice) {
    const NamedColour& named = dice.pick(sceneColours());
    const cv::Vec3f calm = blend(named.colour, cv::Vec3f::all(0.55F), 0.35F);
    const cv::Mat share = smoothNoise(size, size.width * 1.2, 1, 2, dice);
    return {coloured(share, calm * 0.8F, calm * 1.1F),
            "on a soft " + std::string(named.word) + " background"};
}

} // namespace

const std::array<NamedColour, kSceneColours>& sceneColours() {
    static const std::array<NamedColour, kSceneColours> colours{{{"red", {0.85F, 0.10F, 0.12F}},
                                                                 {"orange", {0.94F, 0.50F, 0.10F}},
                                                                 {"yellow", {0.95F, 0.85F, 0.13F}},
                                                                 {"green", {0.18F, 0.62F, 0.22F}},
                                                                 {"teal", {0.10F, 0.62F, 0.60F}},
                                                                 {"blue", {0.13F, 0.36F, 0.80F}},
                                                                 {"purple", {0.52F, 0.26F, 0.72F}},
                                                                 {"pink", {0.92F, 0.50F, 0.68F}},
                                                                 {"brown", {0.45F, 0.27F, 0.16F}},
                                                                 {"black", {0.07F, 0.07F, 0.09F}},
                                                                 {"white", {0.92F, 0.92F, 0.90F}},
                                                                 {"gray", {0.52F, 0.52F, 0.54F}}}};
    return colours;
}

std::string_view fillWord(FillKind kind) {
    static constexpr std::array<std::string_view, 6> words{"",        "shaded", "striped",
                                                           "checked", "dotted", "noisy"};
    return words[static_cast<std::size_t>(kind)];
}

cv::Mat smoothNoise(cv::Size size, double cell, double stretch, int octaves, SceneDice& dice) {
    cv::Mat sum = cv::Mat::zeros(size, CV_32FC1);
    double strength = 1;
    double total = 0;
    for (int octave = 0; octave < octaves; ++octave) {
        const double width = std::max(1.0, cell / std::exp2(octave));
        const double height = std::max(1.0, width / stretch);
        const cv::Mat lattice = whiteNoise(
            {static_cast<int>(size.width / width) + 3, static_cast<int>(size.height / height) + 3}, dice);
        cv::Mat fine;
        cv::resize(lattice, fine, {}, width, height, cv::INTER_CUBIC);
        const cv::Rect part(static_cast<int>(width), static_cast<int>(height), size.width, size.height);
        sum += strength * fine(part);
        total += strength;
        strength *= 0.5;
    }
    return sum / total;
}

cv::Mat paintFill(const Fill& fill, cv::Size size, SceneDice& dice) {
    const auto& [kind, colour, second, cell, angle] = fill;
    if (kind == FillKind::noisy) {
        return coloured(smoothNoise(size, cell, 1, 4, dice) * 1.4 - 0.2, colour * 0.55F, colour * 1.15F);
    }
    cv::Mat picture(size, CV_32FC3, cv::Scalar(colour[0], colour[1], colour[2]));
    if (kind == FillKind::plain || kind == FillKind::shaded) {
        return picture;
    }
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const double u = (x * std::cos(angle) + y * std::sin(angle)) / cell;
            const double v = (y * std::cos(angle) - x * std::sin(angle)) / cell;
            const bool first = static_cast<int>(std::floor(u)) % 2 == 0;
            const bool mark = kind == FillKind::striped ? first
                              : kind == FillKind::checked
                                  ? first == (static_cast<int>(std::floor(v)) % 2 == 0)
                                  : std::hypot(u - std::floor(u) - 0.5, v - std::floor(v) - 0.5) < 0.3;
            if (mark) {
                picture.at<cv::Vec3f>(y, x) = second;
            }
        }
    }
    return picture;
}

Ground paintGround(cv::Size size, SceneDice& dice) {
    using Painter = Ground (*)(cv::Size, SceneDice&);
    static constexpr std::array<Painter, 8> painters{woodGround, stoneGround, grassGround, sandGround,
                                                     skyGround,  waterGround, paperGround, softGround};
    return dice.pick(painters)(size, dice);
}

} // namespace asam
