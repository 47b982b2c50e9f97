#include "ui/workspace/prompt_answer.h"

#include <algorithm>
#include <cmath>
#include <exception>

#include <opencv2/imgproc.hpp>

#include "ui/bridge/conversions.h"
#include "ui/views/prompt_layer.h"

namespace asam {
namespace {

constexpr double kHalf = 0.5; ///< from a pixel's edge to its centre

/// Where the marks point: at the first positive point, or at the last box's centre.
std::optional<QPointF> pointedAt(const std::vector<PromptMark>& marks) {
    std::optional<QPointF> centre;
    for (const PromptMark& mark : marks) {
        if (mark.kind == PromptMark::Kind::Positive) {
            return mark.point;
        }
        if (mark.kind == PromptMark::Kind::Box) {
            centre = mark.box.center();
        }
    }
    return centre;
}

/// Of the masks that the marks point at the selected one, or else the smallest; the selected one where they
/// point at none.
std::optional<std::int64_t> maskToCompare(const PromptQuestion& question, const MaskLayer& masks) {
    const std::optional<QPointF> point = pointedAt(question.marks);
    const std::vector<std::int64_t> hit = point ? masks.masksAt(*point) : std::vector<std::int64_t>();
    if (hit.empty() ||
        (question.maskId && std::find(hit.begin(), hit.end(), *question.maskId) != hit.end())) {
        return question.maskId;
    }
    return hit.front();
}

double iouOf(const cv::Mat& a, const cv::Mat& b) {
    const int either = cv::countNonZero(a | b);
    return either == 0 ? 0 : static_cast<double>(cv::countNonZero(a & b)) / either;
}

QImage areasOf(const std::vector<SegmenterAnswer>& answers, bool preview) {
    cv::Mat areas = answers.front().mask & 1;
    if (answers.size() > 1) {
        areas |= answers[1].mask & 2;
    }
    const QImage view(areas.data, areas.cols, areas.rows, static_cast<qsizetype>(areas.step[0]),
                      QImage::Format_Indexed8);
    QImage areasImage = view.copy();
    areasImage.setColorTable(promptColourTable(answers.size() > 1, preview));
    return areasImage;
}

void addAnswers(SegmenterService& service, const PromptQuestion& question, PromptAnswer& answer) {
    const PromptTarget& target = question.target;
    const MaskPrompt prompt = promptFor(question.marks, target.frameInImage, target.picture->size());
    const MaskShape* shape = nullptr;
    if (target.masks) {
        const auto id = maskToCompare(question, *target.masks);
        shape = id ? target.masks->find(*id) : nullptr;
    }
    for (const SegmenterChoice& segmenter : question.segmenters) {
        const MaskResult result = service.segment(segmenter, *answer.picture, prompt);
        answer.embeddingsWereCached &= result.embeddingWasCached;
        SegmenterAnswer& one = answer.answers.emplace_back();
        one.mask = result.mask;
        one.predictedIou = result.predictedIou;
        if (shape != nullptr) {
            answer.maskId = shape->id;
            one.iou = iouWithMask(result.mask, target.frameInImage, target.masks->mask(shape->id));
        }
    }
    if (answer.answers.size() > 1) {
        answer.agreement = iouOf(answer.answers[0].mask, answer.answers[1].mask);
    }
    answer.areas = areasOf(answer.answers, question.preview);
}

} // namespace

MaskPrompt promptFor(const std::vector<PromptMark>& marks, const QRectF& frameInImage, QSize picture) {
    const double scaleX = picture.width() / frameInImage.width();
    const double scaleY = picture.height() / frameInImage.height();
    const double right = picture.width() - 1.0;
    const double bottom = picture.height() - 1.0;
    const auto x = [&](double inImage) { return (inImage - frameInImage.left()) * scaleX; };
    const auto y = [&](double inImage) { return (inImage - frameInImage.top()) * scaleY; };
    MaskPrompt prompt;
    for (const PromptMark& mark : marks) {
        if (mark.kind == PromptMark::Kind::Box) {
            prompt.boxInImage = Box{std::clamp(std::floor(x(mark.box.left())), 0.0, right),
                                    std::clamp(std::floor(y(mark.box.top())), 0.0, bottom),
                                    std::clamp(std::ceil(x(mark.box.right())) - 1, 0.0, right),
                                    std::clamp(std::ceil(y(mark.box.bottom())) - 1, 0.0, bottom)};
        } else {
            prompt.points.push_back({{std::clamp(x(mark.point.x()) - kHalf, 0.0, right),
                                      std::clamp(y(mark.point.y()) - kHalf, 0.0, bottom)},
                                     mark.kind == PromptMark::Kind::Positive});
        }
    }
    return prompt;
}

double iouWithMask(const cv::Mat& maskInPicture, const QRectF& frameInImage, const MaskRle& mask) {
    const cv::Mat wanted = mask.decode();
    cv::Mat found = maskInPicture;
    if (found.size() != wanted.size()) {
        const double scaleX = maskInPicture.cols / frameInImage.width();
        const double scaleY = maskInPicture.rows / frameInImage.height();
        // Between pixel centres, from the photograph to the picture.
        const cv::Matx23d pictureFromImage{scaleX, 0,      (kHalf - frameInImage.left()) * scaleX - kHalf,
                                           0,      scaleY, (kHalf - frameInImage.top()) * scaleY - kHalf};
        cv::warpAffine(maskInPicture, found, pictureFromImage, wanted.size(),
                       cv::INTER_NEAREST | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT, cv::Scalar(0));
    }
    return iouOf(found, wanted);
}

PromptAnswerPtr answerPrompt(SegmenterService& service, const PromptQuestion& question) {
    auto answer = std::make_shared<PromptAnswer>();
    answer->revision = question.revision;
    answer->target = question.target;
    answer->preview = question.preview;
    try {
        answer->picture = question.picture;
        if (!answer->picture) {
            auto prompted = std::make_shared<PromptedPicture>();
            prompted->picture = toPicture(question.target.picture->levelFor(1));
            prompted->identity = pictureIdentity(prompted->picture);
            answer->picture = prompted;
        }
        if (question.marks.empty()) {
            for (const SegmenterChoice& segmenter : question.segmenters) {
                service.prepare(segmenter, *answer->picture);
            }
        } else {
            addAnswers(service, question, *answer);
        }
    } catch (const std::exception& error) {
        answer->answers.clear();
        answer->error = QString::fromUtf8(error.what());
    }
    return answer;
}

} // namespace asam
