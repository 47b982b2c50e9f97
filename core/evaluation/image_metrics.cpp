#include "core/evaluation/image_metrics.h"

#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <opencv2/core.hpp>

#include "core/base/error.h"

namespace asam {

double psnr(const cv::Mat& a, const cv::Mat& b) {
    if (a.size() != b.size() || a.type() != b.type() || a.empty()) {
        throw DataError(fmt::format("PSNR needs two pictures of one size; found {}x{} and {}x{}.", a.cols, a.rows,
                                    b.cols, b.rows));
    }
    const double squaredError = cv::norm(a, b, cv::NORM_L2SQR);
    if (squaredError == 0) {
        return std::numeric_limits<double>::infinity();
    }
    const double meanSquaredError = squaredError / static_cast<double>(a.total() * a.channels());
    constexpr double kPeak = 255;
    return 10 * std::log10(kPeak * kPeak / meanSquaredError);
}

} // namespace asam
