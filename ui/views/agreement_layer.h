#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include <QColor>
#include <QImage>
#include <QRectF>

#include "core/data/sample.h"

namespace asam {

/// What a pixel is when a label and a prediction are laid over each other.
enum class Agreement : std::uint8_t {
    None,
    TruePositive,  ///< in both
    FalsePositive, ///< predicted, but not in the label
    FalseNegative, ///< in the label, but not predicted
};

/// Teal, orange and magenta of Okabe and Ito: told apart with any colour vision. Transparent for None.
QColor agreementColour(Agreement agreement);

/// One mask's label against its prediction.
struct AgreementShape {
    std::int64_t id = 0;           ///< the annotation's
    std::int64_t truePositive = 0; ///< photograph pixels, as the two below
    std::int64_t falsePositive = 0;
    std::int64_t falseNegative = 0;
    QRectF frameInImage; ///< where `areas` lies
    QImage areas;        ///< Indexed8, values are Agreement's; null when both masks are empty

    /// Intersection over union; 0 when both are empty, as maskIou().
    double iou() const;
};

/// Labels and predictions of one picture, coloured by where they agree: made on a worker, immutable.
class AgreementLayer {
public:
    /// Pairs are matched by annotation id: a label without a prediction is all false negative, a prediction
    /// without a label all false positive. Where pairs overlap the smaller one lies on top. Throws DataError
    /// when a mask's size is not the photograph's.
    static std::shared_ptr<const AgreementLayer>
    make(const std::vector<Annotation>& labels, const std::vector<Annotation>& predictions, QSize photograph);

    QSize photographSize() const { return photograph_; }
    /// Labels in their order, then predictions without a label.
    const std::vector<AgreementShape>& shapes() const { return shapes_; }
    const AgreementShape* find(std::int64_t id) const;
    /// All pairs; at most 2048 pixels long, stretched over the photograph.
    const QImage& fill() const { return fill_; }

private:
    QSize photograph_;
    std::vector<AgreementShape> shapes_;
    QImage fill_;
};

using AgreementLayerPtr = std::shared_ptr<const AgreementLayer>;

} // namespace asam
