#pragma once

#include <string>
#include <vector>

namespace asam {

/// A point of a chart; `label` is shown when the pointer rests on it, `link` (may be empty) is where a click
/// goes.
struct ChartPoint {
    double x = 0;
    double y = 0;
    std::string label;
    std::string link;
};

// Small charts as inline SVG, coloured by the classes of the page's style sheet (htmlStyle()). Values that
// are not finite are left out; without any value the chart says so.

/// How many values fall into each of `bins` equal parts of [low, high]; values beyond count in the outermost.
std::string histogramSvg(const std::vector<double>& values, double low, double high, int bins,
                         const std::string& name);
std::string scatterSvg(const std::vector<ChartPoint>& points, const std::string& xName,
                       const std::string& yName);
/// A line without axes, as high as a line of text or two; `marked` is the index of the point with a dot (-1:
/// none).
std::string sparklineSvg(const std::vector<double>& values, int marked, const std::string& name);

/// Text in which <, >, &, " and ' are written so that a browser shows them.
std::string escapedHtml(const std::string& text);

} // namespace asam
