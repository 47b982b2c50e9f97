#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/pipeline/export/html_charts.h"
#include "core/pipeline/study/study_results.h"

namespace asam {
namespace {

constexpr double kNames = 190; ///< width of the rows' names
constexpr double kPanel = 190; ///< width of one set's panel
constexpr double kGap = 18;
constexpr double kRow = 24;
constexpr double kHead = 46;
constexpr double kFoot = 34;

/// The colour of a difference: gains, losses, and what its interval leaves open. Readable on white and to the
/// colour-blind (Okabe and Ito).
const char* colourOf(const PairedComparison& compared) {
    return !compared.isClear() ? "#666666" : compared.meanDifference > 0 ? "#0072b2" : "#d55e00";
}

/// The longest end of an interval, in points, rounded up to 1, 2 or 5 times a power of ten.
double reachOf(const StudyResults& results) {
    double longest = 0;
    for (const StudyRow& row : results.rows) {
        for (const StudyCell& cell : row.cells) {
            if (cell.againstSam) {
                longest = std::max({longest, std::abs(cell.againstSam->interval.low),
                                    std::abs(cell.againstSam->interval.high)});
            }
        }
    }
    longest = std::max(100 * longest, 0.01);
    const double power = std::pow(10, std::floor(std::log10(longest)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= longest) {
            return factor * power;
        }
    }
    return 10 * power;
}

std::string lineSvg(double x1, double y1, double x2, double y2, const char* colour, double width) {
    return fmt::format(
        "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\" stroke-width=\"{}\"/>\n",
        x1, y1, x2, y2, colour, width);
}

std::string textSvg(double x, double y, const char* anchor, const std::string& text, bool strong = false) {
    return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\"{}>{}</text>\n", x, y, anchor,
                       strong ? " font-weight=\"600\"" : "", escapedHtml(text));
}

std::string panelSvg(const StudyResults& results, std::size_t data, double left, double height,
                     double reach) {
    const double middle = left + kPanel / 2;
    const auto at = [&](double fraction) {
        return middle + kPanel / 2 * std::clamp(100 * fraction / reach, -1.0, 1.0);
    };
    std::string svg = textSvg(middle, 20, "middle", results.data[data], true);
    const StudyCell& sam = results.rows[0].cells[data];
    svg +=
        textSvg(middle, 36, "middle", fmt::format("SAM {:.1f}, {} images", 100 * sam.mean.iou, sam.images));
    svg += lineSvg(middle, kHead, middle, height - kFoot, "#999999", 1);
    svg += lineSvg(left, height - kFoot, left + kPanel, height - kFoot, "#999999", 1);
    for (const double share : {-1.0, 0.0, 1.0}) {
        const char* sign = share < 0 ? "\u2212" : share > 0 ? "+" : "";
        const std::string label = fmt::format("{}{:g}", sign, std::abs(share) * reach);
        svg += textSvg(middle + share * kPanel / 2, height - kFoot + 16,
                       share < 0   ? "start"
                       : share > 0 ? "end"
                                   : "middle",
                       label);
    }
    for (std::size_t row = 1; row < results.rows.size(); ++row) {
        const std::optional<PairedComparison>& compared = results.rows[row].cells[data].againstSam;
        if (!compared || compared->images == 0) {
            continue;
        }
        const double y = kHead + kRow * (static_cast<double>(row) - 0.5);
        const char* colour = colourOf(*compared);
        svg += lineSvg(at(compared->interval.low), y, at(compared->interval.high), y, colour, 2);
        svg +=
            fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill=\"{}\"><title>{}: {} points ({} to "
                        "{})</title></circle>\n",
                        at(compared->meanDifference), y, colour, escapedHtml(results.rows[row].name),
                        signedDecimalText(100 * compared->meanDifference, 2),
                        signedDecimalText(100 * compared->interval.low, 2),
                        signedDecimalText(100 * compared->interval.high, 2));
    }
    return svg;
}

} // namespace

std::string studyChart(const StudyResults& results) {
    const double height = kHead + kRow * static_cast<double>(results.rows.size() - 1) + kFoot;
    const double width = kNames + static_cast<double>(results.data.size()) * (kPanel + kGap);
    const double reach = reachOf(results);
    std::string svg = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" "
        "height=\"{1:.0f}\" font-family=\"Inter, Helvetica, Arial, sans-serif\" font-size=\"12\" "
        "fill=\"#222222\">\n<title>Study {2}: difference from SAM in points of mIoU</title>\n"
        "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
        width, height, escapedHtml(results.name));
    for (std::size_t row = 1; row < results.rows.size(); ++row) {
        svg += textSvg(kNames - 14, kHead + kRow * (static_cast<double>(row) - 0.5) + 4, "end",
                       results.rows[row].name);
    }
    svg += textSvg(kNames - 14, height - kFoot + 16, "end", "points of mIoU against SAM");
    for (std::size_t data = 0; data < results.data.size(); ++data) {
        svg += panelSvg(results, data, kNames + static_cast<double>(data) * (kPanel + kGap), height, reach);
    }
    return svg + "</svg>\n";
}

} // namespace asam
