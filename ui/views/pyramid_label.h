#pragma once

#include <QWidget>

#include "ui/views/picture_pyramid.h"

namespace asam {

/// A small picture that fills its place as far as its shape allows; pixels stay squares when it is enlarged.
class PyramidLabel : public QWidget {
    Q_OBJECT

public:
    explicit PyramidLabel(const QString& accessibleName, QWidget* parent = nullptr);

    void setPicture(PicturePtr picture);
    const PicturePtr& picture() const { return picture_; }

    QSize sizeHint() const override { return {128, 128}; }
    QSize minimumSizeHint() const override { return {64, 64}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    PicturePtr picture_;
};

} // namespace asam
