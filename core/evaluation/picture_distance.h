#pragma once

#include <memory>
#include <string>
#include <vector>

#include <opencv2/core/mat.hpp>

namespace asam {

/// A full-reference measure of how far a picture is from the one it was made of. Measures that need a network
/// (LPIPS) are classes of their own where networks live; whoever compares pictures knows this interface
/// alone.
///
/// Thread  measure() may be called from several threads at once unless a measure says otherwise.
class PictureDistance {
public:
    virtual ~PictureDistance() = default;

    virtual std::string name() const = 0; ///< for people: "PSNR"
    virtual std::string unit() const = 0; ///< may be empty
    /// Whether a larger number means more alike.
    virtual bool largerIsCloser() const = 0;
    /// Two CV_8UC3 RGB pictures of one size. Throws DataError when they cannot be compared.
    virtual double measure(const cv::Mat& reference, const cv::Mat& picture) const = 0;
};

/// The measures that need nothing but the pictures: "psnr", "ssim".
std::vector<std::string> pictureDistanceWords();

/// Throws ConfigError that lists the known words, and says of "lpips", "niqe" and "brisque" what they would
/// need. (OpenCV's contrib ships a BRISQUE model of its own making, which gives other scores than the
/// published one.)
std::unique_ptr<PictureDistance> pictureDistance(const std::string& word);

} // namespace asam
