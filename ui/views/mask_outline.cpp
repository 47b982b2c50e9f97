#include "ui/views/mask_outline.h"

#include <algorithm>

#include <QPainter>

#include <opencv2/imgproc.hpp>

namespace asam {
namespace {

constexpr std::size_t kPointsInPiece = 48;
constexpr int kCoarsestLevels = 6;
constexpr double kSmallestTolerance = 1; ///< photograph pixels, of the level after the exact one
constexpr double kUnseen = 0.8;          ///< device pixels that nobody misses
constexpr int kFewPoints = 64;           ///< an outline of so few is not worth coarsening

using Contour = std::vector<cv::Point>;

std::vector<Contour> contoursOf(const cv::Mat& mask, cv::Point origin) {
    std::vector<Contour> contours;
    // A border of background keeps objects that touch the edge closed along it.
    cv::Mat framed;
    cv::copyMakeBorder(mask, framed, 1, 1, 1, 1, cv::BORDER_CONSTANT | cv::BORDER_ISOLATED, cv::Scalar(0));
    cv::findContours(framed, contours, cv::RETR_CCOMP, cv::CHAIN_APPROX_SIMPLE, origin - cv::Point(1, 1));
    return contours;
}

} // namespace

MaskOutline::MaskOutline(const cv::Mat& mask, cv::Point origin) {
    const std::vector<Contour> exact = contoursOf(mask, origin);
    std::size_t points = 0;
    for (const Contour& contour : exact) {
        points += contour.size();
    }
    double tolerance = 0;
    std::size_t former = 2 * points + 1;
    for (int index = 0; index <= kCoarsestLevels; ++index) {
        Level level;
        std::size_t count = 0;
        for (const Contour& contour : exact) {
            Contour coarse = contour;
            if (tolerance > 0) {
                cv::approxPolyDP(contour, coarse, tolerance, true);
            }
            count += coarse.size();
            coarse.push_back(coarse.front());
            for (std::size_t begin = 0; begin + 1 < coarse.size(); begin += kPointsInPiece) {
                const std::size_t end = std::min(begin + kPointsInPiece, coarse.size() - 1);
                Piece piece;
                piece.first = begin == 0;
                for (std::size_t point = begin; point <= end; ++point) {
                    piece.points << QPointF(coarse[point].x + 0.5,
                                            coarse[point].y + 0.5); // the pixel's centre
                }
                piece.bounds = piece.points.boundingRect();
                level.push_back(std::move(piece));
            }
        }
        levels_.push_back(std::move(level));
        if (count <= kFewPoints || count == former) {
            break;
        }
        former = count;
        tolerance = tolerance == 0 ? kSmallestTolerance : 2 * tolerance;
    }
}

const MaskOutline::Level& MaskOutline::levelFor(double scale) const {
    static const Level none;
    std::size_t index = 0;
    double tolerance = kSmallestTolerance;
    while (index + 1 < levels_.size() && tolerance * scale <= kUnseen) {
        ++index;
        tolerance *= 2;
    }
    return levels_.empty() ? none : levels_[index];
}

void MaskOutline::stroke(QPainter& painter, const QPen& pen, const QRectF& visible, double scale) const {
    const double reach = pen.widthF() / scale;
    const QRectF wide = visible.adjusted(-reach, -reach, reach, reach);
    painter.setPen(pen);
    for (const Piece& piece : levelFor(scale)) {
        // A straight piece has an empty rectangle, which QRectF::intersects() calls outside.
        const QRectF& box = piece.bounds;
        if (box.left() <= wide.right() && box.right() >= wide.left() && box.top() <= wide.bottom() &&
            box.bottom() >= wide.top()) {
            painter.drawPolyline(piece.points);
        }
    }
}

QPainterPath MaskOutline::path(double scale) const {
    QPainterPath path;
    for (const Piece& piece : levelFor(scale)) {
        if (piece.first) {
            path.closeSubpath();
            path.moveTo(piece.points.front());
        }
        for (qsizetype index = 1; index < piece.points.size(); ++index) {
            path.lineTo(piece.points[index]);
        }
    }
    path.closeSubpath();
    return path;
}

} // namespace asam
