#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <QImage>
#include <QRectF>
#include <QString>

#include <opencv2/core/mat.hpp>

#include "core/config/stage_configs.h"

namespace asam {

// The one place where the core's plain values become Qt's and back.

QString toQString(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& path);

/// CV_8UC3 RGB or CV_8UC1 -> RGB32, its own copy. A null image for an empty one.
QImage toQImage(const cv::Mat& picture);

/// The reverse: CV_8UC3 RGB, its own copy. Empty for a null image.
cv::Mat toPicture(const QImage& image);

/// Where a picture of the working frame lies on the photograph, in photograph pixels: the whole of it when it
/// was stretched, the central square when cropped, more than all of it when padded. A picture of the
/// photograph's own size covers it exactly.
QRectF frameInImage(QSize photograph, QSize picture, FitMode fit);

/// A count for people, with the separators of the window's language: "11,186". For tr("%n", …) Language does
/// it.
QString groupedText(std::int64_t count);
/// asam::decimalText and asam::signedDecimalText with a true minus sign, as wide as the plus.
QString fixedText(double value, int decimals);
QString signedText(double value, int decimals);
/// "0.774", "−0.022" with a true minus sign, or an en dash for a number that is not there.
QString iouText(const std::optional<double>& value);
/// "31.2 dB"; empty when absent.
QString decibelText(const std::optional<double>& value);
/// Minutes and seconds, "02:31"; "1:02:31" from an hour on, "2 d 5 h" from two days on.
QString durationText(double seconds);

} // namespace asam
