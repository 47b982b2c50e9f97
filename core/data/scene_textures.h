#pragma once

#include <array>
#include <string>
#include <string_view>

#include <opencv2/core/mat.hpp>

#include "core/data/scene_dice.h"

namespace asam {

// What drawn scenes are made of. Pictures are CV_32FC3 RGB, 0 black, 1 white.

struct NamedColour {
    std::string_view word;
    cv::Vec3f colour;
};

inline constexpr std::size_t kSceneColours = 12;
const std::array<NamedColour, kSceneColours>& sceneColours();

enum class FillKind { plain, shaded, striped, checked, dotted, noisy };

/// "striped" …; empty for plain.
std::string_view fillWord(FillKind kind);

/// The surface of an object. A shaded one is plain here: its light comes from its form.
struct Fill {
    FillKind kind = FillKind::plain;
    cv::Vec3f colour;
    cv::Vec3f second; ///< of the marks, where the kind has two colours
    double cell = 1;  ///< pixels from mark to mark
    double angle = 0; ///< by which the marks are turned
};

cv::Mat paintFill(const Fill& fill, cv::Size size, SceneDice& dice);

/// Smooth noise CV_32FC1 in about 0..1: octaves of random lattices, the coarsest `cell` pixels wide and `cell
/// / stretch` high.
cv::Mat smoothNoise(cv::Size size, double cell, double stretch, int octaves, SceneDice& dice);

struct Ground {
    cv::Mat picture;
    std::string phrase; ///< "on a wooden table": closes a caption
};

/// A background of a kind that the dice choose: wood, stone, grass, sand, sky, water, paper or one soft
/// colour.
Ground paintGround(cv::Size size, SceneDice& dice);

} // namespace asam
