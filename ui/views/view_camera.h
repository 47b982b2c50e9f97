#pragma once

#include <QObject>
#include <QPointF>
#include <QSizeF>
#include <QTransform>

namespace asam {

/// Where the panels look: one camera is shared by all of them, so that they zoom and pan together.
///
/// Frames  `InImage` are pixels of the photograph; `InView` are logical pixels of a panel, whose size is
/// given
///         with each question because panels may differ by a pixel.
/// A camera starts fitted: each panel shows the whole photograph whatever its size, until somebody zooms or
/// pans.
class ViewCamera : public QObject {
    Q_OBJECT

public:
    explicit ViewCamera(QObject* parent = nullptr) : QObject(parent) {}

    /// Where a camera looks, to be looked at again later.
    struct Place {
        bool fitted = true;
        QPointF centreInImage;
        double scale = 1; ///< logical view pixels per photograph pixel; without meaning while fitted
    };
    Place place() const { return {fitted_, centreInImage_, scale_}; }
    /// Of the same photograph; a scale that is no positive number, or a centre beside the photograph, fits.
    void setPlace(const Place& place);

    /// Looks where the other one looks.
    void follow(const ViewCamera& other);
    /// Forgets zoom and position when the size changes.
    void setImageSize(QSizeF image);
    QSizeF imageSize() const { return image_; }

    bool isFitted() const { return fitted_; }
    /// Logical view pixels per photograph pixel.
    double scale(QSizeF view) const;
    QTransform viewFromImage(QSizeF view) const;
    QPointF toImage(QPointF inView, QSizeF view) const;

    /// The photograph's point under the cursor stays under it.
    void zoomAt(QPointF inView, QSizeF view, double factor);
    void panBy(QPointF deltaInView, QSizeF view);
    void fit();
    /// `scale` view pixels per photograph pixel, around a point of the view.
    void setScale(double scale, QPointF inView, QSizeF view);
    /// Looks at a part of the photograph, with a margin around it.
    void showRegion(const QRectF& inImage, QSizeF view);

Q_SIGNALS:
    void changed();

private:
    double fitScale(QSizeF view) const;
    QPointF keptInside(QPointF inImage) const;

    QSizeF image_;
    QPointF centreInImage_;
    double scale_ = 1;
    bool fitted_ = true;
};

} // namespace asam
