#include "ui/bridge/conversions.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "core/base/text.h"
#include "core/data/fit.h"

namespace asam {

QString toQString(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

std::filesystem::path toPath(const QString& path) {
    return std::filesystem::path(path.toStdString());
}

QImage toQImage(const cv::Mat& picture) {
    if (picture.empty()) {
        return {};
    }
    const auto format = picture.channels() == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888;
    const QImage view(picture.data, picture.cols, picture.rows, static_cast<qsizetype>(picture.step[0]),
                      format);
    return view.convertToFormat(QImage::Format_RGB32);
}

cv::Mat toPicture(const QImage& image) {
    if (image.isNull()) {
        return {};
    }
    QImage rgb = image.convertToFormat(QImage::Format_RGB888);
    return cv::Mat(rgb.height(), rgb.width(), CV_8UC3, rgb.bits(),
                   static_cast<std::size_t>(rgb.bytesPerLine()))
        .clone();
}

QRectF frameInImage(QSize photograph, QSize picture, FitMode fit) {
    const QRectF whole(QPointF(0, 0), QSizeF(photograph));
    if (picture == photograph || picture.width() != picture.height() || photograph.isEmpty()) {
        return whole;
    }
    const Fit frame(cv::Size(photograph.width(), photograph.height()), picture.width(), fit);
    const AxisMap imageFromWorking = frame.workingFromImage().inverse();
    // The map is between pixel centres; a frame reaches from edge to edge.
    constexpr double kHalf = 0.5;
    const Point first = imageFromWorking({-kHalf, -kHalf});
    const double edge = picture.width() - kHalf;
    const Point last = imageFromWorking({edge, edge});
    return {QPointF(first.x + kHalf, first.y + kHalf), QPointF(last.x + kHalf, last.y + kHalf)};
}

QString groupedText(std::int64_t count) {
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString fixedText(double value, int decimals) {
    return QString::fromStdString(decimalText(value, decimals))
        .replace(QLatin1Char('-'), QStringLiteral("−"));
}

QString signedText(double value, int decimals) {
    return QString::fromStdString(signedDecimalText(value, decimals))
        .replace(QLatin1Char('-'), QStringLiteral("−"));
}

QString iouText(const std::optional<double>& value) {
    return value ? fixedText(*value, 3) : QStringLiteral("–");
}

QString decibelText(const std::optional<double>& value) {
    return value ? QStringLiteral("%1 dB").arg(*value, 0, 'f', 1) : QString();
}

QString durationText(double seconds) {
    const auto whole = static_cast<long long>(std::llround(seconds));
    const auto twoDigits = [](long long number) {
        return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
    };
    constexpr long long kDay = 24 * 3600;
    if (whole >= 2 * kDay) {
        return QCoreApplication::translate("asam::Duration", "%1 d %2 h")
            .arg(whole / kDay)
            .arg(whole % kDay / 3600);
    }
    if (whole >= 3600) {
        return QStringLiteral("%1:%2:%3")
            .arg(whole / 3600)
            .arg(twoDigits(whole / 60 % 60), twoDigits(whole % 60));
    }
    return QStringLiteral("%1:%2").arg(twoDigits(whole / 60), twoDigits(whole % 60));
}

} // namespace asam
