#include "core/pipeline/export/html_charts.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace asam {
namespace {

constexpr double kWidth = 520;
constexpr double kHeight = 220;
constexpr double kLeft = 56;
constexpr double kRight = 12;
constexpr double kTop = 12;
constexpr double kBottom = 40;

/// Maps [low, high] to [from, to].
struct Scale {
    double low = 0;
    double high = 1;
    double from = 0;
    double to = 1;
    double leastStep = 0; ///< between ticks: 1 for what is counted
    double operator()(double value) const { return from + (value - low) / (high - low) * (to - from); }
};

/// A step of 1, 2 or 5 times a power of ten that cuts the span into about five parts.
double tickStep(double span) {
    const double rough = span / 5;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double lead = rough / power;
    return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
}

/// A little wider than the values, never of no width.
Scale scaleOver(const std::vector<double>& values, double from, double to) {
    const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
    const double margin =
        *highest > *lowest ? (*highest - *lowest) * 0.06 : std::max(1e-3, std::abs(*lowest) * 0.1);
    return {*lowest - margin, *highest + margin, from, to, 0};
}

std::string open(const char* kind, double width, double height, const std::string& name) {
    return fmt::format("<svg class=\"{}\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\">",
                       kind, width, height, escapedHtml(name));
}

std::string axes(const Scale& x, const Scale& y, const std::string& xName, const std::string& yName,
                 bool grid) {
    std::string text;
    const double xStep = tickStep(x.high - x.low);
    for (double tick = std::ceil(x.low / xStep) * xStep; tick <= x.high + xStep * 1e-6; tick += xStep) {
        const double rounded = std::abs(tick) < xStep * 1e-6 ? 0 : tick;
        text +=
            fmt::format("<text class=\"tick\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{:.4g}</text>",
                        x(tick), kHeight - kBottom + 16, rounded);
    }
    const double yStep = std::max(tickStep(y.high - y.low), y.leastStep);
    for (double tick = std::ceil(y.low / yStep) * yStep; tick <= y.high + yStep * 1e-6; tick += yStep) {
        const double rounded = std::abs(tick) < yStep * 1e-6 ? 0 : tick;
        if (grid) {
            text += fmt::format(
                "<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>", kLeft,
                kWidth - kRight, y(tick));
        }
        text +=
            fmt::format("<text class=\"tick\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{:.4g}</text>",
                        kLeft - 6, y(tick) + 4, rounded);
    }
    text += fmt::format("<line class=\"axis\" x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>",
                        kLeft, kWidth - kRight, kHeight - kBottom);
    text += fmt::format("<text class=\"name\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>",
                        (kLeft + kWidth - kRight) / 2, kHeight - 6, escapedHtml(xName));
    text += fmt::format("<text class=\"name\" transform=\"translate(12 {:.1f}) rotate(-90)\" "
                        "text-anchor=\"middle\">{}</text>",
                        (kTop + kHeight - kBottom) / 2, escapedHtml(yName));
    return text;
}

std::string nothing(const std::string& name) {
    return open("chart", kWidth, kHeight, name) +
           fmt::format("<text class=\"name\" x=\"{:.0f}\" y=\"{:.0f}\" text-anchor=\"middle\">Nothing "
                       "measured yet</text></svg>",
                       kWidth / 2, kHeight / 2);
}

} // namespace

std::string histogramSvg(const std::vector<double>& values, double low, double high, int bins,
                         const std::string& name) {
    std::vector<int> counts(static_cast<std::size_t>(bins), 0);
    for (const double value : values) {
        if (std::isfinite(value)) {
            const double share = (value - low) / (high - low) * bins;
            ++counts[static_cast<std::size_t>(std::clamp(std::floor(share), 0.0, bins - 1.0))];
        }
    }
    const int most = *std::max_element(counts.begin(), counts.end());
    if (most == 0) {
        return nothing(name);
    }
    const Scale x{low, high, kLeft, kWidth - kRight};
    const Scale y{0, most * 1.08, kHeight - kBottom, kTop, 1};
    std::string text = open("chart", kWidth, kHeight, name) + axes(x, y, name, "images", /*grid=*/true);
    const double width = (high - low) / bins;
    for (int bin = 0; bin < bins; ++bin) {
        const int count = counts[static_cast<std::size_t>(bin)];
        if (count > 0) {
            const double left = x(low + bin * width);
            text += fmt::format(
                "<rect class=\"bar\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"2\">"
                "<title>{:.3g} to {:.3g}: {}</title></rect>",
                left + 1, y(count), x(low + width) - x(low) - 2, y(0) - y(count), low + bin * width,
                low + (bin + 1) * width, count);
        }
    }
    return text + "</svg>";
}

std::string scatterSvg(const std::vector<ChartPoint>& points, const std::string& xName,
                       const std::string& yName) {
    std::vector<double> xs;
    std::vector<double> ys;
    for (const ChartPoint& point : points) {
        if (std::isfinite(point.x) && std::isfinite(point.y)) {
            xs.push_back(point.x);
            ys.push_back(point.y);
        }
    }
    const std::string name = yName + " against " + xName;
    if (xs.empty()) {
        return nothing(name);
    }
    const Scale x = scaleOver(xs, kLeft, kWidth - kRight);
    const Scale y = scaleOver(ys, kHeight - kBottom, kTop);
    std::string text = open("chart", kWidth, kHeight, name) + axes(x, y, xName, yName, /*grid=*/true);
    for (const ChartPoint& point : points) {
        if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
            continue;
        }
        const std::string dot = fmt::format(
            "<circle class=\"dot\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"><title>{}</title></circle>",
            x(point.x), y(point.y), escapedHtml(point.label));
        text += point.link.empty() ? dot : fmt::format("<a href=\"{}\">{}</a>", escapedHtml(point.link), dot);
    }
    return text + "</svg>";
}

std::string sparklineSvg(const std::vector<double>& values, int marked, const std::string& name) {
    std::vector<double> finite;
    std::copy_if(values.begin(), values.end(), std::back_inserter(finite),
                 [](double value) { return std::isfinite(value); });
    if (finite.size() < 2) {
        return {};
    }
    constexpr double kSparkWidth = 180;
    constexpr double kSparkHeight = 44;
    const Scale x{0, static_cast<double>(values.size() - 1), 5, kSparkWidth - 5};
    const Scale y = scaleOver(finite, kSparkHeight - 5, 5);
    std::string line;
    std::string dot;
    for (std::size_t index = 0; index < values.size(); ++index) {
        if (!std::isfinite(values[index])) {
            continue;
        }
        const double left = x(static_cast<double>(index));
        line += fmt::format("{:.1f},{:.1f} ", left, y(values[index]));
        if (static_cast<int>(index) == marked) {
            dot = fmt::format("<circle class=\"dot\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\"/>", left,
                              y(values[index]));
        }
    }
    return fmt::format("{}<title>{}</title><polyline class=\"line\" points=\"{}\"/>{}</svg>",
                       open("spark", kSparkWidth, kSparkHeight, name), escapedHtml(name), line, dot);
}

std::string escapedHtml(const std::string& text) {
    std::string escaped;
    for (const char letter : text) {
        switch (letter) {
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '&':
            escaped += "&amp;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += letter;
        }
    }
    return escaped;
}

} // namespace asam
