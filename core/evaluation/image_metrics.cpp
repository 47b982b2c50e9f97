#include "core/evaluation/image_metrics.h"

#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"

namespace asam {
namespace {

constexpr double kPeak = 255;
constexpr int kWindow = 11;
constexpr double kSigma = 1.5;

cv::Mat windowMean(const cv::Mat& values) {
    cv::Mat mean;
    cv::GaussianBlur(values, mean, {kWindow, kWindow}, kSigma, kSigma);
    const int edge = kWindow / 2; // nearer to the border the window would hold pixels that do not exist
    return mean(cv::Rect(edge, edge, values.cols - 2 * edge, values.rows - 2 * edge));
}

} // namespace

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
    return 10 * std::log10(kPeak * kPeak / meanSquaredError);
}

double ssim(const cv::Mat& a, const cv::Mat& b) {
    if (a.size() != b.size() || a.type() != b.type() || a.cols < kWindow || a.rows < kWindow) {
        throw DataError(fmt::format("SSIM needs two pictures of one size, {} pixels a side or more; found {}x{} and "
                                    "{}x{}.",
                                    kWindow, a.cols, a.rows, b.cols, b.rows));
    }
    constexpr double kMeanFloor = 0.01 * kPeak * 0.01 * kPeak;
    constexpr double kVarianceFloor = 0.03 * kPeak * 0.03 * kPeak;
    cv::Mat x;
    cv::Mat y;
    a.convertTo(x, CV_64F);
    b.convertTo(y, CV_64F);
    const cv::Mat meanX = windowMean(x);
    const cv::Mat meanY = windowMean(y);
    const cv::Mat squares = meanX.mul(meanX) + meanY.mul(meanY);
    const cv::Mat product = meanX.mul(meanY);
    const cv::Mat variances = windowMean(x.mul(x) + y.mul(y)) - squares;
    const cv::Mat covariance = windowMean(x.mul(y)) - product;
    // Added to matrices of three channels, a plain number would reach the first one only.
    const cv::Scalar meanFloor = cv::Scalar::all(kMeanFloor);
    const cv::Scalar varianceFloor = cv::Scalar::all(kVarianceFloor);
    const cv::Mat above = cv::Mat(2 * product + meanFloor).mul(cv::Mat(2 * covariance + varianceFloor));
    const cv::Mat below = cv::Mat(squares + meanFloor).mul(cv::Mat(variances + varianceFloor));
    const cv::Scalar means = cv::mean(above / below);
    double sum = 0;
    for (int channel = 0; channel < a.channels(); ++channel) {
        sum += means[channel];
    }
    return sum / a.channels();
}

} // namespace asam
