#include "core/evaluation/published_numbers.h"

#include <algorithm>
#include <numeric>

namespace asam {

const std::vector<std::string>& publishedDatasets() {
    static const std::vector<std::string> names{
        "DOORS",  "LVIS",    "ZeroWaste-f", "NDISPark", "EgoHOS",   "Plittersdorf", "BBC038V1",
        "ADE20K", "VOC2012", "Cityscapes",  "COCO2017", "HRSOD-TE", "CAMO",         "BIG"};
    return names;
}

const std::vector<PublishedRow>& publishedRows() {
    static const std::vector<PublishedRow> rows{
        {"SAM", {86.5, 80.7, 43.0, 81.8, 81.1, 78.7, 84.8, 74.7, 79.1, 54.1, 77.5, 88.9, 70.7, 85.5}},
        {"DAT tuning", {65.0, 48.1, 35.2, 53.2, 45.7, 31.4, 54.6, 54.6, 53.3, 31.2, 53.7, 55.0, 52.5, 57.6}},
        {"PGD tuning", {68.3, 52.5, 38.9, 60.0, 51.8, 40.3, 65.8, 58.7, 60.3, 33.5, 58.8, 63.4, 55.1, 63.9}},
        {"DatasetDM", {86.0, 62.2, 29.2, 69.5, 53.5, 70.3, 84.2, 57.4, 43.7, 44.9, 54.1, 45.4, 26.0, 36.4}},
        {"ASAM", {87.1, 81.2, 46.9, 82.2, 82.0, 79.0, 85.0, 75.5, 80.6, 56.0, 79.4, 91.3, 73.0, 87.0}},
    };
    return rows;
}

std::optional<double> publishedMeanIou(const std::string& model, const std::string& dataset) {
    const std::vector<std::string>& names = publishedDatasets();
    const auto column = std::find(names.begin(), names.end(), dataset);
    const auto row = std::find_if(publishedRows().begin(), publishedRows().end(),
                                  [&](const PublishedRow& each) { return each.model == model; });
    if (column == names.end() || row == publishedRows().end()) {
        return std::nullopt;
    }
    return row->values[static_cast<std::size_t>(column - names.begin())];
}

double publishedMean(const PublishedRow& row) {
    return std::accumulate(row.values.begin(), row.values.end(), 0.0) /
           static_cast<double>(row.values.size());
}

} // namespace asam
