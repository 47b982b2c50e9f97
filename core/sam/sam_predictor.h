#pragma once

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include <opencv2/core/mat.hpp>

#include "core/base/geometry.h"
#include "core/data/mask_prompt.h"
#include "core/sam/sam.h"

namespace asam {

/// One prediction in the photograph's own frame.
struct PredictedMask {
    cv::Mat mask; ///< CV_8UC1, 0 or 255, of the photograph's size
    double predictedIou = 0;
    at::Tensor lowResLogits; ///< [s, s], to be given back as mask prompt
};

/// What the image encoder made of one photograph; to be kept and given back, to the same model only.
struct ImageEmbedding {
    at::Tensor features;                        ///< [1, C, g, g], on the model's device; undefined: none
    std::array<std::int64_t, 2> originalSize{}; ///< height, width
    std::array<std::int64_t, 2> inputSize{};    ///< height, width of the resized photograph
};

/// Prompts one photograph as segment-anything's SamPredictor does: longest side to the model's size (PIL's
/// antialiased bilinear on uint8), padding right and bottom. The embedding is kept until the next setImage().
class SamPredictor {
public:
    explicit SamPredictor(Sam model);

    /// CV_8UC3 RGB of any size. Throws DataError for an empty one; the image set before stays.
    void setImage(const cv::Mat& image);
    bool hasImage() const { return embedding_.features.defined(); }
    const ImageEmbedding& embedding() const { return embedding_; }
    /// In the place of setImage(), for a photograph that was encoded before.
    void setEmbedding(ImageEmbedding embedding) { embedding_ = std::move(embedding); }

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
    ImageEmbedding embedding_;
};

} // namespace asam
