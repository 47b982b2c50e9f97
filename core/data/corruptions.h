#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <opencv2/core/mat.hpp>

namespace asam {

/// What can go wrong between a scene and its picture.
enum class CorruptionKind {
    blur,     ///< Gaussian
    noise,    ///< Gaussian, in each channel by itself
    jpeg,     ///< strong compression
    contrast, ///< grey values drawn towards each channel's mean
    lowLight, ///< less light, with the noise of counting it
};

/// A corruption and how strong it is, 1 to 5.
struct Corruption {
    CorruptionKind kind = CorruptionKind::blur;
    int severity = 1;

    bool operator==(const Corruption&) const = default;
};

inline constexpr int kMostSeverity = 5;

/// CV_8UC3 RGB in and out, of one size. Blur, noise, JPEG and contrast have the five strengths of ImageNet-C
/// (Hendrycks and Dietterich 2019: gaussian_blur, gaussian_noise, jpeg_compression, contrast); low light,
/// which it does not have, leaves 1/2, 1/4, 1/8, 1/16, 1/32 of the linear light with shot noise of 1000
/// counts at full white. The same picture, corruption and seed give the same bytes. Throws DataError for
/// another type, ConfigError for a severity outside 1..5.
cv::Mat corruptPicture(const cv::Mat& picture, const Corruption& corruption, std::uint64_t seed);

std::string_view toString(CorruptionKind kind); ///< "blur", "noise", "jpeg", "contrast", "low_light"
const std::vector<CorruptionKind>& corruptionKinds();

/// "KIND:SEVERITY". fromText throws ConfigError that says what was expected.
std::string toText(const Corruption& corruption);
Corruption corruptionFromText(const std::string& text);

} // namespace asam
