#include "core/evaluation/picture_distance.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/error.h"
#include "core/evaluation/image_metrics.h"

namespace asam {
namespace {

class PsnrDistance : public PictureDistance {
public:
    std::string name() const override { return "PSNR"; }
    std::string unit() const override { return "dB"; }
    bool largerIsCloser() const override { return true; }
    double measure(const cv::Mat& reference, const cv::Mat& picture) const override {
        return psnr(reference, picture);
    }
};

class SsimDistance : public PictureDistance {
public:
    std::string name() const override { return "SSIM"; }
    std::string unit() const override { return {}; }
    bool largerIsCloser() const override { return true; }
    double measure(const cv::Mat& reference, const cv::Mat& picture) const override {
        return ssim(reference, picture);
    }
};

} // namespace

std::vector<std::string> pictureDistanceWords() {
    return {"psnr", "ssim"};
}

std::unique_ptr<PictureDistance> pictureDistance(const std::string& word) {
    if (word == "psnr") {
        return std::make_unique<PsnrDistance>();
    }
    if (word == "ssim") {
        return std::make_unique<SsimDistance>();
    }
    if (word == "lpips") {
        throw ConfigError("LPIPS needs the weights of its network, which are not part of the program.");
    }
    if (word == "niqe" || word == "brisque") {
        throw ConfigError(
            fmt::format("{} judges a picture without a reference and is no distance between two; its "
                        "published parameters are not part of the program.",
                        word == "niqe" ? "NIQE" : "BRISQUE"));
    }
    throw ConfigError(fmt::format("There is no measure \"{}\"; expected one of {}.", word,
                                  fmt::join(pictureDistanceWords(), ", ")));
}

} // namespace asam
