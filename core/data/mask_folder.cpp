#include "core/data/mask_folder.h"

#include <map>
#include <utility>

#include <fmt/format.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/data/file_names.h"
#include "core/data/picture.h"

namespace asam {
namespace {

/// K of segmentation_K.png.
std::optional<int> segmentationNumber(const std::string& name) {
    constexpr std::string_view kPrefix = "segmentation_";
    const std::string lower = lowerCase(name);
    if (!lower.starts_with(kPrefix) || !lower.ends_with(".png")) {
        return std::nullopt;
    }
    const std::string digits = lower.substr(kPrefix.size(), lower.size() - kPrefix.size() - 4);
    constexpr std::size_t kMostDigits = 8;
    if (digits.empty() || digits.size() > kMostDigits ||
        digits.find_first_not_of("0123456789") != std::string::npos) {
        return std::nullopt;
    }
    return std::stoi(digits);
}

std::map<int, std::string> masksByNumber(const StoredFile& folder) {
    std::map<int, std::string> byNumber;
    for (const std::string& name : folder.names().files) {
        if (const auto number = segmentationNumber(name)) {
            byNumber[*number] = name;
        }
    }
    return byNumber;
}

} // namespace

Sa1bRecord readMaskFolder(const StoredFile& folder, std::optional<cv::Size> size) {
    Sa1bRecord record;
    constexpr double kForeground = 127;
    for (const auto& [number, name] : masksByNumber(folder)) {
        cv::Mat grey;
        cv::extractChannel(readPicture(folder / name), grey, 0);
        const cv::Size expected = size.value_or(grey.size());
        if (grey.size() != expected) {
            throw DataError(fmt::format(
                "\"{}\" has {} x {} pixels; expected those of the photograph, {} x {}.",
                (folder / name).path().string(), grey.cols, grey.rows, expected.width, expected.height));
        }
        size = expected;
        Annotation annotation;
        annotation.id = number;
        annotation.mask = MaskRle::encode(grey > kForeground);
        annotation.bbox = sa1bBox(annotation.mask);
        if (annotation.mask.empty()) {
            record.problems.push_back(
                fmt::format("{}: mask {} is empty and is left out.", folder.name(), number));
        } else {
            record.annotations.push_back(std::move(annotation));
        }
    }
    record.width = size.value_or(cv::Size()).width;
    record.height = size.value_or(cv::Size()).height;
    return record;
}

std::string maskFolderHash(const StoredFile& folder) {
    std::string all;
    for (const auto& [number, name] : masksByNumber(folder)) {
        all += fmt::format("{} {}\n", number, (folder / name).sha256());
    }
    return sha256OfBytes(all);
}

} // namespace asam
