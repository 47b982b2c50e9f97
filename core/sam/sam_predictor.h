#pragma once

#include <optional>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/base/geometry.h"
#include "core/sam/sam.h"

namespace asam {

struct PointPrompt {
    Point pointInImage;
    bool foreground = true;
};

/// One prediction in the photograph's own frame.
struct PredictedMask {
    cv::Mat mask; ///< CV_8UC1, 0 or 255, of the photograph's size
    double predictedIou = 0;
    at::Tensor lowResLogits; ///< [s, s], to be given back as mask prompt
};

/// Prompts one photograph as segment-anything's SamPredictor does: longest side to the model's size (PIL's
/// antialiased bilinear on uint8), padding right and bottom. The embedding is kept until the next setImage().
class SamPredictor {
public:
    explicit SamPredictor(Sam model);

    /// CV_8UC3 RGB of any size. Throws DataError for an empty one; the image set before stays.
    void setImage(const cv::Mat& image);
    bool hasImage() const { return embedding_.defined(); }

    /// Points and box together are one prompt. Three masks (best predicted IoU first) with `multimask`, else
    /// one. Throws DataError without an image and ConfigError without points and box.
    std::vector<PredictedMask> predict(const std::vector<PointPrompt>& points,
                                       const std::optional<Box>& boxInImage, bool multimask);
    /// One mask for each box, in the boxes' order, prompts in chunks. Throws DataError without an image.
    std::vector<PredictedMask> predictBoxes(const std::vector<Box>& boxesInImage);

private:
    Point pointInInput(const Point& pointInImage) const;
    at::Tensor boxTensor(const std::vector<Box>& boxesInImage) const;
    /// One list of masks for each prompt.
    std::vector<std::vector<PredictedMask>> run(const SamPrompts& promptsInInput, bool multimask);

    Sam model_;
    at::Tensor embedding_;
    std::array<std::int64_t, 2> originalSize_{};
    std::array<std::int64_t, 2> inputSize_{};
};

} // namespace asam
