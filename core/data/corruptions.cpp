#include "core/data/corruptions.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/data/jpeg_codec.h"

namespace asam {
namespace {

using Strengths = std::array<double, kMostSeverity>;

constexpr Strengths kBlurSigma{1, 2, 3, 4, 6};
constexpr Strengths kNoiseDeviation{0.08, 0.12, 0.18, 0.26, 0.38};
constexpr Strengths kJpegQuality{25, 18, 15, 10, 7};
constexpr Strengths kContrast{0.4, 0.3, 0.2, 0.1, 0.05};
constexpr Strengths kLight{0.5, 0.25, 0.125, 0.0625, 0.03125};

double strengthOf(const Strengths& strengths, const Corruption& corruption) {
    return strengths[static_cast<std::size_t>(corruption.severity - 1)];
}

cv::Mat toBytes(const cv::Mat& values) {
    cv::Mat bytes;
    values.convertTo(bytes, CV_8U); // rounds and clamps
    return bytes;
}

cv::Mat gaussianNoise(cv::Size size, double deviation, std::uint64_t seed) {
    cv::Mat noise(size, CV_32FC3);
    cv::RNG generator(seed);
    generator.fill(noise, cv::RNG::NORMAL, 0, deviation);
    return noise;
}

cv::Mat blurred(const cv::Mat& picture, double sigma) {
    cv::Mat result;
    cv::GaussianBlur(picture, result, {0, 0}, sigma, sigma, cv::BORDER_REFLECT);
    return result;
}

cv::Mat noisy(const cv::Mat& picture, double deviation, std::uint64_t seed) {
    constexpr double kWhite = 255;
    cv::Mat values;
    picture.convertTo(values, CV_32F);
    return toBytes(values + gaussianNoise(picture.size(), deviation * kWhite, seed));
}

cv::Mat flattened(const cv::Mat& picture, double share) {
    cv::Mat values;
    picture.convertTo(values, CV_32F);
    const cv::Scalar mean = cv::mean(picture);
    return toBytes((values - mean) * share + mean);
}

/// sRGB's curve and its reverse, on 0..1.
float linearFromSrgb(float value) {
    return value <= 0.04045F ? value / 12.92F : std::pow((value + 0.055F) / 1.055F, 2.4F);
}
float srgbFromLinear(float value) {
    return value <= 0.0031308F ? value * 12.92F : 1.055F * std::pow(value, 1 / 2.4F) - 0.055F;
}

/// Light is counted in quanta: of n expected ones the count deviates by sqrt(n), which is near enough to
/// normal here.
cv::Mat darkened(const cv::Mat& picture, double light, std::uint64_t seed) {
    constexpr float kCountsAtWhite = 1000;
    std::array<float, 256> exposed{};
    for (std::size_t value = 0; value < exposed.size(); ++value) {
        exposed[value] = static_cast<float>(light) * linearFromSrgb(static_cast<float>(value) / 255.0F);
    }
    cv::Mat result = gaussianNoise(picture.size(), 1, seed);
    for (int y = 0; y < picture.rows; ++y) {
        const std::uint8_t* in = picture.ptr(y);
        auto* out = result.ptr<float>(y);
        for (int x = 0; x < picture.cols * 3; ++x) {
            const float signal = exposed[in[x]];
            const float counted = signal + out[x] * std::sqrt(signal / kCountsAtWhite);
            out[x] = 255.0F * srgbFromLinear(std::clamp(counted, 0.0F, 1.0F));
        }
    }
    return toBytes(result);
}

} // namespace

cv::Mat corruptPicture(const cv::Mat& picture, const Corruption& corruption, std::uint64_t seed) {
    if (picture.empty() || picture.type() != CV_8UC3) {
        throw DataError(
            "Only a colour picture of 8 bits a channel can be corrupted; found none or another kind.");
    }
    if (corruption.severity < 1 || corruption.severity > kMostSeverity) {
        throw ConfigError(fmt::format("A corruption has the severity {}; expected 1 to {}.",
                                      corruption.severity, kMostSeverity));
    }
    switch (corruption.kind) {
    case CorruptionKind::blur:
        return blurred(picture, strengthOf(kBlurSigma, corruption));
    case CorruptionKind::noise:
        return noisy(picture, strengthOf(kNoiseDeviation, corruption), seed);
    case CorruptionKind::jpeg:
        return decodeJpeg(encodeJpeg(picture, static_cast<int>(strengthOf(kJpegQuality, corruption))))
            .picture;
    case CorruptionKind::contrast:
        return flattened(picture, strengthOf(kContrast, corruption));
    case CorruptionKind::lowLight:
        break;
    }
    return darkened(picture, strengthOf(kLight, corruption), seed);
}

std::string_view toString(CorruptionKind kind) {
    constexpr std::string_view kWords[] = {"blur", "noise", "jpeg", "contrast", "low_light"};
    return kWords[static_cast<std::size_t>(kind)];
}

const std::vector<CorruptionKind>& corruptionKinds() {
    static const std::vector<CorruptionKind> kinds{CorruptionKind::blur, CorruptionKind::noise,
                                                   CorruptionKind::jpeg, CorruptionKind::contrast,
                                                   CorruptionKind::lowLight};
    return kinds;
}

std::string toText(const Corruption& corruption) {
    return fmt::format("{}:{}", toString(corruption.kind), corruption.severity);
}

Corruption corruptionFromText(const std::string& text) {
    for (const CorruptionKind kind : corruptionKinds()) {
        for (int severity = 1; severity <= kMostSeverity; ++severity) {
            const Corruption corruption{kind, severity};
            if (toText(corruption) == text) {
                return corruption;
            }
        }
    }
    std::vector<std::string_view> words;
    for (const CorruptionKind kind : corruptionKinds()) {
        words.push_back(toString(kind));
    }
    throw ConfigError(
        fmt::format("\"{}\" is no corruption; expected KIND:SEVERITY with one of {} and 1 to {}, as "
                    "\"blur:3\".",
                    text, fmt::join(words, ", "), kMostSeverity));
}

} // namespace asam
