#include "core/data/control_image.h"

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"

namespace asam {

std::array<std::uint8_t, 3> controlColour(std::size_t index, std::size_t count) {
    if (index >= count) {
        throw DataError(fmt::format("Mask {} of {} has no control colour; masks are counted from 0.", index, count));
    }
    // In double and then cut off, as the published colours were made.
    constexpr double kWhite = 16777215.0;
    const auto position =
        static_cast<std::uint32_t>(kWhite * static_cast<double>(index + 1) / static_cast<double>(count));
    return {static_cast<std::uint8_t>(position & 0xff), static_cast<std::uint8_t>(position >> 8 & 0xff),
            static_cast<std::uint8_t>(position >> 16)};
}

cv::Mat paintControlImage(const std::vector<Annotation>& annotations, cv::Size size) {
    cv::Mat picture = cv::Mat::zeros(size, CV_8UC3);
    const std::vector<std::size_t> order = paintingOrder(annotations);
    for (std::size_t index = 0; index < order.size(); ++index) {
        const Annotation& annotation = annotations[order[index]];
        const MaskRle& mask = annotation.mask;
        if (mask.width() != size.width || mask.height() != size.height) {
            throw DataError(fmt::format("Mask {} has {} x {} pixels; expected the photograph's {} x {}.",
                                        annotation.id, mask.width(), mask.height(), size.width, size.height));
        }
        const auto [red, green, blue] = controlColour(index, order.size());
        picture.setTo(cv::Scalar(red, green, blue), mask.decode());
    }
    return picture;
}

cv::Mat resizeCondition(const cv::Mat& controlImage, int side, ConditionRounding rounding) {
    if (controlImage.empty() || controlImage.type() != CV_8UC3 || side < 1) {
        throw DataError(fmt::format("A control image of {} x {} pixels cannot be resized to {}; expected 8-bit RGB.",
                                    controlImage.cols, controlImage.rows, side));
    }
    cv::Mat source = controlImage;
    if (rounding == ConditionRounding::none) {
        controlImage.convertTo(source, CV_32F);
    }
    cv::Mat resized;
    cv::resize(source, resized, {side, side}, 0, 0, cv::INTER_LINEAR);
    resized.convertTo(resized, CV_32F);
    return resized / 255.0F;
}

} // namespace asam
