#include "ui/views/view_camera.h"

#include <algorithm>

#include <QRectF>

namespace asam {
namespace {

constexpr double kLargestScale = 64;
constexpr double kSmallestOfFit = 0.5; ///< zooming out ends at half the size that fits
constexpr double kRegionMargin = 1.3;

QPointF middle(QSizeF size) {
    return {size.width() / 2, size.height() / 2};
}

} // namespace

void ViewCamera::follow(const ViewCamera& other) {
    image_ = other.image_;
    centreInImage_ = other.centreInImage_;
    scale_ = other.scale_;
    fitted_ = other.fitted_;
    Q_EMIT changed();
}

void ViewCamera::setPlace(const Place& place) {
    fitted_ = place.fitted || !(place.scale > 0) || !QRectF({}, image_).contains(place.centreInImage);
    if (!fitted_) {
        centreInImage_ = place.centreInImage;
        scale_ = std::min(place.scale, kLargestScale);
    }
    Q_EMIT changed();
}

void ViewCamera::setImageSize(QSizeF image) {
    if (image != image_) {
        image_ = image;
        fit();
    }
}

double ViewCamera::fitScale(QSizeF view) const {
    if (image_.isEmpty() || view.isEmpty()) {
        return 1;
    }
    return std::min(view.width() / image_.width(), view.height() / image_.height());
}

double ViewCamera::scale(QSizeF view) const {
    return fitted_ ? fitScale(view) : scale_;
}

QTransform ViewCamera::viewFromImage(QSizeF view) const {
    const QPointF centre = fitted_ ? middle(image_) : centreInImage_;
    const double factor = scale(view);
    QTransform transform;
    transform.translate(view.width() / 2, view.height() / 2);
    transform.scale(factor, factor);
    transform.translate(-centre.x(), -centre.y());
    return transform;
}

QPointF ViewCamera::toImage(QPointF inView, QSizeF view) const {
    return viewFromImage(view).inverted().map(inView);
}

void ViewCamera::zoomAt(QPointF inView, QSizeF view, double factor) {
    setScale(scale(view) * factor, inView, view);
}

void ViewCamera::setScale(double newScale, QPointF inView, QSizeF view) {
    if (image_.isEmpty()) {
        return;
    }
    const QPointF anchor = toImage(inView, view);
    const double smallest = std::min(1.0, fitScale(view) * kSmallestOfFit);
    scale_ = std::clamp(newScale, smallest, std::max(kLargestScale, fitScale(view)));
    fitted_ = false;
    centreInImage_ = anchor - (inView - middle(view)) / scale_;
    Q_EMIT changed();
}

void ViewCamera::panBy(QPointF deltaInView, QSizeF view) {
    if (image_.isEmpty()) {
        return;
    }
    const double factor = scale(view);
    const QPointF centre = fitted_ ? middle(image_) : centreInImage_;
    scale_ = factor;
    fitted_ = false;
    centreInImage_ = keptInside(centre - deltaInView / factor);
    Q_EMIT changed();
}

void ViewCamera::fit() {
    fitted_ = true;
    Q_EMIT changed();
}

void ViewCamera::showRegion(const QRectF& inImage, QSizeF view) {
    if (inImage.isEmpty() || image_.isEmpty()) {
        return;
    }
    const double wanted =
        std::min(view.width() / inImage.width(), view.height() / inImage.height()) / kRegionMargin;
    scale_ = std::clamp(wanted, fitScale(view), std::max(kLargestScale, fitScale(view)));
    centreInImage_ = inImage.center();
    fitted_ = false;
    Q_EMIT changed();
}

QPointF ViewCamera::keptInside(QPointF inImage) const {
    return {std::clamp(inImage.x(), 0.0, image_.width()), std::clamp(inImage.y(), 0.0, image_.height())};
}

} // namespace asam
