#include "core/pipeline/image_preparation.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <torch/torch.h>

#include "core/base/device_copy.h"
#include "core/base/error.h"
#include "core/base/tensor_image.h"

namespace asam {
namespace {

constexpr std::int64_t kLowResDivisor = 4; // SAM's mask logits have a quarter of its input's side

std::string chooseCaption(Sample& sample, MissingCaption policy) {
    if (sample.caption) {
        return *sample.caption;
    }
    if (policy == MissingCaption::fail) {
        throw DataError(fmt::format("{} has no caption; add a line for it to the captions file, or set "
                                    "data.missing_caption to empty.",
                                    sample.id));
    }
    sample.warnings.push_back(fmt::format("{} has no caption; the empty caption is used.", sample.id));
    return {};
}

void keepMasks(PreparedImage& image, int maxMasks) {
    for (const std::size_t index : paintingOrder(image.sample.annotations)) {
        if (static_cast<int>(image.kept.size()) == maxMasks) {
            image.warnings.push_back(fmt::format(
                "{} has {} masks, more than take part at most ({}): those with the largest boxes do.",
                image.sample.id, image.sample.annotations.size(), maxMasks));
            return;
        }
        const Annotation& annotation = image.sample.annotations[index];
        // A hundred masks of SAM's published size would be 100 MB as pictures, of every image that is ready.
        MaskRle mask = MaskRle::encode(image.samFit.fitMask(annotation.mask.decode()));
        if (mask.empty()) {
            image.warnings.push_back(fmt::format("Mask {} of {} vanishes at the working size and is left out.",
                                                 annotation.id, image.sample.id));
            continue;
        }
        image.kept.push_back(index);
        image.masksInSam.push_back(std::move(mask));
    }
}

/// The control image as the fit sees the photograph: the cropped part, or on a black square.
cv::Mat fittedControlImage(const PreparedImage& image) {
    const Fit& fit = image.workingFit;
    const cv::Mat control = paintControlImage(image.sample.annotations, fit.imageSize());
    const cv::Mat seen = control(fit.sourceRect());
    const cv::Rect target = fit.targetRect();
    const int side = fit.workingSide();
    if (target.width == side && target.height == side) {
        return seen;
    }
    const int canvasSide = std::max(seen.cols, seen.rows);
    cv::Mat canvas(canvasSide, canvasSide, CV_8UC3, cv::Scalar::all(0));
    const double scale = static_cast<double>(canvasSide) / side;
    const int x = std::min(static_cast<int>(std::lround(target.x * scale)), canvasSide - seen.cols);
    const int y = std::min(static_cast<int>(std::lround(target.y * scale)), canvasSide - seen.rows);
    seen.copyTo(canvas(cv::Rect(x, y, seen.cols, seen.rows)));
    return canvas;
}

} // namespace

std::vector<std::int64_t> PreparedImage::maskIds() const {
    std::vector<std::int64_t> ids;
    for (const std::size_t index : kept) {
        ids.push_back(sample.annotations[index].id);
    }
    return ids;
}

PreparedImage prepareImage(const Dataset& dataset, const std::string& id, const LoadedModels& models,
                           const DataConfig& config, WorkingFrame frame) {
    Sample sample = dataset.load(id);
    const cv::Size size = sample.image.size();
    const Fit samFit(size, static_cast<int>(models.sam->config.imageSize()), config.fit);
    const Fit workingFit = frame == WorkingFrame::segmenter
                               ? samFit
                               : Fit(size, static_cast<int>(models.diffusion.workingSize()), config.fit);
    std::string caption = chooseCaption(sample, config.missingCaption);
    cv::Mat picture = workingFit.fitPicture(sample.image);
    std::vector<std::string> warnings = sample.warnings;
    PreparedImage image{
        std::move(sample),  std::move(caption), workingFit, samFit, std::move(picture), {}, {},
        std::move(warnings)};
    keepMasks(image, config.maxMasks);
    return image;
}

at::Tensor controlCondition(const PreparedImage& image, ConditionRounding rounding, const LoadedModels& models) {
    const cv::Mat condition =
        resizeCondition(fittedControlImage(image), image.workingFit.workingSide(), rounding);
    const at::Tensor planes =
        torch::from_blob(condition.data, {1, condition.rows, condition.cols, 3}, torch::kFloat32)
            .permute({0, 3, 1, 2})
            .contiguous();
    return toDevice(planes, models.device());
}

void requireMasks(const PreparedImage& image) {
    if (image.masksInSam.empty()) {
        throw DataError(fmt::format("{} has no masks; the attack needs at least one (an SA-1B json beside the picture, "
                                    "or a label that you make in the window with the prompt tool).",
                                    image.sample.id));
    }
}

SegmentationTarget segmentationTarget(const PreparedImage& image, const LoadedModels& models) {
    requireMasks(image);
    const MaskRle& first = image.masksInSam.front();
    const at::Tensor masks = torch::empty(
        {static_cast<std::int64_t>(image.masksInSam.size()), first.height(), first.width()}, torch::kUInt8);
    for (std::size_t index = 0; index < image.masksInSam.size(); ++index) {
        const cv::Mat mask = image.masksInSam[index].decode();
        masks[static_cast<std::int64_t>(index)].copy_(
            torch::from_blob(mask.data, {mask.rows, mask.cols}, torch::kUInt8));
    }
    const c10::Device device = models.device();
    const at::Tensor photograph =
        toDevice(tensorFromImage(image.samFit.fitPicture(image.sample.image)), device);
    return makeSegmentationTarget(toDevice(masks, device), photograph,
                                  models.sam->config.imageSize() / kLowResDivisor);
}

} // namespace asam
