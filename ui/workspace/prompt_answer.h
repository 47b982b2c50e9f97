#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QPointF>
#include <QRectF>
#include <QString>

#include "core/pipeline/segmenter_service.h"
#include "ui/views/mask_layer.h"
#include "ui/views/picture_pyramid.h"

namespace asam {

/// One thing that a user gave to the segmenters, in pixels of the photograph (a pixel reaches from n to n +
/// 1).
struct PromptMark {
    enum class Kind { Positive, Negative, Box };
    Kind kind = Kind::Positive;
    QPointF point; ///< of a point
    QRectF box;    ///< of a box
};

/// The marks as one prompt for a picture that lies at `frameInImage` on the photograph. Of several boxes the
/// last one counts.
MaskPrompt promptFor(const std::vector<PromptMark>& marks, const QRectF& frameInImage, QSize picture);

/// A picture on the screen that prompts are put to.
struct PromptTarget {
    PicturePtr picture;
    QRectF frameInImage;
    MaskLayerPtr masks; ///< of the photograph, to compare with; may be null
    bool operator==(const PromptTarget&) const = default;
};

/// What is asked: everything that a worker needs, as values.
struct PromptQuestion {
    std::uint64_t revision = 0;
    PromptTarget target;
    std::shared_ptr<const PromptedPicture> picture; ///< null: to be made from the target's
    std::vector<PromptMark> marks;                  ///< empty: only make ready for the first prompt
    std::optional<std::int64_t> maskId; ///< the selected one: compared with unless the marks hit others
    std::vector<SegmenterChoice> segmenters;        ///< one or two
    bool preview = false; ///< the marks are where the pointer is, not what was clicked
};

struct SegmenterAnswer {
    cv::Mat mask; ///< CV_8UC1, in the picture's frame
    double predictedIou = 0;
    std::optional<double> iou; ///< with the mask that was compared with
};

/// What the segmenters found in one picture.
struct PromptAnswer {
    std::uint64_t revision = 0;
    PromptTarget target;
    std::shared_ptr<const PromptedPicture> picture;
    std::vector<SegmenterAnswer> answers; ///< as the question's segmenters; empty when nothing was asked
    std::optional<std::int64_t> maskId;   ///< compared with
    std::optional<double> agreement;      ///< IoU between two segmenters
    bool preview = false;
    bool embeddingsWereCached = true;
    QString error; ///< a sentence; the rest is empty then
    /// Indexed8 of the picture's size: 0 nothing, 1 the first segmenter only, 2 the second only, 3 both.
    QImage areas;
};
using PromptAnswerPtr = std::shared_ptr<const PromptAnswer>;

/// For worker threads; does not throw.
PromptAnswerPtr answerPrompt(SegmenterService& service, const PromptQuestion& question);

/// IoU of a mask of a picture's frame with a mask of the photograph, at the photograph's size.
double iouWithMask(const cv::Mat& maskInPicture, const QRectF& frameInImage, const MaskRle& mask);

} // namespace asam
